#include "engine/service/office.hpp"
#include "engine/service/office_parts.hpp"

#include <atomic>
#include <latch>
#include <memory>
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

std::string what_of(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "something unknown";
    }
}

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
        // Shared, because the waiting thread may be gone before the last `count_down` returns.
        const auto done = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(ids.size()));
        for (const auto id : ids)
            office.act(ActRequest{{tenant, system_actor()}, id, RecountTerms{norm}}, [this, id, done](const Outcome& outcome) {
                hear(id, outcome);
                done->count_down();
            });
        done->wait();
    }

    void hear(CaseId id, const Outcome& outcome)
    {
        if (std::holds_alternative<Done>(outcome)) ++moved;
        if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) {
            whole = false;
            if (failed) failed(tenant, id, what_of(*failure));
        }
        // `wrong_state` is a case in which nothing moves (any more); any other refusal is a list that ends too early.
        if (const auto* const refusal = std::get_if<Refusal>(&outcome); refusal != nullptr && refusal->kind != RefusalKind::wrong_state && failed)
            failed(tenant, id, "expected " + refusal->expected + "; found " + refusal->found);
    }
};

} // namespace

std::size_t Office::recount_terms(const Failed& failed)
{
    ensure(!parts_->pool_.runs_here(), "a thread of the office does not wait for the office");
    std::size_t moved = 0;
    for (const auto& tenant : parts_->tenants_with_calendars()) {
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
