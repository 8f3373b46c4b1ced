#pragma once

#include "engine/expression/node.hpp"
#include "engine/expression/value.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>

namespace cauce::feel {

/// The three truth values in the order that makes `and` the smaller and `or` the larger of two (DMN 1.5, tables 50, 51).
enum class Truth : std::uint8_t { no, unknown, yes };

[[nodiscard]] constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
[[nodiscard]] constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
[[nodiscard]] constexpr Truth negation(Truth a) { return a == Truth::unknown ? a : a == Truth::yes ? Truth::no : Truth::yes; }
[[nodiscard]] constexpr Truth truth(bool holds) { return holds ? Truth::yes : Truth::no; }
/// What is not a boolean is unknown.
[[nodiscard]] Truth truth_of(const Value& value);
/// Unknown is null.
[[nodiscard]] Value to_value(Truth truth);

/// `a = b`: null equals only null; unlike types are unknown (DMN 1.5, table 53).
[[nodiscard]] Truth equals(const Value& a, const Value& b);
/// Nothing if the two have no order: unlike types, null, booleans, lists, contexts (DMN 1.5, table 54). Times and dates
/// with times compare by instant; one with an offset and one without have no order.
[[nodiscard]] std::optional<std::strong_ordering> order(const Value& a, const Value& b);
[[nodiscard]] Truth compare(Relation relation, const Value& a, const Value& b);

[[nodiscard]] Truth contains(const Range& range, const Value& value);
/// `value in test`: within a range, an element of a list (or within a range of the list), or equal.
[[nodiscard]] Truth is_in(const Value& value, const Value& test);

} // namespace cauce::feel
