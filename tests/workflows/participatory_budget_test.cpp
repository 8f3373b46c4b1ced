// The participatory budget: planning-and-finance 6.
#include "tests/workflows/play.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;

namespace {

/// Example 1 up to the call: 30 % of ten millions.
Play called(std::string_view parameters = R"({"pb_minimum_agents_per_zone": 2, "pb_minimum_attendance": 2})")
{
    Play play{"participatory_budget", "2026-02-10", parameters};
    play.must(play.open(R"({"pp_year": 2027, "development_plan": "PDLC 2030"})"));
    play.must(play.take("request_rules_opinions"));
    play.must(play.end_child("rules_opinions", "favourable"));
    play.must(play.take("opinions_ok"));
    play.must(play.end_child("rules_in_council", "published"));
    play.must(play.take("ordinance_published", R"({"zones": ["Alta"], "registration_closes_on": "2026-03-10"})"));
    play.must(play.take("announce_amount", R"({"investment_total": "10000000.00", "pp_pct": "30", "estimated_transfers": "900000.00"})"));
    return play;
}

void register_agent(Play& play, std::int64_t item)
{
    play.must(play.take("register_agent", R"({"organisation": "Junta", "zone": "Alta", "delegate": "Rosa", "delegate_document": "1", "acts_in_district": true})"));
    play.must(play.take("agents", item, "accept_agent"));
}

/// Projects of these costs, points and technical scores, at the vote.
Play at_the_vote(const std::vector<std::array<int, 3>>& projects)
{
    auto play = called();
    register_agent(play, 1);
    register_agent(play, 2);
    play.must(play.take("close_registration"));
    play.must(play.take("train", R"({"training_sessions": 2})"));
    play.must(play.take("prioritise_problems", R"({"problems": [{"text": "Agua", "votes": 9, "rank": 1}], "previous_agreements_reported": true})"));
    std::int64_t item = 0;
    for (const auto& [cost, points, score] : projects) {
        play.must(play.take("propose_project", R"({"name": "Parque", "zone": "Alta", "cost": ")" + std::to_string(cost) + R"(", "scope": "district"})"));
        play.must(play.take("projects", ++item, "evaluate_project",
                            R"({"cui": "2500001", "coverage_pct": "12", "technical_score": ")" + std::to_string(score) + R"(", "bank_status": "viable", "consistent_with_pmi": true})"));
    }
    play.must(play.take("mayor_proposes_list"));
    item = 0;
    for (const auto& [cost, points, score] : projects) play.must(play.take("projects", ++item, "score_project", R"({"points": )" + std::to_string(points) + "}"));
    return play;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_amount_is_computed_to_the_cent)
{
    const auto play = called();
    BOOST_TEST((play.data("pp_amount") == feel::Value{3'000'000}));
}

BOOST_AUTO_TEST_CASE(the_mayors_decrees_and_the_resolution_of_the_team_are_numbered)
{
    auto play = called();
    play.must(play.take("name_team", R"({"team_chaired_by_planning": true})"));
    const auto number_of = [&](std::string_view kind) {
        for (const auto& document : play.now().documents)
            if (document.kind == kind) return document.number;
        return std::string{"none"};
    };
    BOOST_TEST(number_of("convocation_decree") == "001-2026-ALC");
    BOOST_TEST(number_of("team_resolution") == "001-2026-ALC");
}

BOOST_AUTO_TEST_CASE(an_organisation_complains_of_the_handling_and_the_process_goes_on)
{
    auto play = called();
    play.must(play.take("file_complaint", R"({"complained_post": "planeamiento", "defect": "No resuelve la inscripción", "complainant": "Junta"})"));
    BOOST_TEST(play.children().back().definition == "complaint");
    BOOST_TEST(play.states() == "call_open");
}

BOOST_AUTO_TEST_CASE(rules_go_to_the_council_only_with_favourable_opinions)
{
    Play play{"participatory_budget", "2026-02-10"};
    play.must(play.open(R"({"pp_year": 2027, "development_plan": "PDLC 2030"})"));
    BOOST_TEST(play.take("opinions_ok").has_error());
    play.must(play.take("request_rules_opinions"));
    play.must(play.end_child("rules_opinions", "observed"));
    BOOST_TEST(play.states() == "rules_draft");
    BOOST_TEST(play.take("opinions_ok").has_error());
    play.must(play.take("request_rules_opinions"));
    play.must(play.end_child("rules_opinions", "favourable"));
    play.must(play.take("opinions_ok"));
    play.must(play.end_child("rules_in_council", "rejected"));
    BOOST_TEST(play.states() == "rules_draft");
}

BOOST_AUTO_TEST_CASE(registration_is_extended_once_while_a_zone_has_too_few_agents)
{
    auto play = called();
    register_agent(play, 1);
    BOOST_TEST(play.take("extend_registration", R"({"registration_closes_on": "2026-04-30"})").has_error());
    play.must(play.take("extend_registration", R"({"registration_closes_on": "2026-02-20"})"));
    BOOST_TEST(play.take("extend_registration", R"({"registration_closes_on": "2026-02-20"})").has_error());
}

BOOST_AUTO_TEST_CASE(when_the_extension_was_in_vain_the_mayor_calls_again)
{
    auto play = called();
    const char* const agent = R"({"organisation": "Junta", "zone": "Alta", "delegate": "Rosa", "delegate_document": "1", "acts_in_district": true})";
    const char* const until_april = R"({"called_again_until": "2026-04-10"})";
    play.must(play.take("extend_registration", R"({"registration_closes_on": "2026-02-20"})"));
    BOOST_TEST(play.take("call_again", until_april).has_error()); // the extension still runs
    play.on("2026-02-21");
    BOOST_TEST(play.take("register_agent", agent).has_error());
    BOOST_TEST(play.take("close_registration").has_error()); // nobody represents the zone
    BOOST_TEST(play.take("call_again", R"({"called_again_until": "2026-02-20"})").has_error());
    play.must(play.take("call_again", until_april));
    play.on("2026-04-10");
    register_agent(play, 1);
    BOOST_TEST(play.take("call_again", R"({"called_again_until": "2026-05-10"})").has_error()); // every zone is represented
    play.must(play.take("close_registration"));
}

BOOST_AUTO_TEST_CASE(the_amount_is_announced_in_the_first_workshop_at_the_latest_and_ranking_does_not_write_it)
{
    auto play = called();
    register_agent(play, 1);
    play.must(play.take("close_registration"));
    play.must(play.take("train", R"({"training_sessions": 2})"));
    BOOST_TEST(play.take("prioritise_problems", R"({"problems": [{"text": "Agua", "votes": 9, "rank": 1}], "previous_agreements_reported": true, "pp_amount": "1.00"})").has_error());
    play.must(play.take("announce_amount", R"({"investment_total": "20000000.00", "pp_pct": "10"})"));
    BOOST_TEST((play.data("pp_amount") == feel::Value{2'000'000}));
    play.must(play.take("prioritise_problems", R"({"problems": [{"text": "Agua", "votes": 9, "rank": 1}], "previous_agreements_reported": true})"));
    BOOST_TEST(play.take("announce_amount", R"({"investment_total": "10000000.00", "pp_pct": "10"})").has_error());
}

BOOST_AUTO_TEST_CASE(an_agent_is_observed_cured_accepted_challenged_and_struck_off)
{
    auto play = called();
    play.must(play.take("register_agent", R"({"organisation": "Junta", "zone": "Alta", "delegate": "Rosa", "delegate_document": "1", "acts_in_district": true})"));
    play.must(play.take("agents", 1, "observe_agent", R"({"observation": "Falta acreditación"})"));
    play.must(play.take("agents", 1, "cure_agent", R"({"cure": "Se adjunta"})"));
    play.must(play.take("agents", 1, "accept_agent"));
    play.must(play.take("agents", 1, "challenge_agent", R"({"challenge": "No reside"})"));
    BOOST_TEST(play.take("close_registration").has_error());
    play.must(play.take("agents", 1, "strike_agent"));
    BOOST_TEST(play.state_of("agents", 1) == "agent_refused");
    BOOST_TEST(play.take("close_registration").has_error()); // nobody represents the zone
}

BOOST_AUTO_TEST_CASE(who_does_not_cure_in_time_is_refused)
{
    auto play = called();
    play.must(play.take("register_agent", R"({"organisation": "Junta", "zone": "Alta", "delegate": "Rosa", "delegate_document": "1", "acts_in_district": true})"));
    play.must(play.take("agents", 1, "observe_agent", R"({"observation": "Falta acreditación"})"));
    play.must(play.lapse("agent_cure"));
    BOOST_TEST(play.state_of("agents", 1) == "agent_refused");
}

BOOST_AUTO_TEST_CASE(the_technical_score_breaks_a_tie_and_the_loser_waits)
{
    // example 3: two parks with 31 points, technical scores 76 and 82; the money is enough for one
    auto play = at_the_vote({{380'000, 31, 76}, {390'000, 31, 82}, {2'500'000, 40, 90}});
    BOOST_TEST(play.take("projects", 2, "fund_project").has_error()); // voting is still open
    play.must(play.take("vote_projects", R"({"voters": 2})"));
    BOOST_TEST(play.take("projects", 1, "fund_project").has_error());
    BOOST_TEST(play.take("projects", 2, "put_on_waiting_list").has_error());
    play.must(play.take("projects", 3, "fund_project"));
    play.must(play.take("projects", 2, "fund_project"));
    play.must(play.take("projects", 1, "put_on_waiting_list"));
    BOOST_TEST(play.state_of("projects", 1) == "project_waiting");
}

BOOST_AUTO_TEST_CASE(one_agent_has_one_vote_and_few_suspend_the_workshop)
{
    auto play = at_the_vote({{380'000, 31, 76}});
    BOOST_TEST(play.take("vote_projects", R"({"voters": 3})").has_error());
    BOOST_TEST(play.take("no_agreement", R"({"voters": 2})").has_error());
    play.must(play.take("no_agreement", R"({"voters": 1})"));
    BOOST_TEST(play.states() == "suspended");
    play.must(play.take("reconvene", R"({"workshop_on": "2026-06-12"})"));
    play.must(play.take("vote_projects", R"({"voters": 2})"));
}

BOOST_AUTO_TEST_CASE(the_act_needs_all_three_to_sign)
{
    auto play = at_the_vote({{380'000, 31, 76}});
    play.must(play.take("vote_projects", R"({"voters": 2})"));
    const char* const signers = R"({"cvpp_members": ["A", "B", "C", "D"]})";
    BOOST_TEST(play.take("sign_acta", signers).has_error()); // a project is undecided
    play.must(play.take("projects", 1, "fund_project"));
    BOOST_TEST(play.take("sign_acta", R"({"cvpp_members": ["A", "B", "C"]})").has_error());
    // nobody signs for the agents without being the office that records what they do
    play.only({RoleId{"participating_agents"}});
    BOOST_TEST(play.take("sign_acta", signers).error().rule == "collegiate_body");
    // the office records the agents and the coordination council, then the mayor signs
    for (const char* role : {"planning_budget_office", "planning_budget_office", "mayor"}) {
        BOOST_TEST(play.states() == "workshop_priority");
        play.only({RoleId{role}});
        if (std::string_view{role} == "mayor") {
            // nor does the office sign for the mayor
            play.only({RoleId{"planning_budget_office"}});
            BOOST_TEST(play.take("sign_acta", signers).error().rule == "role");
            play.only({RoleId{role}});
        }
        play.must(play.take("sign_acta", signers));
    }
    BOOST_TEST(play.states() == "acta_signed");
    BOOST_TEST((play.data("acta_total") == feel::Value{380'000}));
}

BOOST_AUTO_TEST_CASE(coordination_runs_beside_the_rest_and_must_be_closed_before_the_council)
{
    auto play = at_the_vote({{380'000, 31, 76}});
    play.must(play.take("vote_projects", R"({"voters": 2})"));
    play.must(play.take("projects", 1, "fund_project"));
    for (int concurring = 0; concurring < 3; ++concurring) play.must(play.take("sign_acta", R"({"cvpp_members": ["A", "B", "C", "D"]})"));
    play.must(play.take("request_result_opinions"));
    play.must(play.end_child("result_opinions", "favourable"));
    BOOST_TEST(play.take("sustain").has_error());
    play.must(play.take("coordinate_levels"));
    BOOST_TEST(play.states() == "acta_signed coordination");
    BOOST_TEST(play.take("coordinate_levels").has_error());
    BOOST_TEST(play.take("sustain").has_error());
    BOOST_TEST(play.take("close_coordination", R"({"coordination_requests": 1, "provincial_council_told": true})").has_error());
    play.must(play.take("close_coordination", R"({"coordination_requests": 2, "provincial_council_told": true})"));
    play.must(play.take("sustain"));
    // the council observes, then approves; then the budget is approved and the accounts are rendered
    play.must(play.end_child("council_sustentation", "rejected"));
    BOOST_TEST(play.take("council_observes", R"({"observation_ground": "other"})").has_error());
    play.must(play.take("council_observes", R"({"observation_ground": "financing"})"));
    BOOST_TEST(play.states() == "acta_signed coordination_closed");
    play.must(play.take("sustain"));
    play.must(play.end_child("council_sustentation", "firm"));
    play.must(play.take("budget_approved", R"({"pia_approved_on": "2026-12-22"})"));
    BOOST_TEST(play.take("cut_amount", R"({"real_transfers": "900000.00"})").has_error());
    play.must(play.take("cut_amount", R"({"real_transfers": "899999.99"})"));
    play.must(play.take("send_copies"));
    play.must(play.take("render_accounts", R"({"accounts": [{"agreement": "Parque", "status": "done"}]})"));
    play.must(play.take("close"));
    BOOST_TEST(play.now().outcome == "closed");
}
