#pragma once

#include "engine/expression/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cauce::feel {

// Dates, times and durations as FEEL reads and writes them: ISO 8601 with years of up to nine digits (DMN 1.5, 10.3.2.3.3
// to 10.3.2.3.8). Named time zones ("@America/Lima") are not known here. Beyond microseconds digits are dropped.

[[nodiscard]] std::optional<Day> parse_date(std::string_view text);
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
/// A date alone is its midnight, without an offset.
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);
[[nodiscard]] std::optional<DayTimeDuration> parse_days_duration(std::string_view text);
[[nodiscard]] std::optional<YearMonthDuration> parse_years_duration(std::string_view text);

[[nodiscard]] std::string to_text(Day day);
[[nodiscard]] std::string to_text(const Time& time);
[[nodiscard]] std::string to_text(const DateTime& instant);
[[nodiscard]] std::string to_text(DayTimeDuration length);
[[nodiscard]] std::string to_text(YearMonthDuration length);

/// A civil date of the proleptic Gregorian calendar; `std::chrono::year` ends at 32767.
struct Civil {
    std::int64_t year;
    int month;
    int day;
};
constexpr std::int64_t year_max = 999'999'999;
[[nodiscard]] Civil to_civil(Day day);
/// Nothing if there is no such day, or the year is beyond ±`year_max`.
[[nodiscard]] std::optional<Day> to_day(const Civil& civil);
/// The last day of the month where the month is too short (31 January + 1 month is 28 or 29 February).
[[nodiscard]] std::optional<Day> plus_months(Day day, std::int64_t months);
[[nodiscard]] int last_day_of_month(std::int64_t year, int month);
/// Whole months from `from` to `to`, towards zero.
[[nodiscard]] std::int64_t months_between(const DateTime& from, const DateTime& to);

/// The clock that the value shows, where it was recorded: its date and its time of day.
[[nodiscard]] Day day_of(const DateTime& instant);
[[nodiscard]] Time time_of(const DateTime& instant);
/// Nothing if the microseconds since 1970 do not fit.
[[nodiscard]] std::optional<DateTime> combine(Day day, const Time& time);

/// Sum and product that do not fit are nothing.
[[nodiscard]] std::optional<std::int64_t> add_whole(std::int64_t a, std::int64_t b);

} // namespace cauce::feel
