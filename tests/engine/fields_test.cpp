// Values of fields: what a person's JSON may say, and what an answer says.
#include "engine/definition/fields.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

using namespace cauce;
using namespace cauce::definition;
namespace json = boost::json;

namespace {

FieldType list_of(FieldType element) { return {FieldKind::list, {}, {}, {std::move(element)}}; }

const std::vector<Field>& all_fields()
{
    static const std::vector<Field> fields{
        {"subject", {FieldKind::text}, {}},
        {"amount", {FieldKind::money}, {}},
        {"weight", {FieldKind::decimal}, {}},
        {"share", {FieldKind::percent}, {}},
        {"agents", {FieldKind::integer}, {}},
        {"received_on", {FieldKind::date}, {}},
        {"received_at", {FieldKind::instant}, {}},
        {"urgent", {FieldKind::boolean}, {}},
        {"kind", {FieldKind::choice, {{"posterior", {}}, {"preventive", {}}}}, {}},
        {"responsible", {FieldKind::post}, {}},
        {"unit", {FieldKind::organ}, {}},
        {"origin", {FieldKind::case_file}, {}},
        {"report", {FieldKind::document}, {}},
        {"votes", {FieldKind::votes}, {}},
        {"place", {FieldKind::record, {}, {{"street", {FieldKind::text}, {}}, {"number", {FieldKind::integer}, {}}}}, {}},
        {"measures", list_of({FieldKind::record, {}, {{"title", {FieldKind::text}, {}}, {"cost", {FieldKind::money}, {}}}}), {}},
        {"tags", list_of({FieldKind::text}), {}},
    };
    return fields;
}

Result<feel::Context> read(const char* text) { return read_fields(all_fields(), json::parse(text).as_object()); }
std::string written(const feel::Context& data) { return json::serialize(write_fields(all_fields(), data)); }

struct Row {
    const char* json;
    const char* feel;    ///< of the first field
    const char* written; ///< null: as it was read
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.json; }

const std::vector<Row> accepted{
    {R"({"subject":"Informe 012"})", R"("Informe 012")", nullptr},
    {R"({"subject":""})", R"("")", nullptr},
    {R"({"amount":"49606.00"})", "49606", nullptr},
    {R"({"amount":"0.5"})", "0.5", R"({"amount":"0.50"})"},
    {R"({"amount":-3})", "-3", R"({"amount":"-3.00"})"},
    {R"({"weight":"0.3333333333"})", "0.3333333333", nullptr},
    {R"({"weight":7})", "7", R"({"weight":"7"})"},
    {R"({"share":"12.5"})", "12.5", nullptr},
    {R"({"agents":-20})", "-20", nullptr},
    {R"({"agents":9007199254740991})", "9007199254740991", nullptr},
    {R"({"received_on":"2026-02-28"})", R"(date("2026-02-28"))", nullptr},
    {R"({"received_at":"2026-10-09T10:50:42-05:00"})", R"(date and time("2026-10-09T15:50:42Z"))", R"({"received_at":"2026-10-09T15:50:42Z"})"},
    {R"({"urgent":false})", "false", nullptr},
    {R"({"kind":"preventive"})", R"("preventive")", nullptr},
    {R"({"responsible":"oci_head"})", R"("oci_head")", nullptr},
    {R"({"origin":"2026000019"})", R"("EXP-2026-000019")", R"({"origin":"EXP-2026-000019"})"},
    {R"({"report":3})", "3", nullptr},
    {R"({"subject":null})", "null", nullptr},
    {R"({"votes":{"against":2,"abstentions":0,"in_favour":7,"present":9}})", "{abstentions: 0, against: 2, in_favour: 7, present: 9}",
     R"({"votes":{"abstentions":0,"against":2,"in_favour":7,"present":9}})"},
    {R"({"place":{"street":"Jr. Unión","number":null}})", R"({street: "Jr. Unión"})", R"({"place":{"street":"Jr. Unión"}})"},
    {R"({"measures":[{"cost":"10.00","title":"a"},{}]})", R"([{cost: 10, title: "a"}, {}])", nullptr},
    {R"({"tags":[]})", "[]", nullptr},
};

struct Wrong {
    const char* json;
    const char* expected;
    const char* found;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) { return out << wrong.json; }

const std::vector<Wrong> refused{
    {R"({"subject":3})", "subject: a text of at most 20000 bytes", "3"},
    {R"({"subject":"a\u0000b"})", "subject: a text without the character U+0000", R"("a\u0000b")"},
    {R"({"amount":"49606.001"})", "amount: an amount of soles, \"49606.00\" or a whole number", "\"49606.001\""},
    {R"({"amount":49606.5})", "amount: an amount of soles, \"49606.00\" or a whole number", "4.96065E4"},
    {R"({"amount":"S/ 3"})", "amount: an amount of soles, \"49606.00\" or a whole number", "\"S/ 3\""},
    {R"({"weight":0.5})", "weight: a number, \"12.5\" or a whole one", "5E-1"},
    {R"({"weight":"1e"})", "weight: a number, \"12.5\" or a whole one", "\"1e\""},
    {R"({"agents":"20"})", "agents: a whole number", "\"20\""},
    {R"({"agents":9007199254740992})", "agents: a whole number", "9007199254740992"},
    {R"({"received_on":"2026-02-29"})", "received_on: a date, \"2026-10-09\"", "\"2026-02-29\""},
    {R"({"received_at":"2026-10-09"})", "received_at: an instant, \"2026-10-09T15:50:42Z\"", "\"2026-10-09\""},
    {R"({"urgent":"yes"})", "urgent: true or false", "\"yes\""},
    {R"({"kind":"oficio"})", "kind: one of posterior, preventive", "\"oficio\""},
    {R"({"kind":0})", "kind: one of posterior, preventive", "0"},
    {R"({"responsible":""})", "responsible: the id of a post", "\"\""},
    {R"({"unit":1})", "unit: the id of an organ", "1"},
    {R"({"origin":"EXP-19"})", "origin: a case number, \"EXP-2026-000019\"", "\"EXP-19\""},
    {R"({"report":0})", "report: a whole number from 1", "0"},
    {R"({"votes":{"in_favour":7,"against":2,"abstentions":0}})", "votes.present: a value", "null"},
    {R"({"votes":{"in_favour":7,"against":-2,"abstentions":0,"present":5}})", "votes.against: a whole number from 0", "-2"},
    {R"({"place":"Jr. Unión"})", "place: an object", "\"Jr. Unión\""},
    {R"({"place":{"door":1}})", "place.door: no member but street, number", "1"},
    {R"({"measures":[{"cost":"1"},{"cost":"x"}]})", "measures[2].cost: an amount of soles, \"49606.00\" or a whole number", "\"x\""},
    {R"({"measures":{}})", "measures: a list of at most 10000 elements", "{}"},
    {R"({"tags":["a",null]})", "tags[2]: a value", "null"},
    {R"({"colour":"red"})",
     "colour: one of the fields subject, amount, weight, share, agents, received_on, received_at, urgent, kind, responsible, unit, origin, report, votes, "
     "place, measures, tags",
     "\"red\""},
};

} // namespace

BOOST_AUTO_TEST_SUITE(fields)

BOOST_DATA_TEST_CASE(a_value_is_read_and_written_back, boost::unit_test::data::make(accepted), row)
{
    const auto data = read(row.json);
    BOOST_REQUIRE_MESSAGE(data.has_value(), data.error().expected << " but " << data.error().found);
    BOOST_REQUIRE(data->entries().size() == 1);
    BOOST_TEST(to_string(data->entries().front().second) == row.feel);
    BOOST_TEST(written(*data) == (row.written == nullptr ? row.json : row.written));
}

BOOST_DATA_TEST_CASE(a_wrong_value_is_refused_with_its_path, boost::unit_test::data::make(refused), row)
{
    const auto data = read(row.json);
    BOOST_REQUIRE(data.has_error());
    BOOST_TEST((data.error().kind == RefusalKind::invalid));
    BOOST_TEST(data.error().expected == row.expected);
    BOOST_TEST(data.error().found == row.found);
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_inside_a_list_or_a_record_is_refused_with_its_path)
{
    const FieldType measures = list_of({FieldKind::record, {}, {{"cost", {FieldKind::money}, {}}}});
    const auto held = [&](feel::Value cost) { return held_value(measures, feel::Value{std::vector<feel::Value>{feel::Context{}, feel::Context{{{"cost", std::move(cost)}}}}}, "measures"); };
    BOOST_REQUIRE(held(Decimal{10}).has_value());
    BOOST_TEST(to_string(*held(Decimal{10})) == "[{}, {cost: 10}]");
    BOOST_TEST(held("10").error().expected == "measures[2].cost: a number");
    BOOST_TEST(held("10").error().found == "\"10\"");
    BOOST_TEST(held_value({FieldKind::votes}, feel::Context{{{"in_favour", true}}}, "votes").error().expected == "votes.in_favour: a number");
    BOOST_TEST(held_value(measures, Decimal{1}, "measures").error().expected == "measures: a list");
}

BOOST_AUTO_TEST_CASE(a_text_ends_at_its_limit)
{
    const auto with_length = [](std::size_t bytes) {
        json::object object;
        object["subject"] = json::string(bytes, 'x');
        return read_fields(all_fields(), object);
    };
    BOOST_TEST(with_length(text_bytes_max).has_value());
    BOOST_REQUIRE(with_length(text_bytes_max + 1).has_error());
    BOOST_TEST(with_length(text_bytes_max + 1).error().found == "a text of 20003 bytes");
}

BOOST_AUTO_TEST_CASE(a_list_ends_at_its_limit)
{
    const auto with_length = [](std::size_t elements) {
        json::object object;
        object["tags"] = json::array(elements, "x");
        return read_fields(all_fields(), object);
    };
    BOOST_TEST(with_length(list_length_max).has_value());
    BOOST_TEST(with_length(list_length_max + 1).has_error());
}

BOOST_AUTO_TEST_CASE(money_keeps_its_cents_whatever_the_amount)
{
    BOOST_TEST(rc::check([] {
        const auto cents = *rc::gen::inRange<std::int64_t>(-99'999'999'999'999, 99'999'999'999'999);
        const feel::Context data{{{"amount", feel::Value{Decimal::scaled(cents, 2)}}}};
        const auto again = read_fields(all_fields(), write_fields(all_fields(), data));
        RC_ASSERT(again.has_value());
        RC_ASSERT((*again->find("amount") == *data.find("amount")));
    }));
}

BOOST_AUTO_TEST_CASE(a_computed_value_that_does_not_fit_its_field_is_shown_as_it_is)
{
    const feel::Context data{{{"agents", feel::Value{*Decimal::parse("2.5")}},
                              {"amount", feel::Value{*Decimal::parse("10.333")}},
                              {"gone", feel::Value{std::vector<feel::Value>{true, "x"}}},
                              {"urgent", feel::Value{"yes"}}}};
    BOOST_TEST(written(data) == R"({"agents":"2.5","amount":"10.333","gone":[true,"x"],"urgent":"yes"})");
}

BOOST_AUTO_TEST_SUITE_END()
