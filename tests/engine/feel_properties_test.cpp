// What holds for every value and every text, tried with generated ones.
#include "tests/support/feel.hpp"
#include "tests/support/property.hpp"

#include <algorithm>

using namespace cauce::feel;
using cauce::Decimal;
using cauce::support::holds_always;
using cauce::support::Names;
using cauce::support::parsed;

namespace {

const std::vector<std::string> truths{"true", "false", "null", "1", "\"a\""};

/// Expressions that use what the grammar has, to be cut and mixed.
const std::vector<std::string> samples{
    "data.requirements_met = true and count(documents[kind = \"control_report\"]) > 0",
    "for i in 1..3, j in [i, 2] return if i > j then i * j else -i ** 2",
    "some x in [1, 2] satisfies x in ]1..5[ or x between 1 and 2",
    "{a: 1, \"b c\": function(x: number) x + a, d: @\"P1D\"}.d instance of days and time duration",
    "sort([3, 1], function(a, b) a < b)[-1] /* comment */ != null",
    "substring(string: \"año \\u00f1\", start position: 2) = \"x\" and not(x in (<= 5, != 3, [1..2)))",
};

rc::Gen<std::string> any_text()
{
    return rc::gen::container<std::string>(rc::gen::oneOf(rc::gen::element('a', 'n', ' ', '"', '\\', '\n', '\t', '{', '1'), rc::gen::inRange<char>(32, 127)));
}

rc::Gen<Value> any_value(int depth);

rc::Gen<Value> any_list(int depth)
{
    return rc::gen::map(rc::gen::resize(4, rc::gen::container<std::vector<Value>>(any_value(depth - 1))), [](std::vector<Value> values) { return Value{std::move(values)}; });
}

rc::Gen<Value> any_context(int depth)
{
    const auto name = rc::gen::element<std::string>("a", "b", "kind", "two words", "año", "in");
    return rc::gen::map(rc::gen::resize(4, rc::gen::container<std::vector<std::pair<std::string, Value>>>(rc::gen::pair(name, any_value(depth - 1)))),
                        [](std::vector<std::pair<std::string, Value>> entries) { return Value{Context{std::move(entries)}}; });
}

rc::Gen<Value> any_value(int depth)
{
    using namespace std::chrono;
    const auto simple = rc::gen::oneOf(
        rc::gen::just(Value{}), rc::gen::map(rc::gen::arbitrary<bool>(), [](bool truth) { return Value{truth}; }),
        rc::gen::map(rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(-3, 20)),
                     [](std::pair<std::int64_t, int> number) { return Value{Decimal::scaled(number.first, number.second)}; }),
        rc::gen::map(any_text(), [](std::string text) {
            text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }), text.end());
            return Value{std::move(text)};
        }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-1'000'000, 3'000'000), [](std::int64_t day) { return Value{cauce::Day{days{day}}}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(0, 86'400'000'000), [](std::int64_t time) { return Value{Time{microseconds{time}, std::nullopt}}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-9'000'000'000'000'000, 9'000'000'000'000'000),
                     [](std::int64_t instant) { return Value{DateTime{cauce::Instant{microseconds{instant}}, minutes{instant % 1080}}}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-9'000'000'000'000'000, 9'000'000'000'000'000),
                     [](std::int64_t length) { return Value{DayTimeDuration{microseconds{length}}}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-100'000, 100'000), [](std::int64_t months) { return Value{YearMonthDuration{months}}; }));
    if (depth == 0) return simple;
    return rc::gen::weightedOneOf<Value>({{6, simple}, {1, any_list(depth)}, {1, any_context(depth)}});
}

} // namespace

namespace rc {
template <>
struct Arbitrary<cauce::feel::Value> {
    static Gen<cauce::feel::Value> arbitrary() { return any_value(3); }
};
} // namespace rc

namespace cauce::feel {
inline void showValue(const Value& value, std::ostream& out) { out << to_string(value); }
} // namespace cauce::feel

BOOST_AUTO_TEST_SUITE(feel_properties)

BOOST_AUTO_TEST_CASE(a_value_survives_being_written_and_read)
{
    holds_always("to_string, parse, evaluate", [](const Value& value) {
        const auto written = to_string(value);
        const auto read = Expression::parse(written);
        RC_ASSERT(std::holds_alternative<Expression>(read));
        RC_ASSERT(std::get<Expression>(read).evaluate(Names{}) == value);
    });
}

BOOST_AUTO_TEST_CASE(equality_is_reflexive_and_symmetric)
{
    const auto equal = parsed("a = b");
    holds_always("equality", [&equal](const Value& a, const Value& b) {
        Names names;
        names.variables = {{"a", a}, {"b", b}};
        const auto there = equal.evaluate(names);
        names.variables = {{"a", b}, {"b", a}};
        RC_ASSERT(there == equal.evaluate(names));
        names.variables = {{"a", a}, {"b", a}};
        RC_ASSERT(equal.evaluate(names).is_true());
    });
}

BOOST_AUTO_TEST_CASE(order_is_the_same_from_both_sides)
{
    const auto less = parsed("a < b");
    const auto greater = parsed("b > a");
    const auto not_less = parsed("not(a >= b)");
    holds_always("order", [&](const Value& a, const Value& b) {
        Names names;
        names.variables = {{"a", a}, {"b", b}};
        RC_ASSERT(less.evaluate(names) == greater.evaluate(names));
        RC_ASSERT(less.evaluate(names) == not_less.evaluate(names));
    });
}

BOOST_AUTO_TEST_CASE(and_or_commute_associate_and_obey_de_morgan)
{
    for (const auto& a : truths)
        for (const auto& b : truths)
            for (const auto& c : truths) {
                Names names;
                names.variables = {{"a", parsed(a).evaluate(names)}, {"b", parsed(b).evaluate(names)}, {"c", parsed(c).evaluate(names)}};
                const auto same = [&names](std::string_view left, std::string_view right) {
                    BOOST_TEST(to_string(parsed(left).evaluate(names)) == to_string(parsed(right).evaluate(names)), left << " is " << right);
                };
                same("a and b", "b and a");
                same("a or b", "b or a");
                same("a and (b and c)", "a and b and c");
                same("a or (b or c)", "(a or b) or c");
                same("a and (b or c)", "a and b or a and c");
                same("not(a and b)", "not(a) or not(b)");
                same("not(a or b)", "not(a) and not(b)");
                same("not(not(a))", "a and true");
                same("every x in [a, b, c] satisfies x", "all([a, b, c])");
                same("some x in [a, b, c] satisfies x", "any([a, b, c])");
            }
}

BOOST_AUTO_TEST_CASE(addition_of_durations_is_undone_by_subtraction)
{
    const auto there_and_back = parsed("(day + length) - length = day and (instant + length) - length = instant and (time + length) - length = time");
    holds_always("durations", [&there_and_back] {
        using namespace std::chrono;
        Names names;
        names.variables["day"] = cauce::Day{days{*rc::gen::inRange(-700'000, 3'000'000)}};
        names.variables["instant"] = cauce::Instant{microseconds{*rc::gen::inRange<std::int64_t>(-4'000'000'000'000'000, 4'000'000'000'000'000)}};
        names.variables["time"] = Time{microseconds{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000)}, std::nullopt};
        names.variables["length"] = DayTimeDuration{days{*rc::gen::inRange(-100'000, 100'000)}};
        RC_ASSERT(there_and_back.evaluate(names).is_true());
    });
}

BOOST_AUTO_TEST_CASE(days_count_one_by_one_through_every_month_and_year)
{
    // against the calendar of the standard library, from 1583 to 2600
    using namespace std::chrono;
    const auto members = parsed("[day.year, day.month, day.day, day.weekday]");
    Names names;
    std::size_t wrong = 0;
    for (std::int64_t number = -141'000; number < 230'000; number += 37) {
        const cauce::Day day{days{number}};
        names.variables["day"] = day;
        const year_month_day date{day};
        const Value expected{std::vector<Value>{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                                                static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(weekday{day}.iso_encoding())}};
        if (members.evaluate(names) != expected) ++wrong;
    }
    BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(sort_orders_and_keeps_every_element)
{
    const auto sorted = parsed("sort(values)");
    holds_always("sort", [&sorted](const std::vector<int>& numbers) {
        Names names;
        names.variables["values"] = std::vector<Value>(numbers.begin(), numbers.end());
        auto expected = numbers;
        std::ranges::stable_sort(expected);
        RC_ASSERT(sorted.evaluate(names) == Value{std::vector<Value>(expected.begin(), expected.end())});
    });
}

BOOST_AUTO_TEST_CASE(a_context_answers_as_a_map_and_copies_stay_apart)
{
    holds_always("contexts", [](const std::vector<std::pair<std::string, int>>& given) {
        Context context;
        std::map<std::string, int> expected;
        for (const auto& [name, value] : given) {
            const auto before = context;
            const auto size_before = before.entries().size();
            context.set(name, value);
            expected[name] = value;
            RC_ASSERT(before.entries().size() == size_before);
        }
        RC_ASSERT(context.entries().size() == expected.size());
        RC_ASSERT(std::ranges::is_sorted(context.entries(), {}, &Context::Entry::first));
        for (const auto& [name, value] : expected) RC_ASSERT(*context.find(name) == Value{value});
        RC_ASSERT(Value{Context{std::vector<Context::Entry>(given.begin(), given.end())}} == Value{context});
        if (!given.empty()) {
            const auto copy = context;
            context.erase(given.front().first);
            RC_ASSERT(context.find(given.front().first) == nullptr);
            RC_ASSERT(copy.find(given.front().first) != nullptr);
        }
    });
}

BOOST_AUTO_TEST_CASE(no_bytes_crash_the_parser)
{
    holds_always("random bytes", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        const auto result = Expression::parse(text);
        if (const auto* const expression = std::get_if<Expression>(&result)) static_cast<void>(expression->evaluate(Names{}));
        else RC_ASSERT(std::get<SyntaxError>(result).position <= text.size());
    });
}

BOOST_AUTO_TEST_CASE(no_mutation_of_an_expression_crashes_parser_evaluator_or_check)
{
    Names names;
    names.variables["x"] = 4;
    names.variables["documents"] = std::vector<Value>{Context{{{"kind", "control_report"}}}};
    const Type variables{Type::Kind::context, {{"x", {Type::Kind::number}}, {"documents", {Type::Kind::list}}}, {}};
    holds_always("mutations", [&] {
        auto text = *rc::gen::elementOf(samples);
        const auto edits = *rc::gen::inRange(1, 6);
        for (int edit = 0; edit < edits && !text.empty(); ++edit) {
            const auto& other = *rc::gen::elementOf(samples);
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            const auto from = *rc::gen::inRange<std::size_t>(0, other.size());
            const auto length = *rc::gen::inRange<std::size_t>(0, 12);
            switch (*rc::gen::inRange(0, 3)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, other.substr(from, length)); break;
            default: text.replace(at, length, other.substr(from, length));
            }
        }
        const auto result = Expression::parse(text);
        if (const auto* const expression = std::get_if<Expression>(&result)) {
            static_cast<void>(to_string(expression->evaluate(names)));
            static_cast<void>(expression->problems(variables, {}));
        } else {
            RC_ASSERT(std::get<SyntaxError>(result).position <= text.size());
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()
