#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cauce {

using Instant = std::chrono::sys_time<std::chrono::microseconds>; ///< UTC, exactly what the database keeps
using Day = std::chrono::local_days;                              ///< civil day in the municipality

/// RFC 3339 in UTC: "2026-11-22T15:50:42Z", with six decimals only when they are not zero.
[[nodiscard]] std::string to_rfc3339(Instant instant);
void append_rfc3339(std::string& out, Instant instant);
/// Any offset is accepted; nothing if it is not an RFC 3339 date-time.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// "2026-11-22"
[[nodiscard]] std::string to_iso(Day day);
void append_iso(std::string& out, Day day);
/// Nothing if it is not a date that exists, with four digits of year (1583..9999).
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// What the record holds: four digits of year of the Gregorian calendar.
constexpr Day first_day{std::chrono::year{1583} / 1 / 1}, final_day{std::chrono::year{9999} / 12 / 31};
[[nodiscard]] constexpr bool is_recordable(Day day) { return first_day <= day && day <= final_day; }

/// The civil day in the municipality at an instant. Peru keeps UTC-5 without daylight saving since 1994; earlier
/// instants are not recorded by this program.
[[nodiscard]] Day day_in_peru(Instant instant);
/// The instant at which this day is over there.
[[nodiscard]] Instant end_of_day_in_peru(Day day);

} // namespace cauce
