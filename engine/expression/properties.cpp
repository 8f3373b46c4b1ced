#include "engine/expression/properties.hpp"

#include "engine/expression/temporal.hpp"

namespace cauce::feel {
namespace {

using namespace std::chrono;

Value date_member(Day day, std::string_view name)
{
    const auto civil = to_civil(day);
    if (name == "year") return civil.year;
    if (name == "month") return civil.month;
    if (name == "day") return civil.day;
    if (name == "weekday") return weekday_of(day);
    return {};
}

Value time_member(const Time& time, std::string_view name)
{
    const hh_mm_ss clock{time.since_midnight};
    if (name == "hour") return std::int64_t{clock.hours().count()};
    if (name == "minute") return std::int64_t{clock.minutes().count()};
    if (name == "second") return std::int64_t{clock.seconds().count()};
    if (name == "time offset" && time.offset) return DayTimeDuration{*time.offset};
    return {};
}

Value duration_member(DayTimeDuration length, std::string_view name)
{
    const std::int64_t total = length.length / seconds{1};
    if (name == "days") return total / 86'400;
    if (name == "hours") return total % 86'400 / 3600;
    if (name == "minutes") return total % 3600 / 60;
    if (name == "seconds") return total % 60;
    return {};
}

Value duration_member(YearMonthDuration length, std::string_view name)
{
    if (name == "years") return length.months / 12;
    if (name == "months") return length.months % 12;
    return {};
}

Value range_member(const Range& range, std::string_view name)
{
    if (name == "start") return range.low;
    if (name == "end") return range.high;
    if (name == "start included") return range.low_included;
    if (name == "end included") return range.high_included;
    return {};
}

struct Member {
    std::string_view name;

    Value operator()(const Context& context) const
    {
        const auto* const found = context.find(name);
        return found != nullptr ? *found : Value{};
    }
    Value operator()(const List& list) const
    {
        std::vector<Value> members;
        members.reserve(list->size());
        for (const auto& element : *list) members.push_back(member_of(element, name));
        return members;
    }
    Value operator()(Day day) const { return date_member(day, name); }
    Value operator()(const Time& time) const { return time_member(time, name); }
    Value operator()(const DateTime& instant) const
    {
        auto of_date = date_member(day_of(instant), name);
        return of_date.is_null() ? time_member(time_of(instant), name) : of_date;
    }
    Value operator()(DayTimeDuration length) const { return duration_member(length, name); }
    Value operator()(YearMonthDuration length) const { return duration_member(length, name); }
    Value operator()(const std::shared_ptr<const Range>& range) const { return range_member(*range, name); }
    template <class T>
    Value operator()(const T&) const
    {
        return {};
    }
};

} // namespace

Value member_of(const Value& object, std::string_view name) { return std::visit(Member{name}, object.data()); }

int weekday_of(Day day)
{
    // 1970-01-01 was a Thursday
    const auto since_monday = (day.time_since_epoch().count() % 7 + 7 + 3) % 7;
    return static_cast<int>(since_monday) + 1;
}

} // namespace cauce::feel
