#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::feel {

/// A regular expression as in XPath and XQuery 3.1 (DMN 1.5, table 74), over code points. Letter classes and the flag `i`
/// know ASCII only. Bounded: a pattern or a text that is too long, or a match that takes too many steps, is no answer.
class Pattern {
public:
    static constexpr std::size_t pattern_size_max = 1000;
    static constexpr std::size_t text_size_max = 100'000;

    /// @param flags  any of "smix"
    /// @returns nothing if it is no pattern
    [[nodiscard]] static std::optional<Pattern> compile(std::string_view pattern, std::string_view flags);

    /// Whether it occurs anywhere in the text.
    [[nodiscard]] std::optional<bool> occurs_in(std::string_view text) const;
    /// Every occurrence replaced; "$1" is what the first group found.
    [[nodiscard]] std::optional<std::string> replace(std::string_view text, std::string_view replacement) const;
    /// What lies between the occurrences.
    [[nodiscard]] std::optional<std::vector<std::string>> split(std::string_view text) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

} // namespace cauce::feel
