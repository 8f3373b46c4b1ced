#include "engine/calendar/counting.hpp"

#include "engine/values/result.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

using namespace std::chrono;

Day add_months(Day day, std::int64_t count)
{
    const year_month_day date{day};
    const auto target = year_month{date.year(), date.month()} + months{count};
    const year_month_day same_number{target.year(), target.month(), date.day()};
    if (same_number.ok()) return local_days{same_number};
    const auto following = target + months{1};
    return local_days{year_month_day{following.year(), following.month(), std::chrono::day{1}}};
}

} // namespace

std::optional<Unit> parse_unit(std::string_view name)
{
    constexpr std::array names{"business_days", "calendar_days", "months", "years", "hours"};
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Unit>(found - names.begin());
}

Day last_day(Day event, std::int64_t amount, Unit unit, Direction direction)
{
    ensure(amount >= 0, "a term is at least zero units long");
    const auto signed_amount = direction == Direction::after ? amount : -amount;
    switch (unit) {
    case Unit::business_days:
    case Unit::calendar_days: return event + days{signed_amount};
    case Unit::months: return add_months(event, signed_amount);
    case Unit::years: return add_months(event, 12 * signed_amount);
    case Unit::hours: {
        const auto whole_days = (amount + 23) / 24;
        return event + days{direction == Direction::after ? whole_days : -whole_days};
    }
    }
    ensure(false, "a unit can be counted");
    return event;
}

} // namespace cauce
