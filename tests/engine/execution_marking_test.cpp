#include "engine/record/event_json.hpp"
#include "engine/service/input.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using definition::Trigger;

BOOST_AUTO_TEST_SUITE(marking)

BOOST_AUTO_TEST_CASE(an_action_moves_the_token_and_an_end_ends_the_case)
{
    Desk desk{small({task("received"), task("in_review"), end("granted")}, {row("received", "review", "in_review"), row("in_review", "grant", "granted")})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST(desk.states() == "received");
    BOOST_REQUIRE(desk.act("review").has_value());
    BOOST_TEST(desk.states() == "in_review");
    const auto granted = desk.act("grant");
    BOOST_REQUIRE(granted.has_value());
    BOOST_TEST(granted->ended);
    BOOST_TEST((desk.current.status == CaseStatus::ended));
    BOOST_TEST(desk.current.outcome == "granted");
    BOOST_TEST(desk.current.tasks.size() == 2u);
    BOOST_TEST((desk.current.tasks[1].status == TaskStatus::completed));
}

BOOST_AUTO_TEST_CASE(where_a_token_came_from_is_on_record)
{
    Desk desk{small({task("received"), task("in_review"), end("granted")}, {row("received", "review", "in_review"), row("in_review", "grant", "granted")})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review").has_value());
    BOOST_REQUIRE(desk.act("grant").has_value());
    std::vector<std::string> ways;
    for (const auto& one : desk.log)
        if (const auto event = from_body(one.body); const auto* const entered = std::get_if<TokenEntered>(&event.payload)) ways.push_back(entered->from + ">" + entered->state);
    BOOST_TEST(ways == (std::vector<std::string>{">received", "received>in_review", "in_review>granted"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_action_out_of_turn_says_where_it_would_be_taken)
{
    Desk desk{small({task("received"), task("in_review"), end("granted")}, {row("received", "review", "in_review"), row("in_review", "grant", "granted")})};
    BOOST_REQUIRE(desk.open().has_value());
    const auto refused = desk.act("grant");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::wrong_state));
    BOOST_TEST(refused.error().expected == "in_review");
    BOOST_TEST(refused.error().found == "received");
    BOOST_TEST((desk.act("fly").error().kind == RefusalKind::not_found));
}

definition::Definition two_opinions(bool second_mandatory)
{
    definition::Scope opinions{};
    opinions.regions = {{"legal", "legal_asked", true}, {"budget", "budget_asked", second_mandatory}};
    opinions.states = {task("legal_asked"), end("legal_given"), task("budget_asked"), end("budget_given")};
    opinions.transitions = {row("legal_asked", "give_legal", "legal_given"), row("budget_asked", "give_budget", "budget_given"), row("budget_asked", "give_both", "budget_given"),
                            row("legal_asked", "give_both", "legal_given")};
    opinions.transitions[2].id = "budget_asked.give_both";
    return small({task("draft"), parallel("asking", opinions), task("decision"), end("decided", true)},
                 {row("draft", "ask", "asking"), completion("asking", "decision"), row("asking", "give_up", "draft"), row("decision", "decide", "decided")});
}

BOOST_AUTO_TEST_CASE(parallel_regions_join_when_the_mandatory_ones_have_ended)
{
    Desk desk{two_opinions(true)};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("ask").has_value());
    BOOST_TEST(desk.states() == "asking budget_asked legal_asked");
    BOOST_REQUIRE(desk.act("give_legal").has_value());
    BOOST_TEST(desk.states() == "asking budget_asked legal_given");
    BOOST_REQUIRE(desk.act("give_budget").has_value());
    BOOST_TEST(desk.states() == "decision");
    BOOST_TEST(desk.current.scopes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_optional_region_does_not_hold_the_join_and_is_cancelled_by_it)
{
    Desk desk{two_opinions(false)};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("ask").has_value());
    BOOST_REQUIRE(desk.act("give_legal").has_value());
    BOOST_TEST(desk.states() == "decision");
    for (const auto& one : desk.current.tasks)
        if (one.state == "budget_asked") BOOST_TEST((one.status == TaskStatus::cancelled));
}

BOOST_AUTO_TEST_CASE(an_event_reaches_every_region_that_has_a_row_for_it)
{
    Desk desk{two_opinions(true)};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("ask").has_value());
    BOOST_REQUIRE(desk.act("give_both").has_value());
    BOOST_TEST(desk.states() == "decision");
}

BOOST_AUTO_TEST_CASE(leaving_a_parallel_state_cancels_what_goes_on_inside)
{
    Desk desk{two_opinions(true)};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("ask").has_value());
    BOOST_REQUIRE(desk.act("give_up").has_value());
    BOOST_TEST(desk.states() == "draft");
    BOOST_TEST(desk.current.scopes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_an_inner_scope_takes_is_not_offered_to_the_outer_one)
{
    auto definition = two_opinions(true);
    definition.root.transitions.push_back(row("asking", "give_legal", "draft"));
    definition.root.transitions.back().id = "asking.give_legal";
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("ask").has_value());
    BOOST_REQUIRE(desk.act("give_legal").has_value());
    BOOST_TEST(desk.states() == "asking budget_asked legal_given");
    BOOST_REQUIRE(desk.act("give_legal").has_value()); // nothing inside takes it any more
    BOOST_TEST(desk.states() == "draft");
}

BOOST_AUTO_TEST_CASE(a_row_from_any_open_state_takes_all_tokens_of_its_scope)
{
    auto withdraw = row("", "withdraw", "withdrawn");
    withdraw.from.clear();
    withdraw.from_kind = definition::FromKind::any_open;
    auto open_region = row("first", "coordinate", "beside");
    open_region.to_kind = definition::ToKind::region;
    Desk desk{small({task("first"), task("beside"), end("withdrawn")}, {open_region, withdraw})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("coordinate").has_value());
    BOOST_TEST(desk.states() == "beside first");
    BOOST_REQUIRE(desk.act("withdraw").has_value());
    BOOST_TEST(desk.states() == "withdrawn");
    BOOST_TEST(desk.current.outcome == "withdrawn");
}

BOOST_AUTO_TEST_CASE(a_row_that_needs_two_tokens_waits_for_both)
{
    auto open_region = row("first", "coordinate", "beside");
    open_region.to_kind = definition::ToKind::region;
    auto both = row("first", "join", "joined");
    both.from = {"second", "beside_done"};
    both.from_kind = definition::FromKind::all_of;
    Desk desk{small({task("first"), task("second"), task("beside"), task("beside_done"), end("joined")},
                    {open_region, row("first", "go", "second"), row("beside", "finish", "beside_done"), both})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("coordinate").has_value());
    BOOST_REQUIRE(desk.act("go").has_value());
    BOOST_TEST((desk.act("join").error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.act("finish").has_value());
    BOOST_REQUIRE(desk.act("join").has_value());
    BOOST_TEST(desk.states() == "joined");
}

BOOST_AUTO_TEST_CASE(a_choice_is_left_at_once_by_the_branch_that_holds_and_refused_if_none_does)
{
    auto go = row("asked", "count", "counted");
    go.form = {"votes"};
    auto definition = small({task("asked"), choice("counted"), end("approved"), end("rejected")}, {go, completion("counted", "approved", {"many"}), completion("counted", "rejected", {"few"})});
    definition.fields = {field("votes")};
    definition.conditions = {condition("many", "data.votes > 5"), condition("few", "data.votes < 3")};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.act("count", feel::Context{{{"votes", 4}}}).error().kind == RefusalKind::condition_unmet));
    BOOST_TEST(desk.states() == "asked");
    BOOST_REQUIRE(desk.act("count", feel::Context{{{"votes", 6}}}).has_value());
    BOOST_TEST(desk.current.outcome == "approved");
}

BOOST_AUTO_TEST_CASE(an_end_is_left_only_through_its_after_actions)
{
    auto ended = end("not_implemented");
    ended.after_actions = {"refer"};
    Desk desk{small({task("open_state"), ended}, {row("open_state", "expire", "not_implemented"), row("not_implemented", "refer", ""), row("not_implemented", "other", "")})};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("expire").has_value());
    BOOST_TEST(desk.act("refer").has_value());
    BOOST_TEST((desk.act("other").error().kind == RefusalKind::wrong_state));
}

definition::Definition with_agents()
{
    auto add = row("call_open", "register_agent", "");
    add.adds = "agents";
    add.form = {"zone"};
    add.required = {{definition::Requirement::Kind::field, "name"}};
    auto definition = small({task("call_open"), end("closed")}, {add, row("call_open", "close", "closed")});
    definition::Collection agents{};
    agents.key = "agents";
    agents.fields = {field("name", definition::FieldKind::text), field("zone", definition::FieldKind::text)};
    agents.root.regions = {{"life", "filed", true}};
    agents.root.states = {task("filed"), task("observed"), end("accepted")};
    agents.root.transitions = {row("filed", "observe", "observed"), row("filed", "accept", "accepted"), row("observed", "accept", "accepted")};
    agents.root.transitions[2].id = "observed.accept";
    agents.root.transitions[1].form = {"zone"};
    definition.collections = {agents};
    definition.conditions = {condition("one_accepted", "count(items.agents[state = \"accepted\"]) >= 1")};
    definition.root.transitions[1].guards = {"one_accepted"};
    return definition;
}

BOOST_AUTO_TEST_CASE(items_live_their_own_lives_and_guards_see_them)
{
    Desk desk{with_agents()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.act("register_agent", feel::Context{{{"zone", "alta"}}}).error().kind == RefusalKind::incomplete));
    BOOST_REQUIRE(desk.act("register_agent", feel::Context{{{"name", "Junta Alta"}}}).has_value());
    BOOST_REQUIRE(desk.act("register_agent", feel::Context{{{"name", "Junta Baja"}}}).has_value());
    BOOST_TEST(desk.states() == "call_open filed filed");
    BOOST_REQUIRE(desk.act_on_item("agents", 2, "observe").has_value());
    BOOST_TEST(desk.states() == "call_open filed observed");
    BOOST_TEST((desk.act("close").error().kind == RefusalKind::condition_unmet));
    BOOST_REQUIRE(desk.act_on_item("agents", 1, "accept", feel::Context{{{"zone", "alta"}}}).has_value());
    BOOST_TEST((desk.current.item("agents", ItemId{1})->data.find("zone") != nullptr));
    BOOST_TEST(desk.act("close").has_value());
    BOOST_TEST(desk.current.outcome == "closed");
}

/// As `with_agents`, where an item's rows also name fields of the case, and both have a `zone`.
definition::Definition with_agents_and_a_case_beside()
{
    auto definition = with_agents();
    definition.fields = {field("last_zone", definition::FieldKind::text), field("rolls"), field("zone", definition::FieldKind::text)};
    definition.fields[1].rule = "value > 0";
    auto& agents = definition.collections[0];
    auto& accept = agents.root.transitions[1];
    accept.form = {"zone", "rolls"};
    accept.assigns = {{"last_zone", "item.zone"}, {"name", "\"Junta\""}};
    definition.conditions.push_back(condition("rolls_odd", "data.rolls = 3"));
    accept.guards = {"rolls_odd"};
    auto& add = definition.root.transitions[0];
    add.form = {"rolls"};
    add.assigns = {{"zone", "\"baja\""}, {"last_zone", "\"none\""}};
    return definition;
}

BOOST_AUTO_TEST_CASE(an_act_on_an_item_writes_the_items_fields_and_those_of_the_case_that_its_row_names)
{
    Desk desk{with_agents_and_a_case_beside()};
    BOOST_REQUIRE(desk.open().has_value());
    // a row that adds an item: what it computes and what the act brings go to the item where it has the field
    BOOST_REQUIRE(desk.act("register_agent", feel::Context{{{"name", "Junta Alta"}, {"rolls", 1}}}).has_value());
    const auto text = [](const feel::Context& data, const char* name) { return to_string(data.find(name) != nullptr ? *data.find(name) : feel::Value{}); };
    const auto item = [&] { return desk.current.item("agents", ItemId{1})->data; };
    BOOST_TEST(text(item(), "zone") == "\"baja\"");
    BOOST_TEST(text(item(), "rolls") == "null");
    BOOST_TEST(text(desk.current.data, "rolls") == "1");
    BOOST_TEST(text(desk.current.data, "last_zone") == "\"none\"");
    // an act on the item: its offer names both, its guard sees both, the case's rules hold
    const auto offers = desk.offers();
    const auto offer = std::ranges::find_if(offers, [](const Offer& one) { return one.action == "accept"; });
    BOOST_TEST(offer->form == (std::vector<std::string>{"rolls", "zone"}), boost::test_tools::per_element());
    BOOST_TEST((desk.act_on_item("agents", 1, "accept", feel::Context{{{"rolls", 2}}}).error().kind == RefusalKind::condition_unmet));
    BOOST_TEST((desk.act_on_item("agents", 1, "observe", feel::Context{{{"rolls", 3}}}).error().kind == RefusalKind::invalid)); // its row does not name it
    BOOST_REQUIRE(desk.act_on_item("agents", 1, "accept", feel::Context{{{"zone", "alta"}, {"rolls", 3}}}).has_value());
    BOOST_TEST(text(item(), "zone") == "\"alta\"");
    BOOST_TEST(text(item(), "name") == "\"Junta\"");
    BOOST_TEST(text(desk.current.data, "rolls") == "3");
    BOOST_TEST(text(desk.current.data, "last_zone") == "\"alta\"");
    BOOST_TEST(text(desk.current.data, "zone") == "null");
    // and who rectifies the act corrects both
    desk.as(chief());
    Rectify rectify{};
    rectify.version = desk.current.deeds[desk.current.deeds.size() - 1].version;
    rectify.reason = "error material";
    rectify.authority = "LPAG 212";
    const auto corrected = with_data(*desk.program, desk.current, rectify, {{"zone", "media"}, {"rolls", 5}});
    BOOST_REQUIRE(corrected.has_value());
    BOOST_REQUIRE(desk.send(*corrected).has_value());
    BOOST_TEST(text(item(), "zone") == "\"media\"");
    BOOST_TEST(text(desk.current.data, "rolls") == "5");
}

BOOST_AUTO_TEST_CASE(a_rule_of_a_field_of_the_case_holds_for_acts_on_items)
{
    auto definition = with_agents_and_a_case_beside();
    definition.collections[0].root.transitions[1].guards.clear();
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("register_agent", feel::Context{{{"name", "Junta Alta"}}}).has_value());
    const auto refused = desk.act_on_item("agents", 1, "accept", feel::Context{{{"rolls", -1}}});
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().expected == "rolls: value > 0");
}

BOOST_AUTO_TEST_CASE(what_a_person_sends_for_an_item_is_read_with_the_items_types_and_then_the_cases)
{
    Desk desk{with_agents_and_a_case_beside()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("register_agent", feel::Context{{{"name", "Junta Alta"}}}).has_value());
    TakeAction accept{};
    accept.action = "accept";
    accept.collection = "agents";
    accept.item = ItemId{1};
    const auto read = with_data(*desk.program, desk.current, accept, {{"zone", "alta"}, {"rolls", 3}});
    BOOST_REQUIRE(read.has_value());
    BOOST_REQUIRE(desk.send(*read).has_value());
    BOOST_TEST(to_string(*desk.current.data.find("rolls")) == "3");
    BOOST_TEST((with_data(*desk.program, desk.current, accept, {{"rolls", "three"}}).error().kind == RefusalKind::invalid));
    BOOST_TEST((with_data(*desk.program, desk.current, accept, {{"colour", "red"}}).error().kind == RefusalKind::invalid));
}

BOOST_AUTO_TEST_CASE(an_item_that_is_not_there_is_not_found)
{
    Desk desk{with_agents()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_TEST((desk.act_on_item("agents", 1, "observe").error().kind == RefusalKind::not_found));
    BOOST_TEST((desk.act_on_item("projects", 1, "observe").error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(a_collection_is_filled_from_a_list_and_an_item_waits_for_the_one_it_depends_on)
{
    auto definition = small({wait("asking"), end("answered")}, {completion("asking", "answered", {"all_in"})});
    definition.fields = {field("organs", definition::FieldKind::list)};
    definition.fields[0].type.element = {{definition::FieldKind::record, {}, {field("organ", definition::FieldKind::text), field("after", definition::FieldKind::text)}, {}}};
    definition::Collection opinions{};
    opinions.key = "opinions";
    opinions.fields = {field("organ", definition::FieldKind::text), field("after", definition::FieldKind::text)};
    opinions.root.regions = {{"life", "requested", true}};
    opinions.root.states = {task("requested"), end("given")};
    opinions.root.transitions = {row("requested", "give", "given")};
    opinions.multi_instance = {.over = "data.organs", .on_entering = "", .mandatory = "item.organ != \"oci\"",
                               .depends_on = "item.after = null or some o in items.opinions satisfies o.organ = item.after and o.ended"};
    definition.collections = {opinions};
    definition.conditions = {condition("all_in", "items_ended(\"opinions\")")};
    definition.opening.form = {"organs"};
    Desk desk{definition};
    const auto organ = [](const char* name, feel::Value after) { return feel::Value{feel::Context{{{"organ", name}, {"after", std::move(after)}}}}; };
    const std::vector<feel::Value> organs{organ("budget", {}), organ("legal", "budget"), organ("oci", {})};
    const auto opened = desk.open(feel::Context{{{"organs", organs}}});
    BOOST_REQUIRE(opened.has_value());
    BOOST_TEST(desk.states() == "asking requested requested"); // legal waits for budget
    BOOST_TEST((desk.act_on_item("opinions", 2, "give").error().kind == RefusalKind::not_found));
    BOOST_REQUIRE(desk.act_on_item("opinions", 1, "give").has_value());
    BOOST_REQUIRE(desk.act_on_item("opinions", 2, "give").has_value()); // the optional one is cancelled with the case
    BOOST_TEST((desk.current.status == CaseStatus::ended));
}

BOOST_AUTO_TEST_CASE(a_call_opens_a_child_an_element_and_goes_on_when_all_have_ended)
{
    auto calling = wait("implementing");
    calling.kind = definition::StateKind::call;
    calling.call = definition::Call{.definition = "child", .over = "data.parts", .in = {{"part", "item"}}, .out = {{"last_outcome", "child.outcome"}}, .wait = true};
    auto definition = small({calling, end("done")}, {completion("implementing", "done")});
    definition.fields = {field("parts", definition::FieldKind::list), field("last_outcome", definition::FieldKind::text)};
    definition.fields[0].type.element = {{definition::FieldKind::text, {}, {}, {}}};
    definition.opening.form = {"parts"};
    Desk desk{definition};
    const auto opened = desk.open(feel::Context{{{"parts", std::vector<feel::Value>{"a", "b"}}}});
    BOOST_REQUIRE(opened.has_value());
    BOOST_REQUIRE(opened->children.size() == 2u);
    BOOST_TEST(to_case_number(opened->children[1].id) == "EXP-2025-000003");
    BOOST_TEST(to_string(*opened->children[1].open.data.find("part")) == "\"b\"");
    BOOST_TEST(desk.states() == "implementing");
    BOOST_REQUIRE(desk.send(NoteChildEnd{opened->children[0].id, "implemented", {}}).has_value());
    BOOST_TEST(desk.states() == "implementing");
    BOOST_TEST((desk.send(NoteChildEnd{opened->children[0].id, "implemented", {}}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(NoteChildEnd{opened->children[0].id, "not_implemented", {}}).has_value()); // it had been reopened
    BOOST_TEST(desk.current.children[0].outcome == "not_implemented");
    BOOST_TEST(desk.states() == "implementing");
    BOOST_REQUIRE(desk.send(NoteChildEnd{opened->children[1].id, "inapplicable", {}}).has_value());
    BOOST_TEST(desk.states() == "done");
    BOOST_TEST(to_string(*desk.current.data.find("last_outcome")) == "\"inapplicable\"");
}

BOOST_AUTO_TEST_CASE(two_rows_of_one_token_that_both_hold_are_an_error_of_the_definition)
{
    auto second = row("a", "go", "c");
    second.id = "a.go_2";
    Desk desk{small({task("a"), end("b"), end("c")}, {row("a", "go", "b"), second})};
    BOOST_REQUIRE(desk.open().has_value());
    const auto acted = desk.act("go");
    BOOST_REQUIRE(acted.has_error());
    BOOST_TEST(acted.error().found.find("'a.go' and 'a.go_2'") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
