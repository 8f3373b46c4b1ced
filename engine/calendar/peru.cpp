#include "engine/calendar/peru.hpp"

#include "engine/calendar/off_day_csv.hpp"
#include "embedded/holidays.hpp"

#include <chrono>
#include <vector>

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

std::span<const ReceptionRule> reception_rules_of_peru()
{
    using namespace std::chrono;
    static const std::vector<ReceptionRule> rules{
        {.channel = "counter", .basis = "LPAG 149.1, 149.5"},
        {.channel = "mesa_digital", .valid_from = Day{local_days{2023y / June / 20}}, .valid_to = Day{local_days{2025y / July / 31}}, .cut_off = hours{16} + minutes{30}, .roll = true, .basis = "RGD 46.2 (DS 075-2023-PCM)"},
        {.channel = "mesa_digital", .valid_from = Day{local_days{2025y / August / 1}}, .basis = "RGD 46.2 (DS 098-2025-PCM)"},
        {.channel = "access_to_information", .cut_off = hours{16} + minutes{30}, .roll = true, .basis = "DS 007-2024-JUS 22.2"},
    };
    return rules;
}

} // namespace cauce
