#pragma once

#include "engine/ports/schedule_table.hpp"
#include "engine/record/chain.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// One period that was opened.
struct ScheduledRun {
    std::string period;
    Day on;     ///< as the rule says
    Day due_on; ///< as adjusted
    std::string calendar_version;
    CaseId opened;
    Instant at;
    friend bool operator==(const ScheduledRun&, const ScheduledRun&) = default;
};

/// A schedule as its events leave it: nothing but a fold of them.
struct Schedule {
    TenantId tenant;
    ChainHead head;
    ScheduleSet set; ///< as it was set last; `next` of it is moved on by each run
    bool stopped{false};
    Instant changed_at{};
    std::vector<ScheduledRun> runs{}; ///< in order

    /// What it opens next; null if it is stopped or over.
    [[nodiscard]] const PlannedPeriod* next() const { return stopped || !set.next ? nullptr : &*set.next; }
    [[nodiscard]] bool ran(std::string_view period) const;
    friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// A schedule's stream is found by its key, so that two who set the same new key at once meet at its beginning.
[[nodiscard]] StreamId stream_of_schedule(std::string_view key);

/// What happened. Never refuses, never looks at a clock, a calendar or a rule.
/// @throws InvariantViolation  if the event cannot have happened to this schedule: the log is damaged
void evolve(Schedule& current, const Event& event);
/// @throws UnreadableEvent, InvariantViolation
[[nodiscard]] Schedule replay_schedule(const TenantId& tenant, std::span<const RecordedEvent> log);

/// The longest run of days without a business day that a calendar may have.
constexpr std::chrono::days days_off_max{31};
/// The row that follows from a schedule.
[[nodiscard]] ScheduleRow row_of(const Schedule& schedule);

} // namespace cauce
