#include "engine/service/calendars_in_force.hpp"

#include <algorithm>

namespace cauce {

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
