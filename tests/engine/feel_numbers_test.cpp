// Arithmetic and the functions of numbers and lists of numbers (DMN 1.5, tables 55, 75 and 77).
#include "tests/support/feel.hpp"

using cauce::support::check_rows;

BOOST_AUTO_TEST_SUITE(feel_numbers)

BOOST_AUTO_TEST_CASE(operators_bind_as_in_school_and_from_left_to_right)
{
    check_rows({{"1 + 2 * 3", "7"},     {"(1 + 2) * 3", "9"},  {"10 - 4 - 3", "3"}, {"100 / 10 / 5", "2"}, {"2 ** 3 ** 2", "64"}, {"2 * 3 ** 2", "18"},
                {"-3 ** 2", "9"},       {"--5", "5"},          {"-(1 + 2)", "-3"},  {"1 - -1", "2"},       {"10-4", "6"},         {"7 / 2", "3.5"},
                {"1 / 3 * 3", "0.9999999999999999999999999999999999"}});
}

BOOST_AUTO_TEST_CASE(amounts_are_exact_decimals)
{
    check_rows({{"0.1 + 0.2", "0.3"}, {"0.1 + 0.2 = 0.3", "true"}, {"1.10 * 3", "3.3"}, {"100 * 1.18", "118"}, {"49606.00 - 0.01", "49605.99"}, {".5 + .25", "0.75"}, {"1.2e3", "1200"}});
}

BOOST_AUTO_TEST_CASE(what_arithmetic_cannot_do_is_null)
{
    check_rows({{"1 / 0", "null"},
                {"0 / 0", "null"},
                {"1 + null", "null"},
                {"null * 0", "null"},
                {"1 + \"1\"", "null"},
                {"\"3\" - 1", "null"},
                {"true + 1", "null"},
                {"[1] + 1", "null"},
                {"-\"a\"", "null"},
                {"-null", "null"},
                {"10 ** 7000", "null"},
                {"(-1) ** 0.5", "null"}});
}

BOOST_AUTO_TEST_CASE(rounding_functions_take_a_scale)
{
    check_rows({{"decimal(1/3, 2)", "0.33"},
                {"decimal(1.5, 0)", "2"},
                {"decimal(2.5, 0)", "2"},
                {"floor(1.5)", "1"},
                {"floor(-1.5)", "-2"},
                {"floor(-1.56, 1)", "-1.6"},
                {"ceiling(1.5)", "2"},
                {"ceiling(-1.5)", "-1"},
                {"ceiling(-1.56, 1)", "-1.5"},
                {"round(2.5)", "2"},
                {"round(2.675, 2)", "2.68"},
                {"round up(5.5, 0)", "6"},
                {"round up(-5.5, 0)", "-6"},
                {"round up(1.121, 2)", "1.13"},
                {"round up(-1.126, 2)", "-1.13"},
                {"round down(5.5, 0)", "5"},
                {"round down(-5.5, 0)", "-5"},
                {"round down(1.129, 2)", "1.12"},
                {"round half up(5.5, 0)", "6"},
                {"round half up(-5.5, 0)", "-6"},
                {"round half up(1.125, 2)", "1.13"},
                {"round half down(5.5, 0)", "5"},
                {"round half down(-5.5, 0)", "-5"},
                {"round half down(1.126, 2)", "1.13"},
                {"round half up(1234, -2)", "1200"},
                {"decimal(1.5, 0.5)", "null"},
                {"decimal(1.5, 7000)", "null"},
                {"floor(null)", "null"},
                {"floor(\"1\")", "null"},
                {"round up(5.5)", "null"}});
}

BOOST_AUTO_TEST_CASE(other_functions_of_numbers)
{
    check_rows({{"abs(-10)", "10"},
                {"abs(10)", "10"},
                {"abs(@\"-PT5H\")", "duration(\"PT5H\")"},
                {"abs(\"x\")", "null"},
                {"modulo(12, 5)", "2"},
                {"modulo(-12, 5)", "3"},
                {"modulo(12, -5)", "-3"},
                {"modulo(10.1, 4.5)", "1.1"},
                {"modulo(1, 0)", "null"},
                {"sqrt(16)", "4"},
                {"sqrt(-1)", "null"},
                {"decimal(log(10), 8)", "2.30258509"},
                {"log(0)", "null"},
                {"decimal(exp(5), 8)", "148.4131591"},
                {"odd(5)", "true"},
                {"odd(2)", "false"},
                {"even(2)", "true"},
                {"even(-3)", "false"},
                {"even(2.5)", "null"}});
}

BOOST_AUTO_TEST_CASE(number_reads_text_with_the_separators_it_is_told)
{
    check_rows({{"number(\"1 000,0\", \" \", \",\")", "1000"},
                {"number(\"1,000.00\", \",\", \".\")", "1000"},
                {"number(\"1.000,50\", \".\", \",\")", "1000.5"},
                {"number(\"12.5\")", "12.5"},
                {"number(\"-12.5\")", "-12.5"},
                {"number(\"1e3\")", "1000"},
                {"number(\"1.5\", null, null)", "1.5"},
                {"number(from: \"1.000\", grouping separator: \".\", decimal separator: null)", "1000"},
                {"number(\"1,000\", \",\", \",\")", "null"},
                {"number(\"1;000\", \";\", \".\")", "null"},
                {"number(\"\")", "null"},
                {"number(\"abc\")", "null"},
                {"number(null)", "null"}});
}

BOOST_AUTO_TEST_CASE(lists_of_numbers_fold_to_one)
{
    check_rows({{"sum([1, 2, 3])", "6"},       {"sum(1, 2, 3)", "6"},         {"sum(5)", "5"},
                {"sum([])", "null"},           {"sum([1, null])", "null"},    {"sum([1, \"2\"])", "null"},
                {"sum(null)", "null"},         {"mean([1, 2, 3])", "2"},      {"mean(1, 2)", "1.5"},
                {"mean([])", "null"},          {"min([3, 1, 2])", "1"},       {"min(3, 1, 2)", "1"},
                {"max([\"a\", \"c\", \"b\"])", "\"c\""}, {"min([])", "null"}, {"min([1, \"a\"])", "null"},
                {"min([1, null])", "null"},    {"max(null)", "null"},         {"median(8, 2, 5, 3, 4)", "4"},
                {"median([6, 1, 2, 3])", "2.5"}, {"median([])", "null"},      {"product([2, 3, 4])", "24"},
                {"product(2, 3)", "6"},        {"mode(6, 3, 9, 6, 6)", "[6]"}, {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
                {"mode([])", "[]"},            {"mode([1, null])", "null"},   {"stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"},
                {"stddev([47])", "null"},      {"stddev([])", "null"},        {"count([1, null, 3])", "3"},
                {"count([])", "0"},            {"count(null)", "null"},       {"count(5)", "1"},
                {"max([date(\"2026-01-01\"), date(\"2026-02-01\")])", "date(\"2026-02-01\")"}});
}

BOOST_AUTO_TEST_CASE(all_and_any_follow_the_three_valued_tables)
{
    check_rows({{"all([true, true])", "true"},
                {"all([true, false, null])", "false"},
                {"all([true, null])", "null"},
                {"all([])", "true"},
                {"all(true, true)", "true"},
                {"all([true, 1])", "null"},
                {"any([false, true, null])", "true"},
                {"any([false, null])", "null"},
                {"any([])", "false"},
                {"any(false, false)", "false"},
                {"all(0)", "null"},
                {"all(null)", "null"}});
}

BOOST_AUTO_TEST_SUITE_END()
