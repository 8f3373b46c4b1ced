#include "engine/service/calendar_changes.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>

namespace cauce {
namespace {

/// Few people change a calendar.
constexpr int attempts_max = 8;

/// Waits for the transaction that the commit shares with others.
Result<Position> commit(Committer& committer, Commit commit)
{
    const auto promise = std::make_shared<std::promise<Committer::Outcome>>();
    auto settled = promise->get_future();
    committer.add(std::move(commit), [promise](Committer::Outcome outcome) { promise->set_value(std::move(outcome)); });
    auto outcome = settled.get();
    if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
    return std::get<Result<Position>>(std::move(outcome));
}

} // namespace

Result<std::vector<Payload>> CalendarChanges::append(const TenantId& tenant, const Actor& actor, const Decide& decide)
{
    const std::lock_guard one{one_at_a_time_};
    for (int attempt = 1;; ++attempt) {
        const auto plan = world_.calendars.fresh(tenant);
        auto decided = decide(*plan);
        if (decided.has_error() || decided->empty()) return decided;
        const auto now = world_.clock.now();
        auto head = plan->head;
        Append behind{calendar_stream(), plan->head.version, {}};
        for (const auto& payload : *decided)
            behind.events.push_back(record(tenant, calendar_stream(), head, {head.version + 1, now, day_in_peru(now), actor, payload}));
        const auto done = commit(world_.committer, {tenant, {std::move(behind)}, {}});
        if (done.has_value()) {
            static_cast<void>(world_.calendars.fresh(tenant)); // what this node decides next, it decides on it
            return decided;
        }
        if (attempt == attempts_max) return done.error();
    }
}

Result<std::int64_t> CalendarChanges::propose(const TenantId& tenant, const CalendarProposal& proposal, const Actor& actor)
{
    const auto events = append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::propose(plan, proposal); });
    if (events.has_error()) return events.error();
    return std::get<CalendarDrafted>(events->back()).draft;
}

Result<std::string> CalendarChanges::approve(const TenantId& tenant, std::int64_t draft, const Actor& actor)
{
    const auto events = append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::approve(plan, draft, actor); });
    if (events.has_error()) return events.error();
    return std::get<CalendarApproved>(events->back()).version;
}

Result<void> CalendarChanges::reject(const TenantId& tenant, std::int64_t draft, const std::string& reason, const Actor& actor)
{
    const auto events = append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::reject(plan, draft, reason); });
    if (events.has_error()) return events.error();
    return {};
}

void CalendarChanges::note_applied(const TenantId& tenant, const std::string& version)
{
    const auto decide = [&](const CalendarPlan& plan) -> Result<std::vector<Payload>> {
        const auto at = std::ranges::find(plan.versions, version, [](const CalendarVersion& one) { return one.calendars.version(); });
        ensure(at != plan.versions.end(), "a version that was applied was published");
        if (plan.applied > static_cast<std::size_t>(at - plan.versions.begin())) return std::vector<Payload>{};
        return std::vector<Payload>{CalendarApplied{version}};
    };
    // A conflict that lasts is other nodes that say the same.
    static_cast<void>(append(tenant, system_actor(), decide));
}

} // namespace cauce
