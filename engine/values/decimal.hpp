#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cauce {

/// IEEE 754 decimal128 (34 digits), the number of FEEL (DMN 1.5, 10.3.2.2). Never a NaN nor an infinity: what would be
/// one is nothing (`std::optional`), which FEEL turns into null. Rounds half to even unless the name says otherwise.
class Decimal {
public:
    Decimal();
    explicit Decimal(std::int64_t whole);
    /// `unscaled` / 10^`scale`: Decimal::scaled(4960600, 2) is 49606.00.
    /// @param scale  from -6111 to 6176
    [[nodiscard]] static Decimal scaled(std::int64_t unscaled, int scale);
    /// Digits with an optional sign, point and exponent ("-12.50", ".5", "1e3"); nothing otherwise or if it is too
    /// large. Digits beyond the 34th are rounded; what is too small to be told from zero is zero.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    /// Shortest plain form: no exponent, no trailing zeros behind the point ("-0" is "0").
    [[nodiscard]] std::string to_string() const;
    /// The whole number it is, if it is one that fits.
    [[nodiscard]] std::optional<std::int64_t> to_integer() const;
    /// Value times 10^scale as a whole number, if it is one that fits: nothing is rounded away.
    [[nodiscard]] std::optional<std::int64_t> to_scaled(int scale) const;
    [[nodiscard]] bool is_zero() const;
    [[nodiscard]] bool is_negative() const; ///< less than zero

    friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// Nothing by zero.
    friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
    /// a - b * floor(a / b), exact; the sign is that of `b`. Nothing by zero.
    friend std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
    /// Whole exponents by repeated multiplication, so that a result that fits is exact.
    friend std::optional<Decimal> power(const Decimal& a, const Decimal& b);
    /// Nothing of a negative number.
    friend std::optional<Decimal> square_root(const Decimal& a);
    /// e^a
    friend std::optional<Decimal> exponential(const Decimal& a);
    /// Natural logarithm; nothing unless `a` is positive.
    friend std::optional<Decimal> logarithm(const Decimal& a);
    [[nodiscard]] Decimal negated() const;
    [[nodiscard]] Decimal absolute() const;
    /// `up` is away from zero and `down` towards it.
    enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };
    /// To `scale` digits behind the point (negative: before it). Nothing if `scale` is outside -6111..6176.
    [[nodiscard]] std::optional<Decimal> rounded(int scale, Rounding how) const;

    friend bool operator==(const Decimal& a, const Decimal& b);
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    friend struct DecimalBits;
    std::uint64_t bits_[2]; ///< BID encoding; the library stays out of this header
};

// The friends again, so that they are found by name and not only by their arguments.
[[nodiscard]] std::optional<Decimal> add(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> power(const Decimal& a, const Decimal& b);
[[nodiscard]] std::optional<Decimal> square_root(const Decimal& a);
[[nodiscard]] std::optional<Decimal> exponential(const Decimal& a);
[[nodiscard]] std::optional<Decimal> logarithm(const Decimal& a);

} // namespace cauce
