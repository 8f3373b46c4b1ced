#pragma once

#include "engine/calendar/unit.hpp"
#include "engine/values/time.hpp"

#include <cstdint>
#include <string>

namespace cauce::wording {

enum class Language { es, en };

/// "martes 12 de agosto de 2025", "Tuesday 12 August 2025"
[[nodiscard]] std::string long_date(Day day, Language language);
/// "12 de agosto de 2025", "12 August 2025"
[[nodiscard]] std::string date(Day day, Language language);
/// "agosto de 2025", "August 2025"
[[nodiscard]] std::string month(Day day, Language language);
/// "15 días hábiles", "1 month"
[[nodiscard]] std::string amount(std::int64_t amount, Unit unit, Language language);
/// "15:30" in Peru
[[nodiscard]] std::string clock(Instant instant);

} // namespace cauce::wording
