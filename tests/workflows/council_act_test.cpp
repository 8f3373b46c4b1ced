// The council decides by counting: planning-and-finance 2.2 and 2.6, time-and-procedure 10.2.
#include "tests/workflows/council.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;
using namespace cauce::test::council;

BOOST_AUTO_TEST_CASE(six_to_one_approves_and_is_firm_after_three_days)
{
    auto play = in_session();
    play.must(play.take("approve", "{" + votes(6, 1, 0, 8) + "}"));
    BOOST_TEST(play.states() == "in_reconsideration_window");
    play.must(play.lapse("reconsideration"));
    BOOST_TEST(play.states() == "firm");
    BOOST_TEST(play.now().outcome == "firm");
}

BOOST_AUTO_TEST_CASE(what_the_council_agrees_is_numbered_and_signed_by_who_certifies_it)
{
    const auto issued = [](const Play& play, std::string_view kind) {
        for (const auto& document : play.now().documents)
            if (document.kind == kind) return document.series + " " + document.number;
        return std::string{"none"};
    };
    auto play = in_session();
    play.must(play.take("approve", "{" + votes(6, 1, 0, 8) + "}"));
    BOOST_TEST(issued(play, "council_agreement") == "council_agreement//2026 001-2026");
    auto rejected = in_session();
    rejected.must(rejected.take("reject", "{" + votes(3, 4, 0, 8) + "}"));
    BOOST_TEST(issued(rejected, "denial") == "council_agreement//2026 001-2026"); // one series
    auto ordinance = in_session("ordinance");
    ordinance.must(ordinance.take("approve", "{" + votes(6, 1, 0, 8) + R"(, "approved_text": "Artículo 1."})"));
    BOOST_TEST(issued(ordinance, "council_agreement") == "none"); // the mayor promulgates it
}

BOOST_AUTO_TEST_CASE(reports_are_asked_for_while_the_matter_is_before_the_council)
{
    auto play = in_session();
    play.must(play.take("request_report", R"({"organ": "legal_office", "question": "¿Procede?", "asked_for": "report"})"));
    play.only({RoleId{"legal_office"}});
    play.must(play.take("reports", 1, "deliver_report", R"({"conclusions": "Procede"})"));
    BOOST_TEST(play.state_of("reports", 1) == "report_delivered");
    BOOST_TEST(play.states() == "in_session");
}

BOOST_AUTO_TEST_CASE(the_manager_has_a_voice_and_no_vote_and_may_still_record_what_others_voted)
{
    auto play = in_session();
    const auto ballot = "{" + votes(6, 1, 0, 8) + "}";
    play.only({RoleId{"municipal_manager"}});
    const auto refused = play.take("approve", ballot).error();
    BOOST_TEST(refused.rule == "voice_without_vote");
    BOOST_TEST(refused.norm == "LOM 5, 16-18, 27");
    // a councillor does not vote alone for the council either
    play.only({RoleId{"council"}});
    BOOST_TEST(play.take("approve", ballot).error().rule == "collegiate_body");
    // one person in charge of both posts writes the minutes: that is no vote
    play.only({RoleId{"municipal_manager"}, RoleId{"general_secretary"}});
    play.must(play.take("approve", ballot));
}

BOOST_AUTO_TEST_CASE(a_result_against_the_count_is_refused)
{
    auto play = in_session();
    const auto approved = play.take("approve", "{" + votes(3, 4, 0, 8) + "}");
    BOOST_REQUIRE(approved.has_error());
    BOOST_TEST((approved.error().kind == RefusalKind::condition_unmet));
    BOOST_TEST(play.take("reject", "{" + votes(4, 3, 0, 8) + "}").has_error());
    play.must(play.take("reject", "{" + votes(3, 4, 0, 8) + "}"));
    BOOST_TEST(play.states() == "rejected");
}

BOOST_AUTO_TEST_CASE(only_the_mayor_breaks_a_tie_and_only_a_tie)
{
    auto play = in_session();
    BOOST_TEST(play.take("approve", "{" + votes(3, 3, 1, 8) + "}").has_error());
    BOOST_TEST(play.take("approve", "{" + votes(2, 3, 1, 8) + R"(, "casting_vote": "in_favour"})").has_error());
    BOOST_TEST(play.take("approve", "{" + votes(4, 3, 0, 8) + R"(, "casting_vote": "in_favour"})").has_error());
    play.must(play.take("approve", "{" + votes(3, 3, 1, 8) + R"(, "casting_vote": "in_favour"})"));
    BOOST_TEST(play.states() == "in_reconsideration_window");
}

BOOST_AUTO_TEST_CASE(abstentions_count_as_present_and_not_in_favour)
{
    auto play = in_session("agreement", "own_resources_operation");
    BOOST_TEST(play.take("approve", "{" + votes(4, 0, 3, 8) + "}").has_error());
    play.must(play.take("approve", "{" + votes(5, 0, 2, 8) + "}"));
    BOOST_TEST((play.data("vote_rule")["votes_needed"] == feel::Value{5}));
}

BOOST_AUTO_TEST_CASE(more_votes_than_people_present_are_refused)
{
    auto play = in_session();
    const auto approved = play.take("approve", "{" + votes(6, 2, 1, 8) + "}");
    BOOST_REQUIRE(approved.has_error());
    BOOST_TEST((approved.error().kind == RefusalKind::condition_unmet));
    BOOST_TEST(play.take("approve", "{" + votes(9, 0, 0, 9) + "}").has_error());
}

BOOST_AUTO_TEST_CASE(a_matter_goes_back_to_the_commission_by_a_vote_that_adds_up)
{
    auto play = in_session("agreement", "asset_disposal");
    BOOST_TEST(play.take("send_back", "{" + votes(3, 4, 0, 8) + "}").has_error());
    BOOST_TEST(play.take("send_back", "{" + votes(3, 0, 0, 4) + "}").has_error()); // no quorum
    BOOST_TEST(play.take("send_back", "{" + votes(4, 2, 0, 8) + "}").has_error()); // where is the seventh?
    play.must(play.take("send_back", "{" + votes(4, 3, 0, 8) + "}"));
    BOOST_TEST(play.states() == "in_commission");
}

BOOST_AUTO_TEST_CASE(the_majority_follows_from_the_matter)
{
    const auto outcome = [](const std::string& matter, const std::string& ballot) {
        auto play = in_session("agreement", matter);
        const bool approved = play.take("approve", "{" + ballot + "}").has_value();
        BOOST_TEST(in_session("agreement", matter).take("reject", "{" + ballot + "}").has_value() != approved, matter); // one or the other
        return approved;
    };
    BOOST_TEST(outcome("works_concession", votes(3, 2, 2, 8)));
    BOOST_TEST(!outcome("asset_disposal", votes(4, 3, 0, 8)));
    BOOST_TEST(outcome("asset_disposal", votes(5, 2, 0, 8)));
    BOOST_TEST(outcome("information_request", votes(3, 4, 0, 8))); // a third of the councillors suffices
    BOOST_TEST(!outcome("information_request", votes(2, 5, 0, 8)));
    BOOST_TEST(!outcome("vacancy", votes(5, 3, 0, 8)));
    BOOST_TEST(outcome("vacancy", votes(6, 2, 0, 8))); // the mayor votes as a member
    Play ordinance{"council_act", "2026-09-24"};
    BOOST_TEST(ordinance.open(R"({"matter": "Endeudamiento", "kind": "ordinance", "matter_kind": "debt"})").has_error());
}

BOOST_AUTO_TEST_CASE(a_reconsideration_is_counted_like_its_matter)
{
    const auto reconsidered = [](const std::string& act, const std::string& ballot, std::string_view parameters = "{}") {
        auto play = in_session("agreement", "asset_disposal", parameters);
        play.must(play.take("approve", "{" + votes(6, 1, 0, 8) + "}"));
        play.must(play.take("ask_reconsideration", R"({"signers": 2})"));
        return play.take(act, R"({"attendees": 8, "mayor_attends": true, "reconsideration_)" + ballot.substr(1) + "}").has_value();
    };
    const auto four = votes(4, 3, 0, 8), five = votes(5, 2, 0, 8);
    BOOST_TEST(!reconsidered("revoke", four));
    BOOST_TEST(reconsidered("confirm", four));
    BOOST_TEST(reconsidered("revoke", five));
    BOOST_TEST(!reconsidered("confirm", five));
    BOOST_TEST(reconsidered("revoke", four, R"({"recon_same_majority": false})"));
    BOOST_TEST(!reconsidered("revoke", votes(5, 0, 0, 8))); // two are missing
    BOOST_TEST(!reconsidered("confirm", votes(1, 2, 0, 4))); // no quorum
    BOOST_TEST(!reconsidered("revoke", votes(5, 2, 0, 8) + R"(, "reconsideration_casting_vote": "in_favour")"));
}

BOOST_AUTO_TEST_CASE(an_ordinance_is_promulgated_and_published)
{
    auto play = in_session("ordinance");
    play.must(play.take("approve_with_changes", "{" + votes(5, 2, 0, 8) + R"(, "approved_text": "Artículo 1. Apruébase."})"));
    play.must(play.lapse("reconsideration"));
    BOOST_TEST(play.states() == "awaiting_promulgation");
    play.must(play.take("promulgate"));
    play.must(play.take("publish", R"({"publication_medium": "posters", "published_on": "2026-10-02"})"));
    BOOST_TEST(play.now().outcome == "published");
}

BOOST_AUTO_TEST_CASE(whether_an_ordinance_waits_for_the_window_is_a_parameter)
{
    auto play = in_session("ordinance", "ordinary", R"({"recon_applies_to_ordinance": false})");
    play.must(play.take("approve", "{" + votes(5, 2, 0, 8) + R"(, "approved_text": "Artículo 1. Apruébase."})"));
    BOOST_TEST(play.states() == "awaiting_promulgation");
}

BOOST_AUTO_TEST_CASE(in_lima_an_ordinance_is_published_in_the_official_gazette)
{
    auto play = in_session("ordinance", "ordinary", R"({"recon_applies_to_ordinance": false, "municipality_in_lima_or_callao": true})");
    play.must(play.take("approve", "{" + votes(5, 2, 0, 8) + R"(, "approved_text": "Artículo 1. Apruébase."})"));
    play.must(play.take("promulgate"));
    BOOST_TEST(play.take("publish", R"({"publication_medium": "posters", "published_on": "2026-10-02"})").has_error());
    play.must(play.take("publish", R"({"publication_medium": "el_peruano", "published_on": "2026-10-02"})"));
}

BOOST_AUTO_TEST_CASE(a_fifth_of_the_able_members_may_ask_for_reconsideration)
{
    auto play = in_session();
    play.must(play.take("approve", "{" + votes(6, 1, 0, 8) + "}"));
    BOOST_TEST(play.take("ask_reconsideration", R"({"signers": 1})").has_error());
    play.must(play.take("ask_reconsideration", R"({"signers": 2})"));
    const std::string carried = R"({"attendees": 8, "mayor_attends": true, "reconsideration_votes": {"in_favour": 4, "against": 3, "abstentions": 0, "present": 8}})";
    BOOST_TEST(play.take("confirm", carried).has_error());
    play.must(play.take("revoke", carried));
    BOOST_TEST(play.now().outcome == "rejected");
}

BOOST_AUTO_TEST_CASE(it_is_executed_before_it_is_firm_only_if_the_minutes_were_waived)
{
    auto play = in_session();
    play.must(play.take("approve", "{" + votes(6, 1, 0, 8) + "}"));
    BOOST_TEST(play.take("execute_at_once").has_error());

    auto waived = in_session();
    waived.must(waived.take("approve", "{" + votes(6, 1, 0, 8) + R"(, "minutes_waived": true})"));
    waived.must(waived.take("execute_at_once"));
    BOOST_TEST(waived.data("executed_before_firm").is_true());
    BOOST_TEST(waived.states() == "in_reconsideration_window");
}

BOOST_AUTO_TEST_CASE(a_file_is_not_sent_to_the_commission_without_its_reports)
{
    Play play{"council_act", "2026-09-24"};
    play.must(play.open(R"({"matter": "Asunto", "kind": "agreement", "matter_kind": "ordinary"})"));
    const auto sent_with = [&](const std::vector<std::string>& papers) {
        TakeAction command{};
        command.action = "send_to_commission";
        for (const auto& kind : papers) {
            DocumentInput input{};
            input.kind = kind;
            input.number = "N-1";
            input.folios = 1;
            command.documents.push_back(input);
        }
        return play.command(command);
    };
    for (const auto& papers : {std::vector<std::string>{"routing_slip"}, {"routing_slip", "planning_report"}, {"routing_slip", "legal_report"}}) {
        const auto refused = sent_with(papers);
        BOOST_REQUIRE_MESSAGE(refused.has_error(), papers.back());
        BOOST_TEST((refused.error().kind == RefusalKind::incomplete), papers.back());
    }
    play.must(sent_with({"routing_slip", "planning_report", "legal_report"}));
}

BOOST_AUTO_TEST_CASE(no_councillor_sends_a_file_to_the_commission)
{
    Play play{"council_act", "2026-09-24"};
    play.must(play.open(R"({"matter": "Asunto", "kind": "agreement", "matter_kind": "ordinary"})"));
    play.only({RoleId{"councillor"}});
    BOOST_TEST((play.take("send_to_commission").error().kind == RefusalKind::not_allowed));
}

BOOST_AUTO_TEST_CASE(a_file_goes_back_to_the_commission_only_with_every_observation_cleared)
{
    Play play{"council_act", "2026-09-01"};
    play.must(play.open(R"({"matter": "Donación", "kind": "agreement", "matter_kind": "asset_disposal"})"));
    play.must(play.take("send_to_commission"));
    BOOST_TEST(play.take("return_file").has_error()); // without saying why
    play.must(play.take("return_file", R"({"observations": [{"number": 1, "text": "Falta la tasación", "answer_due": "2026-09-08"}, {"number": 2, "text": "Falta el informe legal"}]})"));
    BOOST_TEST(play.states() == "returned");
    const auto resubmit = [&](const std::string& second) {
        return play.take("resubmit", R"({"observations": [{"number": 1, "text": "Falta la tasación", "answer_due": "2026-09-08", "answer": "Adjunta", "cleared_on": "2026-09-03"},)"
                                     R"({"number": 2, "text": "Falta el informe legal")" + second + "}]}");
    };
    const auto refused = resubmit("");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::condition_unmet));
    play.must(resubmit(R"(, "answer": "Adjunto", "cleared_on": "2026-09-03")"));
    BOOST_TEST(play.states() == "in_commission");
}

BOOST_AUTO_TEST_CASE(an_agreement_that_needs_an_implementation_plan_is_not_approved_without_it)
{
    Play play{"council_act", "2026-09-24"};
    play.must(play.open(R"({"matter": "Plan de seguridad", "kind": "agreement", "matter_kind": "ordinary", "needs_implementation_plan": true})"));
    play.must(play.take("send_to_commission"));
    play.must(play.take("issue_dictamen", R"({"dictamen": "favourable"})"));
    play.must(play.take("convene", R"({"convened_on": "2026-09-10", "session_on": "2026-09-24", "session_kind": "ordinary"})"));
    play.must(play.take("open_session", R"({"attendees": 8, "mayor_attends": true})"));
    const auto approval = "{" + votes(6, 1, 0, 8) + "}";
    const auto refused = play.take("approve", approval);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::condition_unmet));
    DocumentInput plan{};
    plan.folios = 1;
    plan.kind = "implementation_plan"; // actions, goals, terms, financing (LOM 41)
    play.must(play.command(AttachDocument{plan}));
    play.must(play.take("approve", approval));
}
