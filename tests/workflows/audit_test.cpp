// Control reports and their recommendations: governance-and-control 12.
#include "tests/workflows/play.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;

namespace {

/// Example 1: compliance audit 005-2026, two recommendations of management, one disciplinary, one legal.
constexpr const char* report = R"({"report_number": "005-2026", "service": "compliance_audit", "issuer": "OCI", "title": "Adquisiciones", "issued_on": "2026-09-10",
    "notified_on": "2026-09-14", "observed_posts": ["logistica"], "recommendations": [
    {"number": 1, "type": "management_improvement", "text": "Directiva de compras"}, {"number": 2, "type": "management_improvement", "text": "Cruce de listas"},
    {"number": 3, "type": "administrative_proceeding", "text": "Deslinde"}, {"number": 4, "type": "legal_action", "text": "Recuperar", "entity_sues": true}]})";
constexpr const char* officers = R"({"monitoring_post": "gerencia", "responsibles": [{"recommendation": 1, "post": "administracion"}, {"recommendation": 2, "post": "rentas"},
    {"recommendation": 3, "post": "gerencia"}, {"recommendation": 4, "post": "procuraduria"}]})";

std::string plan(const std::string& ends_on)
{
    std::string measures;
    for (int number = 1; number <= 4; ++number)
        measures += (number > 1 ? "," : "") + std::string{R"({"recommendation": )"} + std::to_string(number) + R"(, "number": )" + std::to_string(number) +
                    R"(, "text": "Medida", "starts_on": "2026-10-01", "ends_on": ")" + ends_on + R"(", "post": "x", "expected_proof": "acta"})";
    return R"({"measures": [)" + measures + "]}";
}

Play implementing(const std::string& type, const std::string& service = "compliance_audit")
{
    Play play{"audit_recommendation_implementation", "2026-10-09"};
    play.must(play.open(R"({"report_number": "005-2026", "service": ")" + service + R"(", "notified_on": "2026-09-14", "recommendation_number": 1, "recommendation_type": ")" + type +
                        R"(", "recommendation": "Corregir", "implementing_post": "administracion", "max_term_months": 24, "entity_sues": true,
        "measures": [{"recommendation": 1, "number": 1, "text": "Directiva", "starts_on": "2026-10-01", "ends_on": "2027-03-31", "post": "x", "expected_proof": "acta"}]})"));
    return play;
}

void prove(Play& play)
{
    play.must(play.take("report_progress", R"({"measure": 1, "progress": "Directiva aprobada", "proof": 1})"));
    play.must(play.take("evidence", 1, "accept_evidence"));
}

} // namespace

BOOST_AUTO_TEST_CASE(the_maximum_term_follows_a_rectified_day_of_notification)
{
    auto play = implementing("management_improvement");
    BOOST_TEST((play.data("max_due") == feel::Value{*parse_day("2028-09-14")}));
    play.on("2026-12-01");
    play.must(play.rectify(1, R"({"notified_on": "2026-09-04"})"));
    BOOST_TEST((play.data("max_due") == feel::Value{*parse_day("2028-09-04")}));
    play.must(play.rectify(1, R"({"max_term_months": 12})"));
    BOOST_TEST((play.data("max_due") == feel::Value{*parse_day("2027-09-06")}));
    for (const auto& term : play.now().terms)
        if (term.term == "implementation") BOOST_TEST(to_iso(term.due) == "2027-09-06"); // the term with it (LPAG 145.3)
}

BOOST_AUTO_TEST_CASE(a_plan_opens_one_child_a_recommendation)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    BOOST_TEST((play.data("max_term_months") == feel::Value{24}));
    play.must(play.take("designate", officers));
    BOOST_TEST(play.take("submit_plan", plan("2028-09-15")).has_error()); // a day after the maximum term
    play.must(play.take("submit_plan", plan("2028-09-14")));
    BOOST_REQUIRE(play.children().size() == 4U);
    const auto& third = play.children()[2].open.data;
    BOOST_TEST((*third.find("recommendation_type") == feel::Value{"administrative_proceeding"}));
    BOOST_TEST((*third.find("implementing_post") == feel::Value{"gerencia"}));
    const auto& measures = **third.find("measures")->get_if<feel::List>();
    BOOST_REQUIRE(measures.size() == 1U);
    BOOST_TEST((measures[0]["number"] == feel::Value{3}));
}

BOOST_AUTO_TEST_CASE(the_report_is_concluded_when_every_recommendation_is)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    play.must(play.take("designate", officers));
    play.must(play.take("submit_plan", plan("2027-03-31")));
    for (int number = 1; number <= 4; ++number) {
        BOOST_TEST(play.states() == "implementing");
        play.must(play.end_child("implementing", number == 2 ? "not_implemented" : "implemented"));
    }
    BOOST_TEST(play.now().outcome == "concluded");
}

BOOST_AUTO_TEST_CASE(the_designation_is_notified_with_a_numbered_writ)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    play.must(play.take("designate", officers));
    std::int64_t act = 0;
    for (const auto& document : play.now().documents)
        if (document.kind == "designation_resolution") act = document.id;
    const auto notice = R"({"act": )" + std::to_string(act) + R"(, "addressee": "Gerencia de Administración", "full_text": true, "remedies": "No procede recurso"})";
    play.only({RoleId{"oci_head"}});
    BOOST_TEST(play.take("notify", notice).has_error());
    play.only({RoleId{"general_secretary"}, RoleId{"notifier"}});
    play.must(play.take("notify", notice));
    BOOST_TEST(play.now().documents[play.now().documents.size() - 1].kind == "service_writ");
    play.must(play.take("notifications", 1, "record_presence", R"({"made_on": "2026-09-14"})"));
    BOOST_TEST(play.state_of("notifications", 1) == "effective");
}

BOOST_AUTO_TEST_CASE(what_needs_the_council_goes_there_while_the_recommendation_is_implemented)
{
    auto play = implementing("legal_action");
    play.must(play.take("submit_to_council", R"({"council_matter": "Autorizar al procurador", "council_instrument": "agreement", "council_matter_kind": "ordinary"})"));
    BOOST_REQUIRE(play.children().size() == 1U);
    BOOST_TEST(play.children()[0].definition == "council_act");
    play.must(play.end_child("before_council", "firm"));
    play.must(play.take("refer_to_attorney"));
    BOOST_TEST(play.states() == "awaiting_attorney_action");
}

BOOST_AUTO_TEST_CASE(a_post_named_in_the_observation_does_not_implement)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    const auto designated = play.take("designate", R"({"monitoring_post": "gerencia", "responsibles": [{"recommendation": 1, "post": "logistica"}, {"recommendation": 2, "post": "rentas"},
        {"recommendation": 3, "post": "gerencia"}, {"recommendation": 4, "post": "procuraduria"}]})");
    BOOST_REQUIRE(designated.has_error());
    BOOST_TEST((designated.error().kind == RefusalKind::condition_unmet));
}

BOOST_AUTO_TEST_CASE(a_missed_plan_is_flagged_and_may_still_be_sent)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    play.must(play.take("designate", officers));
    play.must(play.lapse("action_plan"));
    BOOST_TEST(play.data("plan_late").is_true());
    BOOST_TEST(play.states() == "awaiting_action_plan");
    play.must(play.take("submit_plan", plan("2027-03-31")));
}

BOOST_AUTO_TEST_CASE(a_difference_with_the_control_body_opens_a_follow_up)
{
    Play play{"audit_report", "2026-09-14"};
    play.must(play.open(report));
    play.must(play.take("designate", officers));
    play.must(play.take("submit_plan", plan("2027-03-31")));
    play.must(play.take("reconcile", R"({"as_of": "2026-11-30", "status_report_number": "01", "differences": []})"));
    play.must(play.take("reconcile", R"({"as_of": "2027-01-31", "status_report_number": "02", "differences": [{"recommendation": 1, "official_status": "pending", "internal_state": "in_implementation"}]})"));
    BOOST_TEST(play.state_of("reconciliations", 1) == "matching");
    BOOST_TEST(play.state_of("reconciliations", 2) == "following_difference");
    play.must(play.take("reconciliations", 2, "resolve_difference", R"({"resolution": "El OCI corrigió"})"));
}

BOOST_AUTO_TEST_CASE(support_needs_accepted_evidence_of_every_measure)
{
    auto play = implementing("management_improvement");
    BOOST_TEST(play.take("submit_support").has_error());
    play.must(play.take("report_progress", R"({"measure": 1, "progress": "Directiva aprobada", "proof": 1})"));
    BOOST_TEST(play.take("submit_support").has_error());
    play.must(play.take("evidence", 1, "accept_evidence"));
    play.must(play.take("submit_support"));
    play.must(play.take("accept"));
    BOOST_TEST(play.now().outcome == "implemented");
    BOOST_TEST((play.data("official_status") == feel::Value{"implemented"}));
}

BOOST_AUTO_TEST_CASE(inapplicable_needs_its_support)
{
    auto play = implementing("management_improvement");
    play.must(play.take("submit_support", R"({"inapplicability_grounds": "Los saldos se corrigieron después"})"));
    BOOST_TEST(play.take("accept_inapplicable").has_error());
    play.must(play.take("accept_inapplicable", R"({"support_document": 1})"));
    BOOST_TEST(play.now().outcome == "inapplicable");
}

BOOST_AUTO_TEST_CASE(only_a_disciplinary_recommendation_goes_to_the_disciplinary_secretary)
{
    auto management = implementing("management_improvement");
    BOOST_TEST(management.take("refer_to_pad").has_error());
    auto play = implementing("administrative_proceeding");
    BOOST_TEST(play.take("refer_to_pad", R"({"comptroller_sanctions": true})").has_error());
    play.must(play.take("refer_to_pad"));
    play.must(play.lapse("pad_prescription"));
    BOOST_TEST(play.data("prescription_ran").is_true());
    play.must(play.take("disciplinary_outcome", R"({"disciplinary_outcome": "prescribed"})"));
    BOOST_TEST(play.states() == "in_implementation");
}

BOOST_AUTO_TEST_CASE(when_the_maximum_term_ends_the_control_body_decides)
{
    auto play = implementing("management_improvement");
    BOOST_TEST(play.take("expire_term").has_error());
    play.must(play.lapse("implementation"));
    BOOST_TEST(play.data("term_expired").is_true());
    BOOST_TEST(play.states() == "in_implementation");
    play.must(play.take("expire_term"));
    BOOST_TEST(play.now().outcome == "not_implemented");
    play.must(play.take("refer_responsibility"));
    BOOST_TEST(play.take("submit_support").has_error());
}

BOOST_AUTO_TEST_CASE(the_status_is_published_in_any_state_and_after_the_end)
{
    auto play = implementing("management_improvement");
    play.must(play.take("publish_status"));
    prove(play);
    play.must(play.take("submit_support"));
    play.must(play.take("publish_status"));
    play.must(play.take("accept"));
    play.must(play.take("publish_status"));
    auto legal = implementing("legal_action");
    BOOST_TEST(legal.take("publish_status").has_error());
}

BOOST_AUTO_TEST_CASE(paralysed_works_have_their_own_terms)
{
    auto play = implementing("management_improvement", "paralysed_works");
    BOOST_TEST(play.lapse("implementation").has_error());
    play.must(play.lapse("works_implementation"));
    BOOST_TEST(play.data("term_expired").is_true());
    play.must(play.lapse("works_information_sheet"));
    BOOST_TEST(play.data("information_sheet_due").is_true());
}
