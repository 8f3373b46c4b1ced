// The worked examples of the rules on time and procedure, by their numbers.
#include "engine/calendar/explanation.hpp"
#include "engine/calendar/reception.hpp"
#include "tests/engine/calendar_samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;
using enum Unit;

constexpr auto admin = "ADMIN";

struct Vector {
    const char* id;
    const char* event;
    CountingRule rule;
    const char* calendar;
    const char* due;
};
std::ostream& operator<<(std::ostream& out, const Vector& vector) { return out << vector.id; }

CountingRule business(std::int64_t amount) { return {.amount = amount}; }
CountingRule in(Unit unit, std::int64_t amount) { return {.amount = amount, .unit = unit}; }

const std::vector<Vector> vectors{
    {"T01", "2025-07-16", business(15), admin, "2025-08-12"},
    {"T02", "2025-03-14", business(15), admin, "2025-04-04"},
    {"T03", "2025-04-16", business(2), admin, "2025-04-22"},
    {"T04", "2025-12-05", business(5), admin, "2025-12-16"},
    {"T05", "2026-01-05", business(30), admin, "2026-02-16"},
    {"T06", "2026-02-16", business(5), admin, "2026-02-23"},
    {"T07", "2026-03-23", business(15), admin, "2026-04-15"},
    {"T08", "2026-06-22", business(30), admin, "2026-08-10"},
    {"T09a", "2025-12-22", business(5), admin, "2025-12-31"},
    {"T09b", "2025-12-22", business(5), "TAX", "2025-12-30"},
    {"T10a", "2024-11-12", business(5), "ADMIN+regional:lima_metropolitana", "2024-11-21"},
    {"T10b", "2024-11-12", business(5), admin, "2024-11-19"},
    {"T11", "2026-08-20", business(3), "ADMIN+regional:demo", "2026-08-26"},
    {"T12", "2025-11-28", in(months, 3), admin, "2026-03-02"},
    {"T13", "2025-10-31", in(months, 4), admin, "2026-03-02"},
    {"T14", "2024-02-29", in(years, 1), admin, "2025-03-03"},
    {"T15", "2025-03-10", in(years, 1), "CALENDAR", "2026-03-10"},
    {"T18", "2026-05-04", {.amount = 15, .distance = 2}, admin, "2026-05-27"},
    {"T22a", "2026-06-01", business(2), admin, "2026-06-03"},
    {"T22b", "2026-06-03", business(5), admin, "2026-06-10"},
    {"T23a", "2026-03-17", business(5), admin, "2026-03-24"},
    {"T23b effect", "2026-03-24", business(1), admin, "2026-03-25"},
    {"T23b", "2026-03-25", business(15), admin, "2026-04-17"},
    {"T24", "2026-03-19", business(15), admin, "2026-04-13"},
    {"T25a", "2025-12-04", business(2), admin, "2025-12-10"},
    {"T25b", "2025-12-10", business(3), admin, "2025-12-15"},
    {"T26", "2026-07-24", business(3), admin, "2026-07-31"},
    {"T27a", "2026-08-03", business(7), admin, "2026-08-13"},
    {"T27b from the end of T27a", "2026-08-13", business(3), admin, "2026-08-18"},
    {"T27b", "2026-08-03", {.amount = 7, .extensions = {3}}, admin, "2026-08-18"},
    {"T28a", "2026-04-06", business(10), admin, "2026-04-20"},
    {"T28b", "2026-04-20", business(30), admin, "2026-06-02"},
    {"T29b", "2026-01-07", business(30), admin, "2026-02-18"},
    {"T30", "2026-05-08", business(1), admin, "2026-05-11"},
    {"T31", "2026-05-08", business(5), admin, "2026-05-15"},
    {"T32a", "2026-02-02", business(5), admin, "2026-02-09"},
    {"T32b", "2026-02-10", {.amount = 5, .clear = true}, admin, "2026-02-18"},
    {"T33", "2026-08-13", {.amount = 5, .direction = Direction::before, .clear = true}, admin, "2026-08-04"},
    {"T34", "2026-04-30", business(3), admin, "2026-05-06"},
    {"T35", "2026-07-20", business(10), admin, "2026-08-07"},
    {"T36a", "2026-07-20", in(calendar_days, 10), "CALENDAR+roll", "2026-07-30"},
    {"T36b", "2026-07-13", in(calendar_days, 10), "CALENDAR+roll", "2026-07-24"},
    {"T37a", "2026-06-24", business(5), admin, "2026-07-02"},
    {"T37b", "2026-07-02", business(15), admin, "2026-07-24"},
    {"T37c", "2026-07-24", business(10), admin, "2026-08-12"},
    {"T37d from the end of T37c", "2026-08-12", business(10), admin, "2026-08-26"},
    {"T37d", "2026-07-24", {.amount = 10, .extensions = {10}}, admin, "2026-08-26"},
    {"T39", "2026-12-31", {.amount = 4, .direction = Direction::before}, admin, "2026-12-24"},
    {"T41", "2026-03-31", business(15), admin, "2026-04-23"},
    {"T42a", "2026-12-02", business(10), admin, "2026-12-18"},
    {"T42b", "2026-12-18", in(calendar_days, 15), "CALENDAR+roll", "2027-01-04"},
    {"T43", "2024-03-18", business(5), "ADMIN+regional:cusco", "2024-03-26"},
    {"T44", "2025-05-30", in(months, 9), admin, "2026-03-02"},
    {"T45", "2026-03-10", business(10), admin, "2026-03-24"},
    {"T46", "2026-09-14", business(20), admin, "2026-10-13"},
    {"T47", "2026-09-21", business(12), admin, "2026-10-07"},
    {"T48", "2026-10-07", business(2), admin, "2026-10-12"},
    {"T49a", "2026-03-16", in(calendar_days, 15), "CALENDAR", "2026-03-31"},
    {"T49b", "2026-04-06", in(calendar_days, 30), "CALENDAR", "2026-05-06"},
    {"T49b extended", "2026-04-06", {.amount = 30, .unit = calendar_days, .extensions = {15}}, "CALENDAR", "2026-05-21"},
    {"T50", "2026-03-02", business(30), admin, "2026-04-15"},
    {"T51", "2026-08-14", business(15), admin, "2026-09-04"},
    {"T52", "2026-05-22", business(30), admin, "2026-07-06"},
    {"T53", "2026-07-08", in(months, 3), "CALENDAR", "2026-10-08"},
    {"T54", "2026-03-03", business(5), admin, "2026-03-10"},
    {"T55a", "2026-03-11", business(3), admin, "2026-03-16"},
    {"T55b", "2026-03-16", business(3), admin, "2026-03-19"},
    {"T56", "2026-03-16", business(5), admin, "2026-03-23"},
    {"T57", "2026-06-22", business(3), admin, "2026-06-25"},
    {"T58", "2026-05-05", in(years, 2), "CALENDAR", "2028-05-05"},
    {"T59", "2026-06-05", business(7), admin, "2026-06-16"},
};

std::string due_of(const Result<Reckoning>& result)
{
    if (result.has_error()) return "refused: expected " + result.error().expected + ", found " + result.error().found;
    return result->due ? to_iso(*result->due) : "none";
}

/// RGD 46.2 in both texts; until 16:30 is what the office of the examples keeps.
const std::vector<ReceptionRule> digital_desk{
    {"mesa_digital", day("2023-06-20"), day("2025-07-31"), std::chrono::hours{16} + std::chrono::minutes{30}, true, "RGD 46.2, DS 075-2023-PCM"},
    {.channel = "mesa_digital", .valid_from = day("2025-08-01"), .basis = "RGD 46.2, DS 098-2025-PCM"},
};

} // namespace

BOOST_DATA_TEST_CASE(each_worked_example_ends_on_its_day, data::make(vectors), vector)
{
    BOOST_TEST(due_of(reckon(calendar(vector.calendar), vector.rule, day(vector.event))) == vector.due, vector.id);
}

BOOST_DATA_TEST_CASE(the_account_of_each_worked_example_ends_on_the_same_day, data::make(vectors), vector)
{
    const auto explained = explain(calendar(vector.calendar), vector.rule, day(vector.event));
    BOOST_REQUIRE_MESSAGE(explained.has_value(), vector.id);
    BOOST_TEST(to_iso(explained->result.due.value()) == vector.due, vector.id);
    BOOST_TEST(to_iso(explained->days.back().date) == vector.due, vector.id);
    // the running total reaches what was asked for
    auto asked = vector.rule.amount + vector.rule.distance;
    for (const auto extension : vector.rule.extensions) asked += extension;
    BOOST_TEST(explained->days.back().total == asked, vector.id);
}

BOOST_AUTO_TEST_CASE(T01_is_explained_step_by_step)
{
    const auto explained = explain(calendar(admin), business(15), day("2025-07-16")).value();
    std::string steps;
    for (const auto& one : explained.days)
        if (one.reason == DayReason::off) steps += "[" + to_iso(one.date).substr(5) + "]";
        else if (one.total == 4 || one.total == 6 || one.total == 11 || one.total == 15)
            if (one.counted) steps += " " + to_iso(one.date).substr(5) + "=" + std::to_string(one.total) + " ";
    BOOST_TEST(steps == " 07-22=4 [07-23] 07-25=6 [07-28][07-29] 08-05=11 [08-06] 08-12=15 ");
}

BOOST_AUTO_TEST_CASE(T16_and_T17_prescription_is_the_earlier_of_two_limits)
{
    const auto prescription = [](const char* fault, const char* known) {
        const auto three_years = reckon(calendar("CALENDAR"), in(years, 3), day(fault)).value();
        const auto one_year = reckon(calendar("CALENDAR"), in(years, 1), day(known)).value();
        return to_iso(std::min(*three_years.due, *one_year.due));
    };
    BOOST_TEST(prescription("2023-05-15", "2025-09-01") == "2026-05-15", "T16");
    BOOST_TEST(prescription("2024-08-20", "2026-03-02") == "2027-03-02", "T17");
}

BOOST_AUTO_TEST_CASE(T19_T20_and_T21_what_is_filed_late_is_received_as_the_rule_of_that_day_says)
{
    const auto filed = [](const char* at, std::int64_t amount) {
        const auto received = receive(calendar(admin), digital_desk, "mesa_digital", instant(at)).value();
        return to_iso(received.received_on) + " " + due_of(reckon(calendar(admin), business(amount), received.received_on));
    };
    BOOST_TEST(filed("2026-05-15T22:40:00-05:00", 30) == "2026-05-15 2026-06-26", "T19");
    BOOST_TEST(filed("2024-05-17T22:40:00-05:00", 30) == "2024-05-20 2024-07-02", "T20");
    BOOST_TEST(filed("2026-05-17T10:00:00-05:00", 10) == "2026-05-17 2026-05-29", "T21");
}

BOOST_AUTO_TEST_CASE(T29a_a_suspended_term_resumes_where_it_stood)
{
    const std::vector<Pause> ledger{{day("2026-01-20"), day("2026-02-05"), "informe de otra entidad", "LPAG 87.3", ""}};
    const auto explained = explain(calendar(admin), business(30), day("2026-01-05"), ledger).value();
    BOOST_TEST(to_iso(explained.result.due.value()) == "2026-03-05", "T29a");
    BOOST_TEST(due_of(reckon(calendar(admin), business(30), day("2026-01-05"), ledger)) == "2026-03-05");
    const auto total_on = [&](const char* date) { return std::ranges::find(explained.days, day(date), &ReckonedDay::date)->total; };
    BOOST_TEST(total_on("2026-01-19") == 10);
    BOOST_TEST(total_on("2026-02-05") == 10);
    BOOST_TEST(total_on("2026-02-06") == 11);
}

BOOST_AUTO_TEST_CASE(T38_the_last_business_day_of_the_first_quarter)
{
    const auto last_of_march = [](int year) { return due_of(reckon_last_business_day(calendar(admin), std::chrono::year{year} / 3)); };
    BOOST_TEST(last_of_march(2024) == "2024-03-27", "T38a");
    BOOST_TEST(last_of_march(2026) == "2026-03-31", "T38b");
    BOOST_TEST(last_of_march(2029) == "2029-03-28", "T38c");
    BOOST_TEST(to_iso(explain_last_business_day(calendar(admin), std::chrono::year{2024} / 3).value().days.back().date) == "2024-03-27");
}

BOOST_AUTO_TEST_CASE(T40_T44_and_T53_have_a_safe_date_before_the_legal_one)
{
    const auto fixed = reckon_fixed(calendar(admin), day("2026-11-15")).value();
    BOOST_TEST(to_iso(*fixed.due) == "2026-11-16", "T40");
    BOOST_TEST(to_iso(*fixed.safe_date) == "2026-11-13", "T40");
    BOOST_TEST(to_iso(*reckon(calendar(admin), in(months, 9), day("2025-05-30")).value().safe_date) == "2026-02-27", "T44");
    BOOST_TEST(to_iso(*reckon(calendar("CALENDAR"), in(months, 3), day("2026-07-08")).value().safe_date) == "2026-10-07", "T53");
}

} // namespace cauce::samples
