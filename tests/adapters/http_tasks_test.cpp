#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {
const value nothing = object{};
std::string task(const std::string& id, const std::string& verb) { return "/v1/tasks/" + id + "/1/" + verb; }
std::string status(const Response& answer) { return std::string{answer.json().at("case").at("tasks").at(0).at("status").as_string()}; }
std::size_t count(const Response& answer) { return answer.json().at("items").as_array().size(); }
} // namespace

BOOST_AUTO_TEST_SUITE(http_tasks)

BOOST_AUTO_TEST_CASE(a_task_is_claimed_begun_given_back_and_handed_over)
{
    House house;
    auto ana = house.client("ana");
    auto luis = house.client("luis");
    const Client::Headers as_desk{{"Cauce-Post", "desk"}};
    const auto id = house.open_case();
    BOOST_TEST(luis.post(task(id, "claim"), nothing).problem() == "not_allowed"); // in which post?
    BOOST_TEST(house.client("rosa").post(task(id, "claim"), nothing).problem() == "not_allowed");
    BOOST_TEST(status(ana.send("POST", task(id, "claim"))) == "claimed");
    BOOST_TEST(luis.post(task(id, "claim"), nothing, as_desk).status >= 403);
    BOOST_TEST(status(ana.post(task(id, "start"), nothing)) == "in_progress");
    BOOST_TEST(status(ana.post(task(id, "release"), {{"reason", "vacaciones"}})) == "offered");
    BOOST_TEST(status(ana.post(task(id, "claim"), nothing)) == "claimed");
    const auto delegated = ana.post(task(id, "delegate"), {{"person", "luis"}, {"reason", "apoyo"}});
    BOOST_REQUIRE_MESSAGE(delegated.status == 200, delegated.body);
    const value held = delegated.json().at("case").at("tasks").at(0);
    BOOST_TEST(held.at("owner") == "luis");
    BOOST_TEST(held.at("owner_post") == "desk");
    BOOST_TEST(held.at("delegator") == "ana");
    const auto resolved = luis.post(task(id, "resolve"), nothing, as_desk);
    BOOST_REQUIRE_MESSAGE(resolved.status == 200, resolved.body);
    BOOST_TEST(resolved.json().at("case").at("tasks").at(0).at("owner") == "ana");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_handover_is_said)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    (void)ana.post(task(id, "claim"), nothing);
    BOOST_TEST(ana.post(task(id, "delegate"), {{"reason", "x"}}).problem() == "invalid");
    BOOST_TEST(ana.post(task(id, "delegate"), {{"person", "nadie"}, {"reason", "x"}}).problem() == "not_found");
    BOOST_TEST(ana.post(task(id, "delegate"), {{"person", "rosa"}, {"reason", "x"}}).problem() == "not_allowed");
    BOOST_TEST(ana.post("/v1/tasks/" + id + "/9/claim", nothing).problem() == "not_found");
    BOOST_TEST(ana.post("/v1/tasks/" + id + "/0/claim", nothing).problem() == "not_found");
    BOOST_TEST(ana.post("/v1/tasks/EXP-2026-000777/1/claim", nothing).problem() == "not_found");
    BOOST_TEST(ana.post(task(id, "claim"), {{"person", "ana"}}).problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(the_work_list_shows_what_is_offered_to_my_roles_and_what_i_hold)
{
    House house;
    auto ana = house.client("ana");
    auto luis = house.client("luis");
    for (int i = 0; i < 3; ++i) (void)house.open_case();
    (void)ana.post(task("EXP-2026-000002", "claim"), nothing);
    BOOST_TEST(count(ana.get("/v1/tasks?which=held")) == 1u);
    BOOST_TEST(count(luis.get("/v1/tasks?which=held")) == 0u);
    BOOST_TEST(count(ana.get("/v1/tasks")) == 3u);
    BOOST_TEST(count(luis.get("/v1/tasks", {{"Cauce-Post", "chief"}})) == 0u);
    BOOST_TEST(count(house.client("pablo").get("/v1/tasks?which=offered")) == 0u);
    const auto listed = ana.get("/v1/tasks?limit=2").json();
    BOOST_TEST(listed.at("items").at(0).at("due") == "2026-12-23");
    BOOST_TEST(listed.at("items").at(0).at("label").at("es") == "En evaluación");
    BOOST_TEST(listed.at("items").at(0).at("case").at("subject") == "Rosario Quispe");
    const auto rest = ana.get("/v1/tasks?limit=2&cursor=" + std::string{listed.at("next").as_string()});
    BOOST_TEST(count(rest) == 1u);
    BOOST_TEST(rest.json().at("next").is_null());
    for (const auto* query : {"which=odd", "cursor=x", "cursor=a~b~c", "cursor=2026-13-01~EXP-2026-000001~1", "limit=-1"})
        BOOST_TEST(ana.get(std::string{"/v1/tasks?"} + query).problem() == "invalid", query);
}

BOOST_AUTO_TEST_SUITE_END()
