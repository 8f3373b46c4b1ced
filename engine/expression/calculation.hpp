#pragma once

#include "engine/expression/node.hpp"
#include "engine/expression/value.hpp"

namespace cauce::feel {

/// `a + b` and its like over numbers, strings, dates, times and durations (DMN 1.5, tables 55 to 59). Null where the
/// operation is not defined, its result does not fit, or an operand is null.
[[nodiscard]] Value calculate(Arithmetic operation, const Value& a, const Value& b);
/// `-a` of a number or a duration; null of anything else.
[[nodiscard]] Value negate(const Value& a);

/// Longest string that an expression may build, in bytes; beyond it the result is null.
constexpr std::size_t string_size_max = 1024 * 1024;

} // namespace cauce::feel
