#pragma once

#include "engine/calendar/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// What the id of a calendar says.
struct CalendarId {
    CalendarKind kind{CalendarKind::admin};
    std::vector<std::string> regions{}; ///< sorted
    friend auto operator<=>(const CalendarId&, const CalendarId&) = default;
};
[[nodiscard]] std::optional<CalendarId> parse_calendar_id(std::string_view text);
[[nodiscard]] std::string to_text(const CalendarId& id);

/// What the ids may be, for whoever got one wrong.
constexpr auto calendar_ids_in_words = "ADMIN, TAX, CALENDAR or CALENDAR+roll; ADMIN and CALENDAR+roll also with places, as in ADMIN+regional:cusco";

} // namespace cauce
