#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cauce::chart {

/// A text as template argument: `Basis<"LOM 51">`.
template <std::size_t size>
struct Literal {
    consteval Literal(const char (&characters)[size]) { std::copy_n(characters, size, text.begin()); }
    consteval Literal() = default;
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size - 1}; }
    std::array<char, size> text{};
};
/// Joined: so that a guard and its opposite, or several guards, share one text.
template <std::size_t first_size, std::size_t second_size>
[[nodiscard]] consteval Literal<first_size + second_size - 1> operator+(const Literal<first_size>& first, const Literal<second_size>& second)
{
    Literal<first_size + second_size - 1> joined;
    std::copy_n(first.text.begin(), first_size - 1, joined.text.begin());
    std::copy_n(second.text.begin(), second_size, joined.text.begin() + first_size - 1);
    return joined;
}

/// The guard that holds when `text` does not. Deploy knows the two apart by this form, as where completions would go in a circle.
template <Literal text>
inline constexpr Literal opposite = Literal{"not("} + text + Literal{")"};

/// A short list of names inside metadata: `.form = {"plan", "measures"}`.
class Names {
public:
    constexpr Names() = default;
    template <class... Words>
    constexpr Names(std::string_view first, Words... rest) : names_{first, std::string_view{rest}...}, size_{1 + sizeof...(rest)}
    {
    }
    [[nodiscard]] constexpr const std::string_view* begin() const { return names_.data(); }
    [[nodiscard]] constexpr const std::string_view* end() const { return names_.data() + size_; }

private:
    std::array<std::string_view, 16> names_{};
    std::size_t size_{0};
};

[[nodiscard]] inline std::vector<std::string> strings(const Names& names) { return {names.begin(), names.end()}; }

} // namespace cauce::chart
