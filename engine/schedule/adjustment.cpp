#include "engine/schedule/adjustment.hpp"

#include <fmt/format.h>

namespace cauce {

Result<AdjustedDay> adjust(const Calendars& calendars, const std::string& id, Day day, Adjustment adjustment)
{
    const auto calendar = calendars.local(id);
    if (calendar.has_error()) return calendar.error();
    if (!calendar->has_days_off()) return Refusal{RefusalKind::invalid, "calendar: one with business days", fmt::format("'{}'", id)};
    AdjustedDay adjusted{day, calendars.version()};
    for (;;) {
        const auto facts = calendar->facts(adjusted.day);
        if (!facts.is_listed()) return year_not_listed(*calendar, adjusted.day);
        adjusted.provisional = adjusted.provisional || !facts.is_confirmed();
        if (facts.is_business() || adjustment == Adjustment::none) return adjusted;
        adjusted.day += std::chrono::days{adjustment == Adjustment::following ? 1 : -1};
    }
}

} // namespace cauce
