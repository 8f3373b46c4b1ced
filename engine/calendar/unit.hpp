#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cauce {

enum class Unit { business_days, calendar_days, months, years, hours };
enum class Direction { after, before };
[[nodiscard]] std::string_view name_of(Unit unit);                   ///< "business_days"
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view name);

constexpr std::int64_t term_amount_max = 100'000; ///< far more than any norm gives, in any unit

} // namespace cauce
