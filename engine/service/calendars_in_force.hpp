#pragma once

#include "engine/execution/calendar_plan.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/event_store.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cauce {

/// The calendars of each municipality, by which its terms are counted: as its stream tells them, which is asked for more
/// after a second. Thread-safe.
class CalendarsInForce {
public:
    static constexpr std::chrono::seconds good_for{1};
    /// When no decision on older calendars is still on its way to the log: `good_for`, the longest wait for a commit, and the
    /// clocks of two nodes.
    static constexpr std::chrono::seconds settled_after{60};
    using PlanPtr = std::shared_ptr<const CalendarPlan>;

    CalendarsInForce(EventStore& events, const Clock& clock) : events_{events}, clock_{clock} {}

    /// At most a second old, and never older than what was seen here before.
    [[nodiscard]] PlanPtr plan(const TenantId& tenant);
    /// As the log tells it now.
    [[nodiscard]] PlanPtr fresh(const TenantId& tenant);
    [[nodiscard]] Calendars of(const TenantId& tenant) { return plan(tenant)->calendars(); }
    /// Those whose calendar was asked for here.
    [[nodiscard]] std::vector<TenantId> tenants_seen();
    /// One that was in force. Refused as `not_found`.
    [[nodiscard]] Result<Calendars> version(const TenantId& tenant, const std::string& name);

private:
    struct Known {
        PlanPtr plan{std::make_shared<const CalendarPlan>()};
        Instant asked_at{};
    };
    EventStore& events_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<TenantId, Known> by_tenant_;
};

} // namespace cauce
