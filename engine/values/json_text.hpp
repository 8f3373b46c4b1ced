#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace cauce {

/// Why a text is not JSON that is read one way only.
struct JsonFault {
    std::string what;  ///< names the place where there is one: "the member /title/es is given twice"
    std::size_t byte;  ///< where in the text
    [[nodiscard]] std::string in_words() const { return what + " (at byte " + std::to_string(byte) + ")"; }
};

/// Reads JSON that came from outside, strictly (RFC 8259 with I-JSON's rules, RFC 7493 2.3): UTF-8, no member twice, no
/// U+0000 in a text or name (PostgreSQL keeps none), nested at most `depth_max` deep.
[[nodiscard]] std::variant<boost::json::value, JsonFault> read_json(std::string_view text, std::size_t depth_max);

} // namespace cauce
