#pragma once

#include "engine/ports/recurrence.hpp"
#include "engine/schedule/period.hpp"
#include "engine/schedule/schedule.hpp"

#include <functional>
#include <optional>
#include <string>

namespace cauce {

/// The day after an adjustment, and what it was counted with.
struct AdjustedDay {
    Day day;
    std::string calendar_version{};
    bool provisional{false}; ///< a year on the way is not confirmed yet
};
/// The nearest business day of a calendar in the direction of the adjustment: the day itself, if it is one.
/// Refuses a calendar that is unknown, and a year that is not in it.
using Adjust = std::function<Result<AdjustedDay>(const TenantId& tenant, const std::string& calendar, Day day, Adjustment adjustment)>;

/// The day on which a period is to be opened.
[[nodiscard]] Result<AdjustedDay> due_day(const Schedule& schedule, const PlannedPeriod& period, const Adjust& adjust);

/// By which unit the periods of a rule are named: the coarsest, from that which its frequency names, of which every day of it
/// has a period of its own.
[[nodiscard]] PeriodUnit unit_of(const Recurrence& recurrence, const RecurrenceRule& rule, Day starts_on);

/// The first day of the rule behind the days that ran whose period did not run: no period opens twice, also when the rule
/// was changed in between. Nothing if the rule is over.
[[nodiscard]] std::optional<PlannedPeriod> plan_next(const Schedule& schedule, const Recurrence& recurrence, const RecurrenceRule& rule);

} // namespace cauce
