#pragma once

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace cauce {

/// JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, ECMAScript numbers, minimal escapes.
[[nodiscard]] std::string to_canonical_json(const boost::json::value& value);

/// The pieces, for writers that put members in order themselves (the hot path writes no tree).
void append_json_string(std::string& out, std::string_view utf8);
void append_json_integer(std::string& out, std::int64_t number);

} // namespace cauce
