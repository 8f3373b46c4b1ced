#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/expression/expression.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

/// What guards and formulas ask the calendar. Each answers null if it is asked wrongly, or of a year that nobody published.
namespace cauce {

constexpr std::array<std::string_view, 5> calendar_function_names{
    "last_day",        ///< (from, amount, unit[, calendar]): last day of such a term; the calendar is ADMIN if none is named
    "bd_between",      ///< (from, to): business days after `from` up to `to`; negative backward
    "bd_on_or_before", ///< (day): the nearest business day
    "bd_on_or_after",  ///< (day)
    "received_on",     ///< (channel, moment): the day on which what was filed counts as received (RGD 46.2)
};
[[nodiscard]] std::optional<std::size_t> calendar_function(std::string_view name);
/// @param at  of `calendar_function_names`
[[nodiscard]] feel::Scope::Native counting(std::size_t at, const Calendars& calendars);

} // namespace cauce
