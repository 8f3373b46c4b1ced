// The decision of a procedure that a party began: silence, its notification to each party, when it is firm: time-and-procedure.md 4, 5.1, 6.
#include "tests/workflows/party.hpp"

#include "engine/definition/fields.hpp"
#include "workflows/party_procedure.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(party_procedure)

BOOST_AUTO_TEST_CASE(positive_silence_operates_five_days_after_the_term_without_a_notification)
{
    auto play = admitted("2026-01-05");
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "2026-02-23"); // T06
    play.must(play.lapse("silence"));
    BOOST_TEST(play.now().outcome == "granted_by_silence");
}

BOOST_AUTO_TEST_CASE(only_an_effective_notification_clears_positive_silence)
{
    auto late = decided("2026-01-05");
    late.must(late.lapse("decision")); // decided, and nobody notified it
    late.must(late.lapse("silence"));
    BOOST_TEST(late.now().outcome == "granted_by_silence");

    auto in_time = decided("2026-01-05");
    in_time.must(in_time.lapse("decision"));
    in_time.on("2026-02-23");
    notify(in_time, "2026-02-23");
    BOOST_TEST(in_time.states() == "in_review_window");
    BOOST_TEST(due(in_time, "silence") == "none");
}

BOOST_AUTO_TEST_CASE(negative_silence_is_the_partys_to_invoke_and_the_entity_must_still_decide)
{
    auto play = admitted("2026-01-05", "negative");
    BOOST_TEST(play.take("invoke_silence").has_error());
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "none");
    BOOST_TEST(play.states() == "under_evaluation");
    play.must(play.take("propose_decision", R"({"sense": "denied", "reasons": "No cumple"})"));
    play.must(play.take("invoke_silence"));
    BOOST_TEST(play.now().outcome == "denied_by_silence");
    auto positive = admitted("2026-01-05");
    positive.must(positive.lapse("decision"));
    BOOST_TEST(positive.take("invoke_silence").has_error());
}

BOOST_AUTO_TEST_CASE(an_act_is_firm_fifteen_days_after_its_notification)
{
    auto play = decided("2025-03-14");
    notify(play, "2025-03-14");
    BOOST_TEST(due(play, "review") == "2025-04-04"); // T02
    play.must(play.lapse("review"));
    BOOST_TEST(play.now().outcome == "firm");

    auto appealed = decided("2025-03-14");
    notify(appealed, "2025-03-14");
    appealed.on("2025-04-04");
    appealed.must(appealed.take("file_review", R"({"review_kind": "appeal"})"));
    BOOST_TEST(appealed.now().outcome == "under_review");
}

BOOST_AUTO_TEST_CASE(no_remedy_is_received_that_no_law_creates)
{
    const auto read = [](const char* remedy) { return definition::read_fields(workflows::party_procedure().fields, boost::json::object{{"review_kind", remedy}}); };
    for (const std::string known : {"reconsideration", "appeal"}) {
        BOOST_TEST(read(known.c_str()).has_value());
        auto play = decided("2025-03-14");
        notify(play, "2025-03-14");
        play.must(play.take("file_review", R"({"review_kind": ")" + known + "\"}"));
        BOOST_TEST(play.now().outcome == "under_review");
    }
    BOOST_TEST(read("revision").has_error()); // LPAG 218.1: only where a law says so expressly
}

BOOST_AUTO_TEST_CASE(who_lives_far_away_has_the_days_of_distance)
{
    auto play = admitted("2026-05-04", "positive", R"(, "distance_days": 2)");
    play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
    play.must(play.take("decide", R"({"remedies_told": "Recursos"})"));
    notify(play, "2026-05-04");
    BOOST_TEST(due(play, "review") == "2026-05-27"); // T18
}

BOOST_AUTO_TEST_CASE(only_the_decision_itself_notified_to_a_party_binds)
{
    auto play = decided("2025-03-14");
    play.must(notice(play, last_of(play, "receipt"))); // which bears a number of another series
    play.must(serve(play, 1, "2025-03-14"));
    BOOST_TEST(play.states() == "awaiting_notification");
    BOOST_TEST(notice(play, last_of(play, "resolution"), "Otra persona").has_error());
    play.must(notice(play, last_of(play, "resolution")));
    BOOST_TEST(serve(play, 2, "2025-03-13").has_error()); // before it was signed
    play.must(serve(play, 2, "2025-03-14"));
    BOOST_TEST(play.states() == "in_review_window");
}

BOOST_AUTO_TEST_CASE(each_party_is_notified_but_who_is_represented_or_one_of_more_than_ten)
{
    const auto with = [](std::string_view others) {
        auto play = admitted("2025-03-14", "positive", R"(, "other_parties": [)" + std::string{others} + "]");
        play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
        play.must(play.take("decide", R"({"remedies_told": "Recursos"})"));
        play.must(notice(play, last_of(play, "resolution")));
        play.must(serve(play, 1, "2025-03-14"));
        return play;
    };
    auto third = with(R"({"name": "Vecina", "capacity": "third_party"})");
    BOOST_TEST(third.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(third, "decision") == "none"); // silence is who asked's, who was notified
    third.on("2025-03-17");
    third.must(notice(third, last_of(third, "resolution"), "Vecina"));
    third.must(serve(third, 2, "2025-03-17"));
    BOOST_TEST(third.states() == "in_review_window");
    BOOST_TEST(due(third, "review") == "2025-04-07"); // from when it binds the last of them
    third.must(third.take("notifications", 2, "declare_defective"));
    BOOST_TEST(third.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(third, "decision") == "none");

    BOOST_TEST(with(R"({"name": "Socio", "capacity": "co_applicant", "represented": true})").states() == "in_review_window");
    BOOST_TEST(with(R"({"name": "Socio", "capacity": "co_applicant"})").states() == "awaiting_notification");
    const auto crowd = [](int others) {
        std::string all;
        for (int i = 1; i <= others; ++i) all += (i == 1 ? "" : ", ") + std::string{R"({"name": "Vecino )"} + std::to_string(i) + R"(", "capacity": "co_applicant"})";
        return all;
    };
    BOOST_TEST(with(crowd(9)).states() == "awaiting_notification"); // ten with who filed
    BOOST_TEST(with(crowd(10)).states() == "in_review_window");
    auto later = decided("2025-03-14");
    notify(later, "2025-03-14");
    later.must(later.take("record_parties", R"({"other_parties": [{"name": "Vecina", "capacity": "third_party"}]})"));
    BOOST_TEST(later.states() == "awaiting_third_party_notice");
    BOOST_TEST(due(later, "decision") == "none");
}

BOOST_AUTO_TEST_CASE(a_defective_notification_of_the_decision_lets_the_clocks_of_decision_and_silence_run_on)
{
    auto play = decided("2026-01-05");
    notify(play, "2026-01-05");
    BOOST_TEST(play.states() == "in_review_window");
    BOOST_TEST(due(play, "decision") == "none");
    play.on("2026-01-20");
    play.must(play.take("notifications", 1, "declare_defective"));
    BOOST_TEST(play.states() == "awaiting_notification");
    BOOST_TEST(due(play, "decision") == "2026-02-16"); // T05, as if it had never stopped
    BOOST_TEST(due(play, "review") == "none");
    auto again = play, cured = play;
    play.must(play.lapse("decision"));
    BOOST_TEST(due(play, "silence") == "2026-02-23"); // T06
    play.must(play.lapse("silence"));
    BOOST_TEST(play.now().outcome == "granted_by_silence");

    again.must(serve(again, 1, "2026-01-20"));
    BOOST_TEST(again.states() == "in_review_window");
    BOOST_TEST(due(again, "decision") == "none");
    BOOST_TEST(due(again, "review") == "2026-02-10");
    cured.must(cured.take("notifications", 1, "record_cure", R"({"cured_on": "2026-01-19"})"));
    BOOST_TEST(due(cured, "review") == "2026-02-09");

    auto late = decided("2026-01-05"); // notified while silence was about to operate
    late.must(late.lapse("decision"));
    late.on("2026-02-20");
    notify(late, "2026-02-20");
    late.must(late.take("notifications", 1, "declare_defective"));
    BOOST_TEST(due(late, "silence") == "2026-02-23");
    late.must(late.lapse("silence"));
    BOOST_TEST(late.now().outcome == "granted_by_silence");
}

BOOST_AUTO_TEST_SUITE_END()
