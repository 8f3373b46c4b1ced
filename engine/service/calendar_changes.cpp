#include "engine/service/calendar_changes.hpp"

#include <algorithm>

namespace cauce {

Result<std::int64_t> CalendarChanges::propose(const TenantId& tenant, const CalendarProposal& proposal, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::propose(plan, proposal); });
    if (events.has_error()) return events.error();
    return std::get<CalendarDrafted>(events->back()).draft;
}

Result<std::string> CalendarChanges::approve(const TenantId& tenant, std::int64_t draft, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::approve(plan, draft, actor); });
    if (events.has_error()) return events.error();
    return std::get<CalendarApproved>(events->back()).version;
}

Result<void> CalendarChanges::reject(const TenantId& tenant, std::int64_t draft, const std::string& reason, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const CalendarPlan& plan) { return cauce::reject(plan, draft, reason); });
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
    static_cast<void>(stream_.append(tenant, system_actor(), decide));
}

} // namespace cauce
