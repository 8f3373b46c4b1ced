#pragma once

#include "engine/calendar/off_day.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

constexpr std::size_t off_days_max = 20'000;         ///< rows of one list: centuries of any country
constexpr std::size_t off_day_text_length_max = 300; ///< bytes of a name or a basis

/// Reads a list of days off, sorted by date. The header is `date,name_es,legal_basis,scope`, alone or followed by some
/// of `published_on,optional,partial_from` in this order (a date, true or false, a time such as 13:00; each may be empty).
/// Refused as `invalid` with the line, what was expected there and what was found: also an unknown scope, a row without a
/// norm, and the same day twice in one scope.
[[nodiscard]] Result<std::vector<OffDay>> read_off_days(std::string_view csv);

/// With all seven columns; `read_off_days` gives the same rows again.
[[nodiscard]] std::string to_csv(std::span<const OffDay> rows);

} // namespace cauce
