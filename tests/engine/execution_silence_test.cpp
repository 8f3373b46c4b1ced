// What happens when a term is over: silence, abandonment, a ladder, a flag; from both sides of each last day, and when the
// nodes stood still and come to it late.
#include "engine/definition/check.hpp"
#include "engine/execution/term_reckoning.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/silence_definitions.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace cauce;
using namespace cauce::test;

namespace {

Actor in(std::string role) { return {PersonId{role}, PostId{role + "_post"}, Capacity::own, {}, {RoleId{std::move(role)}}}; }

/// A procedure on a desk, opened at the reception desk.
struct Procedure : Desk {
    Procedure(definition::Definition definition, std::string_view day) : Desk{std::move(definition)}
    {
        on(day);
        as(in("reception_desk"));
        BOOST_REQUIRE(open(feel::Context{{{"subject", "Licencia"}}}).has_value());
    }
    bool takes(std::string role, std::string action, feel::Context data = {})
    {
        as(in(std::move(role)));
        const auto done = act(std::move(action), std::move(data));
        BOOST_TEST_INFO((done.has_error() ? done.error().expected + "; " + done.error().found : std::string{"done"}));
        return done.has_value();
    }
    /// All that is due on a day, as the nodes fire it.
    /// @returns what happened, as kinds of events
    std::vector<std::string> wake(std::string_view day)
    {
        on(day);
        as(system_actor());
        std::vector<std::string> all;
        for (std::int64_t instance = 1; current.term(instance) != nullptr; ++instance)
            if (const auto due = wakes_on(current, *current.term(instance)); due && *due <= context.today) {
                BOOST_REQUIRE(send(WakeTerm{instance}).has_value());
                for (auto& kind : kinds()) all.push_back(std::move(kind));
            }
        return all;
    }
    const TermInstance& last(std::string_view term)
    {
        for (auto at = current.terms.size(); at-- > 0;)
            if (current.terms[at].term == term) return current.terms[at];
        BOOST_FAIL("no term " << term);
        return current.terms[0];
    }
    std::string due(std::string_view term) { return to_iso(last(term).due); }
    bool is_set(const std::string& field) { return current.data.find(field) != nullptr && current.data.find(field)->is_true(); }
};

const std::vector<std::string> nothing{};

} // namespace

BOOST_AUTO_TEST_SUITE(silence)

BOOST_AUTO_TEST_CASE(the_procedures_are_sound)
{
    for (const auto& definition : silence_definitions()) {
        std::string problems;
        for (const auto& problem : definition::check(definition)) problems += problem.place + ": " + problem.message + "; ";
        BOOST_TEST(problems == "", definition.key);
    }
}

// ---- positive silence

BOOST_AUTO_TEST_CASE(a_request_is_granted_by_silence_when_the_days_to_notify_are_over_as_in_t05_and_t06)
{
    Procedure request{positive_silence(), "2026-01-05"};
    BOOST_TEST(request.due("decision") == "2026-02-16");
    // given the last day to decide, which still is in time
    (void)request.wake("2026-02-16");
    BOOST_TEST(!request.is_set("overdue"));
    // when it is over, then five days more are counted from it
    (void)request.wake("2026-02-17");
    BOOST_TEST(request.is_set("overdue"));
    BOOST_TEST(to_iso(request.last("silence").counted_from) == "2026-02-16");
    BOOST_TEST(request.due("silence") == "2026-02-23");
    // and the last of them still is in time
    BOOST_TEST(request.wake("2026-02-23") == std::vector<std::string>{"term_alarmed"}, boost::test_tools::per_element()); // the manager is told of the decision
    BOOST_TEST(request.states() == "filed");
    // when it is over too, then the request is granted, by nobody
    (void)request.wake("2026-02-24");
    BOOST_TEST(request.states() == "granted_by_silence");
    BOOST_TEST((request.current.status == CaseStatus::ended));
    BOOST_TEST(request.current.outcome == "granted_by_silence");
    BOOST_TEST((request.current.deeds.size() == 1U)); // the filing alone
}

BOOST_AUTO_TEST_CASE(a_decision_that_is_notified_on_the_last_day_of_all_is_no_silence)
{
    Procedure request{positive_silence(), "2026-01-05"};
    (void)request.wake("2026-02-17");
    request.on("2026-02-20");
    BOOST_TEST(request.takes("officer", "resolve"));
    request.on("2026-02-23");
    BOOST_TEST(request.takes("reception_desk", "notify"));
    BOOST_TEST(request.states() == "notified");
    BOOST_TEST(request.last("decision").days_late == 7); // valid, and on record (LPAG 151.3)
    BOOST_TEST(request.last("silence").days_late == 0);
    BOOST_TEST(request.wake("2026-03-30") == nothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_decision_that_nobody_notified_does_not_prevent_the_silence)
{
    Procedure request{positive_silence(), "2026-01-05"};
    request.on("2026-01-12");
    BOOST_TEST(request.takes("officer", "resolve"));
    (void)request.wake("2026-02-17");
    (void)request.wake("2026-02-24");
    BOOST_TEST(request.states() == "granted_by_silence");
    request.on("2026-02-24");
    BOOST_TEST(!request.takes("reception_desk", "notify"));
}

BOOST_AUTO_TEST_CASE(nodes_that_stood_still_grant_from_the_very_day)
{
    Procedure request{positive_silence(), "2026-01-05"};
    // when all nodes stand still from the middle of February to the ninth of March
    (void)request.wake("2026-02-10");
    (void)request.wake("2026-03-09");
    // then the days to notify were counted from the last day of the decision, and they are over as well
    BOOST_TEST(request.states() == "granted_by_silence");
    BOOST_TEST(request.due("silence") == "2026-02-23");
    std::vector<TermLapsed> lapses;
    for (const auto& recorded : request.log) {
        const auto event = from_body(recorded.body);
        if (const auto* const lapsed = std::get_if<TermLapsed>(&event.payload)) {
            BOOST_TEST(to_iso(event.effective_on) == "2026-03-09"); // when it fired
            lapses.push_back(*lapsed);
        }
    }
    BOOST_REQUIRE(lapses.size() == 2U);
    BOOST_TEST(to_rfc3339(lapses[0].due_at) == "2026-02-17T05:00:00Z"); // when it was due: midnight in Peru
    BOOST_TEST(to_rfc3339(lapses[1].due_at) == "2026-02-24T05:00:00Z");
}

BOOST_AUTO_TEST_CASE(while_a_correction_is_pending_no_silence_runs_as_in_t29b)
{
    Procedure request{positive_silence(), "2026-01-05"};
    BOOST_TEST(request.takes("officer", "observe"));
    BOOST_TEST(request.wake("2026-01-06") == nothing, boost::test_tools::per_element());
    BOOST_TEST(request.last("decision").held_by == "party");
    request.on("2026-01-07");
    BOOST_TEST(request.takes("reception_desk", "correct"));
    BOOST_TEST(request.due("decision") == "2026-02-18");
    // and if the correction never comes, neither does the silence
    BOOST_TEST(request.takes("officer", "observe"));
    BOOST_TEST(request.wake("2026-12-01") == nothing, boost::test_tools::per_element());
    BOOST_TEST(request.states() == "observed");
}

BOOST_AUTO_TEST_CASE(a_suspension_puts_the_silence_off_as_well)
{
    Procedure request{positive_silence(), "2026-01-05"};
    request.on("2026-01-20");
    request.as(in("officer"));
    BOOST_REQUIRE(request.send(SuspendTerm{1, parse_day("2026-01-20"), parse_day("2026-02-02"), {"informe de otra entidad", "LPAG 87.3"}}).has_value());
    BOOST_TEST(request.due("decision") == "2026-03-02"); // ten business days more than T05
    BOOST_TEST(request.wake("2026-02-02") == nothing, boost::test_tools::per_element());
    (void)request.wake("2026-02-03");
    (void)request.wake("2026-03-02");
    BOOST_TEST(!request.is_set("overdue"));
    (void)request.wake("2026-03-03");
    BOOST_TEST(request.is_set("overdue"));
    BOOST_TEST(request.due("silence") == "2026-03-09");
}

// ---- negative silence

BOOST_AUTO_TEST_CASE(negative_silence_closes_nothing_and_opens_the_right_to_appeal)
{
    Procedure request{negative_silence(), "2026-01-05"};
    const auto may_appeal = [&] {
        request.as(in("reception_desk"));
        return std::ranges::any_of(request.offers(), [](const Offer& offer) { return offer.action == "appeal" && offer.allowed; });
    };
    (void)request.wake("2026-02-16"); // the last day
    BOOST_TEST(!may_appeal());
    (void)request.wake("2026-02-17");
    BOOST_TEST(may_appeal());
    BOOST_TEST(request.states() == "filed");
    BOOST_TEST((request.current.status == CaseStatus::open));
    // no term runs against the party (LPAG 199.5), and who was late may still decide, validly
    request.on("2026-06-01");
    BOOST_TEST(may_appeal());
    BOOST_TEST(request.takes("officer", "decide"));
    BOOST_TEST(request.states() == "decided");
    BOOST_TEST((request.last("decision").status == TermStatus::met));
    BOOST_TEST(request.last("decision").days_late == 105);
}

BOOST_AUTO_TEST_CASE(who_was_late_decides_no_more_once_the_party_appealed)
{
    Procedure request{negative_silence(), "2026-01-05"};
    (void)request.wake("2026-02-17");
    request.on("2026-02-18");
    BOOST_TEST(request.takes("reception_desk", "appeal"));
    BOOST_TEST(!request.takes("officer", "decide"));
    BOOST_TEST(to_iso(request.last("appeal").counted_from) == "2026-02-18");
    BOOST_TEST(request.takes("unit_head", "decide_appeal"));
    BOOST_TEST(request.states() == "decided_on_appeal");
}

BOOST_AUTO_TEST_CASE(an_extension_is_asked_for_by_the_last_day_or_never)
{
    const ExtendTerm longer{1, 10, {"prueba pendiente", "LPAG 147.2"}};
    Procedure request{negative_silence(), "2026-01-05"};
    request.on("2026-02-16");
    request.as(in("officer"));
    BOOST_REQUIRE(request.send(longer).has_value());
    BOOST_TEST(request.due("decision") == "2026-03-02");
    BOOST_TEST((request.send(longer).error().kind == RefusalKind::not_allowed)); // once only (LPAG 147.3)

    Procedure late{negative_silence(), "2026-01-05"};
    late.on("2026-02-17"); // and no node came to the lapse yet
    late.as(in("officer"));
    BOOST_TEST((late.send(longer).error().kind == RefusalKind::too_late));
}

// ---- abandonment

BOOST_AUTO_TEST_CASE(abandonment_may_be_declared_thirty_days_after_the_requirement_was_over_as_in_t28)
{
    for (const auto* const fired_on : {"2026-04-21", "2026-05-20"}) { // at once, or after the nodes stood still for a month
        Procedure request{abandonment(), "2026-03-30"};
        request.on("2026-04-06");
        BOOST_TEST(request.takes("officer", "require"));
        BOOST_TEST(request.due("answer") == "2026-04-20");
        BOOST_TEST(request.wake("2026-04-20") == nothing, boost::test_tools::per_element());
        (void)request.wake(fired_on);
        BOOST_TEST(request.states() == "paralysed");
        BOOST_TEST(to_iso(request.last("paralysis").counted_from) == "2026-04-20");
        BOOST_TEST(request.due("paralysis") == "2026-06-02");
        // on the last day it may not be declared, on the next one it may, but it is not by itself
        (void)request.wake("2026-06-02");
        BOOST_TEST(!request.takes("unit_head", "declare_abandonment"));
        (void)request.wake("2026-06-03");
        BOOST_TEST(request.states() == "paralysed");
        BOOST_TEST(request.takes("unit_head", "declare_abandonment"));
        BOOST_TEST(request.states() == "abandoned_by_party");
    }
}

BOOST_AUTO_TEST_CASE(an_answer_takes_a_paralysed_procedure_up_with_the_days_that_were_left)
{
    Procedure request{abandonment(), "2026-03-30"};
    BOOST_TEST(request.due("decision") == "2026-05-14");
    request.on("2026-04-06");
    BOOST_TEST(request.takes("officer", "require"));
    (void)request.wake("2026-04-21");
    request.on("2026-04-27");
    BOOST_TEST(request.takes("reception_desk", "answer"));
    BOOST_TEST(request.due("decision") == "2026-06-04"); // from 7 to 27 April nothing ran: fifteen business days
    BOOST_TEST((request.last("paralysis").status == TermStatus::met));
}

BOOST_AUTO_TEST_CASE(the_days_of_distance_are_added_to_the_requirement)
{
    Procedure request{abandonment(), "2026-03-30"};
    request.on("2026-04-06");
    BOOST_TEST(request.takes("officer", "require", feel::Context{{{"distance_days", 2}}}));
    BOOST_TEST(request.due("answer") == "2026-04-22");
}

BOOST_AUTO_TEST_CASE(nobody_is_late_while_the_clock_stands_still)
{
    // given a decision whose clock the requirement stopped, on its last day or long before
    for (const auto* const required_on : {"2026-04-06", "2026-05-14"}) {
        auto definition = abandonment();
        for (auto& row : definition.root.transitions)
            if (row.on.name == "declare_abandonment") row.stops = {"decision"};
        Procedure request{std::move(definition), "2026-03-30"};
        request.on(required_on);
        BOOST_TEST(request.takes("officer", "require"));
        (void)request.wake("2026-08-20");
        (void)request.wake("2026-08-21");
        // when it is decided after the day on which it would have been over
        BOOST_TEST(request.takes("unit_head", "declare_abandonment"));
        BOOST_TEST((request.last("decision").status == TermStatus::met));
        BOOST_TEST(request.last("decision").days_late == 0);
    }
}

// ---- a ladder and a flag

BOOST_AUTO_TEST_CASE(the_ladder_tells_officer_unit_head_and_manager_each_on_the_day)
{
    Procedure request{watched_request(), "2026-03-02"};
    BOOST_TEST(request.due("to_answer") == "2026-03-16");
    const auto told = [&](std::string_view day) {
        std::vector<std::string> roles;
        const auto before = request.log.size();
        (void)request.wake(day);
        for (auto at = before; at < request.log.size(); ++at) {
            const auto event = from_body(request.log[at].body);
            if (const auto* const alarmed = std::get_if<TermAlarmed>(&event.payload)) roles.push_back(alarmed->alarm.to + std::to_string(alarmed->alarm.days));
        }
        return roles;
    };
    using Roles = std::vector<std::string>;
    BOOST_TEST(told("2026-03-11") == Roles{}, boost::test_tools::per_element());
    BOOST_TEST(told("2026-03-12") == Roles{"officer2"}, boost::test_tools::per_element());
    BOOST_TEST(told("2026-03-16") == Roles{}, boost::test_tools::per_element());
    BOOST_TEST(!request.is_set("overdue"));
    BOOST_TEST(told("2026-03-17") == Roles{"officer-1"}, boost::test_tools::per_element());
    BOOST_TEST(request.is_set("overdue"));
    BOOST_TEST(request.states() == "asked");
    BOOST_TEST(told("2026-03-23") == (Roles{"unit_head-3", "manager-5"}), boost::test_tools::per_element()); // the nodes stood still on the 19th
    BOOST_TEST(told("2026-04-23") == Roles{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nobody_is_told_of_what_is_owed_in_a_case_that_has_ended)
{
    // given a rung that comes after silence has granted the request
    auto definition = positive_silence();
    definition.terms[0].escalations.push_back({10, RoleId{"manager"}});
    Procedure request{std::move(definition), "2026-01-05"};
    (void)request.wake("2026-02-24");
    BOOST_REQUIRE((request.current.status == CaseStatus::ended));
    BOOST_REQUIRE(request.last("decision").counted.alarms.size() == 1U);
    // then it is not told
    BOOST_TEST(request.wake("2026-03-30") == nothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
