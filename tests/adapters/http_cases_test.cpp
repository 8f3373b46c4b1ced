#include "tests/adapters/http_house.hpp"

#include "engine/definition/json.hpp"
#include "engine/values/digest.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <mutex>
#include <thread>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {

const value nothing = object{};
std::string path(const std::string& id, const std::string& rest = {}) { return "/v1/cases/" + id + rest; }

value offer(Client& client, const std::string& id, std::string_view action)
{
    const auto actions = client.get(path(id, "/actions")).json();
    for (const auto& one : actions.at("actions").as_array())
        if (std::string_view{one.at("action").as_string()} == action) return one;
    return nullptr;
}

/// Every string of a member of all items.
std::vector<std::string> column(const value& page, std::string_view member)
{
    std::vector<std::string> all;
    for (const auto& item : page.at("items").as_array()) all.emplace_back(item.at(member).as_string());
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_cases)

BOOST_AUTO_TEST_CASE(a_case_lives_from_its_opening_to_its_end)
{
    House house;
    auto ana = house.client("ana");
    auto rosa = house.client("rosa");
    // when it is opened
    auto opened = ana.post("/v1/cases", {{"definition", "permit"}, {"data", {{"applicant", "Rosario Quispe"}}}});
    BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
    const std::string id{opened.json().at("case").at("id").as_string()};
    BOOST_TEST(id == "EXP-2026-000001");
    BOOST_TEST(opened.headers["location"] == path(id));
    auto read = ana.get(path(id));
    BOOST_TEST(read.headers["etag"] == opened.headers["etag"]);
    BOOST_TEST(read.json() == opened.json().at("case"));
    BOOST_TEST(ana.get("/v1/cases/2026000001").body == read.body);
    BOOST_TEST(read.json().at("tokens").at(0).at("label").at("es") == "En evaluación");
    // and the manager may not grant it before the fee is paid and a report is in the file
    const auto early = rosa.post(path(id, "/actions/grant"), nothing);
    BOOST_TEST((early.status == 422 || early.status == 409), early.body);
    const auto paid = ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "150.5"}, {"paid_on", "2026-11-23"}}}});
    BOOST_REQUIRE_MESSAGE(paid.status == 200, paid.body);
    BOOST_TEST(paid.json().at("case").at("data") == value({{"applicant", "Rosario Quispe"}, {"fee", "150.50"}, {"paid_on", "2026-11-23"}}));
    BOOST_TEST(rosa.post(path(id, "/actions/grant"), nothing).problem() == "incomplete");
    const auto granted = rosa.post(path(id, "/actions/grant"), {{"documents", {{{"kind", "report"}, {"title", "Informe 7"}, {"folios", 3}}}}});
    BOOST_REQUIRE_MESSAGE(granted.status == 200, granted.body);
    // then it has ended, and nothing more may be done
    BOOST_TEST(granted.json().at("case").at("status") == "ended");
    BOOST_TEST(granted.json().at("case").at("outcome") == "granted");
    BOOST_TEST(granted.json().at("case").at("documents").at(0).at("folios") == 3);
    BOOST_TEST(ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "1.00"}}}}).problem() == "wrong_state");
}

BOOST_AUTO_TEST_CASE(actions_say_what_may_be_done_and_what_is_missing)
{
    House house;
    auto ana = house.client("ana");
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    const auto pay = offer(ana, id, "pay");
    BOOST_TEST(pay.at("allowed").as_bool());
    BOOST_TEST(pay.at("to").is_null());
    const auto& fields = pay.at("fields").as_array();
    BOOST_REQUIRE(fields.size() == 2u);
    BOOST_TEST(fields[0] == value({{"type", "money"}, {"name", "fee"}, {"label", {{"es", "Tasa"}, {"en", "Fee"}}}, {"required", true}}));
    BOOST_TEST(!fields[1].at("required").as_bool());
    const auto grant = offer(rosa, id, "grant");
    BOOST_TEST(!grant.at("allowed").as_bool());
    BOOST_TEST(grant.at("unmet").at(0).at("kind") == "condition_unmet");
    BOOST_TEST(grant.at("documents").at(0) == value({{"kind", "report"}, {"label", {{"es", "Informe"}, {"en", "Report"}}}}));
    const auto foreign = offer(ana, id, "grant");
    BOOST_TEST(std::ranges::any_of(foreign.at("unmet").as_array(), [](const value& one) { return one.at("kind") == "not_allowed"; }));
    BOOST_TEST(offer(ana, id, "observe").at("reason_required").as_bool());
    BOOST_TEST(offer(ana, id, "list_agent").at("fields").at(0).at("name") == "name");
    BOOST_TEST(ana.get(path("EXP-2026-000999", "/actions")).problem() == "not_found");
}

BOOST_AUTO_TEST_CASE(refusals_say_which_kind_they_are)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    BOOST_TEST(ana.post(path("EXP-2026-000999", "/actions/pay"), nothing).problem() == "not_found");
    BOOST_TEST(ana.post(path("seven", "/actions/pay"), nothing).problem() == "not_found");
    BOOST_TEST(ana.get(path("2026000999")).problem() == "not_found");
    BOOST_TEST(ana.post(path(id, "/actions/dance"), nothing).status >= 404);
    BOOST_TEST(ana.post(path(id, "/actions/correct"), nothing).problem() == "wrong_state");
    BOOST_TEST(ana.post(path(id, "/actions/pay"), nothing).problem() == "incomplete");
    BOOST_TEST(ana.post(path(id, "/actions/grant"), {{"documents", {{{"kind", "report"}}}}}).problem() == "not_allowed");
    const auto wrong = ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "1.005"}}}});
    BOOST_TEST(wrong.problem() == "invalid");
    BOOST_TEST(wrong.status == 422);
    BOOST_TEST(wrong.json().as_object().contains("expected"));
    for (const value& data : {value{{"fee", 1.5}}, value{{"fee", "abc"}}, value{{"fee", {{"a", 1}}}}, value{{"colour", "red"}}, value{{"paid_on", "2026-02-30"}}})
        BOOST_TEST(ana.post(path(id, "/actions/pay"), {{"data", data}}).problem() == "invalid");
    BOOST_TEST(ana.post(path(id, "/actions/pay"), {{"dta", nothing}}).problem() == "invalid");
    BOOST_TEST(ana.post("/v1/cases", {{"definition", "unheard"}}).problem() == "not_found");
    BOOST_TEST(ana.post("/v1/cases", {{"definition", "permit"}}).problem() == "incomplete");
    BOOST_TEST(house.client("rosa").post("/v1/cases", {{"definition", "permit"}, {"data", {{"applicant", "X"}}}}).problem() == "not_allowed");
}

BOOST_AUTO_TEST_CASE(who_holds_several_posts_chooses_one)
{
    House house;
    auto luis = house.client("luis");
    const value opening{{"definition", "permit"}, {"data", {{"applicant", "X"}}}};
    BOOST_TEST(luis.post("/v1/cases", opening).problem() == "not_allowed");
    BOOST_TEST(luis.post("/v1/cases", opening, {{"Cauce-Post", "admin"}}).problem() == "not_allowed");
    BOOST_TEST(luis.post("/v1/cases", opening, {{"Cauce-Post", "chief"}}).problem() == "not_allowed");
    BOOST_TEST(luis.post("/v1/cases", opening, {{"Cauce-Post", "desk"}}).status == 201);
    BOOST_TEST(house.client("pablo").post("/v1/cases", opening).problem() == "not_allowed");
    BOOST_TEST(luis.get("/v1/tasks").json().at("items").as_array().size() == 1u);
    BOOST_TEST(luis.get("/v1/tasks", {{"Cauce-Post", "admin"}}).problem() == "not_allowed");
}

BOOST_AUTO_TEST_CASE(an_etag_carries_the_version_and_if_match_holds_an_act_to_it)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const auto seen = ana.get(path(id)).headers.at("etag");
    BOOST_TEST(ana.get(path(id), {{"If-None-Match", seen}}).status == 304);
    const value fee{{"data", {{"fee", "10.00"}}}};
    const auto paid = ana.post(path(id, "/actions/pay"), fee, {{"If-Match", seen}});
    BOOST_TEST(paid.status == 200);
    BOOST_TEST(paid.headers.at("etag") != seen);
    BOOST_TEST(ana.get(path(id), {{"If-None-Match", seen}}).status == 200);
    auto stale = ana.post(path(id, "/actions/pay"), fee, {{"If-Match", seen}});
    BOOST_TEST(stale.status == 412);
    BOOST_TEST(stale.problem() == "version_mismatch");
    BOOST_TEST(ana.post(path(id, "/actions/pay"), fee, {{"If-Match", "*"}}).status == 200);
    for (const auto* tag : {"7", "\"x\"", "\"\"", "W/\"3\"", "\"-1\"", "\"99999999999999999999\""})
        BOOST_TEST(ana.post(path(id, "/actions/pay"), fee, {{"If-Match", tag}}).problem() == "invalid", tag);
}

BOOST_AUTO_TEST_CASE(the_same_key_and_request_get_the_first_answer_again)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const value fee{{"data", {{"fee", "10.00"}}}};
    const Client::Headers key{{"Idempotency-Key", "k-1"}};
    auto first = ana.post(path(id, "/actions/pay"), fee, key);
    BOOST_REQUIRE_MESSAGE(first.status == 200, first.body);
    BOOST_TEST(!first.headers.contains("idempotency-replayed"));
    (void)ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "20.00"}}}});
    auto again = ana.post(path(id, "/actions/pay"), fee, key);
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.headers["idempotency-replayed"] == "true");
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers["etag"] == first.headers["etag"]);
    BOOST_TEST(ana.get(path(id)).json().at("data").at("fee") == "20.00");
    // another request under the key is refused, whatever it is
    auto other = ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "11.00"}}}}, key);
    BOOST_TEST(other.status == 422);
    BOOST_TEST(other.problem() == "idempotency_key_reused");
    BOOST_TEST(ana.post(path(id, "/actions/observe"), {{"reason", "x"}}, key).problem() == "idempotency_key_reused");
    // a key is its person's
    BOOST_TEST(house.client("luis").post(path(id, "/actions/pay"), fee, {{"Idempotency-Key", "k-1"}, {"Cauce-Post", "desk"}}).status == 200);
    for (const auto& wrong : {std::string{"a b"}, std::string(201, 'x'), std::string{"\xC3\xB1"}})
        BOOST_TEST(ana.post(path(id, "/actions/pay"), fee, {{"Idempotency-Key", wrong}}).problem() == "malformed_request");
}

BOOST_AUTO_TEST_CASE(an_opening_is_done_once_too_and_a_refusal_is_not_kept)
{
    House house;
    auto ana = house.client("ana");
    const value opening{{"definition", "permit"}, {"data", {{"applicant", "X"}}}};
    const auto first = ana.post("/v1/cases", opening, {{"Idempotency-Key", "o"}});
    auto again = ana.post("/v1/cases", opening, {{"Idempotency-Key", "o"}});
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers["location"] == first.headers.at("location"));
    BOOST_TEST(ana.get("/v1/cases").json().at("items").as_array().size() == 1u);
    const auto id = std::string{first.json().at("case").at("id").as_string()};
    BOOST_TEST(ana.post(path(id, "/actions/observe"), nothing, {{"Idempotency-Key", "p"}}).status == 422);
    BOOST_TEST(ana.post(path(id, "/actions/observe"), {{"reason", "falta firma"}}, {{"Idempotency-Key", "p"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(one_key_sent_by_many_at_once_is_done_once)
{
    House house;
    const auto id = house.open_case();
    const auto token = house.token("ana");
    const auto before = house.client("ana").get(path(id)).json().at("version").as_int64();
    std::mutex mutex;
    std::vector<Response> answers;
    std::vector<std::thread> senders;
    for (int i = 0; i < 8; ++i)
        senders.emplace_back([&] {
            Client client{house.server->port()};
            client.token = token;
            auto answer = client.post(path(id, "/actions/pay"), {{"data", {{"fee", "10.00"}}}}, {{"Idempotency-Key", "once"}});
            const std::lock_guard lock{mutex};
            answers.push_back(std::move(answer));
        });
    for (auto& sender : senders) sender.join();
    int replayed = 0;
    for (const auto& answer : answers) {
        BOOST_TEST(answer.status == 200, answer.body);
        BOOST_TEST(answer.body == answers.front().body);
        replayed += answer.headers.contains("idempotency-replayed");
    }
    BOOST_TEST(replayed == 7);
    BOOST_TEST(answers.front().json().at("events").as_array().back().at("version") == house.client("ana").get(path(id)).json().at("version"));
    BOOST_TEST(house.client("ana").get(path(id)).json().at("version").as_int64() > before);
}

BOOST_AUTO_TEST_CASE(events_are_verbatim_and_their_chain_can_be_checked_by_anybody)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    BOOST_REQUIRE(ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "10.00"}}}}).status == 200);
    Digest previous{};
    std::int64_t version = 0;
    std::string cursor = "0";
    while (!cursor.empty()) {
        const auto page = ana.get(path(id, "/events?limit=2&cursor=" + cursor)).json();
        for (const auto& event : page.at("items").as_array()) {
            const std::string body{event.at("body").as_string()};
            previous = sha256(previous, body);
            BOOST_TEST(event.at("hash") == value(to_hex(previous)));
            BOOST_TEST(event.at("version").as_int64() == ++version);
            BOOST_TEST(boost::json::parse(body).at("kind") == event.at("kind"));
        }
        cursor = page.at("next").is_null() ? "" : std::string{page.at("next").as_string()};
    }
    BOOST_TEST(ana.get(path(id)).json().at("version").as_int64() == version);
    BOOST_TEST(version > 2);
    BOOST_TEST(ana.get(path(id, "/events?cursor=" + std::to_string(version))).json().at("items").as_array().empty());
    BOOST_TEST(ana.get(path(id, "/events?cursor=x")).problem() == "invalid");
    BOOST_TEST(ana.get(path("EXP-2026-000999", "/events")).problem() == "not_found");
}

BOOST_AUTO_TEST_CASE(lists_page_by_cursor_and_filter)
{
    House house;
    auto ana = house.client("ana");
    for (int i = 0; i < 5; ++i) (void)house.open_case("Solicitante " + std::to_string(i));
    (void)ana.post(path("EXP-2026-000002", "/actions/observe"), {{"reason", "falta firma"}});
    const auto first = ana.get("/v1/cases?limit=2").json();
    BOOST_TEST(column(first, "id") == (std::vector<std::string>{"EXP-2026-000005", "EXP-2026-000004"}), boost::test_tools::per_element());
    const auto second = ana.get("/v1/cases?limit=3&cursor=" + std::string{first.at("next").as_string()}).json();
    BOOST_TEST(column(second, "id") == (std::vector<std::string>{"EXP-2026-000003", "EXP-2026-000002", "EXP-2026-000001"}), boost::test_tools::per_element());
    BOOST_TEST(second.at("next").is_null());
    BOOST_TEST(column(ana.get("/v1/cases?state=awaiting_correction").json(), "subject") == std::vector<std::string>{"Solicitante 1"}, boost::test_tools::per_element());
    BOOST_TEST(ana.get("/v1/cases?definition=other").json().at("items").as_array().empty());
    BOOST_TEST(ana.get("/v1/cases?status=ended").json().at("items").as_array().empty());
    for (const auto* query : {"status=odd", "limit=0", "limit=201", "limit=x", "cursor=7", "parent=x"})
        BOOST_TEST(ana.get(std::string{"/v1/cases?"} + query).problem() == "invalid", query);
}

BOOST_AUTO_TEST_CASE(an_item_of_a_collection_has_actions_of_its_own)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const auto listed = ana.post(path(id, "/actions/list_agent"), {{"data", {{"name", "Comité Las Flores"}}}});
    BOOST_REQUIRE_MESSAGE(listed.status == 200, listed.body);
    BOOST_TEST(listed.json().at("case").at("items").at(0).at("data").at("name") == "Comité Las Flores");
    const auto confirm = offer(ana, id, "confirm");
    BOOST_TEST(confirm.at("collection") == "agents");
    BOOST_TEST(confirm.at("item") == 1);
    BOOST_TEST(ana.post(path(id, "/items/agents/2/actions/confirm"), nothing).problem() == "not_found");
    BOOST_TEST(ana.post(path(id, "/items/agents/x/actions/confirm"), nothing).problem() == "not_found");
    BOOST_TEST(ana.send("POST", path(id, "/items/agents/1/actions/confirm")).status == 200); // a body is not needed
    BOOST_TEST(ana.post(path(id, "/items/agents/1/actions/confirm"), nothing).problem() == "wrong_state");
}

BOOST_AUTO_TEST_CASE(terms_are_extended_by_who_may)
{
    House house;
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    const value ten{{"amount", 10}, {"reason", "complejidad"}, {"norm", "LPAG 147"}};
    const auto due = rosa.get(path(id)).json().at("terms").at(0).at("due");
    BOOST_TEST(due == "2026-12-23");
    BOOST_TEST(house.client("ana").post(path(id, "/terms/1/extension"), ten).problem() == "not_allowed");
    const auto extended = rosa.post(path(id, "/terms/1/extension"), ten);
    BOOST_REQUIRE_MESSAGE(extended.status == 200, extended.body);
    BOOST_TEST(extended.json().at("case").at("terms").at(0).at("due") == "2027-01-04");
    BOOST_TEST(rosa.post(path(id, "/terms/1/extension"), ten).status >= 400); // once
    BOOST_TEST(rosa.post(path(id, "/terms/9/extension"), ten).status >= 404);
    BOOST_TEST(rosa.post(path(id, "/terms/1/extension"), {{"amount", 10}}).problem() == "invalid");
    BOOST_TEST(rosa.post(path(id, "/terms/1/extension"), {{"amount", 0}, {"reason", "x"}}).problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(why_a_last_day_is_what_it_is_is_told_day_by_day)
{
    House house;
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    const auto term = rosa.get(path(id)).json().at("terms").at(0);
    const auto told = rosa.get(path(id, "/terms/1/explanation"));
    BOOST_REQUIRE_MESSAGE(told.status == 200, told.body);
    BOOST_TEST(told.json().at("due") == term.at("due"));
    BOOST_TEST(told.json().at("calendar").at("version") == term.at("calendar_version"));
    BOOST_TEST(told.json().at("days").as_array().back().at("date") == term.at("due"));
    const auto table = rosa.get(path(id, "/terms/1/explanation.csv"));
    BOOST_TEST(table.status == 200);
    BOOST_TEST(table.body.starts_with("date,counted,total,reason,es,en"));
    BOOST_TEST(rosa.get(path(id, "/terms/9/explanation")).problem() == "not_found");
    // a term that no norm lets stand still
    const value grounds{{"reason", "informe de otra entidad"}, {"norm", "LPAG 87.3"}};
    BOOST_TEST(rosa.post(path(id, "/terms/1/suspension"), grounds).problem() == "not_allowed");
    BOOST_TEST(rosa.post(path(id, "/terms/1/suspension"), {{"first", "2026-13-01"}, {"reason", "x"}}).problem() == "invalid");
    BOOST_TEST(rosa.post(path(id, "/terms/1/resumption"), {{"reason", "llegó"}}).problem() == "wrong_state");
}

BOOST_AUTO_TEST_CASE(corrections_are_acts_with_reason_and_authority)
{
    House house;
    auto ana = house.client("ana");
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    const auto paid = ana.post(path(id, "/actions/pay"), {{"data", {{"fee", "10.00"}}}}).json();
    const auto act = paid.at("events").at(0).at("version");
    BOOST_TEST(ana.post(path(id, "/corrections"), {{"kind", "rectify"}, {"version", act}, {"data", {{"fee", "12.00"}}}, {"reason", "error"}}).problem() == "invalid");
    BOOST_TEST(ana.post(path(id, "/corrections"), {{"kind", "erase"}, {"reason", "x"}, {"authority", "y"}}).problem() == "invalid");
    const auto rectified =
        ana.post(path(id, "/corrections"), {{"kind", "rectify"}, {"version", act}, {"data", {{"fee", "12.00"}}}, {"reason", "error material"}, {"authority", "Memorando 3"}});
    BOOST_REQUIRE_MESSAGE(rectified.status == 200, rectified.body);
    BOOST_TEST(rectified.json().at("case").at("data").at("fee") == "12.00");
    BOOST_TEST(rectified.json().at("events").at(0).at("kind") == "rectified");
    BOOST_TEST(ana.post(path(id, "/corrections"), {{"kind", "annul"}, {"version", act}, {"reason", "x"}, {"authority", "y"}}).problem() == "not_allowed");
    BOOST_TEST(rosa.post(path(id, "/corrections"), {{"kind", "annul"}, {"version", 9999}, {"reason", "x"}, {"authority", "y"}}).status >= 400);
    const auto observed = ana.post(path(id, "/actions/observe"), {{"reason", "falta firma"}}).json();
    const auto annulled = rosa.post(path(id, "/corrections"), {{"kind", "annul"}, {"version", observed.at("events").at(0).at("version")}, {"reason", "no procede"}, {"authority", "RGM 5"}});
    BOOST_TEST(annulled.status == 200, annulled.body);
    BOOST_TEST(rosa.post(path(id, "/corrections"), {{"kind", "reopen"}, {"state", "under_review"}, {"reason", "x"}, {"authority", "y"}}).status >= 400); // it is open
    BOOST_TEST(rosa.post(path(id, "/corrections"), {{"kind", "close_file"}, {"reason", "x"}, {"authority", "y"}}).status >= 400);                       // it has not ended
}

BOOST_AUTO_TEST_CASE(definitions_are_listed_read_and_deployed_while_the_server_runs)
{
    House house;
    auto eva = house.client("eva");
    const auto list = eva.get("/v1/definitions").json();
    BOOST_TEST(column(list, "key") == std::vector<std::string>{"permit"}, boost::test_tools::per_element());
    auto one = eva.get("/v1/definitions/permit");
    BOOST_TEST(one.body == definition::to_json(permit()));
    BOOST_TEST(one.headers["etag"] == '"' + std::string{list.at("items").at(0).at("digest").as_string()} + '"');
    BOOST_TEST(eva.get("/v1/definitions/permit", {{"If-None-Match", one.headers["etag"]}}).status == 304);
    BOOST_TEST(eva.get("/v1/definitions/unheard").problem() == "not_found");
    BOOST_TEST(eva.get("/v1/definitions/permit?version=2").problem() == "not_found");
    BOOST_TEST(eva.get("/v1/definitions/permit?version=0").problem() == "malformed_request");
    // a second version, while a case of the first goes on
    const auto old_case = house.open_case();
    auto next = permit(2);
    next.title.es = "Permiso nuevo";
    const Client::Headers json{{"Content-Type", "application/json"}};
    BOOST_TEST(house.client("ana").send("POST", "/v1/definitions", definition::to_json(next), json).problem() == "not_allowed");
    auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(next), json);
    BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    BOOST_TEST(deployed.json().at("version") == 2);
    BOOST_TEST(eva.send("POST", "/v1/definitions", definition::to_json(next), json).status == 201); // the same again
    const auto first_again = eva.send("POST", "/v1/definitions", definition::to_json(permit()), json);
    BOOST_TEST(first_again.status == 201); // and that of the first, although the second is in force
    BOOST_TEST(first_again.json().at("version") == 1);
    BOOST_TEST(eva.get("/v1/definitions/permit").body == definition::to_json(next));
    BOOST_TEST(eva.get("/v1/definitions/permit?version=1").body == definition::to_json(permit()));
    auto ana = house.client("ana");
    BOOST_TEST(ana.get(path(old_case)).json().at("definition").at("version") == 1);
    const auto new_case = house.open_case();
    BOOST_TEST(ana.get(path(new_case)).json().at("definition").at("version") == 2);
    BOOST_TEST(ana.post(path(old_case, "/actions/pay"), {{"data", {{"fee", "1.00"}}}}).status == 200);
    next.title.en = "Another";
    BOOST_TEST(eva.send("POST", "/v1/definitions", definition::to_json(next), json).problem() == "conflict");
    next.version = 3;
    next.root.transitions.front().to = "nowhere";
    auto unsound = eva.send("POST", "/v1/definitions", definition::to_json(next), json);
    BOOST_TEST(unsound.problem() == "invalid");
    BOOST_TEST(!unsound.json().at("unmet").as_array().empty());
    BOOST_TEST(eva.send("POST", "/v1/definitions", R"({"key":"permit","colour":"red"})", json).problem() == "invalid");
    BOOST_TEST(eva.send("POST", "/v1/definitions", R"({"key":"permit","key":"other"})", json).problem() == "malformed_json");
}

BOOST_AUTO_TEST_SUITE_END()
