#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cauce {

/// Soles in whole cents, never floating point.
struct Money {
    constexpr Money() = default;
    constexpr explicit Money(std::int64_t whole_cents) : cents{whole_cents} {}
    friend constexpr auto operator<=>(Money, Money) = default;
    std::int64_t cents{0};
};

/// "49606.00": two decimals, always.
[[nodiscard]] std::string to_string(Money amount);
/// Digits, at most two decimals, an optional minus; nothing otherwise, or beyond 15 digits of soles.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);

} // namespace cauce
