// What a definition's check finds before a case meets it.
#include "tests/support/feel.hpp"

using cauce::feel::Type;
using cauce::support::parsed;
using Kind = Type::Kind;

namespace {

Type list_of(Type element) { return Type{Kind::list, {}, {std::move(element)}}; }

/// What a guard sees.
Type variables()
{
    const Type plan{Kind::context, {{"sent_on", {Kind::date}}, {"version", {Kind::number}}}, {}};
    const Type data{Kind::context,
                    {{"requirements_met", {Kind::boolean}},
                     {"amount", {Kind::number}},
                     {"issuer", {Kind::string}},
                     {"notified_on", {Kind::date}},
                     {"plan", plan},
                     {"anything", {}}},
                    {}};
    const Type document{Kind::context, {{"kind", {Kind::string}}, {"folios", {Kind::number}}}, {}};
    return Type{Kind::context, {{"data", data}, {"documents", list_of(document)}, {"today", {Kind::date}}, {"loose", {Kind::list}}}, {}};
}

std::vector<std::string> problems(std::string_view text) { return parsed(text).problems(variables(), {"in_state", "bd_between"}); }

} // namespace

BOOST_AUTO_TEST_SUITE(feel_check)

BOOST_AUTO_TEST_CASE(sound_guards_have_no_problems)
{
    for (const auto* const text : {
             "data.requirements_met = true and count(documents[kind = \"control_report\"]) > 0",
             "data.amount >= 49606.00 and data.issuer in (\"ocg\", \"oci\")",
             "in_state(\"awaiting_plan\") or bd_between(data.notified_on, today) > 10",
             "every d in documents satisfies d.folios > 0 and contains(d.kind, \"report\")",
             "sum(for d in documents return d.folios * 2) < 100",
             "documents[1].kind = \"memo\" or documents[item.folios > 2].folios[1] > 3",
             "today - data.notified_on > duration(\"P10D\") or today + duration(\"P1M\") >= data.plan.sent_on",
             "if data.anything.whatever then data.anything + 1 else data.anything > \"x\"",
             "data.plan != null and data.plan.version between 1 and 3",
             "data.notified_on.weekday in [1..5] and today.year > 2000",
             "sort(documents, function(a, b) a.folios < b.folios)[1].kind = \"memo\"",
             "{limit: 5, over: data.amount > limit}.over",
             "string length(data.issuer) > 3 and upper case(data.issuer) != data.issuer",
             "substring(string: data.issuer, start position: 2) = \"ci\"",
             "max(documents.folios) > 3 and min(1, 2) = 1 and distinct values(documents.kind)[1] = \"memo\"",
             "loose[whatever > 1][1].more = 3 and some x in loose satisfies x.a > 1",
             "[1..5].start included and data.amount in (< 5, >= 10)",
             "null = data.amount and (data.issuer = null or not(data.requirements_met))",
         })
        for (const auto& problem : problems(text)) BOOST_ERROR(text << ": " << problem);
}

BOOST_AUTO_TEST_CASE(each_kind_of_mistake_is_named_with_its_place)
{
    const std::vector<std::pair<std::string, std::string>> rows{
        {"dat.amount > 1", "unknown name 'dat', in 'dat'"},
        {"data.amont > 1", "there is no 'amont', in 'data.amont'"},
        {"data.plan.sent", "there is no 'sent', in 'data.plan.sent'"},
        {"documents.pages", "there is no 'pages', in 'documents.pages'"},
        {"count(documents[knd = \"x\"])", "unknown name 'knd', in 'knd'"},
        {"some d in documents satisfies d.knd = 1", "there is no 'knd', in 'd.knd'"},
        {"today.hour", "a date has no 'hour', in 'today.hour'"},
        {"data.amount.cents", "a number has no 'cents', in 'data.amount.cents'"},
        {"cuont(documents) > 1", "unknown function 'cuont', in 'cuont(documents)'"},
        {"data(1)", "'data' is no function, in 'data(1)'"},
        {"data.amount = \"5\"", "a number and a string cannot be compared, in 'data.amount = \"5\"'"},
        {"data.notified_on > \"2026-01-01\"", "a date and a string cannot be compared, in 'data.notified_on > \"2026-01-01\"'"},
        {"data.requirements_met > true", "a boolean has no order, in 'data.requirements_met > true'"},
        {"data.issuer - 1", "a string and a number cannot be combined so, in 'data.issuer - 1'"},
        {"-data.issuer", "a string has no opposite, in '-data.issuer'"},
        {"data.amount and true", "a boolean is wanted, not a number, in 'data.amount'"},
        {"if data.amount then 1 else 2", "a boolean is wanted, not a number, in 'data.amount'"},
        {"some d in documents satisfies d.folios", "a boolean is wanted, not a number, in 'd.folios'"},
        {"documents[kind]", "a filter wants a boolean or a position, not a string, in 'kind'"},
        {"data.amount in [\"a\", \"b\"]", "a number and a string cannot be compared, in 'data.amount in [\"a\", \"b\"]'"},
        {"data.amount in (\"a\"..\"b\")", "a number and a string cannot be compared, in 'data.amount in (\"a\"..\"b\")'"},
        {"[1..\"b\"]", "a number and a string cannot be compared, in '[1..\"b\"]'"},
        {"data.amount between 1 and \"b\"", "a number and a string cannot be compared, in 'data.amount between 1 and \"b\"'"},
        {"substring(data.issuer)", "'substring' takes (string: string, start position: number, length: number?), not (string), in 'substring(data.issuer)'"},
        {"upper case(data.amount)", "'upper case' takes (string: string), not (number), in 'upper case(data.amount)'"},
        {"upper case(text: \"a\")", "'upper case' takes (string: string), not (text: string), in 'upper case(text: \"a\")'"},
    };
    for (const auto& [text, problem] : rows) {
        const auto found = problems(text);
        BOOST_TEST(found.size() == 1U, text << " has " << found.size() << " problems");
        if (!found.empty()) BOOST_TEST(found.front() == problem);
    }
}

BOOST_AUTO_TEST_CASE(every_problem_is_reported_once)
{
    const auto found = problems("dat > 1 and dat > 2 and data.amont = 3");
    BOOST_REQUIRE(found.size() == 2U);
    BOOST_TEST(found[0] == "unknown name 'dat', in 'dat'");
    BOOST_TEST(found[1] == "there is no 'amont', in 'data.amont'");
}

BOOST_AUTO_TEST_SUITE_END()
