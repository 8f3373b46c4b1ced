#include "engine/calendar/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

const OffDay* row_on(const std::vector<OffDay>& rows, Day day, bool partial)
{
    const auto of_day = std::ranges::equal_range(rows, day, {}, &OffDay::date);
    const auto found = std::ranges::find(of_day, partial, [](const OffDay& row) { return row.partial_from.has_value(); });
    return found == of_day.end() ? nullptr : &*found;
}

std::string in_words(const std::vector<int>& years)
{
    if (years.empty()) return "none";
    std::string text;
    for (std::size_t first = 0, last; first < years.size(); first = last + 1) {
        for (last = first; last + 1 < years.size() && years[last + 1] == years[last] + 1;) ++last;
        text += text.empty() ? "" : ", ";
        text += first == last ? std::to_string(years[first]) : fmt::format("{}..{}", years[first], years[last]);
    }
    return text;
}

} // namespace

const OffDay* Calendar::off_day(Day day) const { return row_on(data_->rows, day, false); }
const OffDay* Calendar::partial_day(Day day) const { return row_on(data_->rows, day, true); }

Result<std::int64_t> business_days_between(const Calendar& calendar, Day from, Day to)
{
    if (to < from) {
        const auto back = business_days_between(calendar, to, from);
        return back.has_error() ? back : -back.value();
    }
    std::int64_t count = 0;
    for (auto day = from; day < to;) {
        day += std::chrono::days{1};
        const auto facts = calendar.facts(day);
        if (!facts.is_listed()) return year_not_listed(calendar, day);
        if (facts.is_business()) ++count;
    }
    return count;
}

Refusal year_not_listed(const Calendar& calendar, Day day)
{
    const auto year = static_cast<int>(std::chrono::year_month_day{day}.year());
    return {RefusalKind::not_found, fmt::format("a year that version {} of calendar {} lists ({})", calendar.data().version, calendar.id(), in_words(calendar.data().years)),
            fmt::format("the year {}", year)};
}

} // namespace cauce
