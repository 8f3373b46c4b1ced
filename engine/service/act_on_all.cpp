#include "engine/service/act_on_all.hpp"

#include <latch>
#include <memory>
#include <utility>

namespace cauce {

void act_on_all(Office& office, std::vector<ActRequest> requests, const std::function<void(std::size_t, const Outcome&)>& hear)
{
    // Shared, because the waiting thread may be gone before the last `count_down` returns.
    const auto answered = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(requests.size()));
    for (std::size_t at = 0; at < requests.size(); ++at)
        office.act(std::move(requests[at]), [&hear, at, answered](const Outcome& outcome) {
            hear(at, outcome);
            answered->count_down();
        });
    answered->wait();
}

std::string failure_of(const Outcome& outcome)
{
    if (const auto* const refusal = std::get_if<Refusal>(&outcome)) return in_words(*refusal);
    const auto* const failure = std::get_if<std::exception_ptr>(&outcome);
    if (failure == nullptr) return {};
    try {
        std::rethrow_exception(*failure);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "something unknown";
    }
}

} // namespace cauce
