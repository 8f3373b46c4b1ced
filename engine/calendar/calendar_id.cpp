#include "engine/calendar/calendar_id.hpp"

#include <algorithm>

namespace cauce {
namespace {

constexpr std::string_view regional = "+regional:";

std::optional<CalendarKind> parse_kind(std::string_view text)
{
    if (text == "ADMIN") return CalendarKind::admin;
    if (text == "TAX") return CalendarKind::tax;
    if (text == "CALENDAR") return CalendarKind::every_day;
    if (text == "CALENDAR+roll") return CalendarKind::every_day_rolled;
    return std::nullopt;
}

std::string_view name_of(CalendarKind kind)
{
    switch (kind) {
    case CalendarKind::admin: return "ADMIN";
    case CalendarKind::tax: return "TAX";
    case CalendarKind::every_day: return "CALENDAR";
    case CalendarKind::every_day_rolled: return "CALENDAR+roll";
    }
    ensure(false, "a calendar has a kind");
    return {};
}

} // namespace

std::optional<CalendarId> parse_calendar_id(std::string_view text)
{
    const auto places = text.find(regional);
    const auto kind = parse_kind(text.substr(0, places));
    if (!kind) return std::nullopt;
    CalendarId id{*kind};
    if (places == std::string_view::npos) return id;
    // The places are written as in the scope of a row.
    auto scope = parse_off_scope(text.substr(places + 1));
    if (!scope || *kind == CalendarKind::tax) return std::nullopt;
    id.regions = std::move(scope->regions);
    return id;
}

std::string to_text(const CalendarId& id)
{
    std::string text{name_of(id.kind)};
    if (!id.regions.empty()) text += "+" + to_text(OffScope{OffScope::Kind::regional, id.regions});
    return text;
}

} // namespace cauce
