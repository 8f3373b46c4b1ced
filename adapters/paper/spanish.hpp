#pragma once

#include "engine/values/money.hpp"
#include "engine/values/time.hpp"

#include <string>

/// Dates and amounts as an instrument writes them in Peru (CLDR, es-PE).
namespace cauce::paper {

/// "22 de noviembre de 2026"
[[nodiscard]] std::string long_date(Day day);
/// "22 de noviembre de 2026, 08:05", the time of Peru
[[nodiscard]] std::string long_instant(Instant at);
/// "S/ 49,606.00", with a space that does not break.
[[nodiscard]] std::string amount(Money soles);
/// "cuarenta y nueve mil seiscientos seis con 00/100 soles"; "menos" before a negative one.
[[nodiscard]] std::string amount_in_words(Money soles);

} // namespace cauce::paper
