// Parents and children: what one act does to several cases is one commit.
#include "tests/support/hooked_store.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

std::vector<CaseRow> children_of(OfficeUnderTest& town, CaseId parent)
{
    CaseFilter filter;
    filter.parent = parent;
    auto rows = town.store.projections().cases(town.tenant, filter);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return rows;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_family, OfficeUnderTest)

BOOST_AUTO_TEST_CASE(a_call_opens_a_child_for_each_element_under_numbers_of_their_own)
{
    // given
    const auto round = opened("round_of_permits", {{"subjects", {"Bodega", "Farmacia"}}}).id;
    // when
    acted(round, "launch", chief);
    // then
    const auto children = children_of(*this, round);
    BOOST_REQUIRE(children.size() == 2);
    BOOST_TEST(to_case_number(children[0].id) == "EXP-2026-000002");
    BOOST_TEST(to_case_number(children[1].id) == "EXP-2026-000003");
    BOOST_TEST(children[1].subject == "Farmacia");
    // and the next case takes the next number
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "c"}}).id) == "EXP-2026-000004");
}

BOOST_AUTO_TEST_CASE(a_node_that_has_not_seen_the_last_numbers_gives_no_child_the_number_of_its_parent)
{
    // given a round that was opened on another node, after this one had given a number
    opened("notice", {{"subject", "a"}});
    Office other{store, clock};
    const auto round = done_of(other.open(OpenRequest{{tenant, clerk}, "round_of_permits", {{"subjects", {"Bodega"}}}})).id;
    // when its child is opened on this node
    acted(round, "launch", chief);
    // then
    const auto children = children_of(*this, round);
    BOOST_REQUIRE(children.size() == 1);
    BOOST_TEST(to_case_number(round) == "EXP-2026-000002");
    BOOST_TEST(to_case_number(children[0].id) == "EXP-2026-000003");
}

BOOST_AUTO_TEST_CASE(the_parent_hears_of_each_end_and_ends_with_the_last)
{
    // given a round over two permits, one of them granted
    const auto round = opened("round_of_permits", {{"subjects", {"Bodega", "Farmacia"}}}).id;
    acted(round, "launch", chief);
    const auto children = children_of(*this, round);
    acted(children[0].id, "forward", clerk, {{"fee", "10.00"}});
    acted(children[0].id, "grant", chief);
    auto parent = office.read(tenant, round);
    BOOST_TEST((parent->status == CaseStatus::open));
    BOOST_TEST((*parent->data.find("last_outcome") == feel::Value{"granted"}));
    // when the other is denied
    acted(children[1].id, "forward", clerk);
    auto deny = take("deny");
    deny.reason = "Sin zonificación compatible";
    done_of(act(children[1].id, deny, chief));
    // then
    parent = office.read(tenant, round);
    BOOST_TEST((parent->status == CaseStatus::ended));
    BOOST_TEST(parent->outcome == "finished");
    BOOST_TEST((*parent->data.find("last_outcome") == feel::Value{"denied"}));
}

BOOST_AUTO_TEST_CASE(a_parent_that_ended_before_does_not_keep_a_child_from_its_end)
{
    const auto round = opened("round_of_permits", {{"subjects", {"Bodega"}}}).id;
    acted(round, "launch", chief);
    acted(round, "abandon", chief);
    const auto child = children_of(*this, round).front().id;
    acted(child, "forward", clerk, {{"fee", "10.00"}});
    BOOST_TEST((acted(child, "grant", chief).after.status == CaseStatus::ended));
    BOOST_TEST(office.read(tenant, round)->outcome == "abandoned");
}

BOOST_AUTO_TEST_CASE(children_that_end_at_once_end_their_parent_in_the_same_commit)
{
    const auto done = opened("circular", {{"subjects", {"a", "b", "c"}}});
    BOOST_TEST(done.after.outcome == "finished");
    BOOST_TEST(children_of(*this, done.id).size() == 3);
    BOOST_TEST(store.events().head(tenant, case_series(2026)).version == 4);
}

BOOST_AUTO_TEST_CASE(calls_within_calls_are_opened_and_ended_in_one_commit)
{
    const auto done = opened("campaign", {{"subjects", {"a", "b"}}});
    BOOST_TEST(done.after.outcome == "finished");
    const auto circulars = children_of(*this, done.id);
    BOOST_REQUIRE(circulars.size() == 1);
    BOOST_TEST(children_of(*this, circulars.front().id).size() == 2);
}

BOOST_AUTO_TEST_CASE(a_call_over_nothing_is_over_at_once)
{
    BOOST_TEST(opened("circular", {{"subjects", boost::json::array{}}}).after.outcome == "finished");
}

BOOST_AUTO_TEST_CASE(a_child_that_cannot_be_opened_refuses_the_act_whole)
{
    // given a permit without a subject among the children (an empty text is no value)
    const auto round = opened("round_of_permits", {}).id;
    const auto before = office.read(tenant, round)->head;
    // when
    const auto refusal = refusal_of(act(round, take("launch"), chief));
    // then
    BOOST_TEST((refusal.kind == RefusalKind::invalid));
    BOOST_TEST((office.read(tenant, round)->head == before));
    BOOST_TEST(children_of(*this, round).empty());
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "b"}}).id) == "EXP-2026-000002");
}

BOOST_AUTO_TEST_CASE(definitions_that_call_each_other_without_end_are_refused)
{
    const auto refusal = refusal_of(open("endless", {}));
    BOOST_TEST((refusal.kind == RefusalKind::invalid));
    BOOST_TEST(opened("permit", {{"subject", "b"}}).id.value == 2026000001);
}

BOOST_AUTO_TEST_SUITE_END()
