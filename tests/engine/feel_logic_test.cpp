// Truth, comparison and membership (DMN 1.5, 10.3.2.9 and tables 50 to 54).
#include "tests/support/feel.hpp"

using cauce::support::check_rows;
using cauce::support::Names;

BOOST_AUTO_TEST_SUITE(feel_logic)

BOOST_AUTO_TEST_CASE(and_follows_the_three_valued_table)
{
    check_rows({{"true and true", "true"},
                {"true and false", "false"},
                {"true and null", "null"},
                {"false and true", "false"},
                {"false and false", "false"},
                {"false and null", "false"},
                {"null and true", "null"},
                {"null and false", "false"},
                {"null and null", "null"}});
}

BOOST_AUTO_TEST_CASE(or_follows_the_three_valued_table)
{
    check_rows({{"true or true", "true"},
                {"true or false", "true"},
                {"true or null", "true"},
                {"false or true", "true"},
                {"false or false", "false"},
                {"false or null", "null"},
                {"null or true", "true"},
                {"null or false", "null"},
                {"null or null", "null"}});
}

BOOST_AUTO_TEST_CASE(what_is_no_boolean_counts_as_unknown)
{
    check_rows({{"1 and true", "null"},
                {"1 and false", "false"},
                {"\"true\" or true", "true"},
                {"\"true\" or false", "null"},
                {"not(true)", "false"},
                {"not(false)", "true"},
                {"not(null)", "null"},
                {"not(1)", "null"},
                {"unknown and true", "null"},
                {"unknown and false", "false"}});
}

BOOST_AUTO_TEST_CASE(and_binds_tighter_than_or)
{
    check_rows({{"true or false and false", "true"},
                {"(true or false) and false", "false"},
                {"1 = 1 and 2 = 2 or 1 = 2", "true"},
                {"not(false) and 1 + 1 = 2", "true"}});
}

BOOST_AUTO_TEST_CASE(null_equals_only_null_and_unlike_types_are_unknown)
{
    check_rows({{"null = null", "true"},
                {"null != null", "false"},
                {"1 = null", "false"},
                {"null = 1", "false"},
                {"null != \"a\"", "true"},
                {"1 = \"1\"", "null"},
                {"1 != \"1\"", "null"},
                {"true = 1", "null"},
                {"[] = 0", "null"},
                {"{} = []", "null"},
                {"[1] = 1", "null"},
                {"date(\"2026-01-01\") = \"2026-01-01\"", "null"},
                {"date(\"2026-01-01\") = date and time(\"2026-01-01T00:00:00\")", "null"},
                {"duration(\"P1Y\") = duration(\"P365D\")", "null"}});
}

BOOST_AUTO_TEST_CASE(values_of_one_type_are_equal_by_what_they_are)
{
    check_rows({{"1 = 1.00", "true"},
                {"0 = -0", "true"},
                {"\"a\" = \"A\"", "false"},
                {"true = true", "true"},
                {"[1, 2, 3] = [1, 2, 3]", "true"},
                {"[1, 2] = [2, 1]", "false"},
                {"[1, 2] = [1, 2, 3]", "false"},
                {"[] = []", "true"},
                {"[1] = [\"1\"]", "null"},
                {"[1, 2] = [\"1\", 3]", "false"},
                {"{a: 1, b: 2} = {b: 2, a: 1}", "true"},
                {"{a: 1} = {\"a\": 1}", "true"},
                {"{a: 1} = {a: 2}", "false"},
                {"{a: 1} = {b: 1}", "false"},
                {"{a: 1} = {}", "false"},
                {"[1..5] = [1..5]", "true"},
                {"[1..5] = [1..5)", "false"},
                {"duration(\"P1D\") = duration(\"PT24H\")", "true"},
                {"duration(\"P1Y\") = duration(\"P12M\")", "true"},
                {"time(\"10:00:00-05:00\") = time(\"15:00:00Z\")", "true"},
                {"time(\"10:00:00\") = time(\"10:00:00Z\")", "null"},
                {"date and time(\"2026-01-01T10:00:00-05:00\") = date and time(\"2026-01-01T15:00:00Z\")", "true"}});
}

BOOST_AUTO_TEST_CASE(only_values_of_one_ordered_type_have_an_order)
{
    check_rows({{"1 < 2", "true"},
                {"2 <= 2", "true"},
                {"2 > 2", "false"},
                {"2 >= 2.0", "true"},
                {"\"a\" < \"b\"", "true"},
                {"\"Z\" < \"a\"", "true"},
                {"\"z\" < \"ñ\"", "true"},
                {"date(\"2026-01-31\") < date(\"2026-02-01\")", "true"},
                {"duration(\"P1D\") > duration(\"PT23H\")", "true"},
                {"duration(\"P1Y\") > duration(\"P11M\")", "true"},
                {"1 < null", "null"},
                {"null < null", "null"},
                {"1 < \"2\"", "null"},
                {"true > false", "null"},
                {"[1] < [2]", "null"},
                {"duration(\"P1Y\") > duration(\"P1D\")", "null"},
                {"time(\"10:00:00\") < time(\"11:00:00Z\")", "null"}});
}

BOOST_AUTO_TEST_CASE(between_includes_both_ends)
{
    check_rows({{"1 between 1 and 3", "true"},
                {"3 between 1 and 3", "true"},
                {"0.99 between 1 and 3", "false"},
                {"3.01 between 1 and 3", "false"},
                {"2 between 1 and 3 and true", "true"},
                {"null between 1 and 3", "null"},
                {"2 between null and 3", "null"},
                {"4 between null and 3", "false"},
                {"date(\"2026-02-28\") between date(\"2026-02-01\") and date(\"2026-02-28\")", "true"}});
}

BOOST_AUTO_TEST_CASE(brackets_of_a_range_say_whether_its_ends_belong_to_it)
{
    check_rows({{"1 in [1..3]", "true"},   {"3 in [1..3]", "true"},   {"1 in (1..3]", "false"},  {"1 in ]1..3]", "false"},
                {"3 in [1..3)", "false"},  {"3 in [1..3[", "false"},  {"2 in (1..3)", "true"},   {"2 in ]1..3[", "true"},
                {"0.9 in [1..3]", "false"}, {"3.1 in [1..3]", "false"}, {"1.1 in ]1..3[", "true"}, {"\"b\" in [\"a\"..\"c\"]", "true"},
                {"null in [1..3]", "null"}, {"\"2\" in [1..3]", "null"}, {"2 in [3..1]", "false"}});
}

BOOST_AUTO_TEST_CASE(in_takes_tests_lists_and_ranges_as_values)
{
    Names names;
    names.variables["kinds"] = std::vector<cauce::feel::Value>{"memo", "report"};
    names.variables["x"] = 5;
    check_rows({{"x in 5", "true"},
                {"x in (4, 5)", "true"},
                {"x in (4, 6)", "false"},
                {"x in (< 5)", "false"},
                {"x in <= 5", "true"},
                {"x in > 4", "true"},
                {"x in (< 3, >= 5)", "true"},
                {"x in (!= 5)", "false"},
                {"x in (= 5)", "true"},
                {"x in (!= 4)", "true"},
                {"x in [1, 5]", "true"},
                {"x in [[1..2], [4..6]]", "true"},
                {"x in ([1..2], [4..6])", "true"},
                {"x in (1..5)", "false"},
                {"x in (1..5]", "true"},
                {"x in (x)", "true"},
                {"x in (x + 1)", "false"},
                {"x in (4) + 1", "true"},
                {"\"memo\" in kinds", "true"},
                {"\"letter\" in kinds", "false"},
                {"null in [null]", "true"},
                {"1 in []", "false"},
                {"x in ]1..5[ or true", "true"},
                {"x in ]1..[7, 8][1][", "true"},
                {"x in {range: [1..9]}.range", "true"}},
               names);
}

BOOST_AUTO_TEST_SUITE_END()
