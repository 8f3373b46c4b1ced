// A procedure that a party begins, with the common sub-flows beside its course: requirements and abandonment, withdrawal, reports,
// incidents. The days are those of the worked examples in time-and-procedure.md 6.
#include "tests/workflows/party.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(party_procedure)

BOOST_AUTO_TEST_CASE(an_unmet_requirement_lets_the_procedure_be_abandoned_after_thirty_days)
{
    auto play = admitted("2026-04-06");
    play.must(play.take("require_of_party", R"({"requirement": "Presentar el título"})"));
    BOOST_TEST(due(play, "answer_requirement") == "none"); // nothing runs against who does not know
    play.must(notice(play, last_of(play, "requirement_letter")));
    play.must(serve(play, 1, "2026-04-06"));
    BOOST_TEST(due(play, "answer_requirement") == "2026-04-20"); // T28a
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(due(play, "standstill") == "2026-06-02"); // T28b
    BOOST_TEST(play.take("declare_abandonment").has_error());
    play.must(play.lapse("standstill"));
    play.must(play.take("declare_abandonment"));
    BOOST_TEST(play.states() == "awaiting_notification"); // by resolution, notified, appealable (LPAG 202)
    const auto declared = to_iso(play.now().documents[play.now().documents.size() - 1].issued_on.value());
    play.must(notice(play, last_of(play, "abandonment_resolution")));
    play.must(serve(play, 2, declared));
    BOOST_TEST(play.states() == "in_review_window");
    auto appealed = play;
    play.must(play.lapse("review"));
    BOOST_TEST(play.now().outcome == "abandoned");
    appealed.must(appealed.take("file_review", R"({"review_kind": "appeal"})"));
    BOOST_TEST(appealed.now().outcome == "under_review");
}

BOOST_AUTO_TEST_CASE(a_requirement_whose_notification_was_defective_runs_against_nobody)
{
    auto play = admitted("2026-04-06");
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(play.state_of("requirements", 1) == "unmet");
    play.must(play.take("notifications", 1, "declare_defective"));
    BOOST_TEST(play.state_of("requirements", 1) == "letter_to_be_notified");
    BOOST_TEST(due(play, "standstill") == "none");
    play.must(play.take("notifications", 1, "record_cure", R"({"cured_on": "2026-04-21"})"));
    BOOST_TEST(play.state_of("requirements", 1) == "awaiting_party");
    BOOST_TEST(due(play, "answer_requirement") == "2026-05-06"); // ten days from the cure
}

BOOST_AUTO_TEST_CASE(from_when_the_thirty_days_count_is_a_parameter)
{
    Play play{"party_procedure", "2026-04-06", R"({"abandonment_from_requirement": true})"};
    play.must(play.open(filed("2026-04-06")));
    play.must(play.take("admit"));
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    BOOST_TEST(due(play, "standstill") == to_iso(*parse_day("2026-05-19")));
}

BOOST_AUTO_TEST_CASE(a_late_answer_still_keeps_the_procedure_from_abandonment)
{
    auto play = admitted("2026-04-06");
    require(play, "2026-04-06");
    play.must(play.lapse("answer_requirement"));
    play.must(play.lapse("standstill"));
    play.must(play.take("requirements", 1, "answer_requirement"));
    BOOST_TEST(play.take("declare_abandonment").has_error());
}

BOOST_AUTO_TEST_CASE(a_withdrawal_ends_the_procedure_unless_third_parties_insist)
{
    auto alone = admitted("2026-04-06");
    BOOST_TEST(alone.take("accept_withdrawal").has_error());
    alone.must(alone.take("withdraw"));
    alone.must(alone.take("accept_withdrawal"));
    BOOST_TEST(alone.now().outcome == "withdrawn");
    BOOST_TEST(to_string(feel::Value{alone.now().items[0].data}["withdrawn_object"]) == "\"procedure\""); // unless the party says otherwise (LPAG 200.4)

    auto others = admitted("2026-04-06");
    BOOST_TEST(others.take("withdraw", R"({"third_parties": true})").has_error()); // they are told first
    others.must(others.take("withdraw", R"({"third_parties": true, "third_parties_told_on": "2026-04-06"})"));
    BOOST_TEST(due(others, "insistence") == "2026-04-20");
    BOOST_TEST(others.take("accept_withdrawal").has_error());
    auto silent = others;
    others.must(others.take("withdrawals", 1, "insist"));
    BOOST_TEST(others.take("accept_withdrawal").has_error());
    silent.must(silent.lapse("insistence"));
    silent.must(silent.take("accept_withdrawal"));
    BOOST_TEST(silent.now().outcome == "withdrawn");
}

BOOST_AUTO_TEST_CASE(a_representative_withdraws_with_a_special_power_and_nobody_after_the_final_notification)
{
    auto play = admitted("2026-04-06");
    BOOST_TEST(play.take("withdraw", R"({"by_representative": true})").has_error());
    play.must(play.take("withdraw", R"({"by_representative": true, "special_power": true})"));

    auto notified = decided("2025-03-14");
    notify(notified, "2025-03-14");
    BOOST_TEST(notified.take("withdraw").has_error());
}

BOOST_AUTO_TEST_CASE(reports_are_asked_for_on_their_own_terms_and_the_decision_waits_for_them)
{
    auto play = admitted("2026-08-03");
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "¿Procede?", "asked_for": "report", "required_by_law": false})"));
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "Remitir el título", "asked_for": "inside_document"})"));
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "Remitir la partida", "asked_for": "outside_document"})"));
    BOOST_TEST(due(play, "report") == "2026-08-13"); // T27a
    BOOST_TEST(due(play, "inside_document") == "2026-08-07");
    BOOST_TEST(due(play, "outside_document") == "2026-08-11");
    BOOST_TEST(due(play, "decision") != "none"); // no clock stops for it (LPAG 50)
    for (const auto& term : play.now().terms)
        if (term.term == "report") {
            const auto instance = term.id;
            play.on("2026-08-13");
            play.must(play.command(ExtendTerm{instance, 3, {"Requiere inspección", "LPAG 143.3", 0}}));
            break;
        }
    BOOST_TEST(due(play, "report") == "2026-08-18"); // T27b
    BOOST_TEST(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})").has_error());
    play.must(play.take("reports", 2, "deliver_report", R"({"conclusions": "Adjunto"})"));
    play.must(play.take("reports", 3, "deliver_report", R"({"conclusions": "Adjunto"})"));
    play.must(play.lapse("report"));
    auto skipped = play, oral = play;
    skipped.must(skipped.take("reports", 1, "proceed_without"));
    skipped.must(skipped.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple"})"));
    oral.must(oral.take("reports", 1, "hear_orally", R"({"conclusions": "Procede"})"));
    BOOST_TEST(oral.state_of("reports", 1) == "heard_orally");
}

BOOST_AUTO_TEST_CASE(an_abstention_has_its_own_three_days_and_stops_no_clock)
{
    auto play = admitted("2025-12-10");
    play.must(play.command(Abstain{"family", "Es su hermana", {}, *parse_day("2025-12-04")}));
    BOOST_TEST(due(play, "abstention") == "2025-12-15"); // T25b
    BOOST_TEST(due(play, "decision") != "none");
    BOOST_TEST(!feel::Value{play.now().items[0].data}["raised_late"].is_true()); // T25a: the second day is 10 December

    auto late = admitted("2025-12-11");
    late.must(late.command(Abstain{"family", "Es su hermana", {}, *parse_day("2025-12-04")}));
    BOOST_TEST(feel::Value{late.now().items[0].data}["raised_late"].is_true());
    BOOST_TEST(late.command(Abstain{"family", "Es su hermana", PersonId{"otro"}, *parse_day("2025-12-12")}).has_error());
}

BOOST_AUTO_TEST_CASE(an_extension_asked_for_is_granted_by_extending_the_term_or_refused)
{
    auto play = admitted("2026-08-03");
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "¿Procede?", "asked_for": "report"})"));
    std::int64_t term = 0;
    for (const auto& one : play.now().terms)
        if (one.term == "report") term = one.id;
    const auto asked = R"({"term_number": )" + std::to_string(term) + R"(, "grounds": "Falta un dato", "without_fault": true})";
    BOOST_TEST(play.take("request_extension", R"({"term_number": 1, "grounds": "Falta un dato"})").has_error());
    play.must(play.take("request_extension", asked));
    BOOST_TEST(due(play, "decide_extension") == "2026-08-07");
    auto refused = play;
    play.must(play.command(ExtendTerm{term, 2, {"Procede", "LPAG 147", 0}}));
    BOOST_TEST(play.state_of("extensions", 1) == "extension_granted");
    refused.must(refused.take("extensions", 1, "refuse_extension"));
    BOOST_TEST(refused.state_of("extensions", 1) == "extension_refused");
}

BOOST_AUTO_TEST_CASE(a_complaint_is_a_case_of_its_own_and_the_procedure_goes_on)
{
    auto play = admitted("2026-07-24");
    play.must(play.take("file_complaint", R"({"complained_post": "licencias", "defect": "No resuelve", "complainant": "Rosa Quispe"})"));
    BOOST_REQUIRE(play.children().size() == 1U);
    BOOST_TEST(play.children()[0].definition == "complaint");
    BOOST_TEST(to_string(*play.children()[0].open.data.find("complained_post")) == "\"licencias\"");
    BOOST_TEST(play.states() == "under_evaluation");
    play.must(play.end_child("complaint_pending", "upheld"));
    BOOST_TEST(play.state_of("complaints", 1) == "complaint_decided");
    BOOST_TEST(to_string(feel::Value{play.now().items[0].data}["result"]) == "\"upheld\"");
}

BOOST_AUTO_TEST_CASE(competence_is_transferred_accepted_or_disputed)
{
    auto play = admitted("2026-07-24");
    BOOST_TEST(play.take("transfer_competence", R"({"from_organ": "legal_office", "to_organ": "legal_office"})").has_error());
    play.must(play.take("transfer_competence", R"({"from_organ": "legal_office", "to_organ": "planning_budget_office"})"));
    auto disputed = play;
    play.must(play.take("transfers", 1, "accept_competence"));
    disputed.must(disputed.take("transfers", 1, "dispute_competence"));
    BOOST_TEST(due(disputed, "competence_conflict") == "2026-08-03"); // 27 July, 30, 31, 3 August
    disputed.must(disputed.take("transfers", 1, "decide_competence", R"({"competent_organ": "legal_office"})"));
    BOOST_TEST(disputed.state_of("transfers", 1) == "competence_settled");
}

BOOST_AUTO_TEST_CASE(a_matter_goes_to_the_council_from_any_open_state)
{
    auto play = admitted("2026-07-24");
    play.must(play.take("submit_to_council", R"({"council_matter": "Donación", "council_instrument": "agreement", "council_matter_kind": "asset_disposal"})"));
    BOOST_REQUIRE(play.children().size() == 1U);
    BOOST_TEST(play.children()[0].definition == "council_act");
    play.must(play.end_child("before_council", "firm"));
    BOOST_TEST(play.state_of("submissions", 1) == "council_decided");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(complaint)

BOOST_AUTO_TEST_CASE(a_complaint_is_answered_the_next_day_and_decided_in_three)
{
    Play play{"complaint", "2026-07-24"};
    play.must(play.open(R"({"complained_post": "licencias", "defect": "No resuelve", "complainant": "Rosa"})"));
    BOOST_TEST(due(play, "complaint_decision") == "2026-07-31"); // T26
    BOOST_TEST(due(play, "defence") == "2026-07-27");
    play.must(play.lapse("defence"));
    BOOST_TEST(play.states() == "awaiting_decision");
    play.must(play.take("uphold", R"({"reasons": "Venció el plazo", "corrective_measures": "Resolver en tres días"})"));
    BOOST_TEST(play.now().outcome == "upheld");
}

BOOST_AUTO_TEST_SUITE_END()
