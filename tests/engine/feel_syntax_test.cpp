// What is FEEL and what is not, and that no text does harm.
#include "tests/support/feel.hpp"

using cauce::feel::Expression;
using cauce::feel::SyntaxError;
using cauce::support::check_rows;
using cauce::support::Names;
using cauce::support::parsed;

namespace {

SyntaxError error_of(std::string_view text)
{
    const auto result = Expression::parse(text);
    const auto* const error = std::get_if<SyntaxError>(&result);
    BOOST_REQUIRE_MESSAGE(error != nullptr, text.substr(0, 80) << " is not FEEL");
    return *error;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(feel_syntax)

BOOST_AUTO_TEST_CASE(comments_and_every_kind_of_space_separate)
{
    check_rows({{"1 + /* one\n * two */ 2", "3"}, {"1 + // to the end\n 2", "3"}, {"1\u00a0+\u20032", "3"}, {"\ufeff1", "1"}, {"[1,2,3]", "[1, 2, 3]"}, {"[1..2]", "[1..2]"}});
}

BOOST_AUTO_TEST_CASE(strings_have_escapes)
{
    check_rows({{R"("a\nb")", R"("a\nb")"},
                {R"("\"")", R"("\"")"},
                {R"("\\")", R"("\\")"},
                {R"("\'")", R"("'")"},
                {R"("\u00e9")", "\"é\""},
                {R"("\U01F40E")", "\"🐎\""},
                {R"("\d")", R"("\\d")"},
                {"\"línea\nsiguiente\"", R"("línea\nsiguiente")"}});
}

BOOST_AUTO_TEST_CASE(names_may_have_letters_of_any_script_and_several_words)
{
    Names names;
    names.variables["año"] = 2026;
    names.variables["_x1"] = 1;
    names.variables["?"] = 7;
    names.variables["date"] = 3;
    names.variables["time"] = 4;
    check_rows({{"año + _x1", "2027"}, {"? > 5", "true"}, {"date and time > 3", "null"}, {"date + time", "7"}, {"string length(\"abc\")", "3"}, {"string  length (\"abc\")", "3"}, {"{in: 1}.in", "1"}}, names);
}

BOOST_AUTO_TEST_CASE(an_error_says_where_and_what)
{
    struct Wrong {
        std::string text;
        std::size_t position;
        std::string message;
    };
    const std::vector<Wrong> rows{
        {"", 0, "expected a value, found the end"},
        {"1 +", 3, "expected a value, found the end"},
        {"1 2", 2, "expected the end, found '2'"},
        {"(1", 2, "expected ')', found the end"},
        {"[1, 2", 5, "expected ']', found the end"},
        {"[1..2", 5, "expected the end of the interval, ']', ')' or '[', found the end"},
        {"{a 1}", 3, "expected ':', found '1'"},
        {"{a: 1, a: 2}", 8, "expected entries with different names, not a second 'a', found ':'"},
        {"if true then 1", 14, "expected 'else', found the end"},
        {"for x in [1]", 12, "expected 'return', found the end"},
        {"some x in [1] return 2", 14, "expected 'satisfies', found 'return'"},
        {"x between 1 or 2", 12, "expected 'and', found 'or'"},
        {"and", 0, "expected a value, found 'and'"},
        {"a.", 2, "expected a member, found the end"},
        {"a.5", 1, "expected the end, found '.5'"},
        {"\"abc", 0, "a string without an end"},
        {"\"\\uD83D\"", 1, "an escape that is no Unicode character"},
        {"\"\\u12\"", 1, "an escape that is no Unicode character"},
        {"1 /* x", 2, "a comment without an end"},
        {"a & b", 2, "no FEEL begins with '&'"},
        {"a == b", 3, "expected a value, found '='"},
        {"@5", 1, "expected a string behind '@', found '5'"},
        {"@\"yesterday\"", 1, "expected a date, a time, a date and time or a duration, found '\"yesterday\"'"},
        {"f(a: 1, 2)", 8, "expected names for all arguments or for none, found '2'"},
        {"f(1, a: 2)", 5, "expected names for all arguments or for none, found 'a'"},
        {"x instance of 5", 14, "expected a type, found '5'"},
        {"x instance of integer", 14, "expected a type, found 'integer'"},
        {"function(x) external {}", 12, "expected a body in FEEL, not an external function, found 'external'"},
        {"1e7000", 0, "expected a number of at most 6144 digits, found '1e7000'"},
        {"\xff", 0, "bytes that are not UTF-8"},
        {"\"\xc3\x28\"", 1, "bytes that are not UTF-8"},
        {"\xed\xa0\x80", 0, "bytes that are not UTF-8"},
        {"\xc0\x80", 0, "bytes that are not UTF-8"},
    };
    for (const auto& row : rows) {
        const auto error = error_of(row.text);
        BOOST_TEST(error.position == row.position, row.text << ": at " << error.position << ", not " << row.position);
        BOOST_TEST(error.message == row.message);
    }
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_errors_and_no_crashes)
{
    // nested without end, in every way that nests
    for (const auto* const opening : {"(", "[", "{a:", "-(", "not(", "if ", "for x in ", "some x in ", "x[", "f(", "function(x) ", "1 in (", "]", "a instance of list<"})
        error_of(repeated(opening, 5000));
    error_of(repeated("-", 5000) + "1");
    error_of(repeated("(", 101) + "1" + repeated(")", 101));
    // long chains of operators, each within the one before
    error_of("1" + repeated("+1", 5000));
    error_of("a" + repeated(".a", 5000));
    error_of("a" + repeated("[1]", 5000));
    error_of("a" + repeated("(1)", 5000));
    error_of("1" + repeated("=1", 5000));
    // longer than any rule
    BOOST_TEST(error_of(std::string(64 * 1024 + 1, ' ')).message == "longer than 64 KiB");
    // within the bounds
    BOOST_TEST(to_string(parsed(repeated("(", 90) + "1" + repeated(")", 90)).evaluate(Names{})) == "1");
    BOOST_TEST(to_string(parsed("true" + repeated(" and true", 5000)).evaluate(Names{})) == "true");
    BOOST_TEST(to_string(parsed("1" + repeated("+1", 150)).evaluate(Names{})) == "151");
}

BOOST_AUTO_TEST_CASE(an_evaluation_without_end_is_null)
{
    check_rows({{"(function(f) f(f))(function(f) f(f))", "null"},
                {"(function(f) f(f) + f(f))(function(f) f(f) + f(f))", "null"},
                {"for a in 1..1000, b in 1..1000, c in 1..1000 return 1", "null"},
                {"every x in 1..1000000000000 satisfies true", "null"},
                {"(for x in 1..1000000000 return x)[1]", "null"},
                {"for x in 1..5000 return partial", "null"},
                {"1 + count(for a in 1..1000, b in 1..1000000 return a)", "null"}});
}

BOOST_AUTO_TEST_CASE(an_expression_keeps_its_text)
{
    BOOST_TEST(parsed(" a  >= 1 // why").text() == " a  >= 1 // why");
}

BOOST_AUTO_TEST_SUITE_END()
