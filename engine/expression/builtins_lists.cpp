// Lists (DMN 1.5, table 75). Positions begin at 1; negative ones count from the end.
#include "engine/expression/builtins.hpp"
#include "engine/expression/function.hpp"
#include "engine/expression/logic.hpp"

#include <algorithm>
#include <array>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;
using Values = std::vector<Value>;

/// Longest list that a function builds; beyond it the result is null.
constexpr std::size_t list_size_max = 1'000'000;

const Values& list(const Value& value) { return **value.get_if<List>(); }

bool holds(const Values& values, const Value& wanted)
{
    return std::ranges::any_of(values, [&wanted](const Value& value) { return equals(value, wanted) == Truth::yes; });
}

/// The index from 0 of a position; nothing if the list has no such place (`beyond`: one behind the last is allowed).
std::optional<std::size_t> index_of_position(const Value& position, std::size_t size, bool beyond = false)
{
    const auto* const number = position.get_if<Decimal>();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    if (!whole || *whole == 0) return std::nullopt;
    const auto count = static_cast<std::int64_t>(size);
    if (*whole > count + (beyond ? 1 : 0) || *whole < -count) return std::nullopt;
    return static_cast<std::size_t>(*whole > 0 ? *whole - 1 : count + *whole);
}

std::ptrdiff_t offset(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }

Value list_contains(Arguments arguments, Invoker&) { return holds(list(arguments[0]), arguments[1]); }

Value count(Arguments arguments, Invoker&) { return static_cast<std::int64_t>(list(arguments[0]).size()); }

Value sublist(Arguments arguments, Invoker&)
{
    const auto& all = list(arguments[0]);
    const auto first = index_of_position(arguments[1], all.size());
    if (!first) return {};
    auto size = all.size() - *first;
    if (arguments.size() > 2) {
        const auto length = arguments[2].get_if<Decimal>()->to_integer();
        if (!length || *length < 0 || static_cast<std::size_t>(*length) > size) return {};
        size = static_cast<std::size_t>(*length);
    }
    return Values{all.begin() + offset(*first), all.begin() + offset(*first + size)};
}

Value append(Arguments arguments, Invoker&)
{
    auto all = list(arguments[0]);
    const auto& more = list(arguments[1]);
    if (all.size() + more.size() > list_size_max) return {};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

Value concatenate(Arguments arguments, Invoker&)
{
    Values all;
    for (const auto& part : list(arguments[0])) {
        const auto& more = list(part);
        if (all.size() + more.size() > list_size_max) return {};
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

Value insert_before(Arguments arguments, Invoker&)
{
    auto all = list(arguments[0]);
    const auto place = index_of_position(arguments[1], all.size(), true);
    if (!place) return {};
    all.insert(all.begin() + offset(*place), arguments[2]);
    return all;
}

Value remove(Arguments arguments, Invoker&)
{
    auto all = list(arguments[0]);
    const auto place = index_of_position(arguments[1], all.size());
    if (!place) return {};
    all.erase(all.begin() + offset(*place));
    return all;
}

/// At a position, or every element for which a function(item, newItem) answers true.
Value list_replace(Arguments arguments, Invoker& invoker)
{
    auto all = list(arguments[0]);
    if (const auto* const match = arguments[1].get_if<std::shared_ptr<const Function>>()) {
        for (auto& element : all) {
            const auto matched = invoker.invoke(**match, std::array{element, arguments[2]});
            if (matched.get_if<bool>() == nullptr) return {};
            if (matched.is_true()) element = arguments[2];
        }
        return all;
    }
    const auto place = index_of_position(arguments[1], all.size());
    if (!place) return {};
    all[*place] = arguments[2];
    return all;
}

Value reverse(Arguments arguments, Invoker&)
{
    auto all = list(arguments[0]);
    std::ranges::reverse(all);
    return all;
}

Value index_of(Arguments arguments, Invoker&)
{
    const auto& all = list(arguments[0]);
    Values places;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (equals(all[i], arguments[1]) == Truth::yes) places.emplace_back(static_cast<std::int64_t>(i + 1));
    return places;
}

Value without_duplicates(const Values& all)
{
    constexpr std::size_t compared_max = 10'000; // every element with every other one
    if (all.size() > compared_max) return {};
    Values distinct;
    for (const auto& value : all)
        if (!holds(distinct, value)) distinct.push_back(value);
    return distinct;
}

Value distinct_values(Arguments arguments, Invoker&) { return without_duplicates(list(arguments[0])); }

Value union_of(Arguments arguments, Invoker& invoker)
{
    const auto all = concatenate(arguments, invoker);
    return all.is_null() ? Value{} : without_duplicates(list(all));
}

/// False if the result grows too long.
bool flatten_into(Values& all, const Values& nested)
{
    for (const auto& value : nested) {
        if (all.size() >= list_size_max) return false;
        const auto* const inner = value.get_if<List>();
        if (inner == nullptr) all.push_back(value);
        else if (!flatten_into(all, **inner)) return false;
    }
    return true;
}

Value flatten(Arguments arguments, Invoker&)
{
    Values all;
    return flatten_into(all, list(arguments[0])) ? Value{std::move(all)} : Value{};
}

/// sort(list, function(a, b) a < b), stable; without a function in ascending order, null if the elements have none.
/// A merge sort of our own: a function that is no order must not lead std::sort astray.
Value sort(Arguments arguments, Invoker& invoker)
{
    auto all = list(arguments[0]);
    const auto* const precedes = arguments.size() > 1 ? arguments[1].get_if<std::shared_ptr<const Function>>() : nullptr;
    bool comparable = true;
    const auto before = [&](const Value& a, const Value& b) {
        const auto answer = precedes != nullptr ? truth_of(invoker.invoke(**precedes, std::array{a, b})) : compare(Relation::less, a, b);
        if (answer == Truth::unknown) comparable = false;
        return answer == Truth::yes;
    };
    Values merged(all.size());
    for (std::size_t width = 1; width < all.size() && comparable; width *= 2) {
        for (std::size_t begin = 0; begin < all.size(); begin += 2 * width) {
            auto left = begin;
            auto right = std::min(begin + width, all.size());
            const auto middle = right;
            const auto end = std::min(begin + 2 * width, all.size());
            for (auto to = begin; to < end; ++to) {
                const bool from_right = left == middle || (right < end && before(all[right], all[left]));
                merged[to] = std::move(all[from_right ? right++ : left++]);
            }
        }
        std::swap(all, merged);
    }
    return comparable ? Value{std::move(all)} : Value{};
}

} // namespace

std::vector<Builtin> list_builtins()
{
    const auto of_list = [] { return signatures({"list: list"}); };
    return {
        {"list contains", signatures({"list: list, element: any"}), Kind::boolean, list_contains},
        {"count", signatures({"list: list"}), Kind::number, count},
        {"sublist", signatures({"list: list, start position: number, length: number?"}), Kind::list, sublist},
        {"append", signatures({"list: list, item: any..."}), Kind::list, append},
        {"concatenate", signatures({"list: list..."}), Kind::list, concatenate},
        {"insert before", signatures({"list: list, position: number, newItem: any"}), Kind::list, insert_before},
        {"remove", signatures({"list: list, position: number"}), Kind::list, remove},
        {"list replace",
         signatures({"list: list, position: number, newItem: any", "list: list, match: function, newItem: any"}), Kind::list, list_replace},
        {"reverse", of_list(), Kind::list, reverse},
        {"index of", signatures({"list: list, match: any"}), Kind::list, index_of},
        {"union", signatures({"list: list..."}), Kind::list, union_of},
        {"distinct values", of_list(), Kind::list, distinct_values},
        {"flatten", of_list(), Kind::list, flatten},
        {"sort", signatures({"list: list, precedes: function?"}), Kind::list, sort},
    };
}

} // namespace cauce::feel
