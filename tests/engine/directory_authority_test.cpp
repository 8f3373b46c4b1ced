#include "tests/engine/directory_town.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;

const std::string act = "delegated (Resolución de delegación)";

Demand demand_of(const char* role, const char* matter = "", std::optional<Money> amount = std::nullopt) { return {{RoleId{role}}, matter, amount}; }
Demand about(Demand demand, const char* unit)
{
    demand.unit = OrganId{unit};
    return demand;
}
Demand in_case(Demand demand, std::int64_t id)
{
    demand.case_id = CaseId{id};
    return demand;
}

/// "gerente gperez: delegated", "alcalde rosa: delegated_away"
std::vector<std::string> candidates(const Town& town, const Demand& demand, const char* on)
{
    std::vector<std::string> told;
    for (const auto& one : who_could(town.organisation, demand, day(on)))
        told.push_back(one.post.value + " " + one.exercise.person.value + ": " + (one.authority ? std::string{name_of(one.authority->capacity)} : one.refusal->rule));
    return told;
}

const Money limit{120'000'000};

/// The mayor's matters that the manager has by example 1 of function 19.
struct January : Town {
    std::int64_t number;
    January()
    {
        auto made = delegation("alcalde", "gerente", {{"technical_files", limit.cents}, {"liquidations", std::nullopt}, {"personnel_moves", std::nullopt}, {"non_competitive_c", std::nullopt}}, "2026-01-06", "2026-12-31");
        made.norm = "Resolución de Alcaldía 005-2026-A";
        made.published_on = day("2026-01-06");
        number = record(made);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(directory_authority)

// governance-and-control.md, function 19, example 1

BOOST_AUTO_TEST_CASE(acts_of_the_day_before_the_notification_are_not_covered)
{
    January town;
    const auto demand = demand_of("alcalde", "liquidations");
    BOOST_TEST(town.authority("gerente", demand, "2026-01-05") == "delegation_not_in_force");
    BOOST_TEST(town.authority("alcalde", demand, "2026-01-05") == "own");
    BOOST_TEST(town.authority("gerente", demand, "2026-01-06") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("alcalde", demand, "2026-01-06") == "delegated_away");
    BOOST_TEST(town.authority("gerente", demand, "2026-12-31") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("gerente", demand, "2027-01-01") == "delegation_not_in_force");
}

BOOST_AUTO_TEST_CASE(the_limit_of_an_amount_is_included)
{
    January town;
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "technical_files", limit), "2026-02-02") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "technical_files", limit), "2026-02-02") == "delegated_away");
    const Money above{limit.cents + 1};
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "technical_files", above), "2026-02-02") == "delegation_amount");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "technical_files", above), "2026-02-02") == "own");
    // and an act that says no amount is not within any
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "technical_files"), "2026-02-02") == "delegation_amount");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "technical_files"), "2026-02-02") == "own");
}

BOOST_AUTO_TEST_CASE(what_is_in_force_from_before_its_publication_needs_a_reason)
{
    Town town;
    auto late = delegation("alcalde", "gerente", {{"liquidations", std::nullopt}}, "2026-01-01", "2026-12-31");
    late.published_on = day("2026-01-15");
    const auto refusal = town.refused(late);
    BOOST_TEST(refusal.rule == "retroactive");
    BOOST_TEST(refusal.norm == "LPAG 17");
    late.retroactive = "favorable a los administrados, sin afectar derechos de terceros";
    town.record(late);
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "liquidations"), "2026-01-01") == act);
}

// example 2

BOOST_AUTO_TEST_CASE(a_case_that_the_mayor_took_back_is_the_mayors)
{
    January town;
    town.record(DelegationAvocated{town.number, CaseId{2026000131}, day("2026-05-18"), "Resolución de Alcaldía 210-2026-A", "interés público"});
    const auto taken = in_case(demand_of("alcalde", "liquidations"), 2026000131);
    BOOST_TEST(town.authority("gerente", taken, "2026-05-17") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("gerente", taken, "2026-05-18") == "delegation_avocated");
    BOOST_TEST(town.authority("alcalde", taken, "2026-05-17") == "delegated_away");
    BOOST_TEST(town.authority("alcalde", taken, "2026-05-27") == "own");
    // another case stays with the manager
    BOOST_TEST(town.authority("gerente", in_case(demand_of("alcalde", "liquidations"), 2026000132), "2026-05-27") == "delegated (Resolución de Alcaldía 005-2026-A)");
}

// example 3

BOOST_AUTO_TEST_CASE(the_manager_gets_no_appeals_against_his_own_acts_and_no_leave_to_sub_delegate)
{
    Town town;
    for (const auto* const matter : {"appeal_against_own_act", "subdelegation"}) {
        const auto refusal = town.refused(delegation("alcalde", "gerente", {{"liquidations", std::nullopt}, {matter, std::nullopt}}, "2026-01-19", "2026-12-31"));
        BOOST_TEST(refusal.rule == "never_delegable");
        BOOST_TEST(refusal.norm == "LPAG 78.2");
    }
    // corrected, it stands; what he received he may not pass on
    town.delegate("alcalde", "gerente", {{"contracts", std::nullopt}}, "2026-01-19", "2026-12-31");
    const auto passed_on = town.refused(delegation("gerente", "jefe_rentas", {{"contracts", 10'000'000}}, "2026-02-01", "2026-12-31"));
    BOOST_TEST(passed_on.rule == "subdelegation");
    BOOST_TEST(passed_on.norm == "LPAG 78.2");
}

// example 4

BOOST_AUTO_TEST_CASE(the_substitute_of_the_manager_signs_in_the_post_that_is_covered_and_not_in_her_own)
{
    January town;
    town.leave("gperez", "2026-08-10", "2026-08-21");
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-21");
    BOOST_TEST(town.standing("paula", "gerente", "2026-08-12") == "gerente substitute");
    BOOST_TEST(town.authority("gerente", demand_of("gerente"), "2026-08-12") == "substitute (Resolución de encargatura)");
    BOOST_TEST(town.authority("jefe_planeamiento", demand_of("gerente"), "2026-08-12") == "role");
    // the delegation follows the post: both acts are named
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "liquidations"), "2026-08-12") == "delegated (Resolución de Alcaldía 005-2026-A; Resolución de encargatura)");
    // and a councillor cannot be the substitute
    const auto refusal = town.refused(substitution("gerente", "elena", "2026-08-10", "2026-08-21"));
    BOOST_TEST(refusal.rule == "elected");
    BOOST_TEST(refusal.norm == "LOM 11");
}

// each way to fail, and which is told

BOOST_AUTO_TEST_CASE(nobody_delegates_a_competence_about_an_organ_that_is_not_his)
{
    Town town;
    for (const auto* const id : {"rentas", "obras"}) {
        auto head = post(std::string{"jefe_"} + id, id, 1, "2026-01-02");
        head.roles = {RoleId{"line_manager"}};
        town.record(head);
    }
    town.delegate("jefe_obras", "gerente", {{"inspections", std::nullopt}}, "2026-01-06", "2026-12-31");
    const auto inspections = demand_of("line_manager", "inspections");
    BOOST_TEST(town.authority("gerente", about(inspections, "obras"), "2026-02-02") == act);
    BOOST_TEST(town.authority("gerente", about(inspections, "rentas"), "2026-02-02") == "unit");
    BOOST_TEST(town.authority("jefe_rentas", about(inspections, "rentas"), "2026-02-02") == "own");
    BOOST_TEST(town.authority("jefe_obras", about(inspections, "obras"), "2026-02-02") == "delegated_away");
}

BOOST_AUTO_TEST_CASE(a_scope_holds_for_the_organ_and_those_below_it)
{
    Town town;
    // given a delegation of the head of rentas for the cash office
    auto made = delegation("jefe_rentas", "jefe_obras", {{"receipts", std::nullopt}}, "2026-01-06", "2026-12-31");
    made.scope = OrganId{"rentas"};
    town.record(made);
    const auto receipts = demand_of("jefe_rentas", "receipts");
    BOOST_TEST(town.authority("jefe_obras", about(receipts, "rentas"), "2026-02-02") == act);
    BOOST_TEST(town.authority("jefe_rentas", about(receipts, "rentas"), "2026-02-02") == "delegated_away");
    BOOST_TEST(town.authority("jefe_obras", about(receipts, "gerencia"), "2026-02-02") == "delegation_scope");
    BOOST_TEST(town.authority("jefe_rentas", about(receipts, "gerencia"), "2026-02-02") == "own");
    BOOST_TEST(town.authority("jefe_obras", receipts, "2026-02-02") == "delegation_scope");
    BOOST_TEST(town.authority("jefe_rentas", receipts, "2026-02-02") == "own");
}

BOOST_AUTO_TEST_CASE(the_competence_is_of_a_post_of_the_organ_that_the_act_is_about)
{
    Town town;
    auto head = post("jefe_rentas", "rentas", 1, "2026-01-02");
    head.roles = {RoleId{"line_manager"}};
    town.record(head);
    head = post("jefe_obras", "obras", 1, "2026-01-02");
    head.roles = {RoleId{"line_manager"}};
    town.record(head);
    BOOST_TEST(town.authority("jefe_rentas", about(demand_of("line_manager"), "rentas"), "2026-02-02") == "own");
    BOOST_TEST(town.authority("jefe_rentas", about(demand_of("line_manager"), "gerencia"), "2026-02-02") == "own");
    BOOST_TEST(town.authority("jefe_rentas", about(demand_of("line_manager"), "caja"), "2026-02-02") == "unit");
    BOOST_TEST(town.authority("jefe_rentas", about(demand_of("line_manager"), "obras"), "2026-02-02") == "unit");
    BOOST_TEST(able(town.organisation, about(demand_of("line_manager"), "obras"), day("2026-02-02")) == std::vector<std::string>{"jefe_obras (oscar)"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_norm_that_forbids_the_delegation_keeps_the_act_with_its_post)
{
    January town;
    auto demand = demand_of("alcalde", "liquidations");
    demand.indelegable = "DLeg 1440 art. 7.2";
    BOOST_TEST(town.authority("gerente", demand, "2026-02-02") == "indelegable");
    BOOST_TEST(town.authority("alcalde", demand, "2026-02-02") == "own");
    const auto refusal = authority_of(town.organisation, PostId{"gerente"}, {PersonId{"gperez"}, Capacity::own, ""}, demand, day("2026-02-02")).error();
    BOOST_TEST(refusal.norm == "DLeg 1440 art. 7.2");
}

BOOST_AUTO_TEST_CASE(an_act_without_a_matter_is_not_done_by_delegation)
{
    January town;
    BOOST_TEST(town.authority("gerente", demand_of("alcalde"), "2026-02-02") == "role");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde"), "2026-02-02") == "own");
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "another_matter"), "2026-02-02") == "role");
}

BOOST_AUTO_TEST_CASE(a_delegation_from_a_post_without_the_role_gives_nothing)
{
    Town town;
    town.delegate("jefe_planeamiento", "gerente", {{"liquidations", std::nullopt}}, "2026-01-06", "2026-12-31");
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "liquidations"), "2026-02-02") == "role");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "liquidations"), "2026-02-02") == "own");
}

BOOST_AUTO_TEST_CASE(a_delegation_that_was_revoked_or_whose_delegate_is_gone_gives_the_matter_back)
{
    January town;
    const auto demand = demand_of("alcalde", "liquidations");
    town.end("delegation", town.number, "2026-03-31");
    BOOST_TEST(town.authority("gerente", demand, "2026-03-31") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("gerente", demand, "2026-04-01") == "delegation_not_in_force");
    BOOST_TEST(town.authority("alcalde", demand, "2026-04-01") == "own");
    Town other;
    other.delegate("alcalde", "jefe_obras", {{"liquidations", std::nullopt}}, "2026-01-06", "2026-12-31");
    other.record(PostAbolished{PostId{"jefe_obras"}, day("2026-06-30"), "ROF"});
    BOOST_TEST(other.authority("alcalde", demand, "2026-06-30") == "delegated_away");
    BOOST_TEST(other.authority("alcalde", demand, "2026-07-01") == "own");
    const Exercise oscar{PersonId{"oscar"}, Capacity::own, ""};
    BOOST_TEST(authority_of(other.organisation, PostId{"jefe_obras"}, oscar, demand, day("2026-06-30")).has_value());
    BOOST_TEST(authority_of(other.organisation, PostId{"jefe_obras"}, oscar, demand, day("2026-07-01")).error().rule == "role");
}

BOOST_AUTO_TEST_CASE(the_delegator_may_not_act_though_nobody_acts_for_the_delegate)
{
    January town;
    town.leave("gperez", "2026-02-02", "2026-02-02");
    BOOST_TEST(town.acting("gerente", "2026-02-02") == "nobody");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "liquidations"), "2026-02-02") == "delegated_away");
    const std::vector<std::string> expected{"alcalde rosa: delegated_away", "gerente : not_exercised"};
    BOOST_TEST(candidates(town, demand_of("alcalde", "liquidations"), "2026-02-02") == expected, boost::test_tools::per_element());
    BOOST_TEST(able(town.organisation, demand_of("alcalde", "liquidations"), day("2026-02-02")).empty());
}

BOOST_AUTO_TEST_CASE(of_two_delegations_of_a_matter_the_one_made_last_serves_and_the_other_where_it_does_not_reach)
{
    January town;
    town.delegate("alcalde", "gerente", {{"technical_files", 1'000}}, "2026-06-01", "2026-12-31");
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "technical_files", Money{1'000}), "2026-06-01") == act);
    BOOST_TEST(town.authority("gerente", demand_of("alcalde", "technical_files", Money{1'001}), "2026-06-01") == "delegated (Resolución de Alcaldía 005-2026-A)");
    BOOST_TEST(town.authority("alcalde", demand_of("alcalde", "technical_files", Money{1'001}), "2026-06-01") == "delegated_away");
}

BOOST_AUTO_TEST_CASE(of_several_ways_that_fail_the_one_that_came_furthest_is_told)
{
    January town;
    // given a delegation that is over, and one in force up to an amount
    town.delegate("alcalde", "gerente", {{"contracts", 1'000}}, "2026-01-06", "2026-03-31");
    town.delegate("alcalde", "gerente", {{"contracts", 2'000}}, "2026-04-01", "2026-12-31");
    const auto demand = demand_of("alcalde", "contracts", Money{3'000});
    BOOST_TEST(town.authority("gerente", demand, "2026-03-31") == "delegation_amount");
    BOOST_TEST(town.authority("gerente", demand, "2026-04-01") == "delegation_amount");
    BOOST_TEST(town.authority("gerente", demand, "2027-01-01") == "delegation_not_in_force");
    // a post's own role that it gave away comes before all
    auto both = demand;
    both.roles.push_back(RoleId{"gerente"});
    town.delegate("gerente", "jefe_obras", {{"permits", std::nullopt}}, "2026-01-06", "2026-12-31");
    both.matter = "permits";
    BOOST_TEST(town.authority("gerente", both, "2026-02-02") == "delegated_away");
}

BOOST_AUTO_TEST_CASE(the_first_of_the_roles_that_serves_is_named_and_on_whose_behalf)
{
    January town;
    const Exercise gperez{PersonId{"gperez"}, Capacity::own, "Resolución de designación"};
    const Demand demand{{RoleId{"council"}, RoleId{"alcalde"}, RoleId{"titular_of_human_resources"}}, "personnel_moves"};
    // its own role goes before what was delegated
    const auto own = authority_of(town.organisation, PostId{"gerente"}, gperez, demand, day("2026-02-02"));
    BOOST_TEST((own.value() == Authority{RoleId{"titular_of_human_resources"}, Capacity::own, "", {}, 0}));
    const auto delegated = authority_of(town.organisation, PostId{"gerente"}, gperez, demand_of("alcalde", "personnel_moves"), day("2026-02-02"));
    BOOST_TEST((delegated.value() == Authority{RoleId{"alcalde"}, Capacity::delegated, "Resolución de Alcaldía 005-2026-A", PostId{"alcalde"}, town.number}));
    const auto ad_hoc = authority_of(town.organisation, PostId{"gerente"}, {PersonId{"nadia"}, Capacity::ad_hoc, "Resolución 9"}, demand_of("gerente"), day("2026-02-02"));
    BOOST_TEST((ad_hoc.value() == Authority{RoleId{"gerente"}, Capacity::ad_hoc, "Resolución 9", {}, 0}));
}

BOOST_AUTO_TEST_CASE(a_refusal_names_who_could_act_instead_if_it_is_asked_to)
{
    January town;
    const Exercise rosa{PersonId{"rosa"}, Capacity::own, ""};
    const auto demand = demand_of("alcalde", "liquidations");
    const auto refusal = authority_of(town.organisation, PostId{"alcalde"}, rosa, demand, day("2026-02-02")).error();
    BOOST_TEST((refusal.kind == RefusalKind::not_allowed));
    BOOST_TEST(refusal.norm == "LPAG 78.3");
    BOOST_TEST(refusal.found == "'alcalde', who delegated it by Resolución de Alcaldía 005-2026-A");
    BOOST_TEST(refusal.instead == std::vector<std::string>{"gerente (gperez)"}, boost::test_tools::per_element());
    BOOST_TEST(authority_of(town.organisation, PostId{"alcalde"}, rosa, demand, day("2026-02-02"), false).error().instead.empty());
}

BOOST_AUTO_TEST_CASE(who_could_tells_of_each_that_has_or_had_to_do_with_it)
{
    January town;
    town.delegate("alcalde", "jefe_obras", {{"contracts", std::nullopt}}, "2026-02-01", "2026-02-28");
    town.delegate("alcalde", "gerente", {{"contracts", 5'000}}, "2026-03-01", "2026-03-31");
    const auto demand = demand_of("alcalde", "contracts", Money{5'001});
    const std::vector<std::string> february{"alcalde rosa: delegated_away", "gerente gperez: delegation_not_in_force", "jefe_obras oscar: delegated"};
    BOOST_TEST(candidates(town, demand, "2026-02-28") == february, boost::test_tools::per_element());
    const std::vector<std::string> march{"alcalde rosa: own", "gerente gperez: delegation_amount", "jefe_obras oscar: delegation_not_in_force"};
    BOOST_TEST(candidates(town, demand, "2026-03-01") == march, boost::test_tools::per_element());
    const std::vector<std::string> before_all{"alcalde : not_exercised", "gerente : delegation_not_in_force", "jefe_obras : delegation_not_in_force"};
    BOOST_TEST(candidates(town, demand, "2025-12-31") == before_all, boost::test_tools::per_element());
    const std::vector<std::string> seats{"cajero carla: own", "cajero ciro: own"};
    BOOST_TEST(candidates(town, demand_of("cajero"), "2026-03-01") == seats, boost::test_tools::per_element());
    BOOST_TEST(able(town.organisation, demand_of("cajero"), day("2026-03-01"), 1).size() == 1);
}

BOOST_AUTO_TEST_CASE(who_could_thinks_of_a_post_that_was_the_titular_once)
{
    Town town;
    town.record(TitularSet{"human_resources", PostId{"alcalde"}, day("2026-07-01"), "ROF"});
    const std::vector<std::string> expected{"alcalde rosa: own", "gerente gperez: role"};
    BOOST_TEST(candidates(town, demand_of("titular_of_human_resources"), "2026-07-01") == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::samples
