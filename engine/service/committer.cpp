#include "engine/service/committer.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace cauce {
namespace {

/// A database that restarts is back within a second or two; beyond it the caller hears of the failure.
constexpr int attempts_max = 6;
constexpr std::chrono::milliseconds first_pause{25};

} // namespace

Committer::Committer(EventStore& events, const Clock& clock, std::size_t at_once_max) : events_{events}, clock_{clock}, at_once_max_{at_once_max}
{
    ensure(at_once_max > 0, "at least one transaction may be under way");
}

void Committer::add(Commit commit, Settled settled)
{
    std::unique_lock lock{mutex_};
    waiting_.push_back({std::move(commit), std::move(settled)});
    if (at_once_ == at_once_max_) return;
    ++at_once_;
    while (!waiting_.empty()) {
        const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), batch_max));
        std::vector<Waiting> batch{std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end)};
        waiting_.erase(waiting_.begin(), end);
        lock.unlock();
        flush(std::move(batch));
        lock.lock();
    }
    --at_once_;
}

void Committer::flush(std::vector<Waiting> batch)
{
    std::vector<Commit> commits;
    commits.reserve(batch.size());
    for (auto& one : batch) commits.push_back(std::move(one.commit));
    auto outcomes = commit_together(commits);
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i].settled(std::move(outcomes[i]));
}

std::vector<Committer::Outcome> Committer::commit_together(const std::vector<Commit>& commits)
{
    if (commits.size() == 1) return commit_singly(commits, false);
    bool may_have_happened = true;
    try {
        auto results = events_.commit(commits);
        ensure(results.size() == commits.size(), "the store answers every commit");
        return {std::make_move_iterator(results.begin()), std::make_move_iterator(results.end())};
    } catch (const StorageFailure& failure) {
        may_have_happened = failure.outcome_unknown;
    } catch (...) {
        // Whatever it was, the answers are lost.
    }
    return commit_singly(commits, may_have_happened);
}

/// What one of them breaks must not harm the others; what fails twice in a row is the storage itself.
std::vector<Committer::Outcome> Committer::commit_singly(const std::vector<Commit>& commits, bool may_have_happened)
{
    std::vector<Outcome> outcomes;
    outcomes.reserve(commits.size());
    std::size_t failed_in_a_row = 0;
    for (const auto& one : commits) {
        if (failed_in_a_row == 2) {
            outcomes.push_back(outcomes.back());
            continue;
        }
        outcomes.push_back(commit_alone(one, may_have_happened, failed_in_a_row == 0 ? attempts_max : 1));
        failed_in_a_row = std::holds_alternative<std::exception_ptr>(outcomes.back()) ? failed_in_a_row + 1 : 0;
    }
    return outcomes;
}

/// A commit whose answer was lost is sent again, the same to the byte: behind its expected versions it can happen once
/// only, and meets itself as a conflict if it did. A question alone would not do: the first one may still be under way.
Committer::Outcome Committer::commit_alone(const Commit& commit, bool may_have_happened, int attempts)
{
    auto pause = first_pause;
    for (;;) {
        try {
            auto results = events_.commit({&commit, 1});
            ensure(results.size() == 1, "the store answers every commit");
            if (results.front().has_error() && may_have_happened && is_recorded(commit)) return Result<Position>{0};
            return std::move(results.front());
        } catch (const StorageFailure& failure) {
            may_have_happened = may_have_happened || failure.outcome_unknown;
            if (!may_have_happened || --attempts == 0) return std::current_exception();
        } catch (...) {
            return std::current_exception();
        }
        clock_.pause(pause);
        pause *= 2;
    }
}

bool Committer::is_recorded(const Commit& commit)
{
    for (const auto& append : commit.appends) {
        if (append.events.empty()) continue;
        const auto& last = append.events.back();
        const auto there = events_.events(commit.tenant, append.stream, last.version - 1, 1);
        return !there.empty() && there.front().hash == last.hash;
    }
    return false;
}

} // namespace cauce
