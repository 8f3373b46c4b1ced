#include "tests/simulator/node.hpp"

#include <exception>
#include <mutex>

namespace cauce::simulator {
namespace {

} // namespace

Node::Node(Store& shared, const Clock& clock)
    : store_{shared}, office_{store_, clock, {.threads = 1, .transactions_max = 1}}, schedules_{office_, clock, recurrence_, adjust_as_in_force(office_)}
{
    store_.before_commit = [this](std::span<const Commit>) { count_commit(false); };
    store_.after_commit = [this](std::span<const Commit>) { count_commit(true); };
}

void Node::break_down_after(int commits, bool answer_is_lost)
{
    answer_is_lost_ = answer_is_lost;
    commits_left_ = commits;
}

void Node::count_commit(bool behind)
{
    if (!broken_ && behind == answer_is_lost_ && commits_left_ >= 0 && commits_left_-- == 0) broken_ = true;
    if (!broken_) return;
    StorageFailure failure{"this node has lost its database"};
    failure.outcome_unknown = behind;
    throw failure;
}

Node::Round Node::work()
{
    Round round;
    std::mutex mutex; // failures are heard of on the office's threads
    const auto fail = [&](const std::string& what) {
        const std::lock_guard lock{mutex};
        round.failures.push_back(what);
    };
    try {
        round.recounted = office_.recount_terms([&](const TenantId&, CaseId id, const std::string& what) { fail(to_case_number(id) + " not counted again: " + what); });
        const auto not_fired = [&](const DueTerm& term, const std::string& why) { fail(to_case_number(term.case_id) + " not fired: " + why); };
        for (std::size_t fired = 1; fired > 0 && !broken_; round.fired += fired) fired = office_.fire_due_terms(100, not_fired);
        round.opened = schedules_.fire_due(100, [&](const DueSchedule& due, const std::string& why) { fail(due.key + " opened nothing: " + why); });
    } catch (const StorageFailure& failure) {
        fail(failure.what());
    }
    return round;
}

} // namespace cauce::simulator
