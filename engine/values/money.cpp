#include "engine/values/money.hpp"

#include <fmt/format.h>

namespace cauce {

std::string to_string(Money amount)
{
    const bool negative = amount.cents < 0;
    const auto size = negative ? 0 - static_cast<std::uint64_t>(amount.cents) : static_cast<std::uint64_t>(amount.cents);
    return fmt::format("{}{}.{:02}", negative ? "-" : "", size / 100, size % 100);
}

std::optional<Money> parse_money(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto soles = text.substr(0, point);
    const auto decimals = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    constexpr std::size_t soles_digits_max = 15;
    if (soles.empty() || soles.size() > soles_digits_max || decimals.size() > 2) return std::nullopt;
    if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
    std::int64_t cents = 0;
    for (const auto part : {soles, decimals})
        for (const char c : part) {
            if (c < '0' || c > '9') return std::nullopt;
            cents = cents * 10 + (c - '0');
        }
    for (auto missing = decimals.size(); missing < 2; ++missing) cents *= 10;
    return Money{negative ? -cents : cents};
}

} // namespace cauce
