#pragma once

#include "engine/values/time.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cauce {

enum class Unit { business_days, calendar_days, months, years, hours };
enum class Direction { after, before };
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view name); ///< "business_days"

constexpr std::int64_t term_amount_max = 100'000; ///< far more than any norm gives, in any unit

/// Inclusive last day of a term; the day of the event never counts (LPAG 144.1).
/// Days of both kinds are counted as calendar days until non-working days are known here; months and years run date to
/// date, and a day that the last month lacks becomes the first of the following one (LPAG 145.3); hours count as the days
/// that they begin.
/// @param amount  at least 0
[[nodiscard]] Day last_day(Day event, std::int64_t amount, Unit unit, Direction direction = Direction::after);

} // namespace cauce
