#pragma once

#include "engine/expression/expression.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cauce::feel {

/// A word, a number, a string or a symbol of the text, with its place.
struct Token {
    enum class Kind : std::uint8_t { word, number, string, symbol, end };
    Kind kind;
    std::string_view text;  ///< as written; of a string, with its quotes
    std::size_t begin;      ///< byte offset
    std::string unescaped{}; ///< of a string

    [[nodiscard]] std::size_t finish() const { return begin + text.size(); }
    [[nodiscard]] bool is_symbol(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
    [[nodiscard]] bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
};

/// Longest text that is read: a rule that needs more is not a rule that a clerk can check.
constexpr std::size_t text_size_max = 64 * 1024;

/// The tokens of a text, the last of kind `end`. Names of several words are put together by the parser, which knows
/// which names there are (DMN 1.5, 10.3.1.4). The tokens view `text`.
[[nodiscard]] std::variant<std::vector<Token>, SyntaxError> tokenize(std::string_view text);

} // namespace cauce::feel
