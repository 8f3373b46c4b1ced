#include "engine/service/turns.hpp"

#include "engine/values/result.hpp"

#include <utility>

namespace cauce {

bool Turns::advance(const ClaimPtr& claim)
{
    for (; claim->held < claim->streams.size(); ++claim->held) {
        const auto [at, is_free] = waiting_.try_emplace(claim->streams[claim->held]);
        if (!is_free) {
            at->second.push_back(claim);
            return false;
        }
    }
    return true;
}

void Turns::take(std::vector<StreamKey> streams, Ready ready)
{
    const auto claim = std::make_shared<Claim>(Claim{std::move(streams), 0, std::move(ready)});
    {
        const std::lock_guard lock{mutex_};
        if (!advance(claim)) return;
    }
    claim->ready();
}

void Turns::give_back(const std::vector<StreamKey>& streams)
{
    std::vector<ClaimPtr> ready;
    {
        const std::lock_guard lock{mutex_};
        for (const auto& stream : streams) {
            const auto at = waiting_.find(stream);
            ensure(at != waiting_.end(), "a turn is given back by who has it");
            if (at->second.empty()) {
                waiting_.erase(at);
                continue;
            }
            const auto next = std::move(at->second.front());
            at->second.pop_front();
            ++next->held;
            if (advance(next)) ready.push_back(next);
        }
    }
    for (const auto& claim : ready) claim->ready();
}

} // namespace cauce
