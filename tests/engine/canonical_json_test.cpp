// RFC 8785 with its own examples: numbers of appendix B, sorting of 3.2.3, the whole object of 3.2.4.
#include "engine/values/canonical_json.hpp"
#include "engine/values/result.hpp"

#include <bit>
#include <limits>
#include <map>

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

using namespace cauce;
namespace json = boost::json;

namespace {

std::string number(double value)
{
    std::string out;
    append_json_number(out, value);
    return out;
}

std::string text(std::string_view utf8)
{
    std::string out;
    append_json_string(out, utf8);
    return out;
}

std::string canonical(std::string_view text) { return to_canonical_json(json::parse(json::string_view{text.data(), text.size()})); }

struct Row {
    std::uint64_t bits;
    std::string_view text;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << std::hex << row.bits << " as " << row.text; }

/// Appendix B, its numbers that JSON can hold.
const std::vector<Row> appendix_b{
    {0x0000000000000000, "0"},
    {0x8000000000000000, "0"},
    {0x0000000000000001, "5e-324"},
    {0x8000000000000001, "-5e-324"},
    {0x7fefffffffffffff, "1.7976931348623157e+308"},
    {0xffefffffffffffff, "-1.7976931348623157e+308"},
    {0x4340000000000000, "9007199254740992"},
    {0xc340000000000000, "-9007199254740992"},
    {0x4430000000000000, "295147905179352830000"},
    {0x44b52d02c7e14af5, "9.999999999999997e+22"},
    {0x44b52d02c7e14af6, "1e+23"},
    {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
    {0x444b1ae4d6e2ef4e, "999999999999999700000"},
    {0x444b1ae4d6e2ef4f, "999999999999999900000"},
    {0x444b1ae4d6e2ef50, "1e+21"},
    {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
    {0x3eb0c6f7a0b5ed8d, "0.000001"},
    {0x41b3de4355555553, "333333333.3333332"},
    {0x41b3de4355555554, "333333333.33333325"},
    {0x41b3de4355555555, "333333333.3333333"},
    {0x41b3de4355555556, "333333333.3333334"},
    {0x41b3de4355555557, "333333333.33333343"},
    {0xbecbf647612f3696, "-0.0000033333333333333333"},
    {0x43143ff3c1cb0959, "1424953923781206.2"},
};

/// Any JSON, a few levels deep.
rc::Gen<json::value> any_json(int depth)
{
    const auto any_text = rc::gen::map(rc::gen::container<std::u32string>(rc::gen::oneOf(rc::gen::inRange(char32_t{0}, char32_t{0x80}),
                                                                                          rc::gen::inRange(char32_t{0x80}, char32_t{0xD800}),
                                                                                          rc::gen::inRange(char32_t{0xE000}, char32_t{0x110000}))),
                                       [](const std::u32string& points) {
                                           std::string utf8;
                                           for (const char32_t point : points) {
                                               const auto put = [&](unsigned lead, int rest) {
                                                   utf8 += static_cast<char>(lead | (point >> (6 * rest)));
                                                   while (rest-- > 0) utf8 += static_cast<char>(0x80 | ((point >> (6 * rest)) & 0x3F));
                                               };
                                               if (point < 0x80) put(0, 0);
                                               else if (point < 0x800) put(0xC0, 1);
                                               else if (point < 0x10000) put(0xE0, 2);
                                               else put(0xF0, 3);
                                           }
                                           return utf8;
                                       });
    const auto leaf = rc::gen::oneOf(
        rc::gen::just(json::value{nullptr}), rc::gen::map(rc::gen::arbitrary<bool>(), [](bool truth) { return json::value(truth); }),
        rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t whole) { return json::value(whole); }),
        // Boost.JSON 1.81 reads fractions within one unit in the last place; those of few digits it reads exactly
        rc::gen::map(rc::gen::arbitrary<std::int32_t>(), [](std::int32_t digits) { return json::value(digits / 1e5); }),
        rc::gen::map(any_text, [](const std::string& utf8) { return json::value(utf8); }));
    if (depth == 0) return leaf;
    const auto inner = rc::gen::resize(4, any_json(depth - 1));
    return rc::gen::oneOf(leaf,
                          rc::gen::map(rc::gen::container<std::vector<json::value>>(inner),
                                       [](const std::vector<json::value>& list) { return json::value(json::array(list.begin(), list.end())); }),
                          rc::gen::map(rc::gen::container<std::map<std::string, json::value>>(any_text, inner),
                                       [](const std::map<std::string, json::value>& members) {
                                           json::object object;
                                           for (const auto& [key, value] : members) object.emplace(key, value);
                                           return json::value(object);
                                       }));
}

/// The same value with the members of every object the other way round.
json::value reversed(const json::value& value)
{
    if (const auto* const array = value.if_array()) {
        json::array out;
        for (const auto& element : *array) out.push_back(reversed(element));
        return out;
    }
    if (const auto* const object = value.if_object()) {
        json::object out;
        for (auto at = object->end(); at != object->begin();) {
            --at;
            out.emplace(at->key(), reversed(at->value()));
        }
        return out;
    }
    return value;
}

} // namespace

BOOST_AUTO_TEST_SUITE(canonical_json)

BOOST_DATA_TEST_CASE(numbers_of_appendix_b_are_written_as_the_rfc_says, boost::unit_test::data::make(appendix_b), row)
{
    BOOST_TEST(number(std::bit_cast<double>(row.bits)) == row.text);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_not_finite_is_our_bug)
{
    BOOST_CHECK_THROW(number(std::numeric_limits<double>::infinity()), InvariantViolation);
    BOOST_CHECK_THROW(number(std::numeric_limits<double>::quiet_NaN()), InvariantViolation);
}

BOOST_AUTO_TEST_CASE(the_form_of_a_number_changes_where_ecmascript_changes_it)
{
    BOOST_TEST(number(1e20) == "100000000000000000000");
    BOOST_TEST(number(123456789012345680000.0) == "123456789012345680000");
    BOOST_TEST(number(1.5e21) == "1.5e+21");
    BOOST_TEST(number(0.00000123) == "0.00000123");
    BOOST_TEST(number(0.000000123) == "1.23e-7");
    BOOST_TEST(number(-100) == "-100");
    BOOST_TEST(number(10.25) == "10.25");
}

BOOST_AUTO_TEST_CASE(a_whole_number_is_written_up_to_what_a_double_keeps)
{
    constexpr std::int64_t last = (std::int64_t{1} << 53) - 1;
    std::string out;
    append_json_integer(out, last);
    append_json_integer(out, -last);
    append_json_integer(out, 0);
    BOOST_TEST(out == "9007199254740991-90071992547409910");
    BOOST_CHECK_THROW(append_json_integer(out, last + 1), InvariantViolation);
    BOOST_CHECK_THROW(append_json_integer(out, -last - 1), InvariantViolation);
}

BOOST_AUTO_TEST_CASE(a_larger_whole_number_that_was_read_is_the_double_that_every_reader_sees)
{
    BOOST_TEST(canonical("9007199254740993") == "9007199254740992");
    BOOST_TEST(canonical("18446744073709551615") == "18446744073709552000");
    BOOST_TEST(canonical("-9223372036854775808") == "-9223372036854776000");
}

BOOST_AUTO_TEST_CASE(only_what_must_be_escaped_is_escaped)
{
    BOOST_TEST(text("") == R"("")");
    BOOST_TEST(text("Gerencia Municipal") == R"("Gerencia Municipal")");
    BOOST_TEST(text("\b\t\n\f\r\"\\/") == R"("\b\t\n\f\r\"\\/")");
    BOOST_TEST(text(std::string_view{"\0\x01\x1f\x7f", 4}) == "\"\\u0000\\u0001\\u001f\x7f\"");
    BOOST_TEST(text("€ñ\u2028😂") == "\"€ñ\u2028😂\"");
}

BOOST_AUTO_TEST_CASE(an_escape_is_found_at_every_place_of_a_long_text)
{
    for (const char special : {'"', '\\', '\n', '\x01'})
        for (std::size_t length = 1; length < 40; ++length)
            for (std::size_t place = 0; place < length; ++place) {
                // given text whose other bytes are next to those that are escaped
                std::string plain(length, '\x20');
                for (std::size_t i = 0; i < length; i += 3) plain[i] = static_cast<char>(i % 2 == 0 ? 0xA0 : 0x23);
                std::string with = plain;
                with[place] = special;
                // then only that byte is written otherwise
                const std::string escape = special == '"' ? "\\\"" : special == '\\' ? "\\\\" : special == '\n' ? "\\n" : "\\u0001";
                BOOST_REQUIRE_EQUAL(text(with), '"' + plain.substr(0, place) + escape + plain.substr(place + 1) + '"');
                BOOST_REQUIRE_EQUAL(text(plain), '"' + plain + '"');
            }
}

BOOST_AUTO_TEST_CASE(members_are_sorted_by_utf_16_code_units)
{
    // RFC 8785, 3.2.3
    BOOST_TEST(canonical(R"({"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"})") ==
               "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
               "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    BOOST_TEST(member_before("a", "ab"));
    BOOST_TEST(!member_before("ab", "a"));
    BOOST_TEST(!member_before("a", "a"));
    BOOST_TEST(member_before("\U00010000", "\uE000"));
    BOOST_TEST(member_before("\uD7FF", "\U00010000"));
    BOOST_TEST(member_before("\uE000", "\uFFFD"));
}

BOOST_AUTO_TEST_CASE(the_whole_example_of_the_rfc)
{
    // RFC 8785, 3.2.2, and how 3.2.3 writes it
    json::value value = json::parse(R"({"numbers": [null, 1E30, 4.50, 2e-3, null], "literals": [null, true, false],
                                        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"})");
    value.at("numbers").as_array().front() = 333333333.33333329;
    value.at("numbers").as_array().back() = 0.000000000000000000000000001;
    BOOST_TEST(to_canonical_json(value) ==
               R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"})");
}

BOOST_AUTO_TEST_CASE(what_is_read_back_is_written_the_same)
{
    BOOST_TEST(rc::check([] {
        const auto value = *any_json(3);
        const std::string once = to_canonical_json(value);
        RC_ASSERT(to_canonical_json(json::parse(once)) == once);
    }));
}

BOOST_AUTO_TEST_CASE(the_order_of_members_does_not_matter)
{
    BOOST_TEST(rc::check([] {
        const auto value = *any_json(3);
        RC_ASSERT(to_canonical_json(reversed(value)) == to_canonical_json(value));
    }));
}

BOOST_AUTO_TEST_CASE(every_finite_number_reads_back_as_itself)
{
    BOOST_TEST(rc::check([](std::uint64_t bits) {
        const auto value = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(value));
        RC_ASSERT(std::strtod(number(value).c_str(), nullptr) == value);
    }));
}

BOOST_AUTO_TEST_SUITE_END()
