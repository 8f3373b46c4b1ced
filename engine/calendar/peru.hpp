#pragma once

#include "engine/calendar/calendars.hpp"

namespace cauce {

/// The days off that this program knows by itself (holidays-pe.csv): national holidays and days declared by decree. Whoever
/// publishes calendars for a municipality begins with them.
[[nodiscard]] CalendarDraft draft_of_peru();

/// The calendars of that list, for whom nobody published others.
[[nodiscard]] const Calendars& calendars_of_peru();

} // namespace cauce
