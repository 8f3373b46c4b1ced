#pragma once

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace cauce {

/// JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, ECMAScript numbers, minimal escapes.
/// Every number is an IEEE 754 double, as the RFC has it: whole numbers beyond 2^53 are rounded, so money and ids that
/// may grow that large travel as strings.
/// @throws InvariantViolation  if a number is not finite (no JSON text holds one)
[[nodiscard]] std::string to_canonical_json(const boost::json::value& value);

/// The pieces, for writers that put members in order themselves (the hot path writes no tree).
/// @param utf8  valid UTF-8: it is copied, not checked; whoever lets text in checks it (Boost.JSON does)
void append_json_string(std::string& out, std::string_view utf8);
/// @param number  within ±(2^53 - 1), what a double keeps exactly; anything larger is written as a string by its owner
void append_json_integer(std::string& out, std::int64_t number);
/// As ECMAScript writes it (ECMA-262, Number::toString): 1e+21, 0.000001, 1e-7; -0 is 0.
void append_json_number(std::string& out, double number);

/// The order of members: by UTF-16 code units, which differs from that of bytes beyond the basic plane.
[[nodiscard]] bool member_before(std::string_view a, std::string_view b);

} // namespace cauce
