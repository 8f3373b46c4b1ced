#include "engine/execution/task_lifecycle.hpp"
#include "engine/execution/term_lifecycle.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using definition::Trigger;

BOOST_AUTO_TEST_SUITE(terms)

namespace {

definition::Term term(std::string id, int amount)
{
    definition::Term result{};
    result.id = std::move(id);
    result.label = {result.id, result.id};
    result.amount = amount;
    result.basis = "LPAG 143";
    return result;
}

/// A plan that is due ten business days after entering its state (opened on Monday 3 March: on the 17th); late, it is
/// flagged; after twenty (on the 31st) it lapses.
definition::Definition plan()
{
    auto late = on(Trigger::lapse, "plan_due", row("awaiting_plan", "expire", ""));
    late.assigns = {{"late", "true"}};
    auto result = small({task("awaiting_plan"), task("in_work"), end("done"), end("lapsed")},
                        {row("awaiting_plan", "submit", "in_work"), late, on(Trigger::lapse, "whole", row("awaiting_plan", "expire_whole", "lapsed")), row("in_work", "finish", "done")});
    result.fields = {field("late", definition::FieldKind::boolean)};
    auto due = term("plan_due", 10);
    due.owner = definition::TermOwner::state;
    due.states = {"awaiting_plan"};
    result.terms = {due, term("whole", 20)};
    result.opening.starts = {"whole"};
    result.root.transitions[3].stops = {"whole"};
    return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_states_term_starts_on_entry_and_is_met_by_the_act_that_leaves)
{
    Desk desk{plan()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.current.terms.size() == 2u);
    const auto* const due = desk.current.term(2)->term == "plan_due" ? desk.current.term(2) : desk.current.term(1);
    BOOST_TEST(to_iso(due->due) == "2025-03-17");
    const auto instance = due->id;
    desk.on("2025-03-17");
    BOOST_REQUIRE(desk.act("submit").has_value());
    BOOST_TEST((desk.current.term(instance)->status == TermStatus::met));
    BOOST_TEST(desk.current.term(instance)->days_late == 0);
}

BOOST_AUTO_TEST_CASE(a_last_day_that_the_record_cannot_hold_is_refused)
{
    auto definition = plan();
    definition.terms[1].amount.reset();
    definition.terms[1].amount_expression = "data.months";
    definition.terms[1].unit = Unit::months;
    definition.fields.push_back(field("months"));
    definition.opening.form = {"months"};
    for (const auto& [months, is_recordable] : {std::pair{12, true}, std::pair{100'000, false}}) {
        Desk desk{definition};
        const auto opened = desk.open(feel::Context{{{"months", months}}});
        BOOST_TEST(opened.has_value() == is_recordable);
        if (opened.has_error()) BOOST_TEST((opened.error().kind == RefusalKind::invalid));
    }
}

BOOST_AUTO_TEST_CASE(a_lapse_flags_and_a_late_act_stays_valid_with_its_lateness)
{
    Desk desk{plan()};
    BOOST_REQUIRE(desk.open().has_value());
    const std::int64_t instance = desk.current.term(1)->term == "plan_due" ? 1 : 2;
    desk.on("2025-03-17");
    BOOST_TEST((desk.send(WakeTerm{instance}).error().kind == RefusalKind::wrong_state)); // its last day is not over
    desk.on("2025-03-18");
    BOOST_REQUIRE(desk.send(WakeTerm{instance}).has_value());
    BOOST_TEST((desk.current.term(instance)->status == TermStatus::lapsed));
    BOOST_TEST(desk.current.data.find("late")->is_true());
    BOOST_TEST(desk.states() == "awaiting_plan");
    BOOST_TEST((desk.send(WakeTerm{instance}).error().kind == RefusalKind::wrong_state)); // fires once
    desk.on("2025-03-21");
    BOOST_REQUIRE(desk.act("submit").has_value());
    BOOST_TEST(desk.current.term(instance)->days_late == 4);
}

BOOST_AUTO_TEST_CASE(a_lapse_that_moves_on_cancels_the_task_and_ends_the_case)
{
    Desk desk{plan()};
    BOOST_REQUIRE(desk.open().has_value());
    const std::int64_t whole = desk.current.term(1)->term == "whole" ? 1 : 2;
    desk.on("2025-04-01");
    BOOST_REQUIRE(desk.send(WakeTerm{whole}).has_value());
    BOOST_TEST(desk.states() == "lapsed");
    BOOST_TEST((desk.current.tasks[0].status == TaskStatus::cancelled));
    for (const auto& one : desk.current.terms) BOOST_TEST(!one.is_open());
}

BOOST_AUTO_TEST_CASE(a_hold_stops_the_clock_and_a_release_gives_the_days_back_or_all_of_them)
{
    for (const auto mode : {definition::HoldMode::suspend, definition::HoldMode::restart}) {
        auto observe = row("open_state", "observe", "held_state");
        observe.holds = {"whole"};
        auto correct = row("held_state", "correct", "open_state");
        correct.releases = {"whole"};
        auto definition = small({task("open_state"), task("held_state"), end("done")}, {observe, correct, row("open_state", "finish", "done")});
        definition.terms = {term("whole", 20)};
        definition.terms[0].hold = mode;
        definition.terms[0].only_warns = true;
        definition.opening.starts = {"whole"};
        Desk desk{definition};
        BOOST_REQUIRE(desk.open().has_value()); // due 31 March
        desk.on("2025-03-08");
        BOOST_REQUIRE(desk.act("observe").has_value());
        desk.on("2025-04-30");
        BOOST_TEST((desk.send(WakeTerm{1}).error().kind == RefusalKind::wrong_state)); // held: it does not lapse
        desk.on("2025-03-12");
        BOOST_REQUIRE(desk.act("correct").has_value());
        BOOST_TEST(to_iso(desk.current.term(1)->due) == (mode == definition::HoldMode::suspend ? "2025-04-03" : "2025-04-09"));
    }
}

BOOST_AUTO_TEST_CASE(an_extension_is_refused_the_day_after_the_term_ends)
{
    auto definition = plan();
    definition.terms[1].extension = {.count_max = 1, .amount_max = 5, .who = {RoleId{"chief"}}};
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    const std::int64_t whole = desk.current.term(1)->term == "whole" ? 1 : 2;
    const std::int64_t other = 3 - whole;
    BOOST_TEST((desk.send(ExtendTerm{whole, 5, {"viaje"}}).error().kind == RefusalKind::not_allowed));
    desk.as(chief());
    BOOST_TEST((desk.send(ExtendTerm{other, 5, {"viaje"}}).error().kind == RefusalKind::not_allowed)); // fixed by norm
    BOOST_TEST((desk.send(ExtendTerm{whole, 6, {"viaje"}}).error().kind == RefusalKind::invalid));
    BOOST_TEST((desk.send(ExtendTerm{9, 1, {"viaje"}}).error().kind == RefusalKind::not_found));
    desk.on("2025-04-01");
    const auto late = desk.send(ExtendTerm{whole, 5, {"viaje"}});
    BOOST_TEST((late.error().kind == RefusalKind::too_late));
    BOOST_TEST(late.error().expected == "a request by 2025-03-31");
    desk.on("2025-03-31");
    BOOST_REQUIRE(desk.send(ExtendTerm{whole, 5, {"viaje"}}).has_value());
    BOOST_TEST(to_iso(desk.current.term(whole)->due) == "2025-04-07");
    BOOST_TEST((desk.send(ExtendTerm{whole, 5, {"viaje"}}).error().kind == RefusalKind::not_allowed)); // once
}

BOOST_AUTO_TEST_CASE(a_missing_amount_is_an_error_and_a_term_of_zero_days_is_not)
{
    auto definition = plan();
    definition.terms[1].amount.reset();
    definition.terms[1].amount_expression = "data.days";
    definition.fields.push_back(field("days"));
    definition.opening.form = {"days"};
    Desk desk{definition};
    BOOST_TEST((desk.open().error().kind == RefusalKind::invalid));
    BOOST_REQUIRE(desk.open(feel::Context{{{"days", 0}}}).has_value());
    const std::int64_t whole = desk.current.term(1)->term == "whole" ? 1 : 2;
    BOOST_TEST(to_iso(desk.current.term(whole)->due) == "2025-03-03");
}

BOOST_AUTO_TEST_CASE(the_life_cycles_know_what_follows_and_nothing_else)
{
    const auto& tasks = task_lifecycle();
    BOOST_TEST((tasks.after(TaskStatus::created, TaskChange::offer) == TaskStatus::offered));
    BOOST_TEST((tasks.after(TaskStatus::offered, TaskChange::claim) == TaskStatus::claimed));
    BOOST_TEST((tasks.after(TaskStatus::claimed, TaskChange::start) == TaskStatus::in_progress));
    BOOST_TEST((tasks.after(TaskStatus::in_progress, TaskChange::release) == TaskStatus::offered));
    BOOST_TEST(!tasks.after(TaskStatus::claimed, TaskChange::claim).has_value());
    BOOST_TEST(!tasks.after(TaskStatus::completed, TaskChange::cancel).has_value());
    const auto& terms = term_lifecycle();
    BOOST_TEST((terms.after(TermStatus::held, TermChange::release) == TermStatus::running));
    BOOST_TEST((terms.after(TermStatus::lapsed, TermChange::meet) == TermStatus::met));
    BOOST_TEST(!terms.after(TermStatus::held, TermChange::lapse).has_value());
    BOOST_TEST(!terms.after(TermStatus::met, TermChange::lapse).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
