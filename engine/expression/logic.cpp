#include "engine/expression/logic.hpp"

#include "engine/expression/temporal.hpp"

#include <type_traits>

namespace cauce::feel {
namespace {

std::optional<std::strong_ordering> order_of(const Time& a, const Time& b)
{
    if (a.offset.has_value() != b.offset.has_value()) return std::nullopt;
    const auto none = std::chrono::minutes{0};
    return (a.since_midnight - a.offset.value_or(none)).count() <=> (b.since_midnight - b.offset.value_or(none)).count();
}

std::optional<std::strong_ordering> order_of(const DateTime& a, const DateTime& b)
{
    if (a.local != b.local) return std::nullopt;
    return a.instant.time_since_epoch().count() <=> b.instant.time_since_epoch().count();
}

Truth equal_lists(const std::vector<Value>& a, const std::vector<Value>& b)
{
    if (a.size() != b.size()) return Truth::no;
    auto result = Truth::yes;
    for (std::size_t i = 0; i < a.size() && result != Truth::no; ++i) result = both(result, equals(a[i], b[i]));
    return result;
}

Truth equal_contexts(const Context& a, const Context& b)
{
    const auto& x = a.entries();
    const auto& y = b.entries();
    if (x.size() != y.size()) return Truth::no;
    auto result = Truth::yes;
    for (std::size_t i = 0; i < x.size() && result != Truth::no; ++i)
        result = x[i].first == y[i].first ? both(result, equals(x[i].second, y[i].second)) : Truth::no;
    return result;
}

Truth equal_ranges(const Range& a, const Range& b)
{
    if (a.low_included != b.low_included || a.high_included != b.high_included) return Truth::no;
    return both(equals(a.low, b.low), equals(a.high, b.high));
}

} // namespace

Truth truth_of(const Value& value)
{
    const auto* const known = value.get_if<bool>();
    return known == nullptr ? Truth::unknown : truth(*known);
}

Value to_value(Truth truth) { return truth == Truth::unknown ? Value{} : Value{truth == Truth::yes}; }

Truth equals(const Value& a, const Value& b)
{
    if (a.is_null() || b.is_null()) return truth(a.is_null() && b.is_null());
    return std::visit(
        [&b](const auto& x) {
            using T = std::decay_t<decltype(x)>;
            const auto* const y = b.get_if<T>();
            if (y == nullptr) return Truth::unknown;
            if constexpr (std::is_same_v<T, List>) return x == *y ? Truth::yes : equal_lists(*x, **y);
            else if constexpr (std::is_same_v<T, Context>) return equal_contexts(x, *y);
            else if constexpr (std::is_same_v<T, std::shared_ptr<const Range>>) return equal_ranges(*x, **y);
            else if constexpr (std::is_same_v<T, Time> || std::is_same_v<T, DateTime>) {
                const auto ordered = order_of(x, *y);
                return ordered ? truth(*ordered == std::strong_ordering::equal) : Truth::unknown;
            } else return truth(x == *y);
        },
        a.data());
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b)
{
    return std::visit(
        [&b](const auto& x) -> std::optional<std::strong_ordering> {
            using T = std::decay_t<decltype(x)>;
            const auto* const y = b.get_if<T>();
            if (y == nullptr) return std::nullopt;
            if constexpr (std::is_same_v<T, Decimal> || std::is_same_v<T, std::string> || std::is_same_v<T, DayTimeDuration> ||
                          std::is_same_v<T, YearMonthDuration>)
                return x <=> *y; // bytes of UTF-8 have the order of their code points
            else if constexpr (std::is_same_v<T, Day>) return x.time_since_epoch().count() <=> y->time_since_epoch().count();
            else if constexpr (std::is_same_v<T, Time> || std::is_same_v<T, DateTime>) return order_of(x, *y);
            else return std::nullopt;
        },
        a.data());
}

Truth compare(Relation relation, const Value& a, const Value& b)
{
    if (relation == Relation::equal) return equals(a, b);
    if (relation == Relation::unequal) return negation(equals(a, b));
    const auto ordered = order(a, b);
    if (!ordered) return Truth::unknown;
    switch (relation) {
    case Relation::less: return truth(*ordered < 0);
    case Relation::less_equal: return truth(*ordered <= 0);
    case Relation::greater: return truth(*ordered > 0);
    case Relation::greater_equal: return truth(*ordered >= 0);
    case Relation::equal:
    case Relation::unequal: break;
    }
    return Truth::unknown;
}

Truth contains(const Range& range, const Value& value)
{
    auto result = Truth::yes;
    if (!range.low.is_null()) result = compare(range.low_included ? Relation::greater_equal : Relation::greater, value, range.low);
    if (!range.high.is_null())
        result = both(result, compare(range.high_included ? Relation::less_equal : Relation::less, value, range.high));
    return result;
}

Truth is_in(const Value& value, const Value& test)
{
    if (const auto* const range = test.get_if<std::shared_ptr<const Range>>()) {
        if (value.get_if<std::shared_ptr<const Range>>() != nullptr) return equals(value, test);
        return contains(**range, value);
    }
    const auto* const list = test.get_if<List>();
    if (list == nullptr) return equals(value, test);
    if (value.get_if<List>() != nullptr && equals(value, test) == Truth::yes) return Truth::yes;
    // An element of another type is not the value: a list answers yes or no, except about ranges that cannot tell.
    auto result = Truth::no;
    for (const auto& element : **list) {
        if (element.get_if<std::shared_ptr<const Range>>() != nullptr) result = either(result, is_in(value, element));
        else if (equals(value, element) == Truth::yes) result = Truth::yes;
        if (result == Truth::yes) break;
    }
    return result;
}

} // namespace cauce::feel
