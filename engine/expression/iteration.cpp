// What visits the elements of a list: filters, `for`, `some` and `every`.
#include "engine/expression/evaluator.hpp"
#include "engine/expression/temporal.hpp"

namespace cauce::feel {
namespace {

/// The elements of a list; a single value is a list of itself.
std::span<const Value> elements_of(const Value& value)
{
    if (const auto* const list = value.get_if<List>()) return **list;
    return {&value, 1};
}

/// Whole numbers or days of a range, with the first and the last that it holds.
struct Sequence {
    std::int64_t first;
    std::int64_t last;
    bool of_days;

    [[nodiscard]] Value at(std::int64_t number) const { return of_days ? Value{Day{std::chrono::days{number}}} : Value{number}; }
};

std::optional<std::int64_t> countable(const Value& value, bool of_days)
{
    if (const auto* const day = value.get_if<Day>()) return of_days ? std::optional{day->time_since_epoch().count()} : std::nullopt;
    const auto* const number = value.get_if<Decimal>();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    constexpr std::int64_t bound = 1'000'000'000'000'000'000;
    return !of_days && whole && *whole < bound && *whole > -bound ? whole : std::nullopt;
}

/// Upwards or downwards; nothing if the bounds cannot be counted.
std::optional<Sequence> sequence(const Value& first, const Value& last)
{
    const bool of_days = first.get_if<Day>() != nullptr;
    const auto from = countable(first, of_days);
    const auto to = countable(last, of_days);
    return from && to ? std::optional{Sequence{*from, *to, of_days}} : std::nullopt;
}

} // namespace

/// Calls `body` with each element, in order, until it answers otherwise than `onwards`. Impossible over null or a range
/// that cannot be counted.
template <class Body>
Evaluator::Visit Evaluator::each(const node::Iterator& iterator, Body&& body)
{
    const auto list = evaluate(*iterator.list);
    std::optional<Sequence> counted;
    if (iterator.last) {
        counted = sequence(list, evaluate(*iterator.last));
        if (!counted) return Visit::impossible;
    } else if (const auto* const range = list.get_if<std::shared_ptr<const Range>>()) {
        counted = sequence((*range)->low, (*range)->high);
        if (!counted) return Visit::impossible;
        const std::int64_t direction = counted->first <= counted->last ? 1 : -1;
        if (!(*range)->low_included) counted->first += direction;
        if (!(*range)->high_included) counted->last -= direction;
        if ((counted->last - counted->first) * direction < 0) return Visit::onwards;
    }
    if (counted) {
        const std::int64_t direction = counted->first <= counted->last ? 1 : -1;
        for (auto number = counted->first;; number += direction) {
            step();
            if (const auto visit = body(counted->at(number)); visit != Visit::onwards) return visit;
            if (number == counted->last) return Visit::onwards;
        }
    }
    if (list.is_null()) return Visit::impossible;
    for (const auto& element : elements_of(list)) {
        step();
        if (const auto visit = body(element); visit != Visit::onwards) return visit;
    }
    return Visit::onwards;
}

/// Calls `body` once for each combination, the last iterator turning fastest; the names are bound meanwhile.
template <class Body>
Evaluator::Visit Evaluator::each_combination(std::span<const node::Iterator> iterators, Body&& body)
{
    if (iterators.empty()) return body();
    return each(iterators.front(), [&](const Value& element) {
        const Opened bound{*this, binding(iterators.front().name, element)};
        return each_combination(iterators.subspan(1), body);
    });
}

Value Evaluator::compute(const node::Loop& loop)
{
    std::vector<Value> results;
    const std::function<Visit()> body = [&] {
        if (!loop.wants_partial) {
            results.push_back(evaluate(*loop.body));
            return Visit::onwards;
        }
        if (results.size() >= partial_max) throw Exhausted{};
        const Value so_far{results};
        const Opened bound{*this, binding("partial", so_far)};
        results.push_back(evaluate(*loop.body));
        return Visit::onwards;
    };
    return each_combination(loop.iterators, body) == Visit::impossible ? Value{} : Value{std::move(results)};
}

Value Evaluator::compute(const node::Quantifier& quantifier)
{
    auto result = truth(quantifier.every);
    const auto decided = negation(result);
    const std::function<Visit()> body = [&] {
        const auto found = test(*quantifier.condition);
        result = quantifier.every ? both(result, found) : either(result, found);
        return result == decided ? Visit::enough : Visit::onwards;
    };
    return each_combination(quantifier.iterators, body) == Visit::impossible ? Value{} : to_value(result);
}

/// Calls `match` with each element for which the condition is true. False if the filter is an index or has no list: then
/// `other` is the answer.
template <class Match>
bool Evaluator::select(const node::Filter& filter, Value& other, Match&& match)
{
    Value scratch;
    const auto& source = look(*filter.list, scratch);
    const auto elements = elements_of(source);
    const auto element_at = [&](const Decimal& position) {
        const auto whole = position.to_integer();
        const auto size = static_cast<std::int64_t>(elements.size());
        if (!whole || *whole == 0 || *whole > size || *whole < -size) return Value{};
        return elements[static_cast<std::size_t>(*whole > 0 ? *whole - 1 : size + *whole)];
    };
    if (const auto* const literal = std::get_if<node::Literal>(&filter.condition->data))
        if (const auto* const position = literal->value.get_if<Decimal>()) {
            other = element_at(*position);
            return false;
        }
    if (source.is_null()) return false;
    if (elements.empty()) {
        Value condition;
        return look(*filter.condition, condition).get_if<Decimal>() == nullptr;
    }
    const bool boolean = std::holds_alternative<node::Comparison>(filter.condition->data) || std::holds_alternative<node::Logic>(filter.condition->data);
    for (const auto& element : elements) {
        step();
        const Opened frame{*this, {frame_, Frame::Kind::element, {}, &element, nullptr}};
        if (boolean) {
            if (test(*filter.condition) == Truth::yes) match(element);
            continue;
        }
        Value condition;
        const auto& found = look(*filter.condition, condition);
        const auto* const position = found.get_if<Decimal>();
        if (position != nullptr && &element == elements.data()) {
            other = element_at(*position);
            return false;
        }
        if (found.is_true()) match(element);
    }
    return true;
}

Value Evaluator::compute(const node::Filter& filter)
{
    std::vector<Value> matches;
    Value other;
    if (!select(filter, other, [&matches](const Value& element) { matches.push_back(element); })) return other;
    return matches;
}

/// count(list[condition]) without making the list; nothing if it is no list.
std::optional<Value> Evaluator::count_of(const node::Filter& filter)
{
    std::int64_t matches = 0;
    Value other;
    if (!select(filter, other, [&matches](const Value&) { ++matches; })) return std::nullopt;
    return Value{matches};
}

} // namespace cauce::feel
