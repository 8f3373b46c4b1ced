#include "engine/record/event_json.hpp"
#include "tests/adapters/http_house.hpp"
#include "tests/support/directory_on_record.hpp"

#include <boost/json.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <libical/ical.h>

#include <memory>
#include <ostream>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;
namespace data = boost::unit_test::data;

namespace {

/// A monthly report of the month that is over, on the first business day of the next; it is Monday 23 November 2026.
object monthly()
{
    return {{"key", "revenue_report"},
            {"title", {{"es", "Reporte de recaudación"}, {"en", "Revenue report"}}},
            {"definition", "permit"},
            {"computed", {{"applicant", "\"Recaudación \" + period"}}},
            {"rule", "FREQ=MONTHLY;BYMONTHDAY=1"},
            {"offset", -1},
            {"adjustment", "following"},
            {"post", "desk"},
            {"basis", "LOM 20.15"}};
}

/// A calendar as a calendar program reads it.
struct ReadCalendar {
    explicit ReadCalendar(const std::string& text) : whole{icalparser_parse_string(text.c_str()), &icalcomponent_free}
    {
        BOOST_REQUIRE(whole != nullptr);
        BOOST_TEST(icalcomponent_count_errors(whole.get()) == 0);
        for (auto* event = icalcomponent_get_first_component(whole.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
             event = icalcomponent_get_next_component(whole.get(), ICAL_VEVENT_COMPONENT))
            entries.push_back(std::string{icaltime_as_ical_string(icalcomponent_get_dtstart(event))} + " " + icalcomponent_get_summary(event) + " " + icalcomponent_get_uid(event));
    }
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> whole;
    std::vector<std::string> entries;
};

std::string token_in(const std::string& url) { return url.substr(url.find("token=") + 6); }

} // namespace

BOOST_AUTO_TEST_SUITE(http_schedules)

BOOST_AUTO_TEST_CASE(a_schedule_is_set_listed_read_run_and_stopped)
{
    House house;
    auto eva = house.client("eva");
    BOOST_TEST(eva.get("/v1/schedules").json().at("items").as_array().empty());
    const auto set = eva.post("/v1/schedules", monthly());
    BOOST_REQUIRE_MESSAGE(set.status == 200, set.body);
    BOOST_TEST(set.headers.at("etag") == "\"1\"");
    BOOST_TEST(set.json().at("period_unit") == "month");
    BOOST_TEST(set.json().at("calendar") == "ADMIN");
    BOOST_TEST(set.json().at("next") == value({{"period", "2026-11"}, {"on", "2026-12-01"}, {"due_on", "2026-12-01"}, {"provisional", set.json().at("next").at("provisional")}}));
    // the same again is the same
    BOOST_TEST(eva.post("/v1/schedules", monthly()).json().at("version") == 1);
    // when its day is there
    house.clock.move(std::chrono::days{8});
    BOOST_TEST(house.schedules.fire_due() == 1u);
    const auto read = house.client("ana").get("/v1/schedules/revenue_report");
    BOOST_TEST(read.headers.at("etag") == "\"2\"");
    const auto number = std::string{read.json().at("runs").at(0).at("case").as_string()};
    BOOST_TEST(read.json().at("last").at("period") == "2026-11");
    BOOST_TEST(read.json().at("next").at("period") == "2026-12");
    // then its case names it, and its period
    const auto opened = house.client("ana").get("/v1/cases/" + number).json();
    BOOST_TEST(opened.at("schedule") == value({{"key", "revenue_report"}, {"period", "2026-11"}}));
    BOOST_TEST(opened.at("data").at("applicant") == "Recaudación 2026-11");
    BOOST_TEST(house.client("ana").get("/v1/cases/" + house.open_case()).json().at("schedule").is_null());
    // when it is stopped
    eva.token = house.token("eva"); // her session was over long ago
    const auto stopped = eva.post("/v1/schedules/revenue_report/stop", {{"reason", "RGM 12-2026"}});
    BOOST_TEST(stopped.json().at("status") == "stopped");
    BOOST_TEST(stopped.json().at("next").is_null());
    BOOST_TEST(eva.get("/v1/schedules").json().at("items").at(0).at("status") == "stopped");
}

BOOST_AUTO_TEST_CASE(who_may_not_is_refused_and_what_there_is_not_is_not_found)
{
    House house;
    BOOST_TEST(house.client("ana").post("/v1/schedules", monthly()).problem() == "not_allowed");
    BOOST_TEST(house.client().post("/v1/schedules", monthly()).status == 401);
    BOOST_TEST(house.client().get("/v1/schedules").status == 401);
    auto eva = house.client("eva");
    BOOST_TEST(eva.get("/v1/schedules/nothing").problem() == "not_found");
    BOOST_TEST(eva.post("/v1/schedules/nothing/stop", {{"reason", "x"}}).problem() == "not_found");
    (void)eva.post("/v1/schedules", monthly());
    BOOST_TEST(eva.post("/v1/schedules/revenue_report/stop", object{}).problem() == "invalid");
    BOOST_TEST(house.client("ana").post("/v1/schedules/revenue_report/stop", {{"reason", "x"}}).problem() == "not_allowed");
}

namespace {

struct Wrong {
    std::string member;
    value becomes; ///< null: it is left out
    std::string problem;
    std::string expected; ///< its beginning
};
std::ostream& operator<<(std::ostream& out, const Wrong& one) { return out << one.member << " " << one.becomes; }

const std::vector<Wrong> wrongs{
    {"rule", "FREQ=MONTHLY;BYMONTHDAY=32", "invalid", "rule: BYMONTHDAY"},
    {"rule", nullptr, "invalid", "/rule"},
    {"definition", "no_such", "not_found", "a definition"},
    {"post", "nowhere", "not_found", "post: a post"},
    {"post", "chief", "not_allowed", ""},
    {"calendar", "MOON", "not_found", ""},
    {"adjustment", "sideways", "invalid", "/adjustment"},
    {"offset", 13, "invalid", "/offset"},
    {"title", {{"es", "x"}}, "invalid", "/title/en"},
    {"title", {{"es", "x"}, {"en", "x"}, {"fr", "x"}}, "invalid", "no other members here"},
    {"computed", {{"applicant", 5}}, "invalid", "/computed/applicant"},
    {"computed", object{}, "incomplete", ""},
    {"data", {{"colour", "red"}}, "invalid", ""},
    {"starts_on", "2026-02-30", "invalid", "/starts_on"},
    {"key", "../x", "invalid", "key"},
    {"secret", "x", "invalid", "no other members here"},
};

} // namespace

BOOST_DATA_TEST_CASE(what_is_wrong_with_a_schedule_is_said, data::make(wrongs), one)
{
    House house;
    auto wanted = monthly();
    if (one.becomes.is_null()) wanted.erase(one.member);
    else wanted[one.member] = one.becomes;
    const auto answer = house.client("eva").post("/v1/schedules", wanted);
    BOOST_TEST(answer.problem() == one.problem, answer.body);
    const auto body = answer.json();
    if (const auto* const expected = body.as_object().if_contains("expected")) BOOST_TEST(expected->as_string().starts_with(one.expected), answer.body);
    BOOST_TEST(house.client("eva").get("/v1/schedules").json().at("items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_post_is_subscribed_to_with_its_terms_and_schedules)
{
    // given a case whose term presses the desk, and a schedule that opens others for it
    House house;
    const auto number = house.open_case("Rosario; \"Quispe\", hija");
    (void)house.client("eva").post("/v1/schedules", monthly());
    auto ana = house.client("ana");
    const auto granted = ana.send("POST", "/v1/posts/desk/feeds");
    BOOST_REQUIRE_MESSAGE(granted.status == 201, granted.body);
    const auto url = std::string{granted.json().at("url").as_string()};
    // when a calendar program asks, which cannot sign in
    const auto answer = house.client().get(url);
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    BOOST_TEST(answer.headers.at("content-type") == "text/calendar; charset=utf-8");
    const ReadCalendar calendar{answer.body};
    // then it finds the term on its last day, and what opens within a year on its adjusted days
    BOOST_REQUIRE(calendar.entries.size() >= 13u);
    BOOST_TEST(calendar.entries[0] == "20261223 " + number + " · Evaluación term-" + number + "-1@150101.cauce");
    BOOST_TEST(calendar.entries[1] == "20261201 Reporte de recaudación · 2026-11 schedule-revenue_report-2026-11@150101.cauce");
    BOOST_TEST(calendar.entries[2] == "20270104 Reporte de recaudación · 2026-12 schedule-revenue_report-2026-12@150101.cauce");
    BOOST_TEST(answer.body.find("LOM 20.15") != std::string::npos);
    BOOST_TEST(house.client().get(url, {{"Accept-Language", "en"}}).body.find(number + " · Review") != std::string::npos);
    // and of another post nothing
    const auto of_chief = std::string{house.client("rosa").send("POST", "/v1/posts/chief/feeds").json().at("url").as_string()};
    BOOST_TEST(ReadCalendar{house.client().get(of_chief).body}.entries.empty());
}

BOOST_AUTO_TEST_CASE(a_term_that_moved_keeps_its_entry_and_one_that_is_over_leaves)
{
    House house;
    const auto number = house.open_case();
    auto ana = house.client("ana");
    const auto url = std::string{ana.send("POST", "/v1/posts/desk/feeds").json().at("url").as_string()};
    const ReadCalendar before{house.client().get(url).body};
    const auto sequence = [](const ReadCalendar& calendar) { return icalcomponent_get_sequence(icalcomponent_get_first_component(calendar.whole.get(), ICAL_VEVENT_COMPONENT)); };
    BOOST_TEST(house.client("rosa").post("/v1/cases/" + number + "/terms/1/extension", {{"amount", 10}, {"reason", "carga"}}).status == 200);
    const ReadCalendar after{house.client().get(url).body};
    BOOST_REQUIRE(after.entries.size() == 1u);
    BOOST_TEST(after.entries[0] != before.entries[0]);
    BOOST_TEST(after.entries[0].substr(9) == before.entries[0].substr(9)); // but for its day
    BOOST_TEST(sequence(after) > sequence(before));
    BOOST_TEST(ana.post("/v1/cases/" + number + "/actions/observe", {{"reason", "falta"}}).status == 200);
    BOOST_TEST(ReadCalendar{house.client().get(url).body}.entries.empty());
}

BOOST_AUTO_TEST_CASE(a_feed_is_read_with_its_token_only_and_until_it_is_revoked)
{
    House house;
    auto ana = house.client("ana");
    const auto granted = ana.send("POST", "/v1/posts/desk/feeds").json();
    const auto url = std::string{granted.at("url").as_string()};
    auto anyone = house.client();
    BOOST_TEST(anyone.get(url).status == 200);
    // a wrong token, none, of another post, of nowhere, a session's
    BOOST_TEST(anyone.get("/v1/posts/desk/calendar.ics?token=" + std::string(64, 'a')).problem() == "unauthenticated");
    BOOST_TEST(anyone.get("/v1/posts/desk/calendar.ics?token=short").problem() == "unauthenticated");
    BOOST_TEST(anyone.get("/v1/posts/desk/calendar.ics").problem() == "malformed_request");
    BOOST_TEST(anyone.get("/v1/posts/chief/calendar.ics?token=" + token_in(url)).problem() == "unauthenticated");
    BOOST_TEST(anyone.get("/v1/posts/nowhere/calendar.ics?token=" + token_in(url)).problem() == "unauthenticated");
    BOOST_TEST(anyone.get("/v1/posts/desk/calendar.ics?token=" + house.token("ana")).problem() == "unauthenticated");
    // and the token opens nothing else
    anyone.token = token_in(url);
    BOOST_TEST(anyone.get("/v1/me").status == 401);
    anyone.token.clear();
    // only who is in the post says who may read it
    auto rosa = house.client("rosa");
    BOOST_TEST(rosa.send("POST", "/v1/posts/desk/feeds").problem() == "not_allowed");
    BOOST_TEST(rosa.get("/v1/posts/desk/feeds").problem() == "not_allowed");
    const auto listed = house.client("luis").get("/v1/posts/desk/feeds");
    BOOST_TEST(listed.json().at("items").at(0).at("granted_by") == "ana");
    BOOST_TEST(listed.body.find(token_in(url)) == std::string::npos);
    const auto revoke = "/v1/posts/desk/feeds/" + std::string{granted.at("id").as_string()};
    BOOST_TEST(rosa.send("DELETE", revoke).problem() == "not_allowed");
    BOOST_TEST(ana.send("DELETE", "/v1/posts/desk/feeds/0000000000000000").problem() == "not_found");
    BOOST_TEST(ana.send("DELETE", revoke).status == 204);
    BOOST_TEST(anyone.get(url).problem() == "unauthenticated");
    BOOST_TEST(ana.get("/v1/posts/desk/feeds").json().at("items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_feed_ends_when_who_granted_it_leaves_the_post_or_is_disabled)
{
    House house;
    auto anyone = house.client();
    const auto of_ana = std::string{house.client("ana").send("POST", "/v1/posts/desk/feeds").json().at("url").as_string()};
    const auto of_luis = std::string{house.client("luis").send("POST", "/v1/posts/desk/feeds").json().at("url").as_string()};
    put_directory(house.office.store(), town, {}, {{"ana", "ana", {}}});
    auto& accounts = house.office.store().accounts();
    auto account = *accounts.account(town, PersonId{"luis"});
    account.enabled = false;
    accounts.put_account(town, account);
    BOOST_TEST(anyone.get(of_ana).problem() == "unauthenticated");
    BOOST_TEST(anyone.get(of_luis).problem() == "unauthenticated");
    account.enabled = true;
    accounts.put_account(town, account);
    BOOST_TEST(anyone.get(of_luis).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
