// How the council meets: who convenes it, with what notice, and who must be there (LOM 13-16; time-and-procedure 10.1).
#include "tests/workflows/council.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;
using namespace cauce::test::council;

BOOST_AUTO_TEST_CASE(notice_is_of_clear_days_unless_the_councils_rules_read_it_otherwise)
{
    const auto convened = [](const char* on, std::string_view parameters) {
        auto play = with_dictamen("agreement", "ordinary", parameters);
        return play.take("convene", std::string{R"({"convened_on": ")"} + on + R"(", "session_on": "2026-09-24", "session_kind": "ordinary"})").has_value();
    };
    const char* const not_clear = R"({"council_notice_clear_days": false})";
    BOOST_TEST(convened("2026-09-16", "{}")); // 17, 18, 21, 22, 23
    BOOST_TEST(!convened("2026-09-17", "{}"));
    BOOST_TEST(convened("2026-09-17", not_clear)); // the day of the session counts
    BOOST_TEST(!convened("2026-09-18", not_clear));
}

BOOST_AUTO_TEST_CASE(in_an_emergency_declared_by_law_an_extraordinary_session_needs_a_quorum_and_no_notice)
{
    auto play = with_dictamen();
    const auto today = [](const char* kind) { return std::string{R"({"convened_on": "2026-09-24", "session_on": "2026-09-24", "session_kind": ")"} + kind + "\""; };
    const std::string declared = R"(, "emergency": true, "emergency_norm": "D.S. 080-2026-PCM"})";
    BOOST_TEST(play.take("convene", today("extraordinary") + "}").has_error());
    BOOST_TEST(play.take("convene", today("extraordinary") + R"(, "emergency": true})").has_error()); // by which norm?
    BOOST_TEST(play.take("convene", today("ordinary") + declared).has_error());
    play.must(play.take("convene", today("extraordinary") + declared));
    BOOST_TEST(play.take("open_session", R"({"attendees": 4, "mayor_attends": true})").has_error());
    play.must(play.take("open_session", R"({"attendees": 5, "mayor_attends": true})"));
}

BOOST_AUTO_TEST_CASE(a_call_is_dated_when_it_is_made_and_an_ordinary_session_is_on_a_working_day)
{
    auto play = with_dictamen();
    const auto convened = [&](const std::string& call) { return play.take("convene", "{" + call + "}"); };
    BOOST_TEST(convened(R"("convened_on": "2026-09-25", "session_on": "2026-10-30", "session_kind": "ordinary")").has_error()); // tomorrow
    BOOST_TEST(convened(R"("convened_on": "2026-09-24", "session_on": "2026-10-04", "session_kind": "ordinary")").has_error()); // a Sunday
    play.must(convened(R"("convened_on": "2026-09-24", "session_on": "2026-10-04", "session_kind": "extraordinary")"));
    play.must(convened(R"("convened_on": "2026-09-24", "session_on": "2026-10-05", "session_kind": "ordinary")")); // called anew
    BOOST_TEST(play.states() == "on_agenda");
    BOOST_TEST(play.take("open_session", R"({"attendees": 8, "mayor_attends": true})").has_error()); // not yet
    play.on("2026-10-05");
    play.must(play.take("open_session", R"({"attendees": 8, "mayor_attends": true})"));
}

BOOST_AUTO_TEST_CASE(a_third_of_the_members_asks_for_a_session_and_convenes_it_if_the_mayor_does_not)
{
    auto play = with_dictamen();
    BOOST_TEST(play.take("ask_session", R"({"petitioners": 2})").has_error()); // three of eight are a third
    BOOST_TEST(play.take("ask_session", R"({"petitioners": 9})").has_error());
    play.must(play.take("ask_session", R"({"petitioners": 3})"));
    auto convened_by_mayor = play;
    convened_by_mayor.must(convened_by_mayor.take("convene", R"({"convened_on": "2026-09-24", "session_on": "2026-10-02", "session_kind": "extraordinary"})"));
    BOOST_TEST(convened_by_mayor.states() == "on_agenda");

    const std::string call = R"({"convened_on": "2026-10-02", "session_on": "2026-10-13"})";
    BOOST_TEST(play.take("convene_in_default", call).has_error());
    BOOST_TEST(cauce::test::due(play, "convocation") == "2026-10-01"); // five business days
    play.must(play.lapse("convocation"));
    play.on("2026-10-02");
    for (const char* const role : {"general_secretary", "municipal_manager", "mayor"}) {
        auto other = play;
        other.only({RoleId{role}});
        BOOST_TEST((other.take("convene_in_default", call).error().kind == RefusalKind::not_allowed), role);
    }
    BOOST_TEST(play.take("convene_in_default", R"({"convened_on": "2026-10-02", "session_on": "2026-10-09"})").has_error()); // the days between bind them too
    play.only({RoleId{"deputy_mayor"}});
    play.must(play.take("convene_in_default", call));
    BOOST_TEST(play.states() == "on_agenda");
    BOOST_TEST((play.data("session_kind") == feel::Value{"extraordinary"}));
}

BOOST_AUTO_TEST_CASE(the_mayor_presides_or_the_first_councillor_and_nobody_else)
{
    auto convened = with_dictamen();
    convened.must(convened.take("convene", R"({"convened_on": "2026-09-10", "session_on": "2026-09-24", "session_kind": "ordinary"})"));
    for (const char* const role : {"mayor", "deputy_mayor"}) {
        auto play = convened;
        play.only({RoleId{role}});
        play.must(play.take("open_session", R"({"attendees": 8, "mayor_attends": true})"));
    }
    for (const char* const role : {"councillor", "general_secretary", "municipal_manager"}) {
        auto play = convened;
        play.only({RoleId{role}});
        const auto refused = play.take("open_session", R"({"attendees": 8, "mayor_attends": true})");
        BOOST_REQUIRE_MESSAGE(refused.has_error(), role);
        BOOST_TEST((refused.error().kind == RefusalKind::not_allowed), role);
    }
}

BOOST_AUTO_TEST_CASE(the_commission_is_waived_by_the_session_that_decides_and_by_its_vote)
{
    const auto waived = [](const std::string& session, const std::string& ballot, std::string_view parameters = "{}") {
        Play play{"council_act", "2026-09-24", parameters};
        play.must(play.open(R"({"matter": "Asunto", "kind": "agreement", "matter_kind": "asset_disposal"})"));
        const auto taken = play.take("waive_commission", "{" + session + R"(, "session_kind": "ordinary", "attendees": 8, "mayor_attends": true, )" + ballot + "}");
        return taken.has_value() ? play.states() : std::string{"refused"};
    };
    const std::string in_time = R"("convened_on": "2026-09-16", "session_on": "2026-09-24")";
    BOOST_TEST(waived(in_time, votes(4, 3, 0, 8)) == "on_agenda"); // how to proceed is simple, whatever the matter needs
    BOOST_TEST(waived(in_time, votes(3, 4, 0, 8)) == "refused");
    BOOST_TEST(waived(in_time, votes(4, 3, 1, 8)) == "refused"); // the mayor does not vote
    BOOST_TEST(waived(R"("convened_on": "2026-09-17", "session_on": "2026-09-24")", votes(4, 3, 0, 8)) == "refused");
    BOOST_TEST(waived(R"("convened_on": "2026-09-16", "session_on": "2026-09-25")", votes(4, 3, 0, 8)) == "refused");
    BOOST_TEST(waived(in_time, votes(4, 3, 0, 8), R"({"council_waiver_allowed": false})") == "refused");
}

BOOST_AUTO_TEST_CASE(without_quorum_no_session_is_opened)
{
    auto play = with_dictamen();
    play.must(play.take("convene", R"({"convened_on": "2026-09-10", "session_on": "2026-09-24", "session_kind": "ordinary"})"));
    BOOST_TEST(play.take("open_session", R"({"attendees": 4, "mayor_attends": true})").has_error());
    BOOST_TEST(play.take("no_quorum", R"({"attendees": 5, "next_session_on": "2026-10-05"})").has_error());
    BOOST_TEST(play.take("no_quorum", R"({"attendees": 4, "next_session_on": "2026-10-01"})").has_error());
    play.must(play.take("no_quorum", R"({"attendees": 4, "next_session_on": "2026-10-02"})")); // five business days lie between
    BOOST_TEST(play.take("no_quorum", R"({"attendees": 4, "next_session_on": "2026-10-20"})").has_error()); // the new day has not come
    BOOST_TEST(play.take("open_session", R"({"attendees": 5, "mayor_attends": true})").has_error());
    play.on("2026-10-02");
    play.must(play.take("open_session", R"({"attendees": 5, "mayor_attends": true})"));
}

BOOST_AUTO_TEST_CASE(who_came_late_is_counted_with_those_who_attend)
{
    auto play = in_session();
    BOOST_TEST(play.take("approve", R"({"attendees": 6, )" + votes(6, 1, 0, 8) + "}").has_error());
    BOOST_TEST(play.take("approve", R"({"attendees": 9, )" + votes(6, 1, 1, 9) + "}").has_error()); // the manager is nobody's member
    BOOST_TEST(play.take("approve", R"({"mayor_attends": false, )" + votes(3, 3, 1, 7) + R"(, "casting_vote": "in_favour"})").has_error()); // nobody breaks the tie for him
    play.must(play.take("approve", R"({"mayor_attends": false, "heard": ["gerencia_municipal"], )" + votes(4, 3, 0, 7) + "}"));
    BOOST_TEST((play.data("vote_rule")["base"] == feel::Value{7}));
}

BOOST_AUTO_TEST_CASE(a_matter_is_postponed_once)
{
    auto play = in_session();
    BOOST_TEST(play.take("postpone", R"({"petitioners": 4, "resumes_on": "2026-09-29"})").has_error());
    BOOST_TEST(play.take("postpone", R"({"petitioners": 5, "resumes_on": "2026-09-28"})").has_error());
    BOOST_TEST(play.take("postpone", R"({"petitioners": 5, "resumes_on": "2026-10-02"})").has_error());
    play.must(play.take("postpone", R"({"petitioners": 5, "resumes_on": "2026-10-01"})"));
    BOOST_TEST(play.take("resume", R"({"attendees": 6, "mayor_attends": true})").has_error()); // the day has not come
    play.on("2026-10-01");
    play.must(play.take("resume", R"({"attendees": 6, "mayor_attends": true})"));
    BOOST_TEST(play.take("postpone", R"({"petitioners": 7, "resumes_on": "2026-09-29"})").has_error());
}
