#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cauce::feel {

// Strings are UTF-8; FEEL counts and cuts them by code points (DMN 1.5, 10.3.2.3.2).

/// The code point at `at`, which moves behind it; nothing if the bytes are not UTF-8 (overlong forms and surrogates are not).
[[nodiscard]] std::optional<char32_t> take_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& text, char32_t code_point);
[[nodiscard]] bool is_utf8(std::string_view text);
/// @pre `text` is UTF-8
[[nodiscard]] std::size_t count_code_points(std::string_view text);
[[nodiscard]] std::u32string to_code_points(std::string_view text); ///< bytes that are not UTF-8 become U+FFFD
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// One word that can be a name without quotes.
[[nodiscard]] bool is_plain_name(std::string_view text);
[[nodiscard]] bool starts_name(char32_t c);
[[nodiscard]] bool continues_name(char32_t c);
[[nodiscard]] bool is_space(char32_t c);

/// As a FEEL string literal, with escapes.
void append_quoted(std::string& out, std::string_view text);

} // namespace cauce::feel
