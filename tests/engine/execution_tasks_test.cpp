#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(tasks)

namespace {

Desk offered()
{
    Desk desk{small({task("received"), task("in_review"), end("granted")}, {row("received", "review", "in_review"), row("in_review", "grant", "granted")})};
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
