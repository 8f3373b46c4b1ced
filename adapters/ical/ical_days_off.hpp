#pragma once

#include "engine/calendar/off_day.hpp"

#include <string>
#include <vector>

namespace cauce::ical {

/// Days off that a calendar program wrote (RFC 5545): each day of each whole-day event, sorted. An event that was cancelled is none.
/// @param scope, legal_basis  of every day: an event does not say them
/// Refused as `invalid` with the event: no iCalendar, no event, a time of day, a recurrence rule, no name, more than 31 days, a day twice.
[[nodiscard]] Result<std::vector<OffDay>> read_days_off(const std::string& text, const OffScope& scope, const std::string& legal_basis);

} // namespace cauce::ical
