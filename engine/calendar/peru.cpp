#include "engine/calendar/peru.hpp"

#include "engine/calendar/off_day_csv.hpp"
#include "embedded/holidays.hpp"

namespace cauce {

CalendarDraft draft_of_peru()
{
    // For 2026 and later only what was declared before 2026 is known: more decrees are expected, so dates are provisional.
    return {.version = "peru-1", .rows = read_off_days(embedded::holidays().front().content).value(), .confirmed = {2023, 2024, 2025}};
}

const Calendars& calendars_of_peru()
{
    static const Calendars calendars = Calendars::publish(draft_of_peru()).value();
    return calendars;
}

} // namespace cauce
