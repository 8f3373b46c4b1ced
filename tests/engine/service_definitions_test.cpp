// Definitions are deployed while the office works: cases finish under the version that they began with.
#include "engine/definition/json.hpp"
#include "tests/support/office_under_test.hpp"
#include "tests/support/sample_definitions.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

/// The permit without its review: receiving it grants it.
definition::Definition quick_permit(int version)
{
    auto made = permit();
    made.version = version;
    made.root.transitions.front().to = "granted";
    made.root.transitions.resize(1);
    made.terms.clear();
    std::erase_if(made.root.states, [](const auto& state) { return state.id == "under_review" || state.id == "denied"; });
    made.conditions.clear();
    return made;
}

struct Fixture : OfficeUnderTest {
    Result<std::string> deploy(const definition::Definition& definition) { return office.deploy(tenant, definition::to_json(definition), clerk); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_definitions, Fixture)

BOOST_AUTO_TEST_CASE(a_second_version_serves_new_cases_while_those_of_the_first_go_on)
{
    const auto first = opened("permit", {{"subject", "Bodega"}}).id;
    BOOST_REQUIRE(deploy(quick_permit(2)).has_value());
    const auto second = opened("permit", {{"subject", "Farmacia"}}).id;
    BOOST_TEST((acted(first, "forward", clerk).after.status == CaseStatus::open));
    BOOST_TEST((acted(second, "forward", clerk).after.status == CaseStatus::ended));
}

BOOST_AUTO_TEST_CASE(another_node_runs_a_new_version_within_a_second)
{
    Office other{store, clock};
    BOOST_TEST((*other.definition(tenant, "permit"))->definition().version == 1);
    BOOST_REQUIRE(deploy(quick_permit(2)).has_value());
    clock.advance(std::chrono::seconds{1});
    BOOST_TEST((*other.definition(tenant, "permit"))->definition().version == 2);
}

BOOST_AUTO_TEST_CASE(another_node_runs_a_new_definition_at_once)
{
    Office other{store, clock};
    BOOST_TEST(other.definition(tenant, "licence").has_error());
    auto licence = permit();
    licence.key = "licence";
    BOOST_REQUIRE(deploy(licence).has_value());
    BOOST_TEST(other.definition(tenant, "licence").has_value());
}

BOOST_AUTO_TEST_CASE(deploying_the_same_again_is_no_change)
{
    const auto once = deploy(permit());
    BOOST_REQUIRE(once.has_value());
    BOOST_TEST(*once == to_hex(definition::digest_of(permit())));
    // not even when a higher version came in between: whoever lost the first answer asks once more
    clock.advance(std::chrono::hours{1});
    const auto before = store.definitions().by_digest(tenant, *once);
    BOOST_REQUIRE(deploy(quick_permit(2)).has_value());
    const auto again = deploy(permit());
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST(*again == *once);
    BOOST_TEST((*office.definition(tenant, "permit"))->definition().version == 2);
    BOOST_TEST((store.definitions().by_digest(tenant, *once)->deployed_at == before->deployed_at));
}

BOOST_AUTO_TEST_CASE(another_content_under_a_version_that_is_taken_is_a_conflict)
{
    BOOST_TEST((deploy(quick_permit(1)).error().kind == RefusalKind::conflict));
}

BOOST_AUTO_TEST_CASE(a_version_below_the_one_in_force_is_a_conflict)
{
    BOOST_REQUIRE(deploy(quick_permit(3)).has_value());
    BOOST_TEST((deploy(quick_permit(2)).error().kind == RefusalKind::conflict));
    BOOST_TEST((*office.definition(tenant, "permit"))->definition().version == 3);
    BOOST_TEST((*office.definition(tenant, "permit", 1))->definition().version == 1);
    BOOST_TEST((office.definition(tenant, "permit", 2).error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(an_unsound_definition_is_refused_with_each_place_named)
{
    auto unsound = quick_permit(2);
    unsound.root.transitions.front().to = "nowhere";
    unsound.title.en.clear();
    const auto refusal = deploy(unsound).error();
    BOOST_TEST((refusal.kind == RefusalKind::invalid));
    BOOST_TEST(refusal.unmet.size() >= 2);
    const auto names = [&](std::string_view place) { return std::any_of(refusal.unmet.begin(), refusal.unmet.end(), [&](const auto& one) { return one.starts_with(place); }); };
    BOOST_TEST(names("title"));
    BOOST_TEST(names("row received.forward"));
}

BOOST_AUTO_TEST_CASE(what_is_no_definition_is_refused)
{
    BOOST_TEST((office.deploy(tenant, "{}", clerk).error().kind == RefusalKind::invalid));
    BOOST_TEST((office.deploy(tenant, "nonsense", clerk).error().kind == RefusalKind::invalid));
    BOOST_TEST((office.definition(tenant, "unheard_of").error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(a_definition_is_kept_with_who_deployed_it)
{
    BOOST_REQUIRE(deploy(quick_permit(2)).has_value());
    const auto stored = store.definitions().latest(tenant, "permit");
    BOOST_TEST(stored->deployed_by == "ana");
    BOOST_TEST((stored->deployed_at == clock.now()));
}

BOOST_AUTO_TEST_SUITE_END()
