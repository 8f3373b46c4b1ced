#pragma once

#include "engine/execution/calendar_plan.hpp"
#include "engine/service/kept_fold.hpp"

#include <chrono>
#include <string>

namespace cauce {

/// The calendars of each municipality, by which its terms are counted: as its stream tells them, which is asked for more
/// after a second. Thread-safe.
class CalendarsInForce : public KeptFold<CalendarPlan> {
public:
    /// When no decision on older calendars is still on its way to the log: `good_for`, the longest wait for a commit, and the
    /// clocks of two nodes.
    static constexpr std::chrono::seconds settled_after{60};
    using PlanPtr = FoldPtr;

    CalendarsInForce(EventStore& events, const Clock& clock) : KeptFold{events, clock, calendar_stream()} {}

    [[nodiscard]] PlanPtr plan(const TenantId& tenant) { return kept(tenant); }
    [[nodiscard]] Calendars of(const TenantId& tenant) { return plan(tenant)->calendars(); }
    /// One that was in force. Refused as `not_found`.
    [[nodiscard]] Result<Calendars> version(const TenantId& tenant, const std::string& name);
};

} // namespace cauce
