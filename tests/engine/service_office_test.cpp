// What an office promises to whoever asks: done is durable, a refusal says why, a key is answered once.
#include "engine/definition/json.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/office_under_test.hpp"
#include "tests/support/parameter_on_record.hpp"
#include "tests/support/sample_definitions.hpp"
#include "tests/support/silence_definitions.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

Request::Idempotency key(std::string name, std::string_view body)
{
    return {"ana/" + name, sha256(body), [](const Done& done) { return "version " + std::to_string(done.after.head.version); }};
}

struct Fixture : OfficeUnderTest {
    CaseId permit{opened("permit", {{"subject", "Bodega"}, {"fee", "12.50"}}).id};

    Outcome forward(std::optional<std::int64_t> expected_version = {}, std::optional<Request::Idempotency> idempotency = {})
    {
        return checked(office.act(ActRequest{{tenant, clerk, expected_version, std::move(idempotency)}, permit, take("forward"), {}}));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_office, Fixture)

BOOST_AUTO_TEST_CASE(a_case_goes_from_its_opening_to_its_end)
{
    acted(permit, "forward", clerk, {{"note", "Completo"}});
    const auto done = acted(permit, "grant", chief);
    BOOST_TEST(done.after.outcome == "granted");
    BOOST_TEST((done.after.status == CaseStatus::ended));
    BOOST_TEST(done.position > 0);
}

BOOST_AUTO_TEST_CASE(case_numbers_follow_each_other_in_a_year_and_begin_again_in_the_next)
{
    BOOST_TEST(to_case_number(permit) == "EXP-2026-000001");
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "b"}}).id) == "EXP-2026-000002");
    clock.advance(std::chrono::days{60});
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "c"}}).id) == "EXP-2027-000001");
}

BOOST_AUTO_TEST_CASE(a_refused_opening_takes_no_number)
{
    BOOST_TEST((refusal_of(open("permit", {})).kind == RefusalKind::incomplete));
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "b"}}).id) == "EXP-2026-000002");
}

BOOST_AUTO_TEST_CASE(refusals_name_what_was_expected_and_found)
{
    BOOST_TEST((refusal_of(open("unheard_of", {})).kind == RefusalKind::not_found));
    BOOST_TEST((refusal_of(open("permit", {{"subject", 7}})).kind == RefusalKind::invalid));
    BOOST_TEST((refusal_of(act(CaseId{2026000999}, take("forward"), clerk)).kind == RefusalKind::not_found));
    BOOST_TEST((refusal_of(act(permit, take("grant"), chief)).kind == RefusalKind::wrong_state));
    BOOST_TEST((refusal_of(act(permit, take("forward"), chief)).kind == RefusalKind::not_allowed));
    BOOST_TEST((refusal_of(act(permit, take("forward"), clerk, {{"fee", "12.505"}})).kind == RefusalKind::invalid));
    BOOST_TEST((refusal_of(act(permit, take("forward"), clerk, {{"fee", "-1.00"}})).kind == RefusalKind::invalid));
    BOOST_TEST((refusal_of(act(permit, ClaimTask{TaskId{1}}, clerk, {{"note", "a claim has no data"}})).kind == RefusalKind::invalid));
    BOOST_TEST(office.read(tenant, permit)->head.version == opened("permit", {{"subject", "b"}}).after.head.version);
}

BOOST_AUTO_TEST_CASE(another_municipality_sees_nothing)
{
    const TenantId elsewhere{"080101"};
    BOOST_TEST(office.read(elsewhere, permit).has_error());
    BOOST_TEST((refusal_of(office.act(ActRequest{{elsewhere, clerk}, permit, take("forward"), {}})).kind == RefusalKind::not_found));
    BOOST_TEST((refusal_of(office.open(OpenRequest{{elsewhere, clerk}, "permit", {{"subject", "a"}}})).kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(a_version_that_the_case_has_left_is_a_conflict)
{
    const auto version = office.read(tenant, permit)->head.version;
    done_of(forward(version));
    const auto refusal = refusal_of(forward(version));
    BOOST_TEST((refusal.kind == RefusalKind::conflict));
    BOOST_TEST(refusal.expected == "version " + std::to_string(version));
}

BOOST_AUTO_TEST_CASE(a_repeated_key_gets_the_first_answer)
{
    const auto done = done_of(forward({}, key("1", "forward")));
    const auto again = forward({}, key("1", "forward"));
    BOOST_REQUIRE(std::holds_alternative<Replayed>(again));
    BOOST_TEST(std::get<Replayed>(again).reply == "version " + std::to_string(done.after.head.version));
    BOOST_TEST(office.read(tenant, permit)->head.version == done.after.head.version);
}

BOOST_AUTO_TEST_CASE(a_repeated_key_gets_the_first_answer_even_behind_a_version_that_has_passed)
{
    const auto version = office.read(tenant, permit)->head.version;
    done_of(forward(version, key("1", "forward")));
    BOOST_TEST(std::holds_alternative<Replayed>(forward(version, key("1", "forward"))));
}

BOOST_AUTO_TEST_CASE(a_key_that_was_used_for_another_request_is_refused)
{
    done_of(forward({}, key("1", "forward")));
    BOOST_TEST((refusal_of(forward({}, key("1", "another body"))).kind == RefusalKind::conflict));
}

BOOST_AUTO_TEST_CASE(a_key_survives_a_restart)
{
    done_of(forward({}, key("1", "forward")));
    Office restarted{store, clock};
    const auto again = restarted.act(ActRequest{{tenant, clerk, {}, key("1", "forward")}, permit, take("forward"), {}});
    BOOST_TEST(std::holds_alternative<Replayed>(again));
}

BOOST_AUTO_TEST_CASE(a_refused_request_leaves_its_key_free)
{
    const auto refused = office.act(ActRequest{{tenant, chief, {}, key("1", "forward")}, permit, take("forward"), {}});
    BOOST_TEST((refusal_of(refused).kind == RefusalKind::not_allowed));
    done_of(forward({}, key("1", "forward")));
}

BOOST_AUTO_TEST_CASE(a_key_is_kept_with_an_opening_too)
{
    const auto open_once = [&] { return office.open(OpenRequest{{tenant, clerk, {}, key("2", "open")}, "permit", {{"subject", "b"}}}); };
    const auto done = done_of(open_once());
    BOOST_TEST(std::holds_alternative<Replayed>(open_once()));
    BOOST_TEST(to_case_number(opened("permit", {{"subject", "c"}}).id) == to_case_number(CaseId{done.id.value + 1}));
}

BOOST_AUTO_TEST_CASE(a_false_guard_refuses_with_the_parameter_in_force)
{
    // given a fee that the municipality has raised
    put_parameter(office, tenant, "fee_min", 20);
    clock.advance(std::chrono::seconds{2});
    acted(permit, "forward", clerk);
    // then the fee that was paid is not enough
    BOOST_TEST((refusal_of(act(permit, take("grant"), chief)).kind == RefusalKind::condition_unmet));
    // and is, once the fee is what the definition says
    put_parameter(office, tenant, "fee_min", 10);
    clock.advance(std::chrono::seconds{2});
    acted(permit, "grant", chief);
}

BOOST_AUTO_TEST_CASE(offers_say_what_may_be_done_and_what_is_missing)
{
    acted(permit, "forward", clerk);
    const auto offers = office.offers(tenant, permit, chief);
    BOOST_REQUIRE(offers.has_value());
    const auto grant = std::find_if(offers->begin(), offers->end(), [](const Offer& offer) { return offer.action == "grant"; });
    BOOST_REQUIRE((grant != offers->end()));
    BOOST_TEST(grant->allowed);
    const auto to_clerk = office.offers(tenant, permit, clerk);
    const auto not_hers = std::find_if(to_clerk->begin(), to_clerk->end(), [](const Offer& offer) { return offer.action == "grant"; });
    BOOST_REQUIRE((not_hers != to_clerk->end()));
    BOOST_TEST(!not_hers->allowed);
    BOOST_TEST(office.offers(tenant, CaseId{1}, clerk).has_error());
}

BOOST_AUTO_TEST_CASE(a_term_that_is_due_lapses_once)
{
    // given five business days, with a weekend between them, that have passed
    acted(permit, "forward", clerk);
    clock.advance(std::chrono::days{7});
    BOOST_TEST(office.fire_due_terms() == 0);
    clock.advance(std::chrono::days{1});
    // when two nodes look
    Office other{store, clock};
    BOOST_TEST(office.fire_due_terms() == 1);
    BOOST_TEST(other.fire_due_terms() == 0);
    // then silence has granted it
    const auto current = office.read(tenant, permit);
    BOOST_TEST(current->outcome == "granted");
    BOOST_TEST(office.fire_due_terms() == 0);
}

BOOST_AUTO_TEST_CASE(a_term_that_cannot_be_fired_is_told_with_the_reason)
{
    // given a decision that is due in the last days of the calendar; silence would give five more, which it does not list
    BOOST_REQUIRE(office.deploy(tenant, definition::to_json(positive_silence()), system_actor()).has_value());
    clock.advance(*parse_rfc3339("2030-11-14T15:00:00Z") - clock.now());
    put_directory(store, tenant, {{"counter", "Mesa de partes", "Reception desk", {RoleId{"reception_desk"}}}}, {{"ana", "Ana Alfaro", {"counter"}}});
    const Actor desk{PersonId{"ana"}, PostId{"counter"}};
    const auto opened = done_of(office.open(OpenRequest{{tenant, desk}, "positive_silence", {{"subject", "Bodega"}}, {}, {}}));
    BOOST_REQUIRE(to_iso(opened.after.terms[0].due) > "2030-12-25");
    clock.advance(*parse_rfc3339("2031-01-02T15:00:00Z") - clock.now());
    // then
    std::vector<std::string> failed;
    BOOST_TEST(office.fire_due_terms(10, [&](const DueTerm&, const std::string& what) { failed.push_back(what); }) == 1);
    BOOST_REQUIRE(failed.size() == 1);
    BOOST_TEST(failed.front().find("2031") != std::string::npos, failed.front());
    BOOST_TEST((office.read(tenant, opened.id)->status == CaseStatus::open));
}

BOOST_AUTO_TEST_CASE(a_task_goes_to_somebody_who_holds_a_post_that_serves)
{
    const TaskId task{1};
    BOOST_TEST((refusal_of(act(permit, AssignTask{task, PersonId{"nobody"}, {}, "Vacaciones"}, clerk)).kind == RefusalKind::not_found));
    BOOST_TEST((refusal_of(act(permit, AssignTask{task, PersonId{"berta"}, {}, "Vacaciones"}, clerk)).kind == RefusalKind::not_allowed));
    done_of(act(permit, ClaimTask{task}, clerk));
    const auto done = done_of(act(permit, DelegateTask{task, PersonId{"carla"}, {}, "Vacaciones"}, clerk));
    const auto* const given = done.after.task(task);
    BOOST_TEST(given->owner.value == "carla");
    BOOST_TEST(given->owner_post.value == "head_of_trade"); // the first of those that serve
}

BOOST_AUTO_TEST_CASE(a_person_acts_in_one_of_the_posts_that_he_or_she_holds)
{
    const auto only = office.actor(tenant, PersonId{"ana"}, {});
    BOOST_REQUIRE(only.has_value());
    BOOST_TEST(only->post.value == "reception");
    BOOST_TEST(only->has(RoleId{"clerk"}));
    BOOST_TEST((office.actor(tenant, PersonId{"nobody"}, {}).error().kind == RefusalKind::not_found));
    BOOST_TEST((office.actor(tenant, PersonId{"diego"}, {}).error().kind == RefusalKind::not_allowed));
    BOOST_TEST((office.actor(tenant, PersonId{"ana"}, PostId{"head_of_trade"}).error().kind == RefusalKind::not_allowed));
    // with several posts one is chosen; a role may be held through each of them
    BOOST_TEST(office.actor(tenant, PersonId{"carla"}, {}).error().expected == "one of the posts head_of_trade, reception");
    BOOST_TEST(office.actor(tenant, PersonId{"carla"}, PostId{"reception"})->has(RoleId{"clerk"}));
    BOOST_TEST(office.actor(tenant, PersonId{"carla"}, PostId{"head_of_trade"})->has(RoleId{"clerk"}));
}

BOOST_AUTO_TEST_SUITE_END()
