// Numbers (DMN 1.5, table 77), and the few functions over any value.
#include "engine/expression/builtins.hpp"
#include "engine/expression/calculation.hpp"
#include "engine/expression/logic.hpp"
#include "engine/expression/types.hpp"

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;
using Rounding = Decimal::Rounding;

const Decimal& number(const Value& value) { return *value.get_if<Decimal>(); }
Value or_null(const std::optional<Decimal>& result) { return result ? Value{*result} : Value{}; }

/// To the scale of the second argument, 0 if it is left out; null unless the scale is a whole number within range.
template <Rounding how>
Value round(Arguments arguments, Invoker&)
{
    const auto scale = arguments.size() > 1 ? number(arguments[1]).to_integer() : std::optional<std::int64_t>{0};
    constexpr std::int64_t bound = 10'000;
    if (!scale || *scale < -bound || *scale > bound) return {};
    return or_null(number(arguments[0]).rounded(static_cast<int>(*scale), how));
}

Value absolute(Arguments arguments, Invoker&)
{
    const auto& value = arguments[0];
    if (const auto* const known = value.get_if<Decimal>()) return known->absolute();
    const auto* const days = value.get_if<DayTimeDuration>();
    const auto* const months = value.get_if<YearMonthDuration>();
    if (days == nullptr && months == nullptr) return {};
    const bool negative = days != nullptr ? days->length.count() < 0 : months->months < 0;
    return negative ? negate(value) : value;
}

Value modulo_of(Arguments arguments, Invoker&) { return or_null(modulo(number(arguments[0]), number(arguments[1]))); }
Value square_root_of(Arguments arguments, Invoker&) { return or_null(square_root(number(arguments[0]))); }
Value logarithm_of(Arguments arguments, Invoker&) { return or_null(logarithm(number(arguments[0]))); }
Value exponential_of(Arguments arguments, Invoker&) { return or_null(exponential(number(arguments[0]))); }

/// Null unless the argument is whole.
template <bool odd>
Value has_parity(Arguments arguments, Invoker&)
{
    const auto rest = modulo(number(arguments[0]), Decimal{2});
    const auto whole = rest ? rest->to_integer() : std::nullopt;
    return whole ? Value{(*whole == 1) == odd} : Value{};
}

/// number("1 000,50", " ", ","): the separators are null or one of " ", ",", "." and ",", "."; they differ.
Value number_from(Arguments arguments, Invoker&)
{
    if (arguments.size() == 1 && arguments[0].get_if<Decimal>() != nullptr) return arguments[0];
    const auto* const from = arguments[0].get_if<std::string>();
    if (from == nullptr) return {};
    const auto separator = [&](std::size_t i, std::string_view allowed) -> std::optional<std::string> {
        if (arguments.size() <= i || arguments[i].is_null()) return std::string{};
        const auto* const text = arguments[i].get_if<std::string>();
        if (text == nullptr || text->size() != 1 || allowed.find(text->front()) == std::string_view::npos) return std::nullopt;
        return *text;
    };
    const auto grouping = separator(1, " ,.");
    const auto decimal = separator(2, ",.");
    if (!grouping || !decimal || (!grouping->empty() && *grouping == *decimal)) return {};
    std::string plain;
    for (const char c : *from) {
        if (!grouping->empty() && c == grouping->front()) continue;
        if (!decimal->empty() && c == decimal->front()) plain += '.';
        else if (c == '.' && !decimal->empty()) return {};
        else plain += c;
    }
    return plain.starts_with('+') ? Value{} : or_null(Decimal::parse(plain));
}

Value not_of(Arguments arguments, Invoker&) { return to_value(negation(truth_of(arguments[0]))); }

Value is_defined(Arguments arguments, Invoker&) { return !arguments[0].is_null(); }

/// The same value of the same kind, times by what they show and not by the instant (DMN 1.5, table 79).
Value is_same(Arguments arguments, Invoker&) { return arguments[0] == arguments[1]; }

} // namespace

std::vector<Builtin> number_builtins()
{
    const auto scaled = [] { return signatures({"n: number, scale: number"}); };
    const auto optionally_scaled = [] { return signatures({"n: number, scale: number?"}); };
    const auto of_number = [] { return signatures({"number: number"}); };
    return {
        {"decimal", scaled(), Kind::number, round<Rounding::half_even>},
        {"floor", optionally_scaled(), Kind::number, round<Rounding::floor>},
        {"ceiling", optionally_scaled(), Kind::number, round<Rounding::ceiling>},
        {"round", optionally_scaled(), Kind::number, round<Rounding::half_even>}, // ours: `decimal` to a whole number
        {"round up", scaled(), Kind::number, round<Rounding::up>},
        {"round down", scaled(), Kind::number, round<Rounding::down>},
        {"round half up", scaled(), Kind::number, round<Rounding::half_up>},
        {"round half down", scaled(), Kind::number, round<Rounding::half_down>},
        {"abs", signatures({"n: any"}), Kind::any, absolute},
        {"modulo", signatures({"dividend: number, divisor: number"}), Kind::number, modulo_of},
        {"sqrt", of_number(), Kind::number, square_root_of},
        {"log", of_number(), Kind::number, logarithm_of},
        {"exp", of_number(), Kind::number, exponential_of},
        {"odd", of_number(), Kind::boolean, has_parity<true>},
        {"even", of_number(), Kind::boolean, has_parity<false>},
        {"number", signatures({"from: any, grouping separator: any?, decimal separator: any?"}), Kind::number, number_from},
        {"not", signatures({"negand: any"}), Kind::boolean, not_of},
        {"is defined", signatures({"value: any"}), Kind::boolean, is_defined}, // ours: whether it is not null
        {"is", signatures({"value1: any, value2: any"}), Kind::boolean, is_same},
    };
}

} // namespace cauce::feel
