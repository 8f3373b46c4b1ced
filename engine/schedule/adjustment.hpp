#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/schedule/planning.hpp"

namespace cauce {

/// The nearest business day in the direction of the adjustment: the day itself, if it is one.
/// Refused as `not_found`: an unknown calendar, a year that it does not list. As `invalid`: a calendar without days off.
[[nodiscard]] Result<AdjustedDay> adjust(const Calendars& calendars, const std::string& calendar, Day day, Adjustment adjustment);

} // namespace cauce
