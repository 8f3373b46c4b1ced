#include "engine/schedule/period.hpp"

#include "engine/values/result.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace cauce {
namespace {

using namespace std::chrono;

constexpr std::array units{"year", "half", "quarter", "month", "week", "day"};
constexpr std::array adjustments{"none", "following", "preceding"};

/// Months in a period of this unit; 0: it is counted in days.
int months_in(PeriodUnit unit)
{
    switch (unit) {
    case PeriodUnit::year: return 12;
    case PeriodUnit::half: return 6;
    case PeriodUnit::quarter: return 3;
    case PeriodUnit::month: return 1;
    case PeriodUnit::week:
    case PeriodUnit::day: return 0;
    }
    ensure(false, "a unit has a length");
    return 0;
}

Day first_of(const year_month& month) { return local_days{month / 1}; }

int number(month month) { return static_cast<int>(static_cast<unsigned>(month)); }

/// The Thursday of a week lies in the year that the week belongs to (ISO 8601).
std::string name_of_week(Day monday)
{
    const auto thursday = monday + days{3};
    const auto year = year_month_day{thursday}.year();
    const auto week = (thursday - local_days{year / January / 1}).count() / 7 + 1;
    return fmt::format("{:04}-W{:02}", static_cast<int>(year), week);
}

template <class Enumeration, std::size_t Count>
std::optional<Enumeration> parse(std::string_view name, const std::array<const char*, Count>& names)
{
    for (std::size_t place = 0; place < Count; ++place)
        if (name == names.at(place)) return static_cast<Enumeration>(place);
    return std::nullopt;
}

} // namespace

Period period_of(Day day, PeriodUnit unit, std::int64_t offset)
{
    if (const auto length = months_in(unit); length > 0) {
        const year_month_day date{day};
        const auto into = (number(date.month()) - 1) % length;
        const auto first = date.year() / date.month() - months{into} + months{offset * length};
        return {first_of(first), first_of(first + months{length}) - days{1}};
    }
    const int length = unit == PeriodUnit::week ? 7 : 1;
    const auto into = unit == PeriodUnit::week ? static_cast<int>(weekday{day}.iso_encoding()) - 1 : 0;
    const auto first = day - days{into} + days{offset * length};
    return {first, first + days{length - 1}};
}

std::string name_of(const Period& period, PeriodUnit unit)
{
    const year_month_day date{period.first};
    const auto year = static_cast<int>(date.year());
    const auto month = number(date.month());
    switch (unit) {
    case PeriodUnit::year: return fmt::format("{:04}", year);
    case PeriodUnit::half: return fmt::format("{:04}-S{}", year, (month + 5) / 6);
    case PeriodUnit::quarter: return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
    case PeriodUnit::month: return fmt::format("{:04}-{:02}", year, month);
    case PeriodUnit::week: return name_of_week(period.first);
    case PeriodUnit::day: return to_iso(period.first);
    }
    ensure(false, "a unit names its periods");
    return {};
}

std::string_view name_of(PeriodUnit unit) { return units.at(static_cast<std::size_t>(unit)); }
std::string_view name_of(Adjustment adjustment) { return adjustments.at(static_cast<std::size_t>(adjustment)); }
std::optional<PeriodUnit> parse_period_unit(std::string_view name) { return parse<PeriodUnit>(name, units); }
std::optional<Adjustment> parse_adjustment(std::string_view name) { return parse<Adjustment>(name, adjustments); }

} // namespace cauce
