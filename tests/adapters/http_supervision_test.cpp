#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {

/// Items of an answer that must be good.
boost::json::array items(Client& client, const std::string& target)
{
    const auto answer = client.get(target);
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    return answer.json().at("items").as_array();
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_supervision)

// The house opens on Monday 23 November 2026; a permit is to be reviewed in 30 calendar days, by 23 December.

BOOST_AUTO_TEST_CASE(the_board_says_how_late_whose_work_is)
{
    House house;
    const auto first = house.open_case();
    (void)house.open_case();
    house.clock.move(std::chrono::days{30}); // 23 December
    auto rosa = house.client("rosa");
    auto board = rosa.get("/v1/supervision/ageing").json();
    BOOST_TEST(board.at("on") == "2026-12-23");
    BOOST_TEST(board.at("columns").as_array().size() == 8);
    BOOST_REQUIRE(board.at("items").as_array().size() == 1);
    const auto& row = board.at("items").at(0);
    BOOST_TEST(row.at("unit").at("key") == "desk");
    BOOST_TEST(row.at("counts").at("today") == 2);
    BOOST_TEST(row.at("total") == 2);
    BOOST_TEST(row.at("procedure").is_null());

    house.office.fire_due_terms();
    house.clock.move(std::chrono::days{1}); // the day after the last one
    house.office.fire_due_terms();
    auto later = house.client("rosa"); // sessions end
    board = later.get("/v1/supervision/ageing?by=person&day_kind=calendar").json();
    // They lapsed, and are owed all the same.
    BOOST_TEST(board.at("totals").at("overdue_up_to_4") == 2);
    BOOST_TEST(board.at("items").at(0).at("procedure") == "permit");
    BOOST_TEST(board.at("items").at(0).at("person").is_null());
    const auto late = items(later, "/v1/supervision/terms?column=overdue_up_to_4&day_kind=calendar&unit=desk");
    BOOST_REQUIRE(late.size() == 2);
    BOOST_TEST(late.at(0).at("case").at("id").as_string() == first);
    BOOST_TEST(late.at(0).at("status") == "lapsed");
    BOOST_TEST(late.at(0).at("due") == "2026-12-23");
    BOOST_TEST(late.at(0).at("overdue") == true);
    BOOST_TEST(late.at(0).at("case").at("due") == "2026-12-23");
    BOOST_TEST(items(later, "/v1/supervision/terms?column=today").empty());
    BOOST_TEST(items(later, "/v1/supervision/terms?unit=chief").empty());
}

BOOST_AUTO_TEST_CASE(who_claims_a_task_has_its_term)
{
    House house;
    const auto id = house.open_case();
    auto luis = house.client("luis");
    BOOST_REQUIRE(luis.send("POST", "/v1/tasks/" + id + "/1/claim", {}, {{"Cauce-Post", "desk"}}).status == 200);
    auto rosa = house.client("rosa");
    const auto rows = items(rosa, "/v1/supervision/ageing?by=person");
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST(rows.at(0).at("person") == "luis");
    BOOST_TEST(rows.at(0).at("unit").at("post") == "desk");
    BOOST_TEST(items(rosa, "/v1/supervision/terms?person=luis").size() == 1);
    BOOST_TEST(items(rosa, "/v1/supervision/terms?person=").empty());
    BOOST_TEST(items(rosa, "/v1/supervision/terms?person=ana").empty());
}

BOOST_AUTO_TEST_CASE(an_extension_in_force_is_listed_with_who_granted_it)
{
    House house;
    const auto id = house.open_case();
    auto rosa = house.client("rosa");
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/terms/1/extension", {{"amount", 5}, {"reason", "Expediente voluminoso"}, {"norm", "LPAG 147"}}).status == 200);
    BOOST_TEST(items(rosa, "/v1/supervision/interruptions").empty());
    const auto entries = items(rosa, "/v1/supervision/interruptions?entries=extension&procedure=permit");
    BOOST_REQUIRE(entries.size() == 1);
    BOOST_TEST(entries.at(0).at("amount") == 5);
    BOOST_TEST(entries.at(0).at("reason") == "Expediente voluminoso");
    BOOST_TEST(entries.at(0).at("decided_by") == "rosa");
    BOOST_TEST(entries.at(0).at("decided_in_post") == "chief");
    BOOST_TEST(entries.at(0).at("due") == "2026-12-28");
}

BOOST_AUTO_TEST_CASE(the_load_of_the_next_days_stands_beside_what_is_usual)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    BOOST_REQUIRE(ana.post("/v1/cases/" + id + "/actions/observe", {{"reason", "Falta el plano"}}).status == 200); // leaves the state: met
    house.clock.move(std::chrono::days{1});
    (void)house.open_case(); // due on 24 December
    auto rosa = house.client("rosa");
    const auto load = rosa.get("/v1/supervision/workload?days=40").json();
    BOOST_TEST(load.at("days").as_array().size() == 40);
    BOOST_TEST(load.at("days").at(0) == "2026-11-24");
    BOOST_TEST(load.at("days_before") == 30);
    BOOST_REQUIRE(load.at("items").as_array().size() == 1);
    const auto& row = load.at("items").at(0);
    BOOST_TEST(row.at("met") == 1);
    std::int64_t due = 0;
    for (const auto& count : row.at("due").as_array()) due += count.as_int64();
    BOOST_TEST(due == 1);
    BOOST_TEST(rosa.get("/v1/supervision/workload?limit=1&cursor=desk~~").json().at("items").as_array().empty()); // no unit behind it
    for (const auto* query : {"days=0", "days=61", "days=x", "cursor=x"}) BOOST_TEST(rosa.get(std::string{"/v1/supervision/workload?"} + query).problem() == "invalid", query);
}

BOOST_AUTO_TEST_CASE(the_time_that_went_is_told_by_state_and_unit)
{
    House house;
    const auto id = house.open_case();
    house.clock.move(std::chrono::days{7});
    auto ana = house.client("ana");
    BOOST_REQUIRE(ana.post("/v1/cases/" + id + "/actions/observe", {{"reason", "Falta el plano"}}).status == 200);
    const auto rows = items(ana, "/v1/supervision/time?first=2026-11-24&last=2026-11-30");
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST(rows.at(0).at("procedure") == "permit");
    BOOST_TEST(rows.at(0).at("state") == "under_review");
    BOOST_TEST(rows.at(0).at("unit").at("key") == "desk");
    BOOST_TEST(rows.at(0).at("stays") == 1);
    BOOST_TEST(rows.at(0).at("business_days") == 5);
    BOOST_TEST(items(ana, "/v1/supervision/time?first=2026-11-24&last=2026-11-29").empty());
}

BOOST_AUTO_TEST_CASE(pages_of_rows_meet)
{
    House house;
    auto luis = house.client("luis");
    for (int i = 1; i <= 3; ++i) {
        const auto id = house.open_case();
        if (i > 1) BOOST_REQUIRE(house.client(i == 2 ? "ana" : "luis").send("POST", "/v1/tasks/" + id + "/1/claim", {}, {{"Cauce-Post", "desk"}}).status == 200);
    }
    std::string cursor, told;
    for (int page = 0; page < 5; ++page) {
        const auto answer = luis.get("/v1/supervision/ageing?by=person&limit=1" + cursor).json();
        for (const auto& row : answer.at("items").as_array()) told += (row.at("person").is_null() ? "nobody" : std::string{row.at("person").as_string()}) + " ";
        BOOST_TEST(answer.at("totals").at("in_over_10") == 3);
        if (answer.at("next").is_null()) break;
        cursor = "&cursor=" + std::string{answer.at("next").as_string()};
    }
    BOOST_TEST(told == "nobody ana luis ");
    const auto page = luis.get("/v1/supervision/terms?limit=2").json();
    BOOST_TEST(page.at("items").as_array().size() == 2);
    BOOST_TEST(items(luis, "/v1/supervision/terms?limit=2&cursor=" + std::string{page.at("next").as_string()}).size() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_question_is_said)
{
    House house;
    auto rosa = house.client("rosa");
    for (const auto* target : {"ageing?kind=odd", "ageing?by=odd", "ageing?day_kind=odd", "ageing?cursor=odd", "ageing?limit=0", "terms?column=odd", "terms?due_from=tomorrow", "terms?cursor=1~2", "time?first=2026-13-01",
                               "time?first=2026-11-24&last=2026-11-23", "interruptions?entries=odd"})
        BOOST_TEST(rosa.get(std::string{"/v1/supervision/"} + target).problem() == "invalid", target);
    BOOST_TEST(rosa.get("/v1/supervision/ageing?unit=nowhere").problem() == "not_found");
    BOOST_TEST(rosa.get("/v1/supervision/time?first=1950-01-01&last=1950-02-01").problem() == "not_found");
    BOOST_TEST(house.client().get("/v1/supervision/ageing").problem() == "unauthenticated");
}

BOOST_AUTO_TEST_SUITE_END()
