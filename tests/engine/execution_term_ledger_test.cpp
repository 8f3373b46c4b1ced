#include "engine/execution/term_reckoning.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using definition::Trigger;

namespace {

definition::Term thirty_days()
{
    definition::Term term{};
    term.id = "to_decide";
    term.label = {"Plazo para resolver", "Time to decide"};
    term.amount = 30;
    term.holder = RoleId{"clerk"};
    term.suspension = {.count_max = 2, .amount_max = 30, .who = {RoleId{"clerk"}}, .basis = "LPAG 87.3, 147.4"};
    term.basis = "LPAG 39";
    return term;
}

/// A request that must be decided within thirty business days; the lapse of the term is a flag.
definition::Definition request(definition::Term term = thirty_days())
{
    auto late = on(Trigger::lapse, "to_decide", row("filed", "expire", ""));
    late.assigns = {{"late", "true"}};
    auto decide = row("filed", "decide", "decided");
    decide.stops = {"to_decide"};
    auto result = small({task("filed"), end("decided")}, {decide, late});
    result.fields = {field("late", definition::FieldKind::boolean), field("days")};
    result.opening.starts = {"to_decide"};
    result.opening.form = {"days"};
    result.terms = {std::move(term)};
    return result;
}

Desk filed(std::string_view day, definition::Term term = thirty_days())
{
    Desk desk{request(std::move(term))};
    desk.on(day);
    BOOST_REQUIRE(desk.open().has_value());
    return desk;
}

Day day(std::string_view text) { return *parse_day(text); }
std::string due_of(const Desk& desk) { return to_iso(desk.current.term(1)->due); }
std::string wakes(const Desk& desk)
{
    const auto on = wakes_on(desk.current, *desk.current.term(1));
    return on ? to_iso(*on) : "never";
}
TermStatus status_of(const Desk& desk) { return desk.current.term(1)->status; }
const TermGrounds grounds{"informe de otra entidad", "LPAG 87.3"};

} // namespace

BOOST_AUTO_TEST_SUITE(term_ledger)

BOOST_AUTO_TEST_CASE(an_interval_of_suspension_moves_the_last_day_as_in_t29a)
{
    auto desk = filed("2026-01-05");
    BOOST_TEST(due_of(desk) == "2026-02-16"); // T05
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-20"), day("2026-02-05"), grounds}).has_value());
    BOOST_TEST((status_of(desk) == TermStatus::suspended));
    BOOST_TEST(due_of(desk) == "2026-03-05");
    BOOST_TEST(wakes(desk) == "2026-02-06");
    // when its last day is over it ends by itself
    desk.on("2026-02-05");
    BOOST_TEST((desk.send(WakeTerm{1}).error().kind == RefusalKind::wrong_state));
    desk.on("2026-02-06");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"term_resumed"}));
    BOOST_TEST((status_of(desk) == TermStatus::running));
    BOOST_TEST(due_of(desk) == "2026-03-05");
}

BOOST_AUTO_TEST_CASE(a_correction_restarts_the_term_as_in_t29b)
{
    auto term = thirty_days();
    term.hold = definition::HoldMode::restart;
    term.held_by = RoleId{"chief"};
    auto definition = request(term);
    auto observe = row("filed", "observe", "observed");
    observe.holds = {"to_decide"};
    auto correct = row("observed", "correct", "filed");
    correct.releases = {"to_decide"};
    definition.root.states.insert(definition.root.states.begin() + 1, task("observed"));
    definition.root.transitions.push_back(observe);
    definition.root.transitions.push_back(correct);
    Desk desk{definition};
    desk.on("2026-01-05");
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("observe").has_value());
    BOOST_TEST(desk.current.term(1)->held_by == "chief"); // the party has the clock (LPAG 136.3.1)
    BOOST_TEST(wakes(desk) == "never");
    BOOST_TEST((desk.send(SuspendTerm{1, {}, {}, grounds}).error().kind == RefusalKind::wrong_state)); // held is another thing
    desk.on("2026-01-07");
    BOOST_REQUIRE(desk.act("correct").has_value());
    BOOST_TEST(due_of(desk) == "2026-02-18");
    BOOST_TEST(desk.current.term(1)->held_by == "");
}

BOOST_AUTO_TEST_CASE(a_suspension_without_a_last_day_ends_at_its_longest_or_when_it_is_resumed)
{
    auto desk = filed("2026-01-05");
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, {}, {}, grounds}).has_value());
    BOOST_TEST(to_iso(*desk.current.term(1)->pauses.back().last) == "2026-03-02"); // thirty business days with the first
    desk.on("2026-02-05");
    BOOST_TEST((desk.send(ResumeTerm{1, {}, ""}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(ResumeTerm{1, day("2026-02-06"), "llegó"}).error().kind == RefusalKind::invalid)); // not a day to come
    BOOST_REQUIRE(desk.send(ResumeTerm{1, {}, "llegó el informe"}).has_value());
    BOOST_TEST(due_of(desk) == "2026-03-05");
    BOOST_TEST((desk.send(ResumeTerm{1, {}, "otra vez"}).error().kind == RefusalKind::wrong_state)); // resumed without a suspension
}

BOOST_AUTO_TEST_CASE(a_term_that_no_norm_limits_stands_still_until_it_is_resumed)
{
    auto term = thirty_days();
    term.suspension.amount_max = 0;
    auto desk = filed("2026-01-05", term);
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, {}, {}, grounds}).has_value());
    BOOST_TEST(!desk.current.term(1)->has_due());
    BOOST_TEST(wakes(desk) == "never");
    BOOST_REQUIRE(desk.act("decide").has_value()); // the act of the administration is valid meanwhile
    BOOST_TEST((status_of(desk) == TermStatus::met));
}

BOOST_AUTO_TEST_CASE(what_the_ledger_cannot_hold_is_refused_and_says_why)
{
    auto desk = filed("2026-01-05");
    desk.on("2026-01-20");
    const auto kind_of = [&](const SuspendTerm& command) { return desk.send(command).error().kind; };
    BOOST_TEST((kind_of({1, {}, {}, {}}) == RefusalKind::incomplete));                                              // no reason
    BOOST_TEST((kind_of({1, day("2026-01-05"), {}, grounds}) == RefusalKind::invalid));                            // before the term ran
    BOOST_TEST((kind_of({1, day("2026-01-21"), day("2026-01-20"), grounds}) == RefusalKind::invalid));             // ends before it begins
    BOOST_TEST((kind_of({1, day("2026-01-20"), day("2026-03-03"), grounds}) == RefusalKind::invalid));             // a day more than the cap
    BOOST_TEST((kind_of({1, day("2026-01-21"), {}, grounds}) == RefusalKind::invalid));                            // a day to come
    BOOST_TEST((kind_of({1, {}, {}, {"informe", "", 1}}) == RefusalKind::invalid));                                // no such document
    BOOST_TEST((kind_of({7, {}, {}, grounds}) == RefusalKind::not_found));
    desk.as(chief());
    BOOST_TEST((kind_of({1, {}, {}, grounds}) == RefusalKind::not_allowed));
    desk.as(clerk());
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-08"), day("2026-01-12"), grounds}).has_value()); // recorded late, effective then
    BOOST_TEST((status_of(desk) == TermStatus::running));
    BOOST_TEST(due_of(desk) == "2026-02-19");
    BOOST_TEST((kind_of({1, day("2026-01-12"), day("2026-01-14"), grounds}) == RefusalKind::invalid)); // a day in two of them
    desk.on("2026-02-20");
    BOOST_TEST((kind_of({1, day("2026-01-20"), {}, grounds}) == RefusalKind::too_late)); // after its last day
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-13"), day("2026-01-14"), grounds}).has_value());
    BOOST_TEST((kind_of({1, {}, {}, grounds}) == RefusalKind::not_allowed)); // the third
}

BOOST_AUTO_TEST_CASE(alarms_go_off_in_the_order_of_their_days_also_after_the_nodes_stood_still)
{
    auto term = thirty_days();
    term.warn_at = {5, 2};
    term.escalations = {{1, RoleId{"chief"}}, {3, RoleId{"mayor"}}};
    auto desk = filed("2026-01-05", term); // due on Monday 16 February
    BOOST_TEST(wakes(desk) == "2026-02-09");
    desk.on("2026-02-09");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"term_alarmed"}));
    BOOST_TEST(wakes(desk) == "2026-02-12");
    desk.on("2026-02-18");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"term_alarmed", "term_lapsed", "row_fired", "data_assigned", "term_alarmed"}));
    BOOST_TEST(wakes(desk) == "2026-02-19");
    desk.on("2026-02-19");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST(wakes(desk) == "never");
    BOOST_TEST((desk.send(WakeTerm{1}).error().kind == RefusalKind::wrong_state));
}

BOOST_AUTO_TEST_CASE(nobody_is_told_of_an_overdue_term_once_it_is_met)
{
    auto term = thirty_days();
    term.escalations = {{3, RoleId{"mayor"}}};
    auto desk = filed("2026-01-05", term);
    desk.on("2026-02-17");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST(wakes(desk) == "2026-02-19");
    BOOST_REQUIRE(desk.act("decide").has_value());
    BOOST_TEST(desk.current.term(1)->days_late == 1);
    BOOST_TEST(wakes(desk) == "never");
}

BOOST_AUTO_TEST_CASE(a_lapse_records_when_it_was_due_beside_when_it_fired)
{
    auto desk = filed("2026-01-05");
    desk.on("2026-03-02");
    const auto woken = desk.send(WakeTerm{1});
    BOOST_REQUIRE(woken.has_value());
    BOOST_TEST(to_rfc3339(std::get<TermLapsed>(woken->events.front().payload).due_at) == "2026-02-17T05:00:00Z"); // midnight in Peru
    BOOST_TEST(to_iso(woken->events.front().effective_on) == "2026-03-02");
}

BOOST_AUTO_TEST_CASE(the_term_of_distance_is_added_as_in_t18)
{
    auto term = thirty_days();
    term.amount = 15;
    term.distance = "data.days";
    Desk desk{request(term)};
    desk.on("2026-05-04");
    BOOST_REQUIRE(desk.open(feel::Context{{{"days", 2}}}).has_value());
    BOOST_TEST(due_of(desk) == "2026-05-27");
}

BOOST_AUTO_TEST_CASE(a_term_of_distance_that_nobody_knew_of_is_rectified)
{
    for (const auto& [unit, due] : {std::pair{Unit::business_days, "2026-05-27"}, std::pair{Unit::calendar_days, "2026-05-27"}}) {
        auto term = thirty_days();
        term.amount = 15;
        term.distance = "data.days";
        term.distance_unit = unit;
        Desk desk{request(term)};
        desk.on("2026-05-04");
        BOOST_REQUIRE(desk.open(feel::Context{{{"days", 0}}}).has_value());
        BOOST_TEST(due_of(desk) == "2026-05-25");
        desk.as(chief());
        BOOST_REQUIRE(desk.send(Rectify{1, feel::Context{{{"days", 2}}}, "domicilio en provincia", "LPAG 146.1"}).has_value());
        BOOST_TEST(due_of(desk) == due);
    }
}

BOOST_AUTO_TEST_CASE(a_year_that_nobody_published_gives_no_date_and_says_so)
{
    Desk desk{request()};
    desk.on("2030-12-20");
    const auto opened = desk.open();
    BOOST_REQUIRE(opened.has_error());
    BOOST_TEST(opened.error().found == "the year 2031");
    BOOST_TEST(opened.error().expected.find("to_decide") != std::string::npos);
}

namespace {

Calendars with_day_off(std::string version, std::string_view off)
{
    auto draft = draft_of_peru();
    draft.version = std::move(version);
    draft.rows.push_back({.date = day(off), .name_es = "Día no laborable", .legal_basis = "DS 001-2026-PCM", .scope = {OffScope::Kind::national_public_sector}});
    return *Calendars::publish(std::move(draft));
}

} // namespace

BOOST_AUTO_TEST_CASE(a_late_holiday_moves_the_open_terms_by_exactly_one_business_day_and_closed_ones_never)
{
    auto desk = filed("2026-01-05");
    BOOST_TEST(due_of(desk) == "2026-02-16");
    BOOST_TEST((desk.send(RecountTerms{"DS 001-2026-PCM"}).error().kind == RefusalKind::wrong_state)); // nothing moves
    desk.context.calendars = with_day_off("1", "2026-02-10");
    BOOST_TEST((desk.send(RecountTerms{""}).error().kind == RefusalKind::incomplete)); // nobody declares a day without a norm
    BOOST_REQUIRE(desk.send(RecountTerms{"DS 001-2026-PCM"}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"terms_recounted"}));
    BOOST_TEST(due_of(desk) == "2026-02-17");
    BOOST_TEST(wakes(desk) == "2026-02-18");
    BOOST_TEST(desk.current.term(1)->counted.version == "1");
    BOOST_TEST((desk.send(RecountTerms{"DS 001-2026-PCM"}).error().kind == RefusalKind::wrong_state)); // the second time nothing moves
    // when it is over
    BOOST_REQUIRE(desk.act("decide").has_value());
    desk.context.calendars = with_day_off("2", "2026-02-11");
    BOOST_TEST((desk.send(RecountTerms{"DS 002-2026-PCM"}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST(due_of(desk) == "2026-02-17");
}

BOOST_AUTO_TEST_CASE(a_day_off_moves_a_last_day_by_one_business_day_inside_the_term_and_outside_it_by_none)
{
    // Property 2 of time-and-procedure.md 6, over every weekday around the term from 5 January to 16 February 2026.
    const auto before = *calendars_of_peru().local("ADMIN");
    for (auto off = day("2025-12-29"); off <= day("2026-03-06"); off += std::chrono::days{1}) {
        if (!before.facts(off).is_business()) continue;
        auto desk = filed("2026-01-05");
        desk.context.calendars = with_day_off("1", to_iso(off));
        const bool inside = off > day("2026-01-05") && off <= day("2026-02-16");
        BOOST_TEST_CONTEXT(to_iso(off))
        {
            BOOST_TEST(desk.send(RecountTerms{"DS 001-2026-PCM"}).has_value() == inside);
            BOOST_TEST(due_of(desk) == (inside ? "2026-02-17" : "2026-02-16"));
        }
    }
}

BOOST_AUTO_TEST_CASE(whoever_was_to_be_told_is_told_also_when_no_node_saw_the_end_of_the_suspension)
{
    auto term = thirty_days();
    term.warn_at = {5};
    term.escalations = {{1, RoleId{"chief"}}};
    auto desk = filed("2026-01-05", term);
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-20"), day("2026-02-05"), grounds}).has_value()); // until Thursday 5 March
    desk.on("2026-03-09");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"term_resumed", "term_alarmed", "term_lapsed", "row_fired", "data_assigned", "term_alarmed"}));
}

BOOST_AUTO_TEST_CASE(whoever_was_to_be_told_is_told_also_when_a_calendar_moved_that_day_into_the_past)
{
    auto term = thirty_days();
    term.warn_at = {5};
    auto desk = filed("2026-01-05", term);
    desk.context.calendars = with_day_off("1", "2026-01-28");
    BOOST_REQUIRE(desk.send(RecountTerms{"DS 001-2026-PCM"}).has_value());
    BOOST_TEST(wakes(desk) == "2026-02-10");
    // given the day before, on which that day is a working day after all
    desk.on("2026-02-09");
    desk.context.calendars = DecisionContext{}.calendars;
    BOOST_REQUIRE(desk.send(RecountTerms{"DS 002-2026-PCM"}).has_value());
    BOOST_TEST(due_of(desk) == "2026-02-16");
    BOOST_TEST(wakes(desk) == "2026-02-09");
    BOOST_REQUIRE(desk.send(WakeTerm{1}).has_value());
    BOOST_TEST((desk.kinds() == std::vector<std::string>{"term_alarmed"}));
    // and what was told is not told again
    desk.context.calendars = with_day_off("3", "2026-02-12");
    BOOST_REQUIRE(desk.send(RecountTerms{"DS 003-2026-PCM"}).has_value());
    BOOST_TEST(due_of(desk) == "2026-02-17"); // five business days before is today
    BOOST_TEST(wakes(desk) == "2026-02-18");
}

namespace {

/// One that may be observed, and then corrected or withdrawn.
definition::Definition observable()
{
    auto definition = request();
    auto observe = row("filed", "observe", "observed");
    observe.holds = {"to_decide"};
    auto correct = row("observed", "correct", "filed");
    correct.releases = {"to_decide"};
    definition.root.states.push_back(task("observed"));
    definition.root.states.push_back(end("withdrawn"));
    for (const auto& added : {observe, correct, row("observed", "withdraw", "withdrawn")}) definition.root.transitions.push_back(added);
    return definition;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_case_that_ended_on_the_day_that_held_its_term_is_opened_again_with_all_its_days)
{
    for (const auto& [reopened_on, due] : {std::pair{"2026-01-12", "2026-02-16"}, std::pair{"2026-01-13", "2026-02-17"}}) {
        Desk desk{observable()};
        desk.on("2026-01-05");
        BOOST_REQUIRE(desk.open().has_value());
        desk.on("2026-01-12");
        BOOST_REQUIRE(desk.act("observe").has_value());
        BOOST_REQUIRE(desk.act("withdraw").has_value());
        desk.on(reopened_on);
        desk.as(chief());
        BOOST_REQUIRE(desk.send(Reopen{"filed", "error", "RGM 1-2026", "ex_officio_review"}).has_value());
        BOOST_TEST((status_of(desk) == TermStatus::running));
        BOOST_TEST(due_of(desk) == due);
    }
}

BOOST_AUTO_TEST_CASE(a_term_is_released_also_if_it_was_held_within_a_suspension_that_is_not_over)
{
    // given a case that ended while its term was suspended until February, and was opened again
    Desk desk{observable()};
    desk.on("2026-01-05");
    BOOST_REQUIRE(desk.open().has_value());
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-20"), day("2026-02-05"), grounds}).has_value());
    BOOST_REQUIRE(desk.act("observe").has_value());
    BOOST_REQUIRE(desk.act("withdraw").has_value());
    desk.on("2026-01-22");
    desk.as(chief());
    BOOST_REQUIRE(desk.send(Reopen{"filed", "error", "RGM 1-2026", "ex_officio_review"}).has_value());
    BOOST_TEST(due_of(desk) == "2026-03-05");
    // when it is observed and corrected before the suspension would be over
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("observe").has_value());
    desk.on("2026-01-26");
    BOOST_REQUIRE(desk.act("correct").has_value());
    BOOST_TEST(due_of(desk) == "2026-03-05");
    // and when it is observed then and corrected after it
    BOOST_REQUIRE(desk.act("observe").has_value());
    desk.on("2026-02-06");
    BOOST_REQUIRE(desk.act("correct").has_value());
    BOOST_TEST(due_of(desk) == "2026-03-06");
}

BOOST_AUTO_TEST_CASE(a_suspended_term_moves_for_the_days_that_count_and_one_without_an_end_waits)
{
    auto desk = filed("2026-01-05");
    desk.on("2026-01-20");
    BOOST_REQUIRE(desk.send(SuspendTerm{1, day("2026-01-20"), day("2026-02-05"), grounds}).has_value());
    desk.context.calendars = with_day_off("1", "2026-01-28"); // a day that did not count anyway
    BOOST_TEST((desk.send(RecountTerms{"DS 001-2026-PCM"}).error().kind == RefusalKind::wrong_state));
    desk.context.calendars = with_day_off("2", "2026-02-24");
    BOOST_REQUIRE(desk.send(RecountTerms{"DS 001-2026-PCM"}).has_value());
    BOOST_TEST((status_of(desk) == TermStatus::suspended));
    BOOST_TEST(due_of(desk) == "2026-03-06");

    auto term = thirty_days();
    term.suspension.amount_max = 0;
    auto still = filed("2026-01-05", term);
    still.on("2026-01-20");
    BOOST_REQUIRE(still.send(SuspendTerm{1, {}, {}, grounds}).has_value());
    still.context.calendars = with_day_off("1", "2026-01-12");
    BOOST_TEST((still.send(RecountTerms{"DS 001-2026-PCM"}).error().kind == RefusalKind::wrong_state));
    // when it goes on it is counted with the days of then
    still.on("2026-02-05");
    BOOST_REQUIRE(still.send(ResumeTerm{1, {}, "llegó el informe"}).has_value());
    BOOST_TEST(due_of(still) == "2026-03-06");
}

BOOST_AUTO_TEST_SUITE_END()
