// Dates, times and durations (DMN 1.5, tables 73 and 80).
#include "engine/expression/builtins.hpp"
#include "engine/expression/properties.hpp"
#include "engine/expression/temporal.hpp"

#include <array>

namespace cauce::feel {
namespace {

using namespace std::chrono;
using Kind = Type::Kind;
using Arguments = std::span<const Value>;

template <class T>
Value or_null(const std::optional<T>& result)
{
    return result ? Value{*result} : Value{};
}

std::optional<std::int64_t> whole(const Value& value)
{
    const auto* const number = value.get_if<Decimal>();
    return number != nullptr ? number->to_integer() : std::nullopt;
}

/// A date, or the date of a date and time.
std::optional<Day> day_in(const Value& value)
{
    if (const auto* const day = value.get_if<Day>()) return *day;
    if (const auto* const instant = value.get_if<DateTime>()) return day_of(*instant);
    return std::nullopt;
}

std::optional<Day> day_from(const Value& year, const Value& month, const Value& day)
{
    const auto y = whole(year);
    const auto m = whole(month);
    const auto d = whole(day);
    if (!y || !m || !d || *m < 1 || *m > 12 || *d < 1 || *d > 31) return std::nullopt;
    return to_day({*y, static_cast<int>(*m), static_cast<int>(*d)});
}

/// @param offset  null, or a days and time duration of whole minutes
std::optional<Time> time_from(const Value& hour, const Value& minute, const Value& second, const Value& offset)
{
    const auto h = whole(hour);
    const auto m = whole(minute);
    const auto* const s = second.get_if<Decimal>();
    const auto cut = s != nullptr ? s->rounded(6, Decimal::Rounding::down) : std::nullopt;
    if (!h || !m || !cut || *h < 0 || *h > 23 || *m < 0 || *m > 59) return std::nullopt;
    const auto micros = cut->to_scaled(6).value_or(-1);
    if (micros < 0 || micros >= 60'000'000) return std::nullopt;
    Time time{hours{*h} + minutes{*m} + microseconds{micros}, std::nullopt};
    if (offset.is_null()) return time;
    const auto* const length = offset.get_if<DayTimeDuration>();
    if (length == nullptr || length->length % minutes{1} != microseconds{0} || abs(length->length) > hours{18}) return std::nullopt;
    time.offset = duration_cast<minutes>(length->length);
    return time;
}

Value date(Arguments arguments, Invoker&)
{
    if (arguments.size() == 3) return or_null(day_from(arguments[0], arguments[1], arguments[2]));
    if (const auto* const text = arguments[0].get_if<std::string>()) return or_null(parse_date(*text));
    return or_null(day_in(arguments[0]));
}

Value time(Arguments arguments, Invoker&)
{
    if (arguments.size() >= 3) return or_null(time_from(arguments[0], arguments[1], arguments[2], arguments.size() > 3 ? arguments[3] : Value{}));
    if (const auto* const text = arguments[0].get_if<std::string>()) return or_null(parse_time(*text));
    if (const auto* const instant = arguments[0].get_if<DateTime>()) return time_of(*instant);
    if (arguments[0].get_if<Time>() != nullptr) return arguments[0];
    if (arguments[0].get_if<Day>() != nullptr) return Time{microseconds{0}, minutes{0}}; // its midnight in UTC
    return {};
}

Value date_and_time(Arguments arguments, Invoker&)
{
    if (arguments.size() >= 6) {
        const auto day = day_from(arguments[0], arguments[1], arguments[2]);
        const auto time = time_from(arguments[3], arguments[4], arguments[5], arguments.size() > 6 ? arguments[6] : Value{});
        return day && time ? or_null(combine(*day, *time)) : Value{};
    }
    if (arguments.size() == 2) {
        const auto day = day_in(arguments[0]);
        const auto* const time = arguments[1].get_if<Time>();
        return day && time != nullptr ? or_null(combine(*day, *time)) : Value{};
    }
    if (const auto* const text = arguments[0].get_if<std::string>()) return or_null(parse_date_time(*text));
    if (const auto* const day = arguments[0].get_if<Day>()) return or_null(combine(*day, Time{}));
    return arguments[0].get_if<DateTime>() != nullptr ? arguments[0] : Value{};
}

Value duration_from(Arguments arguments, Invoker&)
{
    const auto* const text = arguments[0].get_if<std::string>();
    if (text == nullptr) return {};
    if (const auto length = parse_years_duration(*text)) return *length;
    return or_null(parse_days_duration(*text));
}

Value years_and_months_duration(Arguments arguments, Invoker&)
{
    const auto instant = [](const Value& value) -> std::optional<DateTime> {
        if (const auto* const day = value.get_if<Day>()) return combine(*day, Time{});
        if (const auto* const known = value.get_if<DateTime>()) return *known;
        return std::nullopt;
    };
    const auto from = instant(arguments[0]);
    const auto to = instant(arguments[1]);
    return from && to ? Value{YearMonthDuration{months_between(*from, *to)}} : Value{};
}

Value day_of_year(Arguments arguments, Invoker&)
{
    const auto day = day_in(arguments[0]);
    if (!day) return {};
    const auto first = to_day({to_civil(*day).year, 1, 1});
    return std::int64_t{(*day - *first).count()} + 1;
}

Value day_of_week(Arguments arguments, Invoker&)
{
    constexpr std::array names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const auto day = day_in(arguments[0]);
    return day ? Value{names[static_cast<std::size_t>(weekday_of(*day) - 1)]} : Value{};
}

Value month_of_year(Arguments arguments, Invoker&)
{
    constexpr std::array names{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};
    const auto day = day_in(arguments[0]);
    return day ? Value{names[static_cast<std::size_t>(to_civil(*day).month - 1)]} : Value{};
}

/// ISO 8601: the week of the Thursday that lies in the same week.
Value week_of_year(Arguments arguments, Invoker&)
{
    const auto day = day_in(arguments[0]);
    if (!day) return {};
    const auto thursday = *day + days{4 - weekday_of(*day)};
    const auto first = to_day({to_civil(thursday).year, 1, 1});
    return first ? Value{std::int64_t{(thursday - *first).count() / 7} + 1} : Value{};
}

} // namespace

std::vector<Builtin> date_builtins()
{
    const auto of_date = [] { return signatures({"date: any"}); };
    return {
        {"date", signatures({"from: any", "year: number, month: number, day: number"}), Kind::date, date},
        {"time", signatures({"from: any", "hour: number, minute: number, second: number, offset: any?"}), Kind::time, time},
        {"date and time",
         signatures({"from: any", "date: any, time: time",
                     "year: number, month: number, day: number, hour: number, minute: number, second: number, offset: any?"}),
         Kind::date_time, date_and_time},
        {"duration", signatures({"from: any"}), Kind::any, duration_from},
        {"years and months duration", signatures({"from: any, to: any"}), Kind::years_duration, years_and_months_duration},
        {"day of year", of_date(), Kind::number, day_of_year},
        {"day of week", of_date(), Kind::string, day_of_week},
        {"month of year", of_date(), Kind::string, month_of_year},
        {"week of year", of_date(), Kind::number, week_of_year},
    };
}

} // namespace cauce::feel
