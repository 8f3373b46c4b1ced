#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

definition::Definition two_steps()
{
    auto write = row("received", "review", "in_review");
    write.form = {"amount"};
    auto result = small({task("received"), task("in_review"), end("granted")}, {write, row("in_review", "grant", "granted")});
    result.fields = {field("amount")};
    return result;
}

/// Reviewed with an amount of 5; the act is the version that the last command began with.
Desk reviewed()
{
    Desk desk{two_steps()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review", feel::Context{{{"amount", 5}}}).has_value());
    desk.as(chief());
    return desk;
}

} // namespace

BOOST_AUTO_TEST_SUITE(corrections)

BOOST_AUTO_TEST_CASE(a_rectification_cites_the_act_and_replaces_the_value)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "", "RGM 1"}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "error material", ""}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Rectify{99, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).error().kind == RefusalKind::not_found));
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"colour", 7}}}, "error material", "RGM 1"}).error().kind == RefusalKind::invalid));
    BOOST_REQUIRE(desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(to_string(*desk.current.data.find("amount")) == "7");
    desk.as(clerk());
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 8}}}, "error material", "RGM 1"}).error().kind == RefusalKind::not_allowed));
}

BOOST_AUTO_TEST_CASE(a_rectification_changes_only_what_such_an_act_may_write)
{
    auto definition = two_steps();
    definition.fields.push_back(field("decision"));
    definition.root.transitions[1].form = {"decision"};
    definition.fields.push_back(field("computed"));
    definition.root.transitions[0].assigns = {{"computed", "data.amount + 1"}};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review", feel::Context{{{"amount", 5}}}).has_value());
    const auto review = desk.current.last_act;
    desk.as(chief());
    BOOST_TEST((desk.send(Rectify{review, feel::Context{{{"decision", 1}}}, "error material", "RGM 1"}).error().kind == RefusalKind::invalid));
    BOOST_TEST((desk.send(Rectify{review, feel::Context{{{"computed", 9}}}, "error material", "RGM 1"}).error().kind == RefusalKind::invalid));
    BOOST_TEST((desk.send(Rectify{1, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).error().kind == RefusalKind::invalid));
    BOOST_TEST(desk.send(Rectify{review, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).has_value());
}

namespace {

/// A review computes a field, and the completion that follows it another one from that: "doubled = data.computed * 2".
Desk computing(const std::string& formula, const std::string& doubling = "data.computed * 2", definition::FieldKind kind = definition::FieldKind::integer)
{
    auto review = row("received", "review", "sorted");
    review.form = {"amount", "remark"};
    review.assigns = {{"computed", formula}};
    auto go_on = completion("sorted", "in_review");
    go_on.assigns = {{"doubled", doubling}};
    auto set = row("in_review", "set", "");
    set.form = {"computed", "rate"};
    auto again = row("in_review", "review", "");
    again.id = "in_review.again";
    again.form = {"amount"};
    again.assigns = {{"computed", formula}};
    auto definition = small({task("received"), choice("sorted"), task("in_review"), end("granted")}, {review, go_on, set, again, row("in_review", "grant", "granted")});
    definition.fields = {field("amount"), field("remark", definition::FieldKind::text), field("rate"), field("computed", kind), field("doubled", kind)};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review", feel::Context{{{"amount", 5}}}).has_value());
    return desk;
}

std::string value_of(const Desk& desk, const std::string& name)
{
    const auto* const value = desk.current.data.find(name);
    return value != nullptr ? to_string(*value) : "null";
}

Result<Decision> rectify_amount(Desk& desk, std::int64_t act, int amount)
{
    desk.as(chief());
    auto decided = desk.send(Rectify{act, feel::Context{{{"amount", amount}}}, "error material", "RGM 1"});
    desk.as(clerk());
    return decided;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_was_computed_from_a_rectified_value_is_computed_again_and_cites_the_rectification)
{
    auto desk = computing("data.amount + 1");
    BOOST_TEST(value_of(desk, "doubled") == "12");
    const auto rectified = rectify_amount(desk, desk.current.last_act, 7);
    BOOST_REQUIRE(rectified.has_value());
    BOOST_TEST(value_of(desk, "computed") == "8");
    BOOST_TEST(value_of(desk, "doubled") == "16"); // of the completion that followed the act
    BOOST_TEST(desk.kinds() == (std::vector<std::string>{"rectified", "data_assigned", "data_assigned"}), boost::test_tools::per_element());
    const auto correction = rectified->events[0].version;
    const auto& first = std::get<DataAssigned>(rectified->events[1].payload);
    const auto& second = std::get<DataAssigned>(rectified->events[2].payload);
    BOOST_TEST(first.correction == correction);
    BOOST_TEST(first.row == "received.review");
    BOOST_TEST(second.correction == correction);
    // and once more, from what was rectified
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 1).has_value());
    BOOST_TEST(value_of(desk, "doubled") == "4");
}

BOOST_AUTO_TEST_CASE(a_rectification_that_changes_no_computed_value_computes_none)
{
    auto desk = computing("if data.amount > 3 then 1 else 0");
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 7).has_value());
    BOOST_TEST(desk.kinds() == std::vector<std::string>{"rectified"}, boost::test_tools::per_element());
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 2).has_value());
    BOOST_TEST(value_of(desk, "computed") == "0");
}

BOOST_AUTO_TEST_CASE(a_value_that_has_none_any_more_is_erased_and_comes_back)
{
    auto desk = computing("if data.amount > 3 then 1 else null");
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 2).has_value());
    BOOST_TEST(value_of(desk, "computed") == "null");
    BOOST_TEST(value_of(desk, "doubled") == "null");
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 4).has_value());
    BOOST_TEST(value_of(desk, "doubled") == "2");
}

BOOST_AUTO_TEST_CASE(the_day_of_a_computed_value_is_that_of_the_act)
{
    auto desk = computing("today + duration(\"P\" + string(data.amount) + \"D\")", "data.computed", definition::FieldKind::date);
    const auto was = *desk.current.data.find("computed")->get_if<Day>();
    desk.on("2027-01-01");
    BOOST_REQUIRE(rectify_amount(desk, desk.current.last_act, 7).has_value());
    BOOST_TEST(to_iso(*desk.current.data.find("doubled")->get_if<Day>()) == to_iso(was + std::chrono::days{2}));
}

BOOST_AUTO_TEST_CASE(a_computed_value_that_a_later_act_wrote_stands)
{
    auto desk = computing("data.amount + 1");
    const auto review = desk.current.last_act;
    BOOST_REQUIRE(desk.act("set", feel::Context{{{"computed", 6}}}).has_value()); // the same value, but now it was decided
    BOOST_REQUIRE(rectify_amount(desk, review, 7).has_value());
    BOOST_TEST(value_of(desk, "computed") == "6");
    BOOST_TEST(value_of(desk, "doubled") == "12");
}

BOOST_AUTO_TEST_CASE(a_computed_value_belongs_to_the_last_act_that_computed_it)
{
    auto desk = computing("data.amount + 1");
    const auto first = desk.current.last_act;
    BOOST_REQUIRE(desk.act("review", feel::Context{{{"amount", 6}}}).has_value());
    const auto second = desk.current.last_act;
    BOOST_TEST(value_of(desk, "computed") == "7");
    BOOST_REQUIRE(rectify_amount(desk, second, 9).has_value());
    BOOST_TEST(value_of(desk, "computed") == "10");
    BOOST_TEST(value_of(desk, "doubled") == "12"); // of the first act, from a value that the second one replaced
    BOOST_REQUIRE(rectify_amount(desk, first, 2).has_value());
    BOOST_TEST(value_of(desk, "computed") == "10");
}

BOOST_AUTO_TEST_CASE(a_value_that_counts_on_from_itself_or_from_a_later_act_is_not_computed_again)
{
    auto counting = computing("(if data.computed = null then 0 else data.computed) + data.amount");
    BOOST_REQUIRE(rectify_amount(counting, counting.current.last_act, 7).has_value());
    BOOST_TEST(value_of(counting, "computed") == "5");
    auto rated = computing("data.amount * (if data.rate = null then 1 else data.rate)");
    const auto review = rated.current.last_act;
    BOOST_REQUIRE(rated.act("set", feel::Context{{{"rate", 3}}}).has_value());
    BOOST_REQUIRE(rectify_amount(rated, review, 7).has_value());
    BOOST_TEST(value_of(rated, "computed") == "5");
}

BOOST_AUTO_TEST_CASE(a_rectification_after_which_a_computed_field_cannot_hold_its_value_is_refused)
{
    auto desk = computing("data.amount / 4", "data.computed", definition::FieldKind::money);
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(rectify_amount(desk, act, 6).has_value());
    auto thirds = computing("if data.amount = 5 then 5 else data.amount / 3", "data.computed", definition::FieldKind::money);
    const auto refused = rectify_amount(thirds, thirds.current.last_act, 7);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::invalid));
    BOOST_TEST(refused.error().expected.starts_with("computed: "));
    BOOST_TEST(value_of(thirds, "amount") == "5");
}

namespace {

/// A file that collects reports; each is accepted or not. It is done when each has been.
definition::Definition collecting()
{
    auto report = row("in_work", "report", "");
    report.adds = "reports";
    report.form = {"pages"};
    report.starts = {"answer"};
    definition::Condition all{"all_accepted", "count(items.reports) > 0 and (every r in items.reports satisfies r.ended)", {"todos", "all"}};
    auto finish = row("in_work", "finish", "done");
    finish.guards = {"all_accepted"};
    auto result = small({task("in_work"), end("done")}, {report, finish});
    result.conditions = {all};
    definition::Collection reports{"reports", {"Informes", "Reports"}, {field("pages")}, {}, {}};
    reports.root.regions = {{"main", "reported", true}};
    reports.root.states = {task("reported"), end("accepted")};
    reports.root.transitions = {row("reported", "accept", "accepted")};
    result.collections = {reports};
    definition::Term answer{};
    answer.id = "answer";
    answer.label = {"answer", "answer"};
    answer.amount = 10;
    answer.only_warns = true;
    answer.basis = "LPAG 143";
    result.terms = {answer};
    return result;
}

Desk reported()
{
    Desk desk{collecting()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("report", feel::Context{{{"pages", 5}}}).has_value());
    return desk;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_act_that_added_an_item_takes_the_item_and_its_terms_with_it_when_annulled)
{
    auto desk = reported();
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(desk.act("report", feel::Context{{{"pages", 6}}}).has_value());
    desk.as(chief());
    BOOST_REQUIRE(desk.send(Annul{act, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.current.items[0].annulled);
    BOOST_TEST(!desk.current.items[1].annulled);
    BOOST_TEST((desk.current.tasks[1].status == TaskStatus::cancelled));
    desk.as(clerk());
    BOOST_TEST((desk.act_on_item("reports", 1, "accept").error().kind == RefusalKind::not_found));
    BOOST_TEST((desk.act("finish").error().kind == RefusalKind::condition_unmet));
    BOOST_REQUIRE(desk.act_on_item("reports", 2, "accept").has_value());
    BOOST_TEST(desk.act("finish").has_value()); // the annulled one counts no more
}

BOOST_AUTO_TEST_CASE(the_terms_of_an_annulled_act_end_with_it)
{
    auto desk = reported();
    desk.as(chief());
    BOOST_REQUIRE(desk.send(Annul{desk.current.last_act, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST((desk.current.term(1)->status == TermStatus::cancelled));
}

BOOST_AUTO_TEST_CASE(an_item_that_was_acted_on_is_not_annulled_before_that_act)
{
    auto desk = reported();
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(desk.act_on_item("reports", 1, "accept").has_value());
    const auto acceptance = desk.current.last_act;
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(Annul{acceptance, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.send(Annul{act, "vicio", "LPAG 213"}).has_value());
}

BOOST_AUTO_TEST_CASE(a_rectification_of_an_act_that_added_an_item_corrects_the_item)
{
    auto desk = reported();
    const auto act = desk.current.last_act;
    desk.as(chief());
    BOOST_REQUIRE(desk.send(Rectify{act, feel::Context{{{"pages", 7}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(to_string(*desk.current.items[0].data.find("pages")) == "7");
}

BOOST_AUTO_TEST_CASE(what_an_added_item_was_computed_with_is_computed_again)
{
    auto definition = collecting();
    definition.fields = {field("copies"), field("sheets")};
    definition.collections[0].fields.push_back(field("folios"));
    definition.collections[0].fields.push_back(field("read"));
    definition.root.transitions[0].form = {"pages", "copies"};
    definition.root.transitions[0].assigns = {{"folios", "data.copies * 2"}, {"sheets", "data.copies + 1"}};
    auto& accept = definition.collections[0].root.transitions[0];
    accept.form = {"read"};
    accept.assigns = {{"folios", "item.read + item.pages"}, {"sheets", "item.read"}};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("report", feel::Context{{{"pages", 5}, {"copies", 1}}}).has_value());
    const auto report = desk.current.last_act;
    const auto folios = [&] { return to_string(*desk.current.items[0].data.find("folios")); };
    BOOST_TEST(folios() == "2");
    desk.as(chief());
    // of the act that added it: its own field, and the case's
    BOOST_REQUIRE(desk.send(Rectify{report, feel::Context{{{"copies", 3}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(folios() == "6");
    BOOST_TEST(value_of(desk, "sheets") == "4");
    // of an act on it
    desk.as(clerk());
    BOOST_REQUIRE(desk.act_on_item("reports", 1, "accept", feel::Context{{{"read", 2}}}).has_value());
    const auto acceptance = desk.current.last_act;
    BOOST_TEST(folios() == "7");
    desk.as(chief());
    BOOST_REQUIRE(desk.send(Rectify{acceptance, feel::Context{{{"read", 4}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(folios() == "9");
    BOOST_TEST(value_of(desk, "sheets") == "4");
}

BOOST_AUTO_TEST_CASE(an_annulled_act_takes_the_token_back_and_counts_no_more)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(desk.send(Annul{act, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "received");
    BOOST_TEST(desk.current.tasks.back().state == "received");
    BOOST_TEST((desk.current.tasks.back().status == TaskStatus::offered));
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    desk.as(clerk());
    BOOST_TEST(desk.act("review", feel::Context{{{"amount", 6}}}).has_value());
}

BOOST_AUTO_TEST_CASE(an_act_that_others_were_built_on_is_not_annulled_before_them)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.send(Annul{1, "vicio", "LPAG 213"}).error().kind == RefusalKind::not_allowed)); // the opening
}

BOOST_AUTO_TEST_CASE(acts_are_annulled_one_after_the_other_the_last_one_first)
{
    auto definition = two_steps();
    definition.root.states.insert(definition.root.states.begin() + 2, task("in_signature"));
    definition.root.transitions.push_back(row("in_review", "propose", "in_signature"));
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review").has_value());
    const auto first = desk.current.last_act;
    BOOST_REQUIRE(desk.act("propose").has_value());
    const auto second = desk.current.last_act;
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{first, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(Annul{second, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "in_review");
    BOOST_REQUIRE(desk.send(Annul{first, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "received");
}

BOOST_AUTO_TEST_CASE(an_ended_case_is_reopened_where_work_can_go_on)
{
    auto desk = reviewed();
    BOOST_TEST((desk.send(Reopen{"in_review", "recurso", "RA 2", "appeal"}).error().kind == RefusalKind::wrong_state)); // it goes on
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    BOOST_TEST((desk.act("review").error().kind == RefusalKind::wrong_state));
    desk.as(chief());
    BOOST_TEST((desk.send(Reopen{"granted", "recurso", "RA 2", "appeal"}).error().kind == RefusalKind::not_found));
    BOOST_REQUIRE(desk.send(Reopen{"in_review", "recurso", "RA 2", "appeal"}).has_value());
    BOOST_TEST((desk.current.status == CaseStatus::open));
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    BOOST_TEST(desk.current.outcome == "granted");
}

BOOST_AUTO_TEST_CASE(a_reopened_case_has_its_own_terms_again_with_the_dates_they_had)
{
    auto definition = two_steps();
    definition::Term whole{};
    whole.id = "whole";
    whole.label = {"whole", "whole"};
    whole.amount = 30;
    whole.only_warns = true;
    whole.basis = "LPAG 39";
    definition.terms = {whole};
    definition.opening.starts = {"whole"};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    const auto due = desk.current.term(1)->due;
    BOOST_REQUIRE(desk.act("review").has_value());
    BOOST_REQUIRE(desk.act("grant").has_value());
    BOOST_TEST((desk.current.term(1)->status == TermStatus::cancelled));
    desk.as(chief());
    desk.on("2025-03-10");
    BOOST_REQUIRE(desk.send(Reopen{"in_review", "recurso", "RA 2", "appeal"}).has_value());
    BOOST_TEST(desk.current.terms.size() == 1u);
    BOOST_TEST((desk.current.term(1)->status == TermStatus::running));
    BOOST_TEST((desk.current.term(1)->due == due));
}

BOOST_AUTO_TEST_CASE(an_act_that_a_lapse_was_built_on_is_not_annulled)
{
    auto definition = two_steps();
    definition.root.states.insert(definition.root.states.begin() + 2, task("late"));
    definition.root.transitions.push_back(on(definition::Trigger::lapse, "review_due", row("in_review", "expire", "late")));
    definition.root.transitions.push_back(row("late", "grant", "granted"));
    definition::Term due{};
    due.id = "review_due";
    due.label = {"due", "due"};
    due.amount = 5;
    due.owner = definition::TermOwner::state;
    due.states = {"in_review"};
    due.basis = "LPAG 143";
    definition.terms = {due};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review").has_value());
    const auto act = desk.current.last_act;
    desk.on("2026-01-01");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST(desk.states() == "late");
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
}

BOOST_AUTO_TEST_CASE(a_file_is_closed_with_the_index_of_its_folios_and_takes_nothing_more)
{
    auto desk = reviewed();
    DocumentInput paper{};
    paper.kind = "report";
    paper.folios = 3;
    BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    paper.folios = 2;
    BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    BOOST_TEST((desk.send(CloseFile{"fin", "LPAG 164", Signature{"password"}}).error().kind == RefusalKind::wrong_state));
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    desk.as(chief());
    const auto closed = desk.send(CloseFile{"fin", "LPAG 164", Signature{"password"}});
    BOOST_REQUIRE(closed.has_value());
    const auto& index = std::get<FileClosed>(closed->events.back().payload);
    BOOST_TEST(index.folios == 5);
    BOOST_TEST(index.index[1].first_folio == 4);
    BOOST_TEST(index.index[1].last_folio == 5);
    BOOST_TEST((desk.send(AttachDocument{paper}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.act("grant").error().kind == RefusalKind::wrong_state));
    BOOST_TEST(desk.offers().empty());
}

BOOST_AUTO_TEST_SUITE_END()
