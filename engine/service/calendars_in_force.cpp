#include "engine/service/calendars_in_force.hpp"

#include "engine/record/event_json.hpp"
#include "engine/service/freshness.hpp"

#include <algorithm>

namespace cauce {

CalendarsInForce::PlanPtr CalendarsInForce::plan(const TenantId& tenant)
{
    {
        const auto now = clock_.now();
        const std::lock_guard lock{mutex_};
        const auto at = by_tenant_.find(tenant);
        if (at != by_tenant_.end() && is_fresh(at->second.asked_at, now, good_for)) return at->second.plan;
    }
    return fresh(tenant);
}

CalendarsInForce::PlanPtr CalendarsInForce::fresh(const TenantId& tenant)
{
    const auto now = clock_.now();
    PlanPtr known;
    {
        const std::lock_guard lock{mutex_};
        known = by_tenant_[tenant].plan;
    }
    if (const auto more = events_.events(tenant, calendar_stream(), known->head.version); !more.empty()) {
        auto grown = std::make_shared<CalendarPlan>(*known);
        for (const auto& event : more) evolve(*grown, from_body(event.body));
        grown->head = {more.back().version, more.back().hash};
        known = std::move(grown);
    }
    const std::lock_guard lock{mutex_};
    auto& kept = by_tenant_[tenant];
    if (kept.plan->head.version <= known->head.version) kept = {std::move(known), now};
    return kept.plan;
}

std::vector<TenantId> CalendarsInForce::tenants_seen()
{
    const std::lock_guard lock{mutex_};
    std::vector<TenantId> tenants;
    for (const auto& [tenant, known] : by_tenant_) tenants.push_back(tenant);
    return tenants;
}

Result<Calendars> CalendarsInForce::version(const TenantId& tenant, const std::string& name)
{
    const auto find = [&](const CalendarPlan& plan) -> const Calendars* {
        const auto at = std::ranges::find(plan.versions, name, [](const CalendarVersion& one) { return one.calendars.version(); });
        if (at != plan.versions.end()) return &at->calendars;
        return plan.calendars().version() == name ? &plan.calendars() : nullptr; // nobody published one yet
    };
    // Perhaps another node counted with one that was approved within this second.
    for (const auto& plan : {this->plan(tenant), fresh(tenant)})
        if (const auto* const found = find(*plan); found != nullptr) return *found;
    return Refusal{RefusalKind::not_found, "a version of the calendar", name};
}

} // namespace cauce
