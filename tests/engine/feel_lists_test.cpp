// Lists, filters, loops, contexts and functions (DMN 1.5, 10.3.2.5 to 10.3.2.13 and tables 75, 81, 83).
#include "tests/support/feel.hpp"

using cauce::feel::Context;
using cauce::feel::Value;
using cauce::support::check_rows;
using cauce::support::Names;

namespace {

/// A case file: what guards look at.
Names case_file()
{
    Names names;
    const auto document = [](const char* kind, int folios) { return Value{Context{{{"kind", kind}, {"folios", folios}}}}; };
    names.variables["documents"] = std::vector{document("memo", 2), document("control_report", 40), document("memo", 5)};
    names.variables["data"] = Context{{{"requirements_met", true}, {"amount", Value{cauce::Decimal::scaled(4960600, 2)}}, {"plan", Context{{{"sent", true}}}}}};
    names.functions["double"] = [](std::span<const Value> arguments) {
        const auto* const number = arguments.empty() ? nullptr : arguments[0].get_if<cauce::Decimal>();
        return number != nullptr ? Value{*add(*number, *number)} : Value{};
    };
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(feel_lists)

BOOST_AUTO_TEST_CASE(positions_begin_at_one_and_count_from_the_end_below_zero)
{
    check_rows({{"[1, 2, 3][1]", "1"},    {"[1, 2, 3][3]", "3"},     {"[1, 2, 3][-1]", "3"},   {"[1, 2, 3][-3]", "1"},    {"[1, 2, 3][0]", "null"},
                {"[1, 2, 3][4]", "null"}, {"[1, 2, 3][-4]", "null"}, {"[1, 2, 3][1.5]", "null"}, {"[1, 2, 3][1 + 1]", "2"}, {"[[1, 2], [3]][1][2]", "2"},
                {"[][1]", "null"},        {"[][1 + 1]", "null"},     {"null[1]", "null"},      {"[1, 2, 3][\"a\"]", "[]"}, {"[1, 2, 3][null]", "[]"}});
}

BOOST_AUTO_TEST_CASE(a_single_value_is_a_list_of_itself)
{
    check_rows({{"true[1]", "true"},
                {"100[true]", "[100]"},
                {"100[false]", "[]"},
                {"\"foo\"[1]", "\"foo\""},
                {"\"foo\"[0]", "null"},
                {"100[item > 99]", "[100]"},
                {"{a: 1}[a = 1]", "[{a: 1}]"}});
}

BOOST_AUTO_TEST_CASE(filters_see_the_item_its_members_and_what_lies_outside)
{
    const auto names = case_file();
    check_rows({{"[1, 2, 3][item >= 2]", "[2, 3]"},
                {"[1, 2, null][item >= 2]", "[2]"},
                {"[{a: 1}, {a: 2}][a >= 2]", "[{a: 2}]"},
                {"[{a: 1}, {a: 2}][item.a >= 2]", "[{a: 2}]"},
                {"[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"},
                {"[{a: 1}, {b: 2}][a = null]", "[{b: 2}]"},
                {"documents[kind = \"memo\"].folios", "[2, 5]"},
                {"documents[kind = \"memo\" and folios > 2][1].folios", "5"},
                {"documents[kind = \"letter\"]", "[]"},
                {"documents[data.plan.sent][1].kind", "\"memo\""},
                {"count(documents[kind = \"control_report\"]) > 0", "true"},
                {"count(documents[kind = \"letter\"])", "0"},
                {"count(documents[1])", "1"},
                {"count(documents[9])", "null"},
                {"count(absent[kind = \"memo\"])", "null"},
                {"sum(documents.folios)", "47"},
                {"data.requirements_met = true and count(documents[kind = \"control_report\"]) > 0", "true"},
                {"data.amount >= 49606.00", "true"},
                {"data.plan.sent.more", "null"},
                {"data.absent.more", "null"},
                {"absent", "null"}},
               names);
}

BOOST_AUTO_TEST_CASE(quantifiers_follow_the_three_valued_tables)
{
    const auto names = case_file();
    check_rows({{"some x in [1, 2, 3] satisfies x > 2", "true"},
                {"some x in [1, 2, 3] satisfies x > 3", "false"},
                {"some x in [1, null] satisfies x > 1", "null"},
                {"some x in [2, null] satisfies x > 1", "true"},
                {"some x in [] satisfies true", "false"},
                {"some x in null satisfies true", "null"},
                {"every x in [1, 2, 3] satisfies x > 0", "true"},
                {"every x in [1, 2, 3] satisfies x > 1", "false"},
                {"every x in [1, null] satisfies x > 0", "null"},
                {"every x in [0, null] satisfies x > 0", "false"},
                {"every x in [] satisfies false", "true"},
                {"every x in 5 satisfies x = 5", "true"},
                {"some x in [1, 2], y in [2, 3] satisfies x = y", "true"},
                {"every x in [1, 2], y in [x, 9] satisfies x <= y", "true"},
                {"some x in 1..1000000000 satisfies x = 7", "true"},
                {"some d in documents satisfies d.kind = \"control_report\" and d.folios > 2", "true"}},
               names);
}

BOOST_AUTO_TEST_CASE(for_goes_over_lists_and_ranges_up_and_down)
{
    check_rows({{"for i in [1, 2, 3] return i * i", "[1, 4, 9]"},
                {"for i in 1..3 return i", "[1, 2, 3]"},
                {"for i in 3..1 return i", "[3, 2, 1]"},
                {"for i in -1..1 return i", "[-1, 0, 1]"},
                {"for i in [1..3] return i", "[1, 2, 3]"},
                {"for i in (1..4) return i", "[2, 3]"},
                {"for i in (1..2) return i", "[]"},
                {"for i in ]1..3] return i", "[2, 3]"},
                {"for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]"},
                {"for i in 1..3, j in 1..i return j", "[1, 1, 2, 1, 2, 3]"},
                {"for i in [] return i", "[]"},
                {"for i in null return i", "null"},
                {"for i in 5 return i", "[5]"},
                {"for i in 1..1.5 return i", "null"},
                {"for i in 1..\"a\" return i", "null"},
                {"for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]"},
                {"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},
                {"for partial in [1, 2] return partial", "[1, 2]"},
                {"for a name in [1, 2] return a name + 1", "[2, 3]"},
                {"count(for i in 1..1000000000 return i)", "null"}});
}

BOOST_AUTO_TEST_CASE(lists_are_searched_cut_and_joined)
{
    check_rows({{"list contains([1, 2, null], null)", "true"},
                {"list contains([1, 2], 3)", "false"},
                {"list contains(null, 1)", "null"},
                {"list contains([1, \"1\"], \"1\")", "true"},
                {"sublist([1, 2, 3, 4], 2)", "[2, 3, 4]"},
                {"sublist([1, 2, 3, 4], 2, 2)", "[2, 3]"},
                {"sublist([1, 2, 3, 4], -2)", "[3, 4]"},
                {"sublist([1, 2], 3)", "null"},
                {"sublist([1, 2], 0)", "null"},
                {"sublist([1, 2], 1, 3)", "null"},
                {"append([1], 2, 3)", "[1, 2, 3]"},
                {"append([], null)", "[null]"},
                {"append(1, 2)", "[1, 2]"},
                {"append(null, 2)", "null"},
                {"concatenate([1, 2], [3], 4)", "[1, 2, 3, 4]"},
                {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
                {"insert before([1, 3], 3, 2)", "[1, 3, 2]"},
                {"insert before([1, 3], -1, 2)", "[1, 2, 3]"},
                {"insert before([1, 3], 4, 2)", "null"},
                {"remove([1, 2, 3], 2)", "[1, 3]"},
                {"remove([1, 2, 3], -1)", "[1, 2]"},
                {"remove([1], 2)", "null"},
                {"list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"},
                {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
                {"list replace([2], 5, 6)", "null"},
                {"reverse([1, 2, 3])", "[3, 2, 1]"},
                {"index of([1, 2, 3, 2], 2)", "[2, 4]"},
                {"index of([1], 9)", "[]"},
                {"union([1, 2], [2, 3])", "[1, 2, 3]"},
                {"distinct values([1, 2, 3, 2, 1, null, null])", "[1, 2, 3, null]"},
                {"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"},
                {"flatten([])", "[]"}});
}

BOOST_AUTO_TEST_CASE(sort_is_stable_and_takes_the_order_it_is_given)
{
    check_rows({{"sort([3, 1, 2])", "[1, 2, 3]"},
                {"sort([3, 1, 4, 5, 2], function(x, y) x < y)", "[1, 2, 3, 4, 5]"},
                {"sort([3, 1, 4, 5, 2], function(x, y) x > y)", "[5, 4, 3, 2, 1]"},
                {"sort([{k: 1, n: \"a\"}, {k: 0, n: \"b\"}, {k: 1, n: \"c\"}, {k: 0, n: \"d\"}], function(x, y) x.k < y.k).n", "[\"b\", \"d\", \"a\", \"c\"]"},
                {"sort(precedes: function(x, y) x < y, list: [2, 1])", "[1, 2]"},
                {"sort([1, 2, 3], function(x, y) true)", "[3, 2, 1]"},
                {"sort([1, \"a\"])", "null"},
                {"sort([2, 1], function(x) true)", "null"},
                {"sort([])", "[]"}});
}

BOOST_AUTO_TEST_CASE(entries_of_a_context_see_those_before_them)
{
    check_rows({{"{a: 1, b: a + 1}", "{a: 1, b: 2}"},
                {"{a: 1, b: a + 1}.b", "2"},
                {"{\"full name\": 1}.full name", "1"},
                {"{full name: 1, b: full name + 1}.b", "2"},
                {"{a: {b: {c: 5}}}.a.b.c", "5"},
                {"{a: 1}.b", "null"},
                {"{}", "{}"},
                {"{\"a b\": 1, c: 2}", "{\"a b\": 1, c: 2}"},
                {"get value({key: \"v\"}, \"key\")", "\"v\""},
                {"get value({a: {b: 1}}, [\"a\", \"b\"])", "1"},
                {"get value({a: 1}, \"b\")", "null"},
                {"get value(null, \"b\")", "null"},
                {"get entries({a: 1, b: 2})[key = \"b\"].value", "[2]"},
                {"get entries({})", "[]"},
                {"context([{key: \"a\", value: 1}])", "{a: 1}"},
                {"context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"},
                {"context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"},
                {"context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"},
                {"context put({a: 1}, [\"a\", \"c\"], 2)", "null"},
                {"context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"}});
}

BOOST_AUTO_TEST_CASE(functions_are_values_that_keep_what_they_saw)
{
    const auto names = case_file();
    check_rows({{"(function(a, b) a + b)(1, 2)", "3"},
                {"{f: function(x) x * 2, r: f(21)}.r", "42"},
                {"{n: 5, f: function(x) x + n, r: {n: 100, q: f(1)}.q}.r", "6"},
                {"{f: function(a, b) a - b}.f(b: 1, a: 3)", "2"},
                {"{f: function(a) a}.f(1, 2)", "null"},
                {"{f: function(a: number) a}.f(\"x\")", "null"},
                {"{f: function(a: number) a}.f([7])", "7"},
                {"(for i in [1, 2] return function(x) x + i)[2](10)", "12"},
                {"{count: function(x) \"mine\", r: count([1])}.r", "\"mine\""},
                {"{f: count, r: f([1, 2])}.r", "2"},
                {"double(21)", "42"},
                {"double(x: 21)", "null"},
                {"absent(1)", "null"},
                {"data(1)", "null"},
                {"(5)(1)", "null"},
                {"(function(f, n) f(f, n))(function(f, n) if n = 0 then 0 else n + f(f, n - 1), 10)", "55"}},
               names);
}

BOOST_AUTO_TEST_CASE(if_takes_the_second_branch_unless_the_condition_is_true)
{
    check_rows({{"if true then 1 else 2", "1"},
                {"if false then 1 else 2", "2"},
                {"if null then 1 else 2", "2"},
                {"if 1 then 1 else 2", "2"},
                {"if 1 > 0 then if false then 1 else 2 else 3", "2"},
                {"(if true then 1 else 2) + 10", "11"},
                {"if true then 1 else 2 + 10", "1"}});
}

BOOST_AUTO_TEST_CASE(instance_of_knows_simple_and_composed_types)
{
    check_rows({{"1 instance of number", "true"},
                {"-1 instance of number", "true"},
                {"\"a\" instance of string", "true"},
                {"\"a\" instance of number", "false"},
                {"null instance of number", "false"},
                {"null instance of Null", "true"},
                {"1 instance of Any", "true"},
                {"null instance of Any", "false"},
                {"@\"2026-01-01\" instance of date", "true"},
                {"@\"2026-01-01T00:00:00\" instance of date and time", "true"},
                {"@\"2026-01-01\" instance of date and time", "false"},
                {"@\"P1D\" instance of days and time duration", "true"},
                {"@\"P1Y\" instance of years and months duration", "true"},
                {"@\"P1Y\" instance of days and time duration", "false"},
                {"[1, 2] instance of list<number>", "true"},
                {"[1, \"a\"] instance of list<number>", "false"},
                {"[[1]] instance of list<list<number>>", "true"},
                {"[1] instance of list", "true"},
                {"[1..2] instance of range<number>", "true"},
                {"[1..2] instance of range<string>", "false"},
                {"{a: 1, b: 2} instance of context<a: number>", "true"},
                {"{a: \"x\"} instance of context<a: number>", "false"},
                {"{b: 2} instance of context<a: number>", "false"},
                {"{} instance of context", "true"},
                {"(function(x) x) instance of function<Any> -> Any", "true"},
                {"sum instance of function", "true"}});
}

BOOST_AUTO_TEST_CASE(ranges_relate_as_in_allens_algebra)
{
    check_rows({{"before(1, 10)", "true"},
                {"before(10, 1)", "false"},
                {"before(1, [1..10])", "false"},
                {"before(1, (1..10])", "true"},
                {"before([1..10], 15)", "true"},
                {"before([1..10), [10..20])", "true"},
                {"before([1..10], [10..20])", "false"},
                {"after(12, [1..10])", "true"},
                {"after([11..20], [1..11))", "true"},
                {"meets([1..5], [5..10])", "true"},
                {"meets([1..5), [5..10])", "false"},
                {"met by([5..10], [1..5])", "true"},
                {"overlaps([1..5], [3..8])", "true"},
                {"overlaps([1..5), [5..8])", "false"},
                {"overlaps before([1..5], [3..8])", "true"},
                {"overlaps before([1..5], [5..8])", "true"},
                {"overlaps before([1..5), [5..8])", "false"},
                {"overlaps before([3..8], [1..5])", "false"},
                {"overlaps after([3..8], [1..5])", "true"},
                {"overlaps after([3..8], (1..5))", "true"},
                {"finishes(10, [1..10])", "true"},
                {"finishes(10, [1..10))", "false"},
                {"finishes([5..10], [1..10])", "true"},
                {"finished by([1..10], 10)", "true"},
                {"includes([1..10], 5)", "true"},
                {"includes((1..10], 1)", "false"},
                {"includes([1..10], [1..10))", "true"},
                {"during(5, [1..10])", "true"},
                {"starts(1, [1..10])", "true"},
                {"starts([1..5], [1..10])", "true"},
                {"started by([1..10], 1)", "true"},
                {"coincides([1..5], [1..5])", "true"},
                {"coincides([1..5], [1..5))", "false"},
                {"coincides(5, 5)", "true"},
                {"before(1, \"a\")", "null"},
                {"before(null, 1)", "null"},
                {"[1..5].start", "1"},
                {"(1..5).start included", "false"},
                {"(< 5).end", "5"},
                {"(>= 5)", "(>= 5)"}});
}

BOOST_AUTO_TEST_SUITE_END()
