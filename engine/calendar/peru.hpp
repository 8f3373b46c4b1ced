#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/calendar/reception.hpp"

#include <span>

namespace cauce {

/// The days off that this program knows by itself (holidays-pe.csv): national holidays and days declared by decree. Whoever
/// publishes calendars for a municipality begins with them.
[[nodiscard]] CalendarDraft draft_of_peru();

/// The calendars of that list, for whom nobody published others.
[[nodiscard]] const Calendars& calendars_of_peru();

/// How the counter and the digital desk receive. What reaches the counter in its hours is received that day (LPAG 149.5).
[[nodiscard]] std::span<const ReceptionRule> reception_rules_of_peru();

} // namespace cauce
