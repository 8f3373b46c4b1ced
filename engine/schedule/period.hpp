#pragma once

#include "engine/record/schedule_event.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cauce {

/// A stretch of the calendar that a schedule names its cases by.
struct Period {
    Day first;
    Day last; ///< inclusive
    friend bool operator==(const Period&, const Period&) = default;
};

/// The period of a unit in which a day lies, moved by whole periods. Weeks are those of ISO 8601, from Monday.
[[nodiscard]] Period period_of(Day day, PeriodUnit unit, std::int64_t offset = 0);
/// "2026", "2026-S1", "2026-Q1", "2026-03", "2026-W11", "2026-03-15". Of one unit, names sort as time.
[[nodiscard]] std::string name_of(const Period& period, PeriodUnit unit);

[[nodiscard]] std::string_view name_of(PeriodUnit unit);       ///< "quarter"
[[nodiscard]] std::string_view name_of(Adjustment adjustment); ///< "following"
[[nodiscard]] std::optional<PeriodUnit> parse_period_unit(std::string_view name);
[[nodiscard]] std::optional<Adjustment> parse_adjustment(std::string_view name);

} // namespace cauce
