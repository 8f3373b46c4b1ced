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

/// Of Wednesday 23 December 2026, when the permits opened on 23 November are due.
object day_off(const char* date = "2026-12-23")
{
    return {{"date", date}, {"name_es", "Día no laborable"}, {"legal_basis", "DS 140-2026-PCM"}, {"scope", "national_public_sector"}};
}

object proposal(object day = day_off()) { return {{"added", array{std::move(day)}}, {"norm", "DS 140-2026-PCM"}, {"reason", "Día no laborable compensable"}}; }

std::string of_draft(int number, const std::string& what) { return "/v1/calendars/drafts/" + std::to_string(number) + "/" + what; }

} // namespace

BOOST_AUTO_TEST_SUITE(http_calendars)

BOOST_AUTO_TEST_CASE(a_calendar_is_drafted_by_one_person_and_put_in_force_by_another)
{
    House house;
    auto sara = house.client("sara");
    auto gino = house.client("gino");
    const auto begun = sara.get("/v1/calendars").json();
    BOOST_REQUIRE(begun.at("items").as_array().size() == 1);
    BOOST_TEST(begun.at("items").at(0).at("published_at").is_null()); // the program's own list

    const auto drafted = sara.post("/v1/calendars/drafts", proposal());
    BOOST_REQUIRE_MESSAGE(drafted.status == 201, drafted.body);
    BOOST_TEST(drafted.json().at("draft") == 1);
    BOOST_TEST(drafted.json().at("status") == "open");
    BOOST_TEST(drafted.json().at("drafted_by") == "sara");
    BOOST_TEST(drafted.json().at("added").at(0).at("legal_basis") == "DS 140-2026-PCM");
    BOOST_TEST(sara.post(of_draft(1, "approval"), nothing).problem() == "not_allowed"); // her own
    const auto approved = gino.send("POST", of_draft(1, "approval"));
    BOOST_REQUIRE_MESSAGE(approved.status == 200, approved.body);
    BOOST_TEST(approved.json().at("status") == "approved");
    BOOST_TEST(approved.json().at("version") == "1");
    BOOST_TEST(gino.post(of_draft(1, "approval"), nothing).problem() == "wrong_state");

    const auto versions = sara.get("/v1/calendars").json().at("items").as_array();
    BOOST_REQUIRE(versions.size() == 2);
    BOOST_TEST(versions.at(0).at("version") == "1");
    BOOST_TEST(versions.at(0).at("approved_by") == "gino");
    BOOST_TEST(versions.at(0).at("norm") == "DS 140-2026-PCM");
    const auto one = sara.get("/v1/calendars/1").json();
    const auto& days = one.at("days").as_array();
    BOOST_TEST(std::ranges::any_of(days, [](const value& day) { return day.at("date") == "2026-12-23"; }));
    const auto& first = versions.at(1).at("version").as_string();
    const auto before = sara.get("/v1/calendars/" + std::string{first}).json();
    BOOST_TEST(before.at("days").as_array().size() == days.size() - 1);
    BOOST_TEST(sara.get("/v1/calendars/7").problem() == "not_found");
}

BOOST_AUTO_TEST_CASE(a_draft_is_rejected_with_a_reason)
{
    House house;
    auto sara = house.client("sara");
    BOOST_REQUIRE(sara.post("/v1/calendars/drafts", proposal()).status == 201);
    BOOST_TEST(sara.post(of_draft(1, "rejection"), nothing).problem() == "invalid"); // no reason
    const auto rejected = sara.post(of_draft(1, "rejection"), {{"reason", "No salió el decreto"}});
    BOOST_REQUIRE_MESSAGE(rejected.status == 200, rejected.body);
    BOOST_TEST(rejected.json().at("rejected_for") == "No salió el decreto");
    BOOST_TEST(house.client("gino").post(of_draft(1, "approval"), nothing).problem() == "wrong_state");
    BOOST_TEST(sara.get("/v1/calendars/drafts").json().at("items").at(0).at("status") == "rejected");
}

BOOST_AUTO_TEST_CASE(only_who_keeps_the_calendar_changes_it)
{
    House house;
    auto ana = house.client("ana");
    BOOST_TEST(ana.post("/v1/calendars/drafts", proposal()).problem() == "not_allowed");
    BOOST_REQUIRE(house.client("sara").post("/v1/calendars/drafts", proposal()).status == 201);
    for (const auto* what : {"approval", "rejection"}) BOOST_TEST(ana.post(of_draft(1, what), {{"reason", "x"}}).problem() == "not_allowed", what);
    BOOST_TEST(ana.get("/v1/calendars/drafts").status == 200); // whoever works here may look
    BOOST_TEST(house.client().get("/v1/calendars").problem() == "unauthenticated");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_draft_is_said_with_its_place)
{
    House house;
    auto sara = house.client("sara");
    const auto refused = [&](const object& body) { return sara.post("/v1/calendars/drafts", body); };
    auto without_norm = day_off();
    without_norm.erase("legal_basis");
    BOOST_TEST(refused(proposal(without_norm)).problem() == "invalid");
    BOOST_TEST(refused(proposal(without_norm)).body.find("/added/0/legal_basis") != std::string::npos);
    auto odd_scope = day_off();
    odd_scope["scope"] = "galactic";
    BOOST_TEST(refused(proposal(odd_scope)).body.find("/added/0/scope") != std::string::npos);
    BOOST_TEST(refused(proposal(day_off("2026-02-30"))).body.find("/added/0/date") != std::string::npos);
    auto odd_member = day_off();
    odd_member["color"] = "red";
    BOOST_TEST(refused(proposal(odd_member)).problem() == "invalid");
    BOOST_TEST(refused({{"norm", "DS 1"}, {"reason", "nada"}}).problem() == "incomplete");
    BOOST_TEST(refused({{"confirmed", {2026}}, {"reason", "x"}}).problem() == "invalid"); // no norm
    BOOST_TEST(refused({{"confirmed", {"2026"}}, {"norm", "DS 1"}, {"reason", "x"}}).problem() == "invalid");
    BOOST_TEST(refused({{"adopted", {"mañana"}}, {"norm", "DS 1"}, {"reason", "x"}}).problem() == "invalid");
    BOOST_TEST(refused({{"removed", array{object{{"date", "2026-12-24"}, {"scope", "national"}}}}, {"norm", "DS 1"}, {"reason", "x"}}).problem() == "not_found");
    for (const auto* what : {"approval", "rejection"}) BOOST_TEST(sara.post(of_draft(1, what), {{"reason", "x"}}).status >= 400, what);
    BOOST_TEST(sara.get(of_draft(1, "impact")).problem() == "not_found");
}

BOOST_AUTO_TEST_CASE(the_impact_is_paged_by_case)
{
    House house;
    auto sara = house.client("sara");
    for (int i = 0; i < 3; ++i) (void)house.open_case();
    BOOST_REQUIRE(sara.post("/v1/calendars/drafts", proposal()).status == 201);
    const auto page = sara.get(of_draft(1, "impact") + "?limit=2");
    BOOST_REQUIRE_MESSAGE(page.status == 200, page.body);
    BOOST_TEST(page.json().at("uncounted").as_array().empty());
    const auto next = page.json().at("next");
    BOOST_REQUIRE(next.is_string());
    const auto rest = sara.get(of_draft(1, "impact") + "?limit=2&cursor=" + std::string{next.as_string()});
    BOOST_TEST(rest.json().at("next").is_null());
    for (const auto* query : {"limit=0", "cursor=x"}) BOOST_TEST(sara.get(of_draft(1, "impact") + "?" + query).problem() == "invalid", query);
}

BOOST_AUTO_TEST_SUITE_END()
