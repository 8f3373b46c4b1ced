// IEEE 754 decimal128: exact where whole numbers say what exact is, and never a NaN nor an infinity.
#include "engine/values/decimal.hpp"
#include "engine/values/result.hpp"
#include "tests/support/property.hpp"

#include <limits>
#include <string>
#include <vector>

using cauce::Decimal;
using cauce::support::holds_always;
using Rounding = Decimal::Rounding;
__extension__ using Wide = __int128;

namespace {

Decimal number(const std::string& text)
{
    const auto parsed = Decimal::parse(text);
    BOOST_REQUIRE_MESSAGE(parsed.has_value(), text << " is a number");
    return *parsed;
}

std::string text_of(Wide whole)
{
    if (whole == 0) return "0";
    const bool negative = whole < 0;
    std::string digits;
    for (; whole != 0; whole /= 10) digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(negative ? -(whole % 10) : whole % 10)));
    return negative ? '-' + digits : digits;
}

std::string text_or_nothing(const std::optional<Decimal>& result) { return result ? result->to_string() : "nothing"; }

/// Whole numbers of every size, not only small ones.
rc::Gen<std::int64_t> any_whole()
{
    return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(0, 63)),
                        [](std::pair<std::int64_t, int> drawn) { return drawn.first >> drawn.second; });
}

const auto largest = std::numeric_limits<std::int64_t>::max();
const auto smallest = std::numeric_limits<std::int64_t>::min();

} // namespace

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_AUTO_TEST_CASE(zero_is_the_default_and_has_one_sign)
{
    BOOST_TEST(Decimal{}.to_string() == "0");
    BOOST_TEST(Decimal{}.negated().to_string() == "0");
    BOOST_TEST(!Decimal{}.negated().is_negative());
    BOOST_TEST(number("-0.00").to_string() == "0");
    BOOST_TEST(!number("-0").is_negative());
    BOOST_TEST(text_or_nothing(multiply(number("-1"), number("0"))) == "0");
    BOOST_TEST((number("0E+50") == Decimal{}));
}

BOOST_AUTO_TEST_CASE(text_is_read_and_written_in_its_shortest_plain_form)
{
    const std::vector<std::pair<std::string, std::string>> rows{
        {"1", "1"},
        {"+1", "1"},
        {"-1.50", "-1.5"},
        {".5", "0.5"},
        {"007", "7"},
        {"1e3", "1000"},
        {"1.25E+2", "125"},
        {"1E-3", "0.001"},
        {"100", "100"},
        {"100.00", "100"},
        {"0.10", "0.1"},
        {"-0.007", "-0.007"},
        {"12345678901234567890123456789.01234", "12345678901234567890123456789.01234"},
        {"9999999999999999999999999999999999", "9999999999999999999999999999999999"},
        {"1e40", "10000000000000000000000000000000000000000"},
        {"0e99999999999999999999", "0"},
        {"1e-99999999999999999999", "0"},
    };
    for (const auto& [read, written] : rows) BOOST_TEST(number(read).to_string() == written);
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_nothing)
{
    for (const auto* const text : {"", "-", "+", ".", "1.", "1..2", "1.2.3", "e5", "1e", "1e+", "1e5.5", " 1", "1 ", "1,5", "0x1", "NaN", "Infinity", "-inf", "--1", "1-", "1e99999", "1e6145", "٣"})
        BOOST_TEST(!Decimal::parse(text).has_value(), text << " is no number");
}

BOOST_AUTO_TEST_CASE(digits_beyond_the_34th_are_rounded_half_to_even)
{
    const std::string ones(34, '1');
    BOOST_TEST(number(ones + "5").to_string() == std::string(33, '1') + "20");
    BOOST_TEST(number(ones + "4").to_string() == ones + "0");
    BOOST_TEST(number(ones.substr(1) + "25").to_string() == ones.substr(1) + "20");
    // a digit far behind a tie decides it
    BOOST_TEST(number(ones.substr(1) + "25" + std::string(1000, '0') + "1").to_string() == ones.substr(1) + "3" + std::string(1002, '0'));
    BOOST_TEST(number(std::string(35, '9')).to_string() == "1" + std::string(35, '0'));
}

BOOST_AUTO_TEST_CASE(the_largest_number_is_the_last_before_nothing)
{
    const std::string nines(34, '9');
    BOOST_TEST(Decimal::parse(nines + "e6111").has_value());
    BOOST_TEST(!Decimal::parse(nines + "9e6111").has_value());
    BOOST_TEST(!add(number(nines + "e6111"), number(nines + "e6111")).has_value());
    BOOST_TEST(!multiply(number("1e6000"), number("1e6000")).has_value());
    BOOST_TEST(text_or_nothing(multiply(number("1e-6000"), number("1e-6000"))) == "0");
}

BOOST_AUTO_TEST_CASE(whole_numbers_come_back_as_they_went_in)
{
    for (const auto whole : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, largest, smallest}) {
        BOOST_TEST(Decimal{whole}.to_string() == std::to_string(whole));
        BOOST_TEST(Decimal{whole}.to_integer().value() == whole);
    }
    BOOST_TEST(number("12.00").to_integer().value() == 12);
    BOOST_TEST(number("1.2e1").to_integer().value() == 12);
    BOOST_TEST(!number("12.5").to_integer().has_value());
    BOOST_TEST(!number("9223372036854775808").to_integer().has_value());
    BOOST_TEST(!number("1e30").to_integer().has_value());
    BOOST_TEST(!number("1e-30").to_integer().has_value());
}

BOOST_AUTO_TEST_CASE(cents_are_exact_or_nothing)
{
    BOOST_TEST(Decimal::scaled(4960600, 2).to_string() == "49606");
    BOOST_TEST(Decimal::scaled(-5, 2).to_string() == "-0.05");
    BOOST_TEST(Decimal::scaled(5, -2).to_string() == "500");
    BOOST_TEST(number("49606.5").to_scaled(2).value() == 4960650);
    BOOST_TEST(!number("0.005").to_scaled(2).has_value());
    BOOST_TEST(number("1e6").to_scaled(-3).value() == 1000);
    BOOST_CHECK_THROW(static_cast<void>(Decimal::scaled(1, 7000)), cauce::InvariantViolation);
}

BOOST_AUTO_TEST_CASE(division_keeps_34_digits_and_refuses_zero)
{
    BOOST_TEST(text_or_nothing(divide(number("1"), number("3"))) == "0.3333333333333333333333333333333333");
    BOOST_TEST(text_or_nothing(divide(number("2"), number("3"))) == "0.6666666666666666666666666666666667");
    BOOST_TEST(text_or_nothing(divide(number("1"), number("8"))) == "0.125");
    BOOST_TEST(!divide(number("1"), number("0")).has_value());
    BOOST_TEST(!divide(number("0"), number("0")).has_value());
}

BOOST_AUTO_TEST_CASE(modulo_has_the_sign_of_the_divisor)
{
    const std::vector<std::vector<std::string>> rows{{"12", "5", "2"},     {"-12", "5", "3"},      {"12", "-5", "-3"}, {"-12", "-5", "-2"},
                                                     {"10.1", "4.5", "1.1"}, {"-10.1", "4.5", "3.4"}, {"5", "5", "0"},    {"0", "5", "0"}};
    for (const auto& row : rows) BOOST_TEST(text_or_nothing(modulo(number(row[0]), number(row[1]))) == row[2]);
    BOOST_TEST(!modulo(number("1"), number("0")).has_value());
}

BOOST_AUTO_TEST_CASE(powers_roots_and_logarithms)
{
    BOOST_TEST(text_or_nothing(power(number("2"), number("100"))) == "1267650600228229401496703205376");
    BOOST_TEST(text_or_nothing(power(number("2"), number("-2"))) == "0.25");
    BOOST_TEST(text_or_nothing(power(number("1.1"), number("2"))) == "1.21");
    BOOST_TEST(text_or_nothing(power(number("-3"), number("3"))) == "-27");
    BOOST_TEST(text_or_nothing(power(number("0"), number("0"))) == "1");
    BOOST_TEST(text_or_nothing(power(number("10"), number("-9223372036854775807"))) == "0");
    BOOST_TEST(text_or_nothing(power(number("4"), number("0.5"))) == "2");
    BOOST_TEST(!power(number("0"), number("-1")).has_value());
    BOOST_TEST(!power(number("-4"), number("0.5")).has_value());
    BOOST_TEST(!power(number("10"), number("9223372036854775807")).has_value());
    BOOST_TEST(!power(number("0.1"), number("-9223372036854775807")).has_value());
    BOOST_TEST(text_or_nothing(square_root(number("16"))) == "4");
    BOOST_TEST(text_or_nothing(square_root(number("2"))) == "1.414213562373095048801688724209698");
    BOOST_TEST(!square_root(number("-1")).has_value());
    BOOST_TEST(text_or_nothing(exponential(number("0"))) == "1");
    BOOST_TEST(text_or_nothing(logarithm(number("1"))) == "0");
    BOOST_TEST(!logarithm(number("0")).has_value());
    BOOST_TEST(!logarithm(number("-1")).has_value());
    BOOST_TEST(!exponential(number("1e10")).has_value());
}

BOOST_AUTO_TEST_CASE(each_way_of_rounding_differs_from_the_others_somewhere)
{
    struct Row {
        std::string value;
        int scale;
        std::string half_even, half_up, half_down, up, down, floor, ceiling;
    };
    const std::vector<Row> rows{
        {"2.5", 0, "2", "3", "2", "3", "2", "2", "3"},
        {"3.5", 0, "4", "4", "3", "4", "3", "3", "4"},
        {"-2.5", 0, "-2", "-3", "-2", "-3", "-2", "-3", "-2"},
        {"2.51", 0, "3", "3", "3", "3", "2", "2", "3"},
        {"2.49", 0, "2", "2", "2", "3", "2", "2", "3"},
        {"-2.01", 0, "-2", "-2", "-2", "-3", "-2", "-3", "-2"},
        {"1.005", 2, "1", "1.01", "1", "1.01", "1", "1", "1.01"},
        {"1250", -2, "1200", "1300", "1200", "1300", "1200", "1200", "1300"},
        {"1.5", 5, "1.5", "1.5", "1.5", "1.5", "1.5", "1.5", "1.5"},
        {"0.4", -3, "0", "0", "0", "1000", "0", "0", "1000"},
        {"9.99", 1, "10", "10", "10", "10", "9.9", "9.9", "10"},
        {"1e-6000", 2, "0", "0", "0", "0.01", "0", "0", "0.01"},
        {"5e-36", 0, "0", "0", "0", "1", "0", "0", "1"},
    };
    for (const auto& row : rows) {
        const auto value = number(row.value);
        BOOST_TEST_CONTEXT(row.value << " to " << row.scale)
        {
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::half_even)) == row.half_even);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::half_up)) == row.half_up);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::half_down)) == row.half_down);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::up)) == row.up);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::down)) == row.down);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::floor)) == row.floor);
            BOOST_TEST(text_or_nothing(value.rounded(row.scale, Rounding::ceiling)) == row.ceiling);
        }
    }
    BOOST_TEST(!number("1").rounded(6177, Rounding::floor).has_value());
    BOOST_TEST(!number("1").rounded(-6112, Rounding::floor).has_value());
    BOOST_TEST(!number("1").rounded(std::numeric_limits<int>::min(), Rounding::floor).has_value());
}

BOOST_AUTO_TEST_CASE(sums_products_and_order_agree_with_exact_whole_numbers)
{
    holds_always("exact arithmetic", [] {
        const Wide a = *any_whole();
        const Wide b = *any_whole();
        const Decimal x{static_cast<std::int64_t>(a)};
        const Decimal y{static_cast<std::int64_t>(b)};
        RC_ASSERT(text_or_nothing(add(x, y)) == text_of(a + b));
        RC_ASSERT(text_or_nothing(subtract(x, y)) == text_of(a - b));
        RC_ASSERT((x < y) == (a < b));
        RC_ASSERT((x == y) == (a == b));
        const Wide small = b % 1'000'000'000'000'000; // the product keeps within 34 digits
        RC_ASSERT(text_or_nothing(multiply(x, Decimal{static_cast<std::int64_t>(small)})) == text_of(a * small));
    });
}

BOOST_AUTO_TEST_CASE(scales_do_not_change_sums_nor_order)
{
    holds_always("scaled arithmetic", [] {
        const auto a = *any_whole();
        const auto b = *any_whole();
        const auto scale_a = *rc::gen::inRange(-25, 26);
        const auto scale_b = *rc::gen::inRange(-25, 26);
        const auto x = Decimal::scaled(a, scale_a);
        const auto y = Decimal::scaled(b, scale_b);
        RC_ASSERT((x <=> y) == (0 <=> (y <=> x)));
        RC_ASSERT(add(x, y).value() == add(y, x).value());
        RC_ASSERT(Decimal::parse(x.to_string()).value() == x);
        RC_ASSERT(x.to_scaled(scale_a).value() == a);
        const auto difference = subtract(x, y).value();
        RC_ASSERT(difference.is_negative() == (x < y));
        RC_ASSERT(difference.is_zero() == (x == y));
    });
}

BOOST_AUTO_TEST_CASE(rounding_to_cents_is_within_half_a_cent)
{
    holds_always("rounding", [] {
        const auto value = Decimal::scaled(*any_whole(), *rc::gen::inRange(0, 12));
        const auto rounded = value.rounded(2, Rounding::half_up).value();
        RC_ASSERT(rounded.rounded(2, Rounding::down).value() == rounded);
        RC_ASSERT(subtract(value, rounded).value().absolute() <= Decimal::scaled(5, 3));
        RC_ASSERT(value.rounded(2, Rounding::floor).value() <= value);
        RC_ASSERT(value.rounded(2, Rounding::ceiling).value() >= value);
    });
}

BOOST_AUTO_TEST_CASE(sums_of_money_are_exact_in_any_order)
{
    holds_always("money", [] {
        const auto cents = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
        std::int64_t exact = 0;
        Decimal forward;
        Decimal backward;
        for (const auto amount : cents) {
            exact += amount;
            forward = add(forward, Decimal::scaled(amount, 2)).value();
        }
        for (auto amount = cents.rbegin(); amount != cents.rend(); ++amount) backward = add(backward, Decimal::scaled(*amount, 2)).value();
        RC_ASSERT(forward.to_scaled(2).value() == exact);
        RC_ASSERT(forward == backward);
    });
}

BOOST_AUTO_TEST_CASE(no_text_breaks_the_reader)
{
    holds_always("reading", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '5', '9', '.', '-', '+', 'e', 'E', ' ', 'x'));
        const auto parsed = Decimal::parse(text);
        if (parsed) RC_ASSERT(Decimal::parse(parsed->to_string()).value() == *parsed);
    });
}

BOOST_AUTO_TEST_SUITE_END()
