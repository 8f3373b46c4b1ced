#include "tests/support/office_under_test.hpp"

#include "engine/definition/json.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/service/projection.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/sample_definitions.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <utility>

namespace cauce::test {
namespace {

void check_case(Office& office, const TenantId& tenant, CaseId id)
{
    BOOST_TEST_CONTEXT("case " << to_case_number(id))
    {
        const auto log = office.store().events().events(tenant, stream_of(id));
        BOOST_REQUIRE(!log.empty());
        BOOST_TEST(!verify(tenant, ChainHead{}, log).has_value());
        const auto replayed = replay(tenant, id, log);
        const auto live = office.read(tenant, id);
        BOOST_REQUIRE(live.has_value());
        BOOST_TEST((replayed == *live));
        const auto rows = office.store().projections().find_case(tenant, id);
        BOOST_REQUIRE(rows.has_value());
        BOOST_TEST((*rows == project(*office.program_of(tenant, replayed), replayed)));
    }
}

} // namespace

void check_against_log(Office& office, const TenantId& tenant, const Done& done)
{
    BOOST_TEST(done.after.head.version == done.events.back().version);
    std::set<CaseId> seen;
    std::vector<CaseId> left{done.id};
    while (!left.empty()) {
        const auto id = left.back();
        left.pop_back();
        if (!seen.insert(id).second) continue;
        check_case(office, tenant, id);
        const auto current = office.read(tenant, id);
        if (current->parent) left.push_back(*current->parent);
        for (const auto& child : current->children) left.push_back(child.id);
    }
}

OfficeUnderTest::OfficeUnderTest(OfficeSettings settings) : OfficeUnderTest{memory, settings} {}

OfficeUnderTest::OfficeUnderTest(Store& over, OfficeSettings settings) : store{over}, clock{*parse_rfc3339("2026-11-23T15:00:00Z")}, office{store, clock, settings}
{
    const RoleId clerk_role{"clerk"}, chief_role{"chief"};
    put_directory(store, tenant,
                  {{"reception", "Mesa de partes", "Reception", {clerk_role}},
                   {"head_of_permits", "Subgerente de licencias", "Head of permits", {chief_role}},
                   {"head_of_trade", "Subgerente de comercio", "Head of trade", {chief_role, clerk_role}}},
                  {{"ana", "Ana Alfaro", {"reception"}}, {"berta", "Berta Bravo", {"head_of_permits"}}, {"carla", "Carla Castro", {"reception", "head_of_trade"}}, {"diego", "Diego Díaz", {}}});
    for (const auto& definition : {permit(), round_of_permits(), notice(), circular(), campaign(), endless()}) {
        const auto deployed = office.deploy(tenant, definition::to_json(definition), system_actor());
        BOOST_REQUIRE_MESSAGE(deployed.has_value(), definition.key << ": " << deployed.error().expected << "; " << deployed.error().found
                                                                   << (deployed.error().unmet.empty() ? "" : "; " + deployed.error().unmet.front()));
    }
}

Outcome OfficeUnderTest::checked(Outcome outcome)
{
    if (const auto* const done = std::get_if<Done>(&outcome)) check_against_log(office, tenant, *done);
    return outcome;
}

Outcome OfficeUnderTest::open(const std::string& definition, boost::json::object data)
{
    return checked(office.open(OpenRequest{{tenant, clerk}, definition, std::move(data)}));
}

Outcome OfficeUnderTest::act(CaseId id, Command command, const Actor& actor, boost::json::object data, std::optional<std::int64_t> expected_version)
{
    return checked(office.act(ActRequest{{tenant, actor, expected_version}, id, std::move(command), std::move(data)}));
}

Done OfficeUnderTest::opened(const std::string& definition, boost::json::object data) { return done_of(open(definition, std::move(data))); }

Done OfficeUnderTest::acted(CaseId id, const std::string& action, const Actor& actor, boost::json::object data)
{
    return done_of(act(id, take(action), actor, std::move(data)));
}

TakeAction take(std::string action)
{
    TakeAction command;
    command.action = std::move(action);
    return command;
}

Refusal refusal_of(const Outcome& outcome)
{
    BOOST_REQUIRE_MESSAGE(std::holds_alternative<Refusal>(outcome), "a refusal is expected, alternative " << outcome.index() << " is found");
    return std::get<Refusal>(outcome);
}

Done done_of(const Outcome& outcome)
{
    if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
    if (const auto* const refusal = std::get_if<Refusal>(&outcome)) BOOST_FAIL("refused: expected " << refusal->expected << "; found " << refusal->found);
    BOOST_REQUIRE(std::holds_alternative<Done>(outcome));
    return std::get<Done>(outcome);
}

} // namespace cauce::test
