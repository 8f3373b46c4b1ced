// The directory over HTTP: who acts in which post, by which act; and what follows from it for whoever asks.
#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

const value nothing = object{};

Response change(Client& client, array changes, bool dry_run = false)
{
    return client.post("/v1/directory/changes", {{"changes", std::move(changes)}, {"dry_run", dry_run}});
}

object substitution(const char* post, const char* person, const char* from, const char* until)
{
    return {{"kind", "substitution_made"}, {"post", post}, {"person", person}, {"from", from}, {"until", until}, {"norm", "RGM 31-2026"}};
}

struct Fixture {
    House house;
    Client eva = house.client("eva"), ana = house.client("ana"), rosa = house.client("rosa"), sara = house.client("sara");
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_directory, Fixture)

BOOST_AUTO_TEST_CASE(posts_say_who_acts_in_them_on_a_day)
{
    // given the general secretary, who covers the chief for two days
    BOOST_REQUIRE(change(eva, {substitution("admin", "sara", "2026-11-24", "2026-11-25")}).status == 201);
    const auto exercised = [&](const std::string& on) {
        const auto listed = ana.get("/v1/directory/posts?on=" + on).json();
        for (const auto& post : listed.at("items").as_array())
            if (post.at("post") == "admin") return boost::json::serialize(post.at("exercised_by"));
        return std::string{};
    };
    BOOST_TEST(exercised("2026-11-23").find("substitute") == std::string::npos);
    BOOST_TEST(exercised("2026-11-24").find(R"("person":"sara","capacity":"substitute","norm":"RGM 31-2026")") != std::string::npos);
    BOOST_TEST(exercised("2026-11-26").find("substitute") == std::string::npos);
    for (const auto* const list : {"organs", "people", "titulars", "appointments", "substitutions", "leaves", "delegations", "warnings", "never-delegable"})
        BOOST_TEST(ana.get(std::string{"/v1/directory/"} + list).status == 200, list);
    BOOST_TEST(ana.get("/v1/directory/posts?on=tomorrow").problem() == "invalid");
    BOOST_TEST(ana.get("/v1/directory/warnings?from=2026-01-01&until=2030-01-01").problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(a_substitute_acts_in_the_post_and_both_are_named)
{
    const auto id = house.open_case();
    BOOST_REQUIRE(change(eva, {{{"kind", "person_set"}, {"person", "pablo"}, {"name", "Pablo"}}, substitution("desk", "pablo", "2026-11-23", "2026-11-23")}).status == 201);
    auto pablo = house.client("pablo");
    const auto me = pablo.get("/v1/me").json();
    BOOST_TEST(me.at("posts").at(0).at("capacity") == "substitute");
    BOOST_TEST(pablo.get("/v1/tasks?which=covered").json().at("items").as_array().size() == 1U);
    BOOST_TEST(pablo.get("/v1/tasks?which=offered").json().at("items").as_array().empty());
    const auto acted = pablo.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "120.00"}}}});
    BOOST_REQUIRE_MESSAGE(acted.status == 200, acted.body);
    const auto events = ana.get("/v1/cases/" + id + "/events").json().at("items").as_array();
    const auto actor = boost::json::parse(boost::json::value_to<std::string>(events.back().at("body"))).at("actor");
    BOOST_TEST(actor.at("person") == "pablo");
    BOOST_TEST(actor.at("post") == "desk");
    BOOST_TEST(actor.at("capacity") == "substitute");
    BOOST_TEST(actor.at("norm") == "RGM 31-2026");
    BOOST_TEST(actor.at("origin").at("channel") == "http");
    BOOST_TEST(!actor.at("origin").at("request").as_string().empty());
    // the day after it is over
    house.clock.move(std::chrono::hours{24});
    const auto late = house.client("pablo").post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "130.00"}}}});
    BOOST_TEST(late.problem() == "not_allowed");
    BOOST_TEST(late.json().at("rule") == "post_not_held");
}

BOOST_AUTO_TEST_CASE(only_who_keeps_the_directory_changes_it_and_a_trial_changes_nothing)
{
    const array changes{object{{"kind", "person_set"}, {"person", "nora"}, {"name", "Nora"}}};
    const auto refused = change(ana, changes);
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("rule") == "role");
    BOOST_TEST(change(eva, changes, true).status == 200);
    BOOST_TEST(ana.get("/v1/directory/people").body.find("nora") == std::string::npos);
    BOOST_TEST(change(eva, changes).status == 201);
    BOOST_TEST(ana.get("/v1/directory/people").body.find("nora") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_change_is_said_and_nothing_of_it_is_done)
{
    const object nora{{"kind", "person_set"}, {"person", "nora"}, {"name", "Nora"}};
    const auto wrong = change(eva, {nora, {{"kind", "appointment_made"}, {"person", "nora"}, {"post", "moon"}, {"from", "2026-11-23"}, {"norm", "RA 1"}}});
    BOOST_TEST(wrong.problem() == "not_found");
    BOOST_TEST(wrong.body.find("change 2") != std::string::npos, wrong.body);
    BOOST_TEST(ana.get("/v1/directory/people").body.find("nora") == std::string::npos);
    BOOST_TEST(change(eva, {{{"kind", "calendar_applied"}, {"version", "1"}}}).problem() == "invalid");
    BOOST_TEST(change(eva, {{{"kind", "person_set"}, {"colour", "red"}}}).problem() == "invalid");
    BOOST_TEST(change(eva, {{{"person", "nora"}}}).problem() == "invalid");
    BOOST_TEST(change(eva, {7}).problem() == "invalid");
    BOOST_TEST(eva.post("/v1/directory/changes", nothing).problem() == "invalid");
    // the law's list, and an end before the beginning
    const object delegation{{"kind", "delegation_made"}, {"from_post", "manager"}, {"to_post", "chief"}, {"matters", array{object{{"matter", "sanctioning_power"}}}}, {"from", "2026-11-24"},
                            {"until", "2026-12-31"}, {"norm", "RGM 8"}, {"published_on", "2026-11-23"}};
    BOOST_TEST(change(eva, {delegation}).body.find("249") != std::string::npos);
    BOOST_TEST(change(eva, {substitution("desk", "pablo", "2026-11-25", "2026-11-23")}).problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(who_could_is_a_question_with_its_reasons)
{
    const auto id = house.open_case();
    const auto could = sara.get("/v1/directory/who?case=" + id + "&action=grant").json();
    const auto& candidates = could.at("rows").at(0).at("candidates").as_array();
    BOOST_REQUIRE(candidates.size() >= 2U);
    for (const auto& one : candidates) BOOST_TEST(one.at("may").as_bool());
    const auto names = boost::json::serialize(could);
    BOOST_TEST(names.find("rosa") != std::string::npos);
    BOOST_TEST(names.find("\"ana\"") == std::string::npos);
    BOOST_TEST(sara.get("/v1/directory/who?role=municipal_manager&on=2026-03-03").json().at("on") == "2026-03-03");
    BOOST_TEST(sara.get("/v1/directory/who").problem() == "incomplete");
    BOOST_TEST(sara.get("/v1/directory/who?case=" + id).problem() == "incomplete");
    BOOST_TEST(sara.get("/v1/directory/who?case=" + id + "&action=fly").problem() == "not_found");
    BOOST_TEST(sara.get("/v1/directory/who?role=mayor&amount=lots").problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_rule_and_who_could_and_is_on_record_for_the_person_and_for_auditors)
{
    const auto id = house.open_case();
    const auto refused = ana.post("/v1/cases/" + id + "/actions/grant", {{"documents", {{{"kind", "report"}, {"title", "Informe"}}}}});
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("rule") == "role");
    BOOST_TEST(refused.json().at("norm") == "LPAG 136");
    BOOST_TEST(boost::json::serialize(refused.json().at("instead")).find("chief (rosa)") != std::string::npos);
    const auto mine = ana.get("/v1/refused-attempts").json().at("items").as_array();
    BOOST_REQUIRE(mine.size() == 1U);
    BOOST_TEST(mine[0].at("action") == "grant");
    BOOST_TEST(mine[0].at("person") == "ana");
    BOOST_TEST(rosa.get("/v1/refused-attempts").json().at("items").as_array().empty());
    house.clock.move(std::chrono::seconds{1});
    BOOST_TEST(rosa.get("/v1/refused-attempts?person=ana").problem() == "not_allowed"); // and that is on record, too
    BOOST_TEST(rosa.get("/v1/refused-attempts").json().at("items").as_array().size() == 1U);
    // then an auditor sees everybody's
    BOOST_REQUIRE(change(eva, {{{"kind", "post_set"}, {"post", "oci"}, {"organ", "town"}, {"title_es", "OCI"}, {"title_en", "OCI"}, {"roles", {"oci_head"}}, {"rank", 1}, {"seats", 1}, {"from", "2026-01-01"}, {"norm", "LOSNC"}},
                               {{"kind", "appointment_made"}, {"person", "pablo"}, {"post", "oci"}, {"from", "2026-01-01"}, {"norm", "RC 1"}}}).status == 201);
    auto auditor = house.client("pablo");
    BOOST_TEST(auditor.get("/v1/refused-attempts").json().at("items").as_array().size() == 2U);
    BOOST_TEST(auditor.get("/v1/refused-attempts?person=ana&case=" + id).json().at("items").as_array().size() == 1U);
    const auto first = auditor.get("/v1/refused-attempts?limit=1").json();
    BOOST_TEST(first.at("items").at(0).at("person") == "rosa"); // newest first
    BOOST_TEST(auditor.get("/v1/refused-attempts?limit=1&cursor=" + std::string{first.at("next").as_string()}).json().at("items").at(0).at("person") == "ana");
}

BOOST_AUTO_TEST_CASE(who_has_a_conflict_of_interest_abstains_and_another_goes_on_ad_hoc)
{
    const auto id = house.open_case();
    const auto raised = ana.post("/v1/cases/" + id + "/abstentions", {{"ground", "family"}, {"reason", "El administrado es su hermano"}});
    BOOST_REQUIRE_MESSAGE(raised.status == 200, raised.body);
    const auto abstention = raised.json().at("case").at("abstentions").at(0).at("abstention").as_int64();
    BOOST_TEST(ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "120.00"}}}}).json().at("rule") == "abstention");
    BOOST_TEST(ana.get("/v1/tasks?which=offered").json().at("items").as_array().empty());
    const auto decision = "/v1/cases/" + id + "/abstentions/" + std::to_string(abstention) + "/decision";
    const object named{{"accepted", true}, {"named", "pablo"}, {"norm", "RGM 9-2026"}, {"reason", "Hay parentesco"}};
    BOOST_TEST(ana.post(decision, named).problem() == "not_allowed"); // nobody decides on the own one
    auto gino = house.client("gino");
    BOOST_REQUIRE(gino.post(decision, named).status == 200);
    BOOST_TEST(gino.post(decision, named).problem() == "wrong_state");
    const auto acted = house.client("pablo").post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "120.00"}}}}, {{"Cauce-Post", "desk"}});
    BOOST_REQUIRE_MESSAGE(acted.status == 200, acted.body);
    const auto events = gino.get("/v1/cases/" + id + "/events").json().at("items").as_array();
    const auto actor = boost::json::parse(boost::json::value_to<std::string>(events.back().at("body"))).at("actor");
    BOOST_TEST(actor.at("capacity") == "ad_hoc");
    BOOST_TEST(actor.at("norm") == "RGM 9-2026");
    // of this case alone
    const auto other = house.open_case("Otra persona");
    BOOST_TEST(house.client("pablo").post("/v1/cases/" + other + "/actions/pay", {{"data", {{"fee", "120.00"}}}}, {{"Cauce-Post", "desk"}}).problem() == "not_allowed");
    BOOST_TEST(ana.post("/v1/cases/" + other + "/abstentions", {{"ground", "whim"}, {"reason", "x"}}).problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(one_order_for_many_tasks_has_a_result_for_each)
{
    const auto one = house.open_case("Uno"), two = house.open_case("Dos");
    BOOST_TEST(ana.get("/v1/tasks/counts").json().at("counts").at("offered") == 2);
    const array tasks{object{{"case", one}, {"task", 1}}, object{{"case", two}, {"task", 9}}, object{{"case", two}, {"task", 1}}};
    const auto done = ana.post("/v1/tasks/orders", {{"verb", "claim"}, {"tasks", tasks}});
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    const auto results = done.json().at("results").as_array();
    BOOST_REQUIRE(results.size() == 3U);
    BOOST_TEST(results[0].at("status") == 200);
    BOOST_TEST(results[1].at("status") == 404);
    BOOST_TEST(results[2].at("status") == 200);
    BOOST_TEST(ana.get("/v1/tasks/counts").json().at("counts").at("held") == 2);
    BOOST_TEST(ana.get("/v1/tasks/counts").json().at("counts").at("offered") == 0);
    BOOST_TEST(ana.post("/v1/tasks/orders", {{"verb", "fly"}, {"tasks", tasks}}).problem() == "invalid");
    BOOST_TEST(ana.post("/v1/tasks/orders", {{"verb", "assign"}, {"tasks", tasks}}).problem() == "invalid"); // to whom?
}

BOOST_AUTO_TEST_CASE(a_superior_gives_a_task_to_somebody_with_a_reason)
{
    const auto id = house.open_case();
    const auto path = "/v1/tasks/" + id + "/1/assign";
    const object order{{"person", "luis"}, {"post", "desk"}, {"reason", "Carga de trabajo"}};
    const auto refused = ana.post(path, order);
    BOOST_TEST(refused.json().at("rule") == "superior");
    BOOST_TEST(house.client("gino").post(path, order).status == 200);
    BOOST_TEST(house.client("luis").get("/v1/tasks?which=held").json().at("items").as_array().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
