// What the directory changes in cases that are under way: who takes over a task, who acts ad hoc, and what is told of refusals.
#include "engine/service/baskets.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

struct Fixture : OfficeUnderTest {
    CaseId permit{opened("permit", {{"subject", "Bodega"}, {"fee", "12.50"}}).id};
    const Day today{*parse_day("2026-11-23")};
    const Actor berta{PersonId{"berta"}, {}}, diego{PersonId{"diego"}, {}}, gilda{PersonId{"gilda"}, {}};

    Fixture()
    {
        put_directory(store, tenant, {{"manager", "Gerencia Municipal", "Manager", {RoleId{"municipal_manager"}}}}, {{"gilda", "Gilda", {"manager"}}});
        acted(permit, "forward", clerk);
    }
    void change(const DirectoryChange& change)
    {
        const auto done = office.directory().apply(tenant, {&change, 1}, system_actor());
        BOOST_REQUIRE_MESSAGE(done.has_value(), in_words(done.error()));
        clock.advance(std::chrono::seconds{2}); // what is kept is asked for again
    }
    void berta_is_away_and_diego_takes_her_place()
    {
        change(LeaveRecorded{0, PersonId{"berta"}, today, {}, "Vacaciones", "Papeleta 1"});
        change(SubstitutionMade{0, PostId{"head_of_permits"}, PersonId{"diego"}, today, {}, "RA 9"});
    }
    /// The task of whoever grants.
    TaskId claimed_by_berta()
    {
        const auto task = office.read(tenant, permit)->tasks.back().id;
        (void)done_of(act(permit, ClaimTask{task}, berta));
        return task;
    }
    std::size_t listed(const char* person)
    {
        TaskFilter filter{baskets_of(*office.organisation(tenant), PersonId{person}, {}, today), person};
        return store.projections().tasks(tenant, filter).size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_directory, Fixture)

BOOST_AUTO_TEST_CASE(who_covers_a_post_is_not_kept_out_by_the_claim_of_who_is_away)
{
    (void)claimed_by_berta();
    berta_is_away_and_diego_takes_her_place();
    const auto done = done_of(act(permit, take("grant"), diego));
    BOOST_TEST((done.events.front().body.find("RA 9") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_claim_of_who_is_there_still_binds)
{
    (void)claimed_by_berta();
    change(SubstitutionMade{0, PostId{"head_of_permits"}, PersonId{"diego"}, today, {}, "RA 9"}); // one of several seats
    const auto refusal = refusal_of(act(permit, take("grant"), diego));
    BOOST_TEST(refusal.rule == "claimed");
    BOOST_TEST(refusal.norm == "LPAG 72.2");
    BOOST_TEST(office.free_stranded_tasks() == 0U);
    BOOST_TEST((refusal_of(act(permit, FreeTask{office.read(tenant, permit)->tasks.back().id}, system_actor())).kind == RefusalKind::wrong_state));
}

BOOST_AUTO_TEST_CASE(tasks_of_who_is_away_are_given_back_once)
{
    (void)claimed_by_berta();
    BOOST_TEST(listed("diego") == 0U);
    berta_is_away_and_diego_takes_her_place();
    BOOST_TEST(office.free_stranded_tasks() == 1U);
    BOOST_TEST(office.read(tenant, permit)->tasks.back().owner.empty());
    BOOST_TEST(listed("diego") == 1U);
    BOOST_TEST(listed("berta") == 0U);
    BOOST_TEST(office.free_stranded_tasks() == 0U);
    check_against_log(office, tenant, {permit, *office.read(tenant, permit), store.events().events(tenant, stream_of(permit)), 0});
}

BOOST_AUTO_TEST_CASE(a_leave_that_begins_on_another_day_is_seen_on_that_day)
{
    (void)claimed_by_berta();
    change(LeaveRecorded{0, PersonId{"berta"}, today + std::chrono::days{1}, {}, "Vacaciones", "Papeleta 1"});
    BOOST_TEST(office.free_stranded_tasks() == 0U);
    clock.advance(std::chrono::days{1});
    BOOST_TEST(office.free_stranded_tasks() == 1U);
}

BOOST_AUTO_TEST_CASE(who_is_named_for_one_who_abstains_finds_the_task_and_need_not_say_in_which_post)
{
    (void)done_of(act(permit, Abstain{"family", "Es su hermano", {}}, berta));
    BOOST_TEST(listed("diego") == 0U);
    const auto raised = office.read(tenant, permit)->abstentions[0].version;
    (void)done_of(act(permit, DecideAbstention{raised, true, PersonId{"diego"}, "RGM 7", "Parentesco"}, gilda));
    BOOST_TEST(listed("diego") == 1U);
    BOOST_TEST(listed("berta") == 0U);
    const auto granted = from_body(done_of(act(permit, take("grant"), diego)).events.front().body);
    BOOST_TEST(granted.actor.person.value == "diego");
    BOOST_TEST(granted.actor.post.value == "head_of_permits");
    BOOST_TEST((granted.actor.capacity == Capacity::ad_hoc));
    BOOST_TEST(granted.actor.norm == "RGM 7");
}

BOOST_AUTO_TEST_CASE(who_has_posts_beside_the_one_ad_hoc_says_in_which_to_act)
{
    (void)done_of(act(permit, Abstain{"family", "Es su hermano", {}}, berta));
    const auto raised = office.read(tenant, permit)->abstentions[0].version;
    (void)done_of(act(permit, DecideAbstention{raised, true, PersonId{"carla"}, "RGM 7", "Parentesco"}, gilda));
    BOOST_TEST(refusal_of(act(permit, take("grant"), {PersonId{"carla"}, {}})).rule == "post_unchosen");
    const auto granted = from_body(done_of(act(permit, take("grant"), {PersonId{"carla"}, PostId{"head_of_permits"}})).events.front().body);
    BOOST_TEST((granted.actor.capacity == Capacity::ad_hoc));
}

BOOST_AUTO_TEST_CASE(a_refusal_is_on_record_with_the_post_and_the_capacity_of_who_tried)
{
    berta_is_away_and_diego_takes_her_place();
    BOOST_TEST(refusal_of(act(permit, ExtendTerm{1, 5, {"Falta", {}, 0}}, diego)).rule.empty()); // no term of that number: nobody's right is in question
    BOOST_TEST(refusal_of(act(permit, DecideAbstention{1, true, {}, "RGM 7", "x"}, diego)).rule.empty());
    const auto refused = refusal_of(act(permit, Classify{"confidential_sanction", {}, "TUO 27806 17.3", "PAD"}, diego));
    BOOST_TEST(refused.rule == "role");
    BOOST_TEST(refused.instead == std::vector<std::string>{"manager (gilda)"}, boost::test_tools::per_element());
    const auto told = from_body(store.events().events(tenant, refusals_of(permit)).back().body);
    BOOST_TEST(told.actor.post.value == "head_of_permits");
    BOOST_TEST((told.actor.capacity == Capacity::substitute));
    BOOST_TEST(told.actor.norm == "RA 9");
}

BOOST_AUTO_TEST_CASE(a_post_of_another_municipality_is_none_here)
{
    const TenantId elsewhere{"080101"};
    put_directory(store, elsewhere, {{"head_of_permits", "Subgerente", "Head", {RoleId{"chief"}}}}, {{"diego", "Diego Díaz", {"head_of_permits"}}});
    const Actor there{PersonId{"diego"}, PostId{"head_of_permits"}};
    BOOST_TEST(refusal_of(act(permit, take("grant"), there)).rule == "post_not_held");
    BOOST_TEST((refusal_of(office.act(ActRequest{{elsewhere, there}, permit, take("grant"), {}})).kind == RefusalKind::not_found));
    TaskFilter filter{baskets_of(*office.organisation(elsewhere), PersonId{"diego"}, {}, today), "diego"};
    BOOST_TEST(!filter.baskets.empty());
    BOOST_TEST(store.projections().tasks(elsewhere, filter).empty());
    BOOST_TEST(!store.projections().tasks(tenant, filter).empty());
}

BOOST_AUTO_TEST_SUITE_END()
