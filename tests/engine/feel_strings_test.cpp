// Strings: what counts is characters, not bytes (DMN 1.5, table 74).
#include "tests/support/feel.hpp"

using cauce::support::check_rows;
using cauce::support::Names;

BOOST_AUTO_TEST_SUITE(feel_strings)

BOOST_AUTO_TEST_CASE(lengths_and_positions_count_characters)
{
    check_rows({{"string length(\"\")", "0"},
                {"string length(\"foo\")", "3"},
                {"string length(\"año\")", "3"},
                {"string length(\"🐎🐎\")", "2"},
                {"string length(\"\\u00f1\")", "1"},
                {"string length(\"\\uD83D\\uDC0E\")", "1"},
                {"string length(\"\\U01F40E\")", "1"},
                {"substring(\"foobar\", 3)", "\"obar\""},
                {"substring(\"foobar\", 3, 3)", "\"oba\""},
                {"substring(\"foobar\", -2, 1)", "\"a\""},
                {"substring(\"foobar\", -6, 6)", "\"foobar\""},
                {"substring(\"foobar\", 3, 3.8)", "\"oba\""},
                {"substring(\"foobar\", 6, 10)", "\"r\""},
                {"substring(\"ñandú 🐎!\", 7, 1)", "\"🐎\""},
                {"substring(\"foobar\", 0)", "null"},
                {"substring(\"foobar\", 7)", "null"},
                {"substring(\"foobar\", -7)", "null"},
                {"substring(\"foobar\", 1, 0)", "null"},
                {"substring(\"foobar\")", "null"},
                {"substring(null, 1)", "null"},
                {"substring(1, 1)", "null"},
                {"string length(1)", "null"},
                {"string length([\"foo\"])", "3"}});
}

BOOST_AUTO_TEST_CASE(names_of_arguments_may_stand_in_any_order)
{
    check_rows({{"substring(string: \"foobar\", start position: 3)", "\"obar\""},
                {"substring(length: 2, start position: 3, string: \"foobar\")", "\"ob\""},
                {"substring(string: \"foobar\", begin: 3)", "null"},
                {"substring(string: \"foobar\")", "null"},
                {"contains(match: \"ob\", string: \"foobar\")", "true"}});
}

BOOST_AUTO_TEST_CASE(case_changes_with_spanish_greek_and_cyrillic_letters)
{
    check_rows({{"upper case(\"aBc4\")", "\"ABC4\""},
                {"lower case(\"aBc4\")", "\"abc4\""},
                {"upper case(\"áéíóúüñ\")", "\"ÁÉÍÓÚÜÑ\""},
                {"lower case(\"ÁÉÍÓÚÜÑ\")", "\"áéíóúüñ\""},
                {"upper case(\"ÿßœž×÷\")", "\"ŸßŒŽ×÷\""},
                {"lower case(\"ŸŒŽ×÷\")", "\"ÿœž×÷\""},
                {"upper case(\"ως ά\")", "\"ΩΣ Ά\""},
                {"lower case(\"ΔЖЁ\")", "\"δжё\""},
                {"upper case(\"δжё\")", "\"ΔЖЁ\""},
                {"upper case(null)", "null"}});
}

BOOST_AUTO_TEST_CASE(parts_are_found_before_and_after)
{
    check_rows({{"substring before(\"foobar\", \"bar\")", "\"foo\""},
                {"substring before(\"foobar\", \"xyz\")", "\"\""},
                {"substring before(\"foobar\", \"foo\")", "\"\""},
                {"substring after(\"foobar\", \"ob\")", "\"ar\""},
                {"substring after(\"\", \"a\")", "\"\""},
                {"substring after(\"foo\", \"\")", "\"foo\""},
                {"substring after(\"foo\", \"x\")", "\"\""},
                {"contains(\"foobar\", \"of\")", "false"},
                {"contains(\"foobar\", \"oba\")", "true"},
                {"starts with(\"foobar\", \"fo\")", "true"},
                {"starts with(\"foobar\", \"ob\")", "false"},
                {"ends with(\"foobar\", \"r\")", "true"},
                {"ends with(\"foobar\", null)", "null"}});
}

BOOST_AUTO_TEST_CASE(patterns_match_anywhere_unless_they_are_anchored)
{
    check_rows({{"matches(\"foobar\", \"^fo*b\")", "true"},
                {"matches(\"foobar\", \"o{2}b\")", "true"},
                {"matches(\"foobar\", \"^ob\")", "false"},
                {"matches(\"FoOBar\", \"foobar\", \"i\")", "true"},
                {"matches(\"a\\nb\", \"a.b\")", "false"},
                {"matches(\"a\\nb\", \"a.b\", \"s\")", "true"},
                {"matches(\"a\\nb\", \"^b\")", "false"},
                {"matches(\"a\\nb\", \"^b\", \"m\")", "true"},
                {"matches(\"helloworld\", \"hello world\", \"x\")", "true"},
                {"matches(\"año\", \"^a.o$\")", "true"},
                {"matches(\"EXP-2026-000019\", \"^EXP-\\d{4}-\\d{6}$\")", "true"},
                {"matches(\"foobar\", \"(\")", "null"},
                {"matches(\"foobar\", \"a\", \"z\")", "null"},
                {"matches(null, \"a\")", "null"},
                {"replace(\"foobar\", \"o\", \"0\")", "\"f00bar\""},
                {"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
                {"replace(\"ABC\", \"b\", \"-\", \"i\")", "\"A-C\""},
                {"split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"},
                {"split(\"a;b;c;;\", \";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"},
                {"split(\"abc\", \"[\")", "null"}});
}

BOOST_AUTO_TEST_CASE(a_pattern_that_would_take_for_ever_has_no_answer)
{
    Names names;
    names.variables["long"] = std::string(5000, 'a');
    names.variables["too_long"] = std::string(100'001, 'a');
    names.variables["pattern"] = std::string(1001, 'a');
    check_rows({{"matches(long + \"b\", \"^(a+)+$\")", "null"},
                {"matches(long, \"^(a|b)*$\")", "true"},
                {"matches(too_long, \"a\")", "null"},
                {"matches(\"a\", pattern)", "null"}},
               names);
}

BOOST_AUTO_TEST_CASE(strings_are_joined_and_written)
{
    check_rows({{"\"foo\" + \"bar\"", "\"foobar\""},
                {"\"foo\" + null", "null"},
                {"string join([\"a\", \"b\", \"c\"], \"_and_\")", "\"a_and_b_and_c\""},
                {"string join([\"a\", \"b\"])", "\"ab\""},
                {"string join([\"a\", null, \"c\"], \",\")", "\"a,c\""},
                {"string join([\"a\", \"b\"], null)", "\"ab\""},
                {"string join([])", "\"\""},
                {"string join([1], \",\")", "null"},
                {"string(1.10)", "\"1.1\""},
                {"string(\"foo\")", "\"foo\""},
                {"string(true)", "\"true\""},
                {"string(null)", "null"},
                {"string(date(\"2026-01-02\"))", "\"2026-01-02\""},
                {"string(duration(\"P14M\"))", "\"P1Y2M\""},
                {"string([1, \"a\"])", "\"[1, \\\"a\\\"]\""},
                {"string({a: \"b\"})", "\"{a: \\\"b\\\"}\""}});
}

BOOST_AUTO_TEST_CASE(no_expression_builds_a_string_without_end)
{
    check_rows({{"{a: \"0123456789\", b: a+a+a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d+d+d, "
                 "f: e+e+e+e+e+e+e+e+e+e, g: f+f+f+f+f+f+f+f+f+f}.g",
                 "null"}});
}

BOOST_AUTO_TEST_SUITE_END()
