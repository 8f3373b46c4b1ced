#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

definition::Definition two_steps()
{
    auto write = row("received", "review", "in_review");
    write.form = {"amount"};
    auto result = small({task("received"), task("in_review"), end("granted")}, {write, row("in_review", "grant", "granted")});
    result.fields = {field("amount")};
    return result;
}

/// Reviewed with an amount of 5; the act is the version that the last command began with.
Desk reviewed()
{
    Desk desk{two_steps()};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review", feel::Context{{{"amount", 5}}}).has_value());
    desk.as(chief());
    return desk;
}

} // namespace

BOOST_AUTO_TEST_SUITE(corrections)

BOOST_AUTO_TEST_CASE(a_rectification_cites_the_act_and_replaces_the_value)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "", "RGM 1"}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "error material", ""}).error().kind == RefusalKind::incomplete));
    BOOST_TEST((desk.send(Rectify{99, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).error().kind == RefusalKind::not_found));
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"colour", 7}}}, "error material", "RGM 1"}).error().kind == RefusalKind::invalid));
    BOOST_REQUIRE(desk.send(Rectify{act, feel::Context{{{"amount", 7}}}, "error material", "RGM 1"}).has_value());
    BOOST_TEST(to_string(*desk.current.data.find("amount")) == "7");
    desk.as(clerk());
    BOOST_TEST((desk.send(Rectify{act, feel::Context{{{"amount", 8}}}, "error material", "RGM 1"}).error().kind == RefusalKind::not_allowed));
}

BOOST_AUTO_TEST_CASE(an_annulled_act_takes_the_token_back_and_counts_no_more)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    BOOST_REQUIRE(desk.send(Annul{act, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "received");
    BOOST_TEST(desk.current.tasks.back().state == "received");
    BOOST_TEST((desk.current.tasks.back().status == TaskStatus::offered));
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    desk.as(clerk());
    BOOST_TEST(desk.act("review", feel::Context{{{"amount", 6}}}).has_value());
}

BOOST_AUTO_TEST_CASE(an_act_that_others_were_built_on_is_not_annulled_before_them)
{
    auto desk = reviewed();
    const auto act = desk.current.last_act;
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{act, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.send(Annul{1, "vicio", "LPAG 213"}).error().kind == RefusalKind::not_allowed)); // the opening
}

BOOST_AUTO_TEST_CASE(acts_are_annulled_one_after_the_other_the_last_one_first)
{
    auto definition = two_steps();
    definition.root.states.insert(definition.root.states.begin() + 2, task("in_signature"));
    definition.root.transitions.push_back(row("in_review", "propose", "in_signature"));
    Desk desk{definition};
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("review").has_value());
    const auto first = desk.current.last_act;
    BOOST_REQUIRE(desk.act("propose").has_value());
    const auto second = desk.current.last_act;
    desk.as(chief());
    BOOST_TEST((desk.send(Annul{first, "vicio", "LPAG 213"}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(Annul{second, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "in_review");
    BOOST_REQUIRE(desk.send(Annul{first, "vicio", "LPAG 213"}).has_value());
    BOOST_TEST(desk.states() == "received");
}

BOOST_AUTO_TEST_CASE(an_ended_case_is_reopened_where_work_can_go_on)
{
    auto desk = reviewed();
    BOOST_TEST((desk.send(Reopen{"in_review", "recurso", "RA 2"}).error().kind == RefusalKind::wrong_state)); // it goes on
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    BOOST_TEST((desk.act("review").error().kind == RefusalKind::wrong_state));
    desk.as(chief());
    BOOST_TEST((desk.send(Reopen{"granted", "recurso", "RA 2"}).error().kind == RefusalKind::not_found));
    BOOST_REQUIRE(desk.send(Reopen{"in_review", "recurso", "RA 2"}).has_value());
    BOOST_TEST((desk.current.status == CaseStatus::open));
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    BOOST_TEST(desk.current.outcome == "granted");
}

BOOST_AUTO_TEST_CASE(a_file_is_closed_with_the_index_of_its_folios_and_takes_nothing_more)
{
    auto desk = reviewed();
    DocumentInput paper{};
    paper.kind = "report";
    paper.folios = 3;
    BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    paper.folios = 2;
    BOOST_REQUIRE(desk.send(AttachDocument{paper}).has_value());
    BOOST_TEST((desk.send(CloseFile{"fin", "LPAG 164"}).error().kind == RefusalKind::wrong_state));
    desk.as(clerk());
    BOOST_REQUIRE(desk.act("grant").has_value());
    desk.as(chief());
    const auto closed = desk.send(CloseFile{"fin", "LPAG 164"});
    BOOST_REQUIRE(closed.has_value());
    const auto& index = std::get<FileClosed>(closed->events.back().payload);
    BOOST_TEST(index.folios == 5);
    BOOST_TEST(index.index[1].first_folio == 4);
    BOOST_TEST(index.index[1].last_folio == 5);
    BOOST_TEST((desk.send(AttachDocument{paper}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.send(Reopen{"in_review", "recurso", "RA 2"}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.act("grant").error().kind == RefusalKind::wrong_state));
    BOOST_TEST(desk.offers().empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(tasks)

namespace {

Desk offered()
{
    Desk desk{two_steps()};
    BOOST_REQUIRE(desk.open().has_value());
    return desk;
}

const TaskId first{1};

} // namespace

BOOST_AUTO_TEST_CASE(a_claimed_task_is_its_owners_until_it_is_released)
{
    auto desk = offered();
    desk.as(chief());
    BOOST_TEST((desk.send(ClaimTask{first}).error().kind == RefusalKind::not_allowed));
    desk.as(clerk("ana"));
    BOOST_REQUIRE(desk.send(ClaimTask{first}).has_value());
    desk.as(clerk("eva"));
    BOOST_TEST((desk.send(ClaimTask{first}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.act("review").error().kind == RefusalKind::not_allowed));
    BOOST_TEST((desk.send(ReleaseTask{first, ""}).error().kind == RefusalKind::not_allowed));
    desk.as(clerk("ana"));
    BOOST_REQUIRE(desk.send(StartTask{first}).has_value());
    BOOST_REQUIRE(desk.send(ReleaseTask{first, "licencia"}).has_value());
    desk.as(clerk("eva"));
    BOOST_REQUIRE(desk.act("review").has_value());
    BOOST_TEST(desk.current.tasks[0].owner.value == "eva"); // who acts without claiming has claimed by that
    BOOST_TEST((desk.send(ClaimTask{first}).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((desk.send(ClaimTask{TaskId{9}}).error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(a_delegated_task_comes_back_when_it_is_resolved)
{
    auto desk = offered();
    BOOST_REQUIRE(desk.send(ClaimTask{first}).has_value());
    BOOST_TEST((desk.send(ResolveTask{first, ""}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(DelegateTask{first, PersonId{"eva"}, PostId{"clerk_post"}, "viaje"}).has_value());
    BOOST_TEST(desk.current.tasks[0].owner.value == "eva");
    BOOST_TEST((desk.send(ResolveTask{first, ""}).error().kind == RefusalKind::not_allowed));
    desk.as(clerk("eva"));
    BOOST_TEST((desk.send(DelegateTask{first, PersonId{"zoe"}, PostId{"clerk_post"}, ""}).error().kind == RefusalKind::wrong_state));
    BOOST_REQUIRE(desk.send(ResolveTask{first, "hecho"}).has_value());
    BOOST_TEST(desk.current.tasks[0].owner.value == "ana");
}

BOOST_AUTO_TEST_CASE(the_manager_assigns_with_a_reason)
{
    auto desk = offered();
    desk.as({PersonId{"gm"}, PostId{"gm_post"}, Capacity::own, {}, {RoleId{"municipal_manager"}}});
    BOOST_TEST((desk.send(AssignTask{first, PersonId{"eva"}, PostId{"clerk_post"}, ""}).error().kind == RefusalKind::incomplete));
    BOOST_REQUIRE(desk.send(AssignTask{first, PersonId{"eva"}, PostId{"clerk_post"}, "carga"}).has_value());
    BOOST_TEST(desk.current.tasks[0].owner.value == "eva");
    desk.as(chief());
    BOOST_TEST((desk.send(AssignTask{first, PersonId{"ana"}, PostId{"clerk_post"}, "carga"}).error().kind == RefusalKind::not_allowed));
}

BOOST_AUTO_TEST_SUITE_END()
