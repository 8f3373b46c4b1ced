#include "engine/expression/calculation.hpp"

#include "engine/expression/temporal.hpp"

#include <limits>

namespace cauce::feel {
namespace {

using std::chrono::days;
using std::chrono::microseconds;

constexpr auto smallest = std::numeric_limits<std::int64_t>::min();

Value number_or_null(const std::optional<Decimal>& number) { return number ? Value{*number} : Value{}; }

/// -a; nothing for the one whole number that has no opposite.
std::optional<std::int64_t> opposite(std::int64_t a) { return a == smallest ? std::nullopt : std::optional{-a}; }

std::optional<DateTime> plus(const DateTime& instant, DayTimeDuration length)
{
    const auto shifted = add_whole(instant.instant.time_since_epoch().count(), length.length.count());
    if (!shifted) return std::nullopt;
    const DateTime moved{Instant{microseconds{*shifted}}, instant.offset, instant.local};
    return combine(day_of(moved), time_of(moved));
}

std::optional<DateTime> plus(const DateTime& instant, YearMonthDuration length)
{
    const auto day = plus_months(day_of(instant), length.months);
    return day ? combine(*day, time_of(instant)) : std::nullopt;
}

std::optional<Day> plus(Day day, YearMonthDuration length) { return plus_months(day, length.months); }

/// A date is its midnight in UTC; of the sum only the date is kept (DMN 1.5, table 57).
std::optional<Day> plus(Day day, DayTimeDuration length)
{
    const Day shifted{day + std::chrono::floor<days>(length.length)};
    return to_day(to_civil(shifted)); // nothing beyond the last year
}

/// Around the clock.
std::optional<Time> plus(const Time& time, DayTimeDuration length)
{
    const auto rest = length.length % microseconds{days{1}};
    return Time{(time.since_midnight + rest + microseconds{days{1}}) % microseconds{days{1}}, time.offset};
}

template <class Length>
Length whole(std::int64_t amount)
{
    if constexpr (std::is_same_v<Length, DayTimeDuration>) return {microseconds{amount}};
    else return {amount};
}
std::int64_t amount_of(DayTimeDuration length) { return length.length.count(); }
std::int64_t amount_of(YearMonthDuration length) { return length.months; }

template <class T>
constexpr bool is_duration = std::is_same_v<T, DayTimeDuration> || std::is_same_v<T, YearMonthDuration>;

template <class T>
Value value_or_null(const std::optional<T>& value)
{
    return value ? Value{*value} : Value{};
}

/// Instants that can be subtracted: both with an offset or both without.
Value between(const DateTime& later, const DateTime& earlier)
{
    if (later.local != earlier.local) return {};
    const auto opposite_of_earlier = opposite(earlier.instant.time_since_epoch().count());
    const auto length = opposite_of_earlier ? add_whole(later.instant.time_since_epoch().count(), *opposite_of_earlier) : std::nullopt;
    return length ? Value{DayTimeDuration{microseconds{*length}}} : Value{};
}

/// A date beside a date and time is its midnight in UTC.
std::optional<DateTime> midnight(Day day) { return combine(day, Time{microseconds{0}, std::chrono::minutes{0}}); }

struct Sum {
    template <class A, class B>
    Value operator()(const A&, const B&) const // two kinds that do not go together
    {
        return {};
    }
    Value operator()(const Decimal& a, const Decimal& b) const { return number_or_null(add(a, b)); }
    Value operator()(const std::string& a, const std::string& b) const { return a.size() + b.size() > string_size_max ? Value{} : Value{a + b}; }
    template <class Length>
    requires is_duration<Length>
    Value operator()(const Length& a, const Length& b) const
    {
        const auto sum = add_whole(amount_of(a), amount_of(b));
        return sum ? Value{whole<Length>(*sum)} : Value{};
    }
    template <class Point, class Length>
    requires(is_duration<Length> && requires(Point point, Length length) { plus(point, length); })
    Value operator()(const Point& point, const Length& length) const
    {
        return value_or_null(plus(point, length));
    }
    template <class Length, class Point>
    requires(is_duration<Length> && requires(Point point, Length length) { plus(point, length); })
    Value operator()(const Length& length, const Point& point) const
    {
        return value_or_null(plus(point, length));
    }
};

struct Difference {
    template <class A, class B>
    Value operator()(const A&, const B&) const // two kinds that do not go together
    {
        return {};
    }
    Value operator()(const Decimal& a, const Decimal& b) const { return number_or_null(subtract(a, b)); }
    Value operator()(const DateTime& a, const DateTime& b) const { return between(a, b); }
    Value operator()(const Day& a, const Day& b) const
    {
        std::int64_t length = 0;
        if (__builtin_mul_overflow((a - b).count(), microseconds{days{1}}.count(), &length)) return {};
        return DayTimeDuration{microseconds{length}};
    }
    Value operator()(const Day& a, const DateTime& b) const
    {
        const auto instant = midnight(a);
        return instant ? between(*instant, b) : Value{};
    }
    Value operator()(const DateTime& a, const Day& b) const
    {
        const auto instant = midnight(b);
        return instant ? between(a, *instant) : Value{};
    }
    Value operator()(const Time& a, const Time& b) const
    {
        if (a.offset.has_value() != b.offset.has_value()) return {};
        const auto none = std::chrono::minutes{0};
        return DayTimeDuration{a.since_midnight - a.offset.value_or(none) - (b.since_midnight - b.offset.value_or(none))};
    }
    template <class Point, class Length>
    requires(is_duration<Length> && (is_duration<Point> || requires(Point point, Length length) { plus(point, length); }))
    Value operator()(const Point& point, const Length& length) const
    {
        const auto back = opposite(amount_of(length));
        return back ? Sum{}(point, whole<Length>(*back)) : Value{};
    }
};

/// A duration times a number, towards zero.
template <class Length>
Value scaled(const Length& length, const std::optional<Decimal>& factor)
{
    const auto product = factor ? multiply(Decimal{amount_of(length)}, *factor) : std::nullopt;
    const auto cut = product ? product->rounded(0, Decimal::Rounding::down) : std::nullopt;
    const auto amount = cut ? cut->to_integer() : std::nullopt;
    return amount ? Value{whole<Length>(*amount)} : Value{};
}

struct Product {
    template <class A, class B>
    Value operator()(const A&, const B&) const // two kinds that do not go together
    {
        return {};
    }
    Value operator()(const Decimal& a, const Decimal& b) const { return number_or_null(multiply(a, b)); }
    template <class Length>
    requires is_duration<Length>
    Value operator()(const Length& length, const Decimal& factor) const
    {
        return scaled(length, factor);
    }
    template <class Length>
    requires is_duration<Length>
    Value operator()(const Decimal& factor, const Length& length) const
    {
        return scaled(length, factor);
    }
};

struct Quotient {
    template <class A, class B>
    Value operator()(const A&, const B&) const // two kinds that do not go together
    {
        return {};
    }
    Value operator()(const Decimal& a, const Decimal& b) const { return number_or_null(divide(a, b)); }
    template <class Length>
    requires is_duration<Length>
    Value operator()(const Length& length, const Decimal& divisor) const
    {
        const auto quotient = divide(Decimal{amount_of(length)}, divisor);
        const auto cut = quotient ? quotient->rounded(0, Decimal::Rounding::down) : std::nullopt;
        const auto amount = cut ? cut->to_integer() : std::nullopt;
        return amount ? Value{whole<Length>(*amount)} : Value{};
    }
    template <class Length>
    requires is_duration<Length>
    Value operator()(const Length& a, const Length& b) const
    {
        return number_or_null(divide(Decimal{amount_of(a)}, Decimal{amount_of(b)}));
    }
};

} // namespace

Value calculate(Arithmetic operation, const Value& a, const Value& b)
{
    switch (operation) {
    case Arithmetic::add: return std::visit(Sum{}, a.data(), b.data());
    case Arithmetic::subtract: return std::visit(Difference{}, a.data(), b.data());
    case Arithmetic::multiply: return std::visit(Product{}, a.data(), b.data());
    case Arithmetic::divide: return std::visit(Quotient{}, a.data(), b.data());
    case Arithmetic::power: {
        const auto* const base = a.get_if<Decimal>();
        const auto* const exponent = b.get_if<Decimal>();
        return base != nullptr && exponent != nullptr ? number_or_null(power(*base, *exponent)) : Value{};
    }
    }
    return {};
}

Value negate(const Value& a)
{
    if (const auto* const number = a.get_if<Decimal>()) return number->negated();
    if (const auto* const length = a.get_if<DayTimeDuration>()) {
        const auto back = opposite(length->length.count());
        return back ? Value{DayTimeDuration{microseconds{*back}}} : Value{};
    }
    if (const auto* const length = a.get_if<YearMonthDuration>()) {
        const auto back = opposite(length->months);
        return back ? Value{YearMonthDuration{*back}} : Value{};
    }
    return {};
}

} // namespace cauce::feel
