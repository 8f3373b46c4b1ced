#include "adapters/identity/throttle.hpp"

#include <algorithm>

namespace cauce::identity {

std::chrono::seconds Throttle::penalty(int failures) const
{
    const int beyond = failures - settings_.free_failures;
    if (beyond < 0) return std::chrono::seconds{0};
    return std::min(settings_.longest_wait, std::chrono::seconds{std::int64_t{1} << std::min(beyond, 30)});
}

std::chrono::seconds Throttle::wait(const std::string& person, Instant now)
{
    const std::lock_guard lock{mutex_};
    const auto found = failures_.find(person);
    if (found == failures_.end()) return std::chrono::seconds{0};
    const auto over = found->second.last + penalty(found->second.count);
    return over <= now ? std::chrono::seconds{0} : std::chrono::ceil<std::chrono::seconds>(over - now);
}

void Throttle::failed(const std::string& person, Instant now)
{
    const std::lock_guard lock{mutex_};
    if (!failures_.contains(person)) make_room(now);
    auto& record = failures_[person];
    if (record.count > 0 && record.last + settings_.forgotten_after <= now) record.count = 0;
    ++record.count;
    record.last = now;
}

void Throttle::succeeded(const std::string& person)
{
    const std::lock_guard lock{mutex_};
    failures_.erase(person);
}

std::size_t Throttle::size() const
{
    const std::lock_guard lock{mutex_};
    return failures_.size();
}

void Throttle::make_room(Instant now)
{
    if (failures_.size() < settings_.people_max) return;
    std::erase_if(failures_, [&](const auto& entry) { return entry.second.last + settings_.forgotten_after <= now; });
    if (failures_.size() < settings_.people_max) return;
    failures_.erase(std::ranges::min_element(failures_, {}, [](const auto& entry) { return entry.second.last; }));
}

} // namespace cauce::identity
