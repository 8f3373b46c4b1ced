// Strings (DMN 1.5, table 74): positions and lengths count code points.
#include "engine/expression/builtins.hpp"
#include "engine/expression/calculation.hpp"
#include "engine/expression/letters.hpp"
#include "engine/expression/pattern.hpp"
#include "engine/expression/temporal.hpp"
#include "engine/expression/text.hpp"

#include <algorithm>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;

const std::string& text(const Value& value) { return *value.get_if<std::string>(); }
/// The argument, or nothing in it, if it was left out.
std::string_view text_or_empty(Arguments arguments, std::size_t i)
{
    return i < arguments.size() && !arguments[i].is_null() ? std::string_view{text(arguments[i])} : std::string_view{};
}

/// What `string` writes: a string and a date as they are, anything else as FEEL does.
Value string_of(Arguments arguments, Invoker&)
{
    return std::visit(
        [&](const auto& value) -> Value {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, Null>) return {};
            else if constexpr (std::is_same_v<T, std::string>) return value;
            else if constexpr (requires { to_text(value); }) return to_text(value);
            else {
                auto written = to_string(arguments[0]);
                return written.size() > string_size_max ? Value{} : Value{std::move(written)};
            }
        },
        arguments[0].data());
}

Value string_length(Arguments arguments, Invoker&) { return static_cast<std::int64_t>(count_code_points(text(arguments[0]))); }

/// From a position, 1 the first and -1 the last; null at 0, beyond the string, or for a length below 1.
Value substring(Arguments arguments, Invoker&)
{
    const auto points = to_code_points(text(arguments[0]));
    const auto whole = [](const Value& value) {
        const auto cut = value.get_if<Decimal>()->rounded(0, Decimal::Rounding::down);
        return cut ? cut->to_integer() : std::nullopt;
    };
    const auto position = whole(arguments[1]);
    const auto size = static_cast<std::int64_t>(points.size());
    if (!position || *position == 0 || *position > size || *position < -size) return {};
    const auto first = static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position);
    auto length = points.size() - first;
    if (arguments.size() > 2) {
        const auto wanted = whole(arguments[2]);
        if (!wanted || *wanted < 1) return {};
        length = std::min(length, static_cast<std::size_t>(*wanted));
    }
    return to_utf8(std::u32string_view{points}.substr(first, length));
}

template <char32_t (*change)(char32_t)>
Value changed_case(Arguments arguments, Invoker&)
{
    auto points = to_code_points(text(arguments[0]));
    std::ranges::transform(points, points.begin(), change);
    return to_utf8(points);
}

Value substring_before(Arguments arguments, Invoker&)
{
    const auto at = text(arguments[0]).find(text(arguments[1]));
    return at == std::string::npos ? std::string{} : text(arguments[0]).substr(0, at);
}

Value substring_after(Arguments arguments, Invoker&)
{
    const auto at = text(arguments[0]).find(text(arguments[1]));
    return at == std::string::npos ? std::string{} : text(arguments[0]).substr(at + text(arguments[1]).size());
}

Value contains(Arguments arguments, Invoker&) { return text(arguments[0]).find(text(arguments[1])) != std::string::npos; }
Value starts_with(Arguments arguments, Invoker&) { return text(arguments[0]).starts_with(text(arguments[1])); }
Value ends_with(Arguments arguments, Invoker&) { return text(arguments[0]).ends_with(text(arguments[1])); }

Value matches(Arguments arguments, Invoker&)
{
    const auto pattern = Pattern::compile(text(arguments[1]), text_or_empty(arguments, 2));
    const auto found = pattern ? pattern->occurs_in(text(arguments[0])) : std::nullopt;
    return found ? Value{*found} : Value{};
}

Value replace(Arguments arguments, Invoker&)
{
    const auto pattern = Pattern::compile(text(arguments[1]), text_or_empty(arguments, 3));
    auto replaced = pattern ? pattern->replace(text(arguments[0]), text(arguments[2])) : std::nullopt;
    return replaced && replaced->size() <= string_size_max ? Value{std::move(*replaced)} : Value{};
}

Value split(Arguments arguments, Invoker&)
{
    const auto pattern = Pattern::compile(text(arguments[1]), {});
    auto parts = pattern ? pattern->split(text(arguments[0])) : std::nullopt;
    if (!parts) return {};
    std::vector<Value> values;
    for (auto& part : *parts) values.emplace_back(std::move(part));
    return values;
}

/// Nulls are left out; null if another element is no string.
Value string_join(Arguments arguments, Invoker&)
{
    const auto delimiter = arguments.size() > 1 && !arguments[1].is_null() ? arguments[1].get_if<std::string>() : nullptr;
    if (arguments.size() > 1 && !arguments[1].is_null() && delimiter == nullptr) return {};
    std::string joined;
    bool first = true;
    for (const auto& value : **arguments[0].get_if<List>()) {
        if (value.is_null()) continue;
        const auto* const part = value.get_if<std::string>();
        if (part == nullptr || joined.size() + part->size() > string_size_max) return {};
        if (!first && delimiter != nullptr) joined += *delimiter;
        joined += *part;
        first = false;
    }
    return joined;
}

} // namespace

std::vector<Builtin> string_builtins()
{
    const auto of_string = [] { return signatures({"string: string"}); };
    const auto with_match = [] { return signatures({"string: string, match: string"}); };
    return {
        {"string", signatures({"from: any"}), Kind::string, string_of},
        {"string length", of_string(), Kind::number, string_length},
        {"substring", signatures({"string: string, start position: number, length: number?"}), Kind::string, substring},
        {"upper case", of_string(), Kind::string, changed_case<upper>},
        {"lower case", of_string(), Kind::string, changed_case<lower>},
        {"substring before", with_match(), Kind::string, substring_before},
        {"substring after", with_match(), Kind::string, substring_after},
        {"contains", with_match(), Kind::boolean, contains},
        {"starts with", with_match(), Kind::boolean, starts_with},
        {"ends with", with_match(), Kind::boolean, ends_with},
        {"matches", signatures({"input: string, pattern: string, flags: string?"}), Kind::boolean, matches},
        {"replace", signatures({"input: string, pattern: string, replacement: string, flags: string?"}), Kind::string, replace},
        {"split", signatures({"string: string, delimiter: string"}), Kind::list, split},
        {"string join", signatures({"list: list, delimiter: any?"}), Kind::string, string_join},
    };
}

} // namespace cauce::feel
