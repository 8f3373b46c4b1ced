#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <tuple>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(refusal)

namespace {

definition::Definition review()
{
    auto approve = row("in_review", "approve", "approved", "chief");
    approve.required = {{definition::Requirement::Kind::field, "amount"}, {definition::Requirement::Kind::document, "legal_report"}};
    approve.produces = {"resolution"};
    approve.guards = {"amount_small"};
    approve.distinct_from = {"draft"};
    approve.reason_required = true;
    auto result = small({task("received"), task("in_review", "chief"), end("approved")}, {row("received", "draft", "in_review"), approve});
    result.fields = {field("amount"), field("colour", definition::FieldKind::text)};
    result.fields[0].rule = "value >= 0";
    result.conditions = {condition("amount_small", "data.amount <= parameters.amount_max")};
    definition::Parameter amount_max{};
    amount_max.key = "amount_max";
    amount_max.type.kind = definition::FieldKind::integer;
    amount_max.value = "100";
    result.parameters = {amount_max};
    return result;
}

DocumentInput paper(std::string kind)
{
    DocumentInput document{};
    document.kind = std::move(kind);
    document.folios = 3;
    return document;
}

Result<Decision> approve(Desk& desk, feel::Context data, std::vector<DocumentInput> documents, std::string reason = "conforme")
{
    TakeAction command{};
    command.action = "approve";
    command.data = std::move(data);
    command.documents = std::move(documents);
    command.reason = std::move(reason);
    return desk.send(command);
}

Desk in_review()
{
    Desk desk{review()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("draft").has_value());
    desk.as(chief());
    return desk;
}

bool names(const Refusal& refusal, std::string_view what)
{
    return refusal.expected.find(what) != std::string::npos || std::ranges::any_of(refusal.unmet, [&](const std::string& one) { return one.find(what) != std::string::npos; });
}

} // namespace

BOOST_AUTO_TEST_CASE(nothing_of_a_refused_command_happens)
{
    auto desk = in_review();
    const auto before = desk.current;
    BOOST_REQUIRE(approve(desk, {}, {}).has_error());
    BOOST_TEST((desk.current == before));
}

BOOST_AUTO_TEST_CASE(each_unmet_condition_is_named_at_once)
{
    auto desk = in_review();
    const auto refused = approve(desk, feel::Context{{{"amount", 500}}}, {}, "");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::incomplete));
    for (const auto* const what : {"legal_report", "resolution", "reason", "amount_small"}) BOOST_TEST(names(refused.error(), what), what);
}

BOOST_AUTO_TEST_CASE(the_part_of_a_condition_that_does_not_hold_is_told_with_what_was_found)
{
    auto definition = review();
    definition.conditions[0].text = "data.amount > 0 and data.amount <= parameters.amount_max";
    definition.conditions[0].label = {"monto menor", "small amount"};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("draft").has_value());
    desk.as(chief());
    const auto refused = approve(desk, feel::Context{{{"amount", 101}}}, {paper("legal_report"), paper("resolution")});
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().expected == "monto menor / small amount (amount_small)");
    BOOST_TEST(refused.error().found == "it does not hold: data.amount <= parameters.amount_max (data.amount is 101, parameters.amount_max is 100)");
}

BOOST_AUTO_TEST_CASE(all_is_there_and_the_guard_holds_at_its_boundary)
{
    auto desk = in_review();
    BOOST_TEST((approve(desk, feel::Context{{{"amount", 101}}}, {paper("legal_report"), paper("resolution")}).error().kind == RefusalKind::condition_unmet));
    BOOST_REQUIRE(approve(desk, feel::Context{{{"amount", 100}}}, {paper("legal_report"), paper("resolution")}).has_value());
    BOOST_TEST(desk.current.documents.size() == 2u);
    BOOST_TEST(desk.current.outcome == "approved");
}

BOOST_AUTO_TEST_CASE(parameters_in_force_replace_the_defaults_of_the_definition)
{
    auto desk = in_review();
    desk.context.parameters = desk.program->parameter_defaults();
    desk.context.parameters.set("amount_max", 1000);
    BOOST_TEST(approve(desk, feel::Context{{{"amount", 1000}}}, {paper("legal_report"), paper("resolution")}).has_value());
}

BOOST_AUTO_TEST_CASE(a_required_paper_may_be_in_the_file_before_but_the_act_brings_its_own_instrument)
{
    auto desk = in_review();
    BOOST_REQUIRE(desk.send(AttachDocument{paper("legal_report")}).has_value());
    BOOST_REQUIRE(desk.send(AttachDocument{paper("resolution")}).has_value());
    BOOST_TEST((approve(desk, feel::Context{{{"amount", 1}}}, {}).error().kind == RefusalKind::incomplete));
    BOOST_TEST(approve(desk, feel::Context{{{"amount", 1}}}, {paper("resolution")}).has_value());
}

BOOST_AUTO_TEST_CASE(the_wrong_role_is_told_who_may)
{
    auto desk = in_review();
    desk.as(clerk());
    const auto refused = approve(desk, feel::Context{{{"amount", 1}}}, {paper("legal_report"), paper("resolution")});
    BOOST_TEST((refused.error().kind == RefusalKind::not_allowed));
    BOOST_TEST(refused.error().expected == "one of the roles: chief");
}

BOOST_AUTO_TEST_CASE(who_drafted_does_not_approve_even_from_another_post)
{
    auto desk = in_review();
    desk.as(chief("ana")); // the clerk who drafted
    const auto refused = approve(desk, feel::Context{{{"amount", 1}}}, {paper("legal_report"), paper("resolution")});
    BOOST_TEST((refused.error().kind == RefusalKind::not_allowed));
    BOOST_TEST(refused.error().found == "'ana' did 'draft' too");
}

BOOST_AUTO_TEST_CASE(a_value_against_its_rule_or_outside_the_form_is_refused)
{
    auto desk = in_review();
    BOOST_TEST((approve(desk, feel::Context{{{"amount", -1}}}, {paper("legal_report"), paper("resolution")}).error().kind == RefusalKind::invalid));
    const auto foreign = approve(desk, feel::Context{{{"amount", 1}, {"colour", "red"}}}, {paper("legal_report"), paper("resolution")});
    BOOST_TEST((foreign.error().kind == RefusalKind::invalid));
    BOOST_TEST(foreign.error().found == "'colour'");
}

BOOST_AUTO_TEST_CASE(several_who_must_concur_each_act_once_and_the_last_takes_the_row)
{
    auto sign = row("acta", "sign", "signed_off");
    sign.acts = {};
    sign.acts.all_of = {RoleId{"clerk"}, RoleId{"chief"}};
    Desk desk{small({task("acta"), end("signed_off")}, {sign})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("sign").has_value());
    BOOST_TEST(desk.kinds() == std::vector<std::string>{"action_concurred"}, boost::test_tools::per_element());
    BOOST_TEST(desk.states() == "acta");
    BOOST_TEST((desk.act("sign").error().kind == RefusalKind::not_allowed)); // once each
    desk.as(chief());
    BOOST_REQUIRE(desk.act("sign").has_value());
    BOOST_TEST(desk.states() == "signed_off");
    BOOST_TEST(desk.current.concurrences[0].act == desk.current.deeds.back().version);
}

BOOST_AUTO_TEST_CASE(a_post_records_for_a_body_and_both_are_named)
{
    auto approve = row("session", "approve", "approved", "council");
    approve.acts.recorded_by = {RoleId{"clerk"}};
    auto definition = small({task("session", "council"), end("approved")}, {approve});
    definition.roles.push_back({RoleId{"council"}, {"Concejo", "Council"}, definition::RoleKind::body});
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.current.tasks[0].roles == std::vector{RoleId{"council"}, RoleId{"clerk"}}));
    const auto decided = desk.act("approve");
    BOOST_REQUIRE(decided.has_value());
    const auto& taken = std::get<ActionTaken>(decided->events.front().payload);
    BOOST_TEST(taken.role == "clerk");
    BOOST_TEST(taken.recorded_for == "council");
}

BOOST_AUTO_TEST_CASE(a_post_records_for_nobody_who_can_act_and_may_record_of_several_that_they_concur)
{
    auto sign = row("acta", "sign", "signed_off");
    sign.acts = {};
    sign.acts.all_of = {RoleId{"chief"}, RoleId{"council"}, RoleId{"assembly"}};
    sign.acts.recorded_by = {RoleId{"clerk"}};
    auto definition = small({task("acta"), end("signed_off")}, {sign});
    for (const char* const body : {"council", "assembly"}) definition.roles.push_back({RoleId{body}, {body, body}, definition::RoleKind::body});
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    // when the clerk records that each of the two bodies concurs
    BOOST_REQUIRE(desk.act("sign").has_value());
    BOOST_REQUIRE(desk.act("sign").has_value());
    // then what the chief signs is still missing, and the clerk cannot record it
    BOOST_TEST(desk.act("sign").error().rule == "role");
    BOOST_TEST(desk.states() == "acta");
    desk.as(chief());
    BOOST_REQUIRE(desk.act("sign").has_value());
    BOOST_TEST(desk.states() == "signed_off");
    BOOST_TEST(desk.current.concurrences[0].role == "council");
    BOOST_TEST(desk.current.concurrences[1].role == "assembly");
}

BOOST_AUTO_TEST_CASE(a_role_that_the_data_name_may_act_and_no_other)
{
    auto answer = row("asked", "answer", "answered");
    answer.acts = {};
    answer.acts.role_expression = "data.organ";
    auto definition = small({task("asked", ""), end("answered")}, {answer});
    definition.fields = {field("organ", definition::FieldKind::text)};
    definition.opening.form = {"organ"};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open(feel::Context{{{"organ", "chief"}}}).has_value());
    BOOST_TEST((desk.current.tasks[0].roles == std::vector{RoleId{"chief"}}));
    BOOST_TEST((desk.act("answer").error().kind == RefusalKind::not_allowed));
    desk.as(chief());
    BOOST_TEST(desk.act("answer").has_value());
}

BOOST_AUTO_TEST_CASE(offers_say_what_may_be_done_and_what_not_and_why)
{
    auto desk = in_review();
    auto offers = desk.offers();
    BOOST_REQUIRE(offers.size() == 1u);
    BOOST_TEST(offers[0].allowed); // the amount comes with the act, and the guard is judged then
    BOOST_TEST(offers[0].needs == std::vector<std::string>{"amount"}, boost::test_tools::per_element());
    BOOST_TEST(offers[0].pending == std::vector<std::string>{"amount_small"}, boost::test_tools::per_element());
    BOOST_TEST(offers[0].documents.size() == 2u);
    BOOST_TEST(offers[0].reason_required);
    desk.as(clerk());
    offers = desk.offers();
    BOOST_TEST(!offers[0].allowed);
    BOOST_TEST(offers[0].unmet.size() == 2u); // the role, and the duty
}

BOOST_AUTO_TEST_CASE(a_computed_value_is_held_to_what_its_field_may_hold)
{
    for (const auto& [kind, formula, holds] : {std::tuple{definition::FieldKind::money, "data.amount / 4", true}, std::tuple{definition::FieldKind::money, "data.amount / 3", false},
                                               std::tuple{definition::FieldKind::date, "today + duration(\"P1D\")", true}, std::tuple{definition::FieldKind::date, "date(\"10000-01-01\")", false},
                                               std::tuple{definition::FieldKind::date, "today + duration(\"P9000Y\")", false}, std::tuple{definition::FieldKind::date, "null", true}}) {
        auto compute = row("received", "compute", "done");
        compute.form = {"amount"};
        compute.assigns = {{"computed", formula}};
        auto definition = small({task("received"), end("done")}, {compute});
        definition.fields = {field("amount"), field("computed", kind)};
        Desk desk{definition};
        BOOST_REQUIRE(desk.open().has_value());
        const auto acted = desk.act("compute", feel::Context{{{"amount", 1}}});
        BOOST_TEST(acted.has_value() == holds, formula);
        if (acted.has_error()) BOOST_TEST((acted.error().kind == RefusalKind::invalid));
    }
}

BOOST_AUTO_TEST_CASE(a_computed_value_is_never_turned_into_another_type)
{
    using Kind = definition::FieldKind;
    for (const auto& [kind, formula, expected, found] : {std::tuple{Kind::text, "data.amount + 1", "computed: a text", "2"}, std::tuple{Kind::integer, "string(data.amount)", "computed: a number", "\"1\""},
                                                         std::tuple{Kind::money, "string(data.amount)", "computed: a number", "\"1\""},
                                                         std::tuple{Kind::date, "string(data.received_on)", "computed: a date", "\"2026-10-09\""},
                                                         std::tuple{Kind::instant, "data.received_on", "computed: a date and time", "date(\"2026-10-09\")"},
                                                         std::tuple{Kind::boolean, "data.amount", "computed: true or false", "1"}}) {
        auto compute = row("received", "compute", "done");
        compute.form = {"amount", "received_on"};
        compute.assigns = {{"computed", formula}};
        auto definition = small({task("received"), end("done")}, {compute});
        definition.fields = {field("amount"), field("received_on", Kind::date), field("computed", kind)};
        Desk desk{definition};
        BOOST_REQUIRE(desk.open().has_value());
        const auto acted = desk.act("compute", feel::Context{{{"amount", 1}, {"received_on", *parse_day("2026-10-09")}}});
        BOOST_REQUIRE(acted.has_error());
        BOOST_TEST((acted.error().kind == RefusalKind::invalid));
        BOOST_TEST(acted.error().expected == expected);
        BOOST_TEST(acted.error().found == found);
        BOOST_TEST(desk.states() == "received");
    }
}

BOOST_AUTO_TEST_CASE(an_empty_text_is_no_value_of_a_required_field)
{
    auto name = row("received", "name", "done");
    name.required = {{definition::Requirement::Kind::field, "name"}};
    auto definition = small({task("received"), end("done")}, {name});
    definition.fields = {field("name", definition::FieldKind::text)};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.act("name", feel::Context{{{"name", ""}}}).error().kind == RefusalKind::incomplete));
    BOOST_TEST(desk.act("name", feel::Context{{{"name", "Rosa"}}}).has_value());
}

BOOST_AUTO_TEST_CASE(a_reference_to_a_document_is_to_one_of_the_file)
{
    auto prove = row("received", "prove", "done");
    prove.form = {"proof"};
    auto definition = small({task("received"), end("done")}, {prove});
    definition.fields = {field("proof", definition::FieldKind::document)};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.act("prove", feel::Context{{{"proof", 1}}}).error().kind == RefusalKind::invalid));
    DocumentInput paper{};
    paper.kind = "receipt";
    paper.folios = 1;
    BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    BOOST_TEST((desk.act("prove", feel::Context{{{"proof", 2}}}).error().kind == RefusalKind::invalid));
    BOOST_TEST(desk.act("prove", feel::Context{{{"proof", 2}}}, {paper}).has_value()); // it comes with the act
}

BOOST_AUTO_TEST_SUITE_END()
