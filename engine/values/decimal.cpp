#include "engine/values/decimal.hpp"

#include "engine/values/result.hpp"

#include <algorithm>
#include <limits>

// Of the library's sixteen variants the build links the one without global state: operands by value, the rounding mode
// as an argument, the flags through a pointer (tools/cmake/FindIntelDecimal.cmake).
#include <bid_conf.h>
#include <bid_functions.h>

namespace cauce {

__extension__ using Wide = unsigned __int128;

namespace {

constexpr int exponent_min = -6176;
constexpr int exponent_max = 6111;
constexpr int digits_max = 34;
constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr std::uint64_t not_finite = std::uint64_t{0x78} << 56; // both infinities and every NaN have these bits
constexpr int exponent_shift = 49;

constexpr Wide power_of_ten(int digits)
{
    Wide result = 1;
    for (int i = 0; i < digits; ++i) result *= 10;
    return result;
}
constexpr Wide coefficient_end = power_of_ten(digits_max);

/// A number taken apart: (-1)^negative * coefficient * 10^exponent.
struct Parts {
    bool negative;
    Wide coefficient;
    int exponent;
};

} // namespace

struct DecimalBits {
    static BID_UINT128 in(const Decimal& value)
    {
        BID_UINT128 bits;
        bits.w[0] = value.bits_[0];
        bits.w[1] = value.bits_[1];
        return bits;
    }
    /// Nothing for an infinity or a NaN; a negative zero becomes zero, which keeps every zero positive.
    static std::optional<Decimal> out(BID_UINT128 bits)
    {
        if ((bits.w[1] & not_finite) == not_finite) return std::nullopt;
        Decimal value;
        value.bits_[0] = bits.w[0];
        value.bits_[1] = bits.w[1];
        if ((bits.w[1] & sign_bit) != 0 && parts(value).coefficient == 0) value.bits_[1] &= ~sign_bit;
        return value;
    }
    /// Coefficients stay below 10^34, so the encoding with a large coefficient never occurs.
    static Parts parts(const Decimal& value)
    {
        const auto high = value.bits_[1];
        const auto exponent = static_cast<int>(high >> exponent_shift & 0x3fff) + exponent_min;
        const auto coefficient = Wide{high & ((std::uint64_t{1} << exponent_shift) - 1)} << 64 | value.bits_[0];
        return {(high & sign_bit) != 0, coefficient, exponent};
    }
    static Decimal make(const Parts& parts)
    {
        Decimal value;
        value.bits_[0] = static_cast<std::uint64_t>(parts.coefficient);
        value.bits_[1] = static_cast<std::uint64_t>(parts.coefficient >> 64) |
                         static_cast<std::uint64_t>(parts.exponent - exponent_min) << exponent_shift |
                         (parts.negative && parts.coefficient != 0 ? sign_bit : 0);
        return value;
    }
};

namespace {

constexpr unsigned nearest_even = BID_ROUNDING_TO_NEAREST;

/// Two numbers whose coefficients are brought to one exponent, where that cannot overflow: the usual case of sums and
/// comparisons, ten times faster than the library's general way.
struct Aligned {
    __extension__ __int128 a;
    __extension__ __int128 b;
    int exponent;
};

std::optional<Aligned> align(const Decimal& a, const Decimal& b)
{
    auto x = DecimalBits::parts(a);
    auto y = DecimalBits::parts(b);
    constexpr int shift_max = 18; // 2^64 * 10^18 < 2^127
    const int difference = x.exponent - y.exponent;
    if (x.coefficient >> 64 != 0 || y.coefficient >> 64 != 0 || difference > shift_max || difference < -shift_max)
        return std::nullopt;
    if (difference > 0) x.coefficient *= power_of_ten(difference);
    if (difference < 0) y.coefficient *= power_of_ten(-difference);
    __extension__ using Signed = __int128;
    const auto signed_of = [](const Parts& parts) {
        const auto size = static_cast<Signed>(parts.coefficient);
        return parts.negative ? -size : size;
    };
    return Aligned{signed_of(x), signed_of(y), std::min(x.exponent, y.exponent)};
}

__extension__ std::optional<Decimal> from_wide(__int128 coefficient, int exponent)
{
    const bool negative = coefficient < 0;
    const auto size = negative ? -static_cast<Wide>(coefficient) : static_cast<Wide>(coefficient);
    if (size >= coefficient_end) return std::nullopt;
    return DecimalBits::make({negative, size, exponent});
}

std::string digits_of(Wide coefficient)
{
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(coefficient % 10));
        coefficient /= 10;
    } while (coefficient != 0);
    std::ranges::reverse(digits);
    return digits;
}

/// coefficient / 10^drop, rounded.
Wide shorten(Wide coefficient, int drop, bool negative, Decimal::Rounding how)
{
    const bool beyond = drop > digits_max + 1; // less than half of the last place kept, whatever the digits
    const Wide divisor = beyond ? coefficient_end * 10 : power_of_ten(drop);
    const Wide kept = coefficient / divisor;
    const Wide rest = coefficient % divisor;
    const bool over_half = !beyond && rest > divisor / 2;
    const bool half = !beyond && rest == divisor / 2;
    const auto increments = [&] {
        switch (how) {
        case Decimal::Rounding::half_even: return over_half || (half && kept % 2 == 1);
        case Decimal::Rounding::half_up: return over_half || half;
        case Decimal::Rounding::half_down: return over_half;
        case Decimal::Rounding::up: return rest != 0;
        case Decimal::Rounding::down: return false;
        case Decimal::Rounding::floor: return rest != 0 && negative;
        case Decimal::Rounding::ceiling: return rest != 0 && !negative;
        }
        ensure(false, "a way of rounding is known");
        return false;
    };
    return kept + (increments() ? 1 : 0);
}

/// By squaring: few multiplications, each rounded at the 34th digit.
std::optional<Decimal> whole_power(const Decimal& base, std::int64_t exponent)
{
    auto left = exponent < 0 ? 0 - static_cast<std::uint64_t>(exponent) : static_cast<std::uint64_t>(exponent);
    std::optional<Decimal> result{Decimal{1}};
    std::optional<Decimal> square{base};
    while (left != 0 && result) {
        if ((left & 1) != 0) result = square ? multiply(*result, *square) : std::nullopt;
        left >>= 1;
        if (left != 0 && square) square = multiply(*square, *square);
    }
    if (exponent >= 0) return result;
    // An overflow of the reciprocal is an underflow of the answer, unless the base was smaller than one.
    if (!result) return Decimal{};
    return divide(Decimal{1}, *result);
}

} // namespace

Decimal::Decimal() : bits_{0, std::uint64_t{-exponent_min} << exponent_shift} {}
Decimal::Decimal(std::int64_t whole) : Decimal{scaled(whole, 0)} {}

Decimal Decimal::scaled(std::int64_t unscaled, int scale)
{
    ensure(scale <= -exponent_min && scale >= -exponent_max, "the scale of a decimal is within its range");
    const bool negative = unscaled < 0;
    const auto size = negative ? 0 - static_cast<std::uint64_t>(unscaled) : static_cast<std::uint64_t>(unscaled);
    return DecimalBits::make({negative, size, -scale});
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    constexpr std::int64_t exponent_bound = 1'000'000'000;
    std::string plain{text.starts_with('-') ? "-0" : "0"};
    const auto sign_size = plain.size();
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t exponent = 0;
    std::size_t at = 0;
    bool behind_point = false;
    bool any_digit = false;
    bool dropped = false; // a digit that is not zero lies beyond those kept: it decides a tie
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !behind_point) {
            behind_point = true;
            continue;
        }
        if (c < '0' || c > '9') break;
        any_digit = true;
        const bool leading = c == '0' && plain.size() == sign_size;
        const bool kept = plain.size() - sign_size < digits_max + 2;
        if (kept && !leading) plain += c;
        if (!kept && c != '0') dropped = true;
        exponent += (kept ? 0 : 1) - (behind_point ? 1 : 0);
    }
    if (!any_digit || text[at - 1] == '.') return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        ++at;
        const bool negative = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (at == text.size()) return std::nullopt;
        std::int64_t written = 0;
        for (; at < text.size(); ++at) {
            if (text[at] < '0' || text[at] > '9') return std::nullopt;
            written = std::min(written * 10 + (text[at] - '0'), exponent_bound);
        }
        exponent += negative ? -written : written;
    }
    if (dropped) {
        plain += '1';
        --exponent;
    }
    if (plain.size() == sign_size) return Decimal{}; // a zero, whatever its exponent
    plain += 'E' + std::to_string(std::clamp<std::int64_t>(exponent, -99'999, 99'999));
    unsigned flags = 0;
    return DecimalBits::out(bid128_from_string(plain.data(), nearest_even, &flags));
}

std::string Decimal::to_string() const
{
    auto [negative, coefficient, exponent] = DecimalBits::parts(*this);
    if (coefficient == 0) return "0";
    auto digits = digits_of(coefficient);
    while (exponent < 0 && digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    if (exponent > 0) digits.append(static_cast<std::size_t>(exponent), '0');
    if (exponent < 0) {
        const auto decimals = static_cast<std::size_t>(-exponent);
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return negative ? '-' + digits : digits;
}

std::optional<std::int64_t> Decimal::to_integer() const { return to_scaled(0); }

std::optional<std::int64_t> Decimal::to_scaled(int scale) const
{
    auto [negative, coefficient, exponent] = DecimalBits::parts(*this);
    if (coefficient == 0) return 0;
    auto shift = std::int64_t{exponent} + scale;
    for (; shift < 0; ++shift) {
        if (coefficient % 10 != 0) return std::nullopt;
        coefficient /= 10;
    }
    for (; shift > 0; --shift) {
        if (coefficient >> 64 != 0) return std::nullopt;
        coefficient *= 10;
    }
    const Wide end = Wide{1} << 63;
    if (coefficient > end || (coefficient == end && !negative)) return std::nullopt;
    const auto size = static_cast<std::uint64_t>(coefficient);
    return static_cast<std::int64_t>(negative ? 0 - size : size);
}

bool Decimal::is_zero() const { return DecimalBits::parts(*this).coefficient == 0; }
bool Decimal::is_negative() const { return (bits_[1] & sign_bit) != 0; }

std::optional<Decimal> add(const Decimal& a, const Decimal& b)
{
    if (const auto aligned = align(a, b))
        if (const auto sum = from_wide(aligned->a + aligned->b, aligned->exponent)) return sum;
    unsigned flags = 0;
    return DecimalBits::out(bid128_add(DecimalBits::in(a), DecimalBits::in(b), nearest_even, &flags));
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, b.negated()); }

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b)
{
    unsigned flags = 0;
    return DecimalBits::out(bid128_mul(DecimalBits::in(a), DecimalBits::in(b), nearest_even, &flags));
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b)
{
    unsigned flags = 0;
    return DecimalBits::out(bid128_div(DecimalBits::in(a), DecimalBits::in(b), nearest_even, &flags));
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b)
{
    unsigned flags = 0;
    const auto rest = DecimalBits::out(bid128_fmod(DecimalBits::in(a), DecimalBits::in(b), &flags));
    if (!rest || rest->is_zero() || rest->is_negative() == b.is_negative()) return rest;
    return add(*rest, b);
}

std::optional<Decimal> power(const Decimal& a, const Decimal& b)
{
    if (const auto whole = b.to_integer()) return whole_power(a, *whole);
    unsigned flags = 0;
    return DecimalBits::out(bid128_pow(DecimalBits::in(a), DecimalBits::in(b), nearest_even, &flags));
}

std::optional<Decimal> square_root(const Decimal& a)
{
    unsigned flags = 0;
    return DecimalBits::out(bid128_sqrt(DecimalBits::in(a), nearest_even, &flags));
}

std::optional<Decimal> exponential(const Decimal& a)
{
    unsigned flags = 0;
    return DecimalBits::out(bid128_exp(DecimalBits::in(a), nearest_even, &flags));
}

std::optional<Decimal> logarithm(const Decimal& a)
{
    unsigned flags = 0;
    return DecimalBits::out(bid128_log(DecimalBits::in(a), nearest_even, &flags));
}

Decimal Decimal::negated() const
{
    auto parts = DecimalBits::parts(*this);
    parts.negative = !parts.negative;
    return DecimalBits::make(parts);
}

Decimal Decimal::absolute() const
{
    auto parts = DecimalBits::parts(*this);
    parts.negative = false;
    return DecimalBits::make(parts);
}

std::optional<Decimal> Decimal::rounded(int scale, Rounding how) const
{
    if (scale > -exponent_min || scale < -exponent_max) return std::nullopt;
    const auto parts = DecimalBits::parts(*this);
    const int drop = -scale - parts.exponent;
    if (drop <= 0) return *this;
    return DecimalBits::make({parts.negative, shorten(parts.coefficient, drop, parts.negative, how), -scale});
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    if (const auto aligned = align(a, b)) {
        if (aligned->a == aligned->b) return std::strong_ordering::equal;
        return aligned->a < aligned->b ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    unsigned flags = 0;
    const auto x = DecimalBits::in(a);
    const auto y = DecimalBits::in(b);
    if (bid128_quiet_equal(x, y, &flags) != 0) return std::strong_ordering::equal;
    return bid128_quiet_less(x, y, &flags) != 0 ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace cauce
