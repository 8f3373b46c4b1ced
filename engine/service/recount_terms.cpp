#include "engine/service/act_on_all.hpp"
#include "engine/service/office_parts.hpp"

#include <atomic>
#include <set>
#include <utility>

namespace cauce {
namespace {

using Failed = std::function<void(const TenantId&, CaseId, const std::string&)>;

constexpr std::size_t cases_a_page = 100; ///< so that the terms of thousands of cases leave room for people

/// The versions whose dates are not all counted again.
struct Pending {
    explicit Pending(const CalendarPlan& plan)
    {
        // One step after the other: a term may have been started under a version that the next one took back.
        for (auto at = plan.applied; at < plan.versions.size(); ++at) {
            const auto& version = plan.versions[at];
            for (const auto day : changed_days(plan.versions[at - 1].calendars, version.calendars)) days.insert(day);
            norm += (norm.empty() ? "" : "; ") + version.norm;
        }
    }
    std::set<Day> days{};
    std::string norm{};
};

/// One pass over the cases that the change can touch.
struct Pass {
    Office& office;
    TenantId tenant;
    std::string norm;
    const Failed& failed;
    std::atomic<std::size_t> moved{0};
    std::atomic<bool> whole{true}; ///< no case was left out by a failure of the world

    void count_again(const std::vector<CaseId>& ids)
    {
        std::vector<ActRequest> requests;
        for (const auto id : ids) requests.push_back({{tenant, system_actor()}, id, RecountTerms{norm}});
        act_on_all(office, std::move(requests), [&](std::size_t at, const Outcome& outcome) { hear(ids[at], outcome); });
    }

    void hear(CaseId id, const Outcome& outcome)
    {
        if (std::holds_alternative<Done>(outcome)) ++moved;
        if (std::holds_alternative<std::exception_ptr>(outcome)) whole = false;
        // `wrong_state` is a case in which nothing moves (any more); any other refusal is a list that ends too early.
        const auto* const refusal = std::get_if<Refusal>(&outcome);
        const bool nothing_moves = refusal != nullptr && refusal->kind == RefusalKind::wrong_state;
        if (const auto why = failure_of(outcome); !why.empty() && !nothing_moves && failed) failed(tenant, id, why);
    }
};

} // namespace

std::size_t Office::recount_terms(const Failed& failed)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    std::size_t moved = 0;
    for (const auto& tenant : parts_->tenants_at_work()) {
        const auto plan = parts_->calendars.plan(tenant);
        if (plan->applied == plan->versions.size()) continue;
        const auto began = parts_->clock.now();
        const auto& last = plan->versions.back();
        // At once, and again when nobody can start a term by the older list any more; then it is done with.
        const bool settled = began - last.published_at >= CalendarsInForce::settled_after;
        const auto version = last.calendars.version();
        if (!settled && parts_->recounted_here(tenant, version)) continue;

        const Pending pending{*plan};
        Pass pass{*this, tenant, pending.norm, failed};
        if (!pending.days.empty())
            for (CaseId after{};;) {
                const auto ids = parts_->store.projections().cases_with_terms_over(tenant, *pending.days.begin(), *pending.days.rbegin(), after, cases_a_page);
                pass.count_again(ids);
                if (ids.size() < cases_a_page) break;
                after = ids.back();
            }
        moved += pass.moved;
        if (!pass.whole) continue; // the next round asks again
        if (settled) parts_->calendar_changes.note_applied(tenant, version);
        else parts_->note_recounted_here(tenant, version);
    }
    return moved;
}

} // namespace cauce
