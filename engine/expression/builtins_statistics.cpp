// Functions that fold a list into one value (DMN 1.5, table 75). Each takes a list or the values one by one.
#include "engine/expression/builtins.hpp"
#include "engine/expression/logic.hpp"

#include <algorithm>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;
using Number = std::optional<Decimal>;

const std::vector<Value>& list(const Value& value) { return **value.get_if<List>(); }
Value or_null(const Number& result) { return result ? Value{*result} : Value{}; }

/// Nothing if one of them is no number.
std::optional<std::vector<Decimal>> numbers(Arguments arguments)
{
    std::vector<Decimal> all;
    for (const auto& value : list(arguments[0])) {
        const auto* const number = value.get_if<Decimal>();
        if (number == nullptr) return std::nullopt;
        all.push_back(*number);
    }
    return all;
}

/// Null of an empty list.
template <class Combine>
Number fold(const std::vector<Decimal>& all, Combine combine)
{
    if (all.empty()) return std::nullopt;
    Number result{all.front()};
    for (std::size_t i = 1; i < all.size() && result; ++i) result = combine(*result, all[i]);
    return result;
}

Number total(const std::vector<Decimal>& all)
{
    return fold(all, [](const Decimal& a, const Decimal& b) { return add(a, b); });
}

Number average(const std::vector<Decimal>& all)
{
    const auto sum = total(all);
    return sum ? divide(*sum, Decimal{static_cast<std::int64_t>(all.size())}) : std::nullopt;
}

Value sum(Arguments arguments, Invoker&)
{
    const auto all = numbers(arguments);
    return all ? or_null(total(*all)) : Value{};
}

Value product(Arguments arguments, Invoker&)
{
    const auto all = numbers(arguments);
    return all ? or_null(fold(*all, [](const Decimal& a, const Decimal& b) { return multiply(a, b); })) : Value{};
}

Value mean(Arguments arguments, Invoker&)
{
    const auto all = numbers(arguments);
    return all ? or_null(average(*all)) : Value{};
}

Value median(Arguments arguments, Invoker&)
{
    auto all = numbers(arguments);
    if (!all || all->empty()) return {};
    std::ranges::sort(*all, {}, [](const Decimal& number) { return number; });
    const auto middle = all->size() / 2;
    if (all->size() % 2 == 1) return (*all)[middle];
    const auto both_middles = add((*all)[middle - 1], (*all)[middle]);
    return both_middles ? or_null(divide(*both_middles, Decimal{2})) : Value{};
}

/// Of a sample: the sum of squares is divided by one less than their number.
Value standard_deviation(Arguments arguments, Invoker&)
{
    const auto all = numbers(arguments);
    if (!all || all->size() < 2) return {};
    const auto centre = average(*all);
    if (!centre) return {};
    std::vector<Decimal> squares;
    for (const auto& number : *all) {
        const auto distance = subtract(number, *centre);
        const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
        if (!square) return {};
        squares.push_back(*square);
    }
    const auto sum_of_squares = total(squares);
    const auto variance = sum_of_squares ? divide(*sum_of_squares, Decimal{static_cast<std::int64_t>(all->size() - 1)}) : std::nullopt;
    return variance ? or_null(square_root(*variance)) : Value{};
}

/// The numbers that occur most often, ascending.
Value mode(Arguments arguments, Invoker&)
{
    auto all = numbers(arguments);
    if (!all) return {};
    std::ranges::sort(*all, {}, [](const Decimal& number) { return number; });
    std::vector<Value> most;
    std::ptrdiff_t highest = 0;
    for (auto run = all->begin(); run != all->end();) {
        const auto end = std::find_if(run, all->end(), [&](const Decimal& number) { return !(number == *run); });
        if (end - run > highest) most.clear();
        if (end - run >= highest) most.emplace_back(*run);
        highest = std::max(highest, end - run);
        run = end;
    }
    return most;
}

/// The first element that no other one beats; null if two of them have no order.
template <Relation beats>
Value extreme(Arguments arguments, Invoker&)
{
    const auto& all = list(arguments[0]);
    if (all.empty()) return {};
    const auto* best = &all.front();
    for (const auto& value : all) {
        const auto answer = compare(beats, value, *best);
        if (answer == Truth::unknown) return {};
        if (answer == Truth::yes) best = &value;
    }
    return *best;
}

/// all([]) is true and any([]) is false.
template <bool conjunction>
Value quantified(Arguments arguments, Invoker&)
{
    auto result = truth(conjunction);
    for (const auto& value : list(arguments[0]))
        result = conjunction ? both(result, truth_of(value)) : either(result, truth_of(value));
    return to_value(result);
}

} // namespace

std::vector<Builtin> statistics_builtins()
{
    const auto of_values = [] { return signatures({"list: list", "n: any..."}); };
    return {
        {"sum", of_values(), Kind::number, sum},
        {"product", of_values(), Kind::number, product},
        {"mean", of_values(), Kind::number, mean},
        {"median", of_values(), Kind::number, median},
        {"stddev", of_values(), Kind::number, standard_deviation},
        {"mode", of_values(), Kind::list, mode},
        {"min", of_values(), Kind::any, extreme<Relation::less>},
        {"max", of_values(), Kind::any, extreme<Relation::greater>},
        {"all", of_values(), Kind::boolean, quantified<true>},
        {"any", of_values(), Kind::boolean, quantified<false>},
    };
}

} // namespace cauce::feel
