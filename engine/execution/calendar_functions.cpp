#include "engine/execution/calendar_functions.hpp"

#include "engine/calendar/peru.hpp"
#include "engine/calendar/reckoning.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace cauce {
namespace {

using Arguments = std::span<const feel::Value>;

feel::Value day_or_null(const Result<Reckoning>& counted)
{
    return counted.has_value() && counted->due && is_recordable(*counted->due) ? feel::Value{*counted->due} : feel::Value{};
}

feel::Value last_day(const Calendars& calendars, Arguments arguments)
{
    if (arguments.size() != 3 && arguments.size() != 4) return {};
    const auto* const from = arguments[0].get_if<Day>();
    const auto* const amount = arguments[1].get_if<Decimal>();
    const auto* const unit = arguments[2].get_if<std::string>();
    const auto* const named = arguments.size() == 4 ? arguments[3].get_if<std::string>() : nullptr;
    if (from == nullptr || amount == nullptr || unit == nullptr || (arguments.size() == 4 && named == nullptr)) return {};
    CountingRule rule;
    const auto counted_in = parse_unit(*unit);
    const auto calendar = calendars.local(named == nullptr ? "ADMIN" : *named);
    if (!counted_in || calendar.has_error()) return {};
    rule.amount = amount->to_integer().value_or(-1);
    rule.unit = *counted_in;
    return day_or_null(reckon(*calendar, rule, *from));
}

feel::Value between(const Calendar& calendar, Arguments arguments)
{
    const auto* const from = arguments.size() == 2 ? arguments[0].get_if<Day>() : nullptr;
    const auto* const to = arguments.size() == 2 ? arguments[1].get_if<Day>() : nullptr;
    if (from == nullptr || to == nullptr) return {};
    const auto count = business_days_between(calendar, *from, *to);
    return count.has_value() ? feel::Value{*count} : feel::Value{};
}

feel::Value nearest(const Calendar& calendar, Direction direction, Arguments arguments)
{
    const auto* const day = arguments.size() == 1 ? arguments[0].get_if<Day>() : nullptr;
    if (day == nullptr) return {};
    CountingRule rule;
    rule.direction = direction;
    return day_or_null(reckon(calendar, rule, *day));
}

feel::Value received_on(const Calendar& calendar, Arguments arguments)
{
    const auto* const channel = arguments.size() == 2 ? arguments[0].get_if<std::string>() : nullptr;
    const auto* const filed = arguments.size() == 2 ? arguments[1].get_if<feel::DateTime>() : nullptr;
    if (channel == nullptr || filed == nullptr) return {};
    const auto received = receive(calendar, reception_rules_of_peru(), *channel, filed->instant);
    return received.has_value() ? feel::Value{received->received_on} : feel::Value{};
}

} // namespace

std::optional<std::size_t> calendar_function(std::string_view name)
{
    const auto found = std::ranges::find(calendar_function_names, name);
    if (found == calendar_function_names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - calendar_function_names.begin());
}

feel::Scope::Native counting(std::size_t at, const Calendars& calendars)
{
    if (at == 0) return [calendars](Arguments arguments) { return last_day(calendars, arguments); };
    const auto admin = calendars.local("ADMIN");
    ensure(admin.has_value(), "every version has the calendar ADMIN");
    if (at == 1) return [calendar = *admin](Arguments arguments) { return between(calendar, arguments); };
    if (at == 4) return [calendar = *admin](Arguments arguments) { return received_on(calendar, arguments); };
    return [calendar = *admin, direction = at == 2 ? Direction::before : Direction::after](Arguments arguments) { return nearest(calendar, direction, arguments); };
}

} // namespace cauce
