#include "engine/service/stream_decision.hpp"

#include <future>
#include <memory>

namespace cauce {

Result<Position> commit_and_wait(Committer& committer, Commit commit)
{
    const auto promise = std::make_shared<std::promise<Committer::Outcome>>();
    auto settled = promise->get_future();
    committer.add(std::move(commit), [promise](Committer::Outcome outcome) { promise->set_value(std::move(outcome)); });
    auto outcome = settled.get();
    if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
    return std::get<Result<Position>>(std::move(outcome));
}

} // namespace cauce
