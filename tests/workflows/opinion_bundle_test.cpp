// Opinions of several organs: planning-and-finance 2.5.
#include "tests/workflows/play.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::test::Play;

namespace {

constexpr const char* planning_then_legal = R"({"subject": "Ordenanza", "requested": [
    {"organ": "planning_budget_office", "question": "¿Es viable?", "required_by_law": true},
    {"organ": "legal_office", "question": "¿Es legal?", "required_by_law": true, "depends_on": ["planning_budget_office"]}]})";
constexpr const char* planning_and_optional = R"({"subject": "Ordenanza", "requested": [
    {"organ": "planning_budget_office", "question": "¿Es viable?", "required_by_law": true},
    {"organ": "legal_office", "question": "¿Es legal?", "required_by_law": false}]})";
constexpr const char* conclusions = R"({"conclusions": "Conforme"})";
constexpr const char* with_observation = R"({"conclusions": "Falta sustento", "observations": [{"number": 1, "text": "Adjuntar costo", "answer_due": "2026-03-20"}]})";

Play asked(std::string_view data)
{
    Play play{"opinion_bundle", "2026-03-02"};
    play.must(play.open(data));
    play.must(play.take("request_opinions"));
    return play;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_legal_office_waits_for_planning)
{
    auto play = asked(planning_then_legal);
    BOOST_TEST(play.state_of("opinions", 1) == "requested");
    BOOST_TEST(play.state_of("opinions", 2).empty());
    play.must(play.take("opinions", 1, "issue_favourable", conclusions));
    BOOST_TEST(play.state_of("opinions", 2) == "requested");
    BOOST_TEST(play.states() == "awaiting_opinions");
    play.must(play.take("opinions", 2, "issue_favourable", conclusions));
    BOOST_TEST(play.now().outcome == "favourable");
}

BOOST_AUTO_TEST_CASE(the_worst_opinion_is_the_result)
{
    auto observed = asked(planning_then_legal);
    observed.must(observed.take("opinions", 1, "issue_observed", with_observation));
    observed.must(observed.take("opinions", 2, "issue_favourable", conclusions));
    BOOST_TEST(observed.now().outcome == "observed");

    auto unfavourable = asked(planning_then_legal);
    unfavourable.must(unfavourable.take("opinions", 1, "issue_observed", with_observation));
    unfavourable.must(unfavourable.take("opinions", 2, "issue_unfavourable", conclusions));
    BOOST_TEST(unfavourable.now().outcome == "unfavourable");
}

BOOST_AUTO_TEST_CASE(only_the_organ_that_was_asked_answers)
{
    auto play = asked(planning_then_legal);
    play.only({RoleId{"legal_office"}});
    const auto answered = play.take("opinions", 1, "issue_favourable", conclusions);
    BOOST_REQUIRE(answered.has_error());
    BOOST_TEST((answered.error().kind == RefusalKind::not_allowed));
}

BOOST_AUTO_TEST_CASE(a_late_opinion_still_counts)
{
    auto play = asked(planning_and_optional);
    play.must(play.lapse("report"));
    BOOST_TEST(play.state_of("opinions", 1) == "report_overdue");
    BOOST_TEST(play.take("opinions", 1, "issue_late", R"({"conclusions": "Observada", "result": "observed"})").has_error());
    play.must(play.take("opinions", 1, "issue_late", R"({"conclusions": "Conforme", "result": "favourable"})"));
    BOOST_TEST(play.state_of("opinions", 1) == "favourable");
}

BOOST_AUTO_TEST_CASE(only_an_optional_opinion_is_done_without)
{
    auto play = asked(planning_then_legal);
    play.must(play.lapse("report"));
    BOOST_TEST(play.take("opinions", 1, "proceed_without").has_error());

    auto optional = asked(planning_and_optional);
    optional.must(optional.lapse("report"));
    optional.must(optional.lapse("report"));
    optional.must(optional.take("opinions", 2, "proceed_without"));
    BOOST_TEST(optional.state_of("opinions", 2) == "without_opinion");
    optional.must(optional.take("opinions", 1, "issue_late", R"({"conclusions": "Conforme", "result": "favourable"})"));
    BOOST_TEST(optional.now().outcome == "favourable");
}

BOOST_AUTO_TEST_CASE(where_no_law_asks_for_an_opinion_all_that_were_asked_for_are_awaited)
{
    auto play = asked(R"({"subject": "Convenio", "requested": [{"organ": "planning_budget_office", "question": "¿Hay recursos?"}, {"organ": "legal_office", "question": "¿Es legal?", "required_by_law": false}]})");
    BOOST_TEST((play.now().status == CaseStatus::open));
    play.must(play.take("opinions", 1, "issue_favourable", conclusions));
    BOOST_TEST((play.now().status == CaseStatus::open));
    play.must(play.lapse("report"));
    play.must(play.take("opinions", 2, "proceed_without"));
    BOOST_TEST(play.now().outcome == "favourable");
}

BOOST_AUTO_TEST_CASE(an_opinion_is_a_numbered_report_signed_by_who_gives_it)
{
    auto play = asked(planning_then_legal);
    play.must(play.take("opinions", 1, "issue_unfavourable", conclusions));
    const auto& report = play.now().documents[play.now().documents.size() - 1];
    BOOST_TEST(report.kind == "opinion_report");
    BOOST_TEST(report.number == "001-2026");
    BOOST_TEST((feel::Value{play.now().items[0].data}["result"] == feel::Value{"unfavourable"}));
}

BOOST_AUTO_TEST_CASE(who_must_give_an_opinion_may_ask_for_more_days_and_the_manager_decides)
{
    auto play = asked(planning_then_legal);
    std::int64_t term = 0;
    for (const auto& one : play.now().terms)
        if (one.term == "report") term = one.id;
    const auto request = R"({"term_number": )" + std::to_string(term) + R"(, "grounds": "Requiere inspección", "without_fault": true})";
    play.only({RoleId{"applicant"}});
    BOOST_TEST(play.take("request_extension", request).has_error()); // no party is here
    play.only({RoleId{"planning_budget_office"}});
    play.must(play.take("request_extension", request));
    play.only({RoleId{"municipal_manager"}});
    auto refused = play;
    play.must(play.command(ExtendTerm{term, 3, {"Requiere inspección", "LPAG 143.3", 0}}));
    BOOST_TEST(play.state_of("extensions", 1) == "extension_granted");
    BOOST_TEST(play.command(ExtendTerm{term, 1, {"Otra vez", "LPAG 143.3", 0}}).has_error());
    refused.must(refused.take("extensions", 1, "refuse_extension"));
    BOOST_TEST(refused.state_of("extensions", 1) == "extension_refused");
}

BOOST_AUTO_TEST_CASE(an_improper_request_is_returned_within_two_days)
{
    auto play = asked(planning_then_legal);
    play.must(play.take("opinions", 1, "return_improper"));
    play.must(play.take("opinions", 1, "rephrase", R"({"question": "¿Cuál es la fuente de financiamiento?"})"));
    BOOST_TEST(play.state_of("opinions", 1) == "requested");
    play.must(play.lapse("return_days"));
    BOOST_TEST(play.take("opinions", 1, "return_improper").has_error());
}
