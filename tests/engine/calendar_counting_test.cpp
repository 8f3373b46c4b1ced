// Each rule of counting from both sides, and what is refused.
#include "engine/calendar/peru.hpp"
#include "engine/calendar/reckoning.hpp"
#include "tests/engine/calendar_samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;
using enum Unit;

struct Boundary {
    const char* says;
    const char* calendar;
    const char* event;
    CountingRule rule;
    const char* due;
};
std::ostream& operator<<(std::ostream& out, const Boundary& boundary) { return out << boundary.says; }

constexpr auto before = Direction::before;

const std::vector<Boundary> boundaries{
    {"no day at all ends on the day of the event", "ADMIN", "2025-07-16", {}, "2025-07-16"},
    {"no day at all from a day off rolls", "ADMIN", "2025-07-19", {}, "2025-07-21"},
    {"no day at all back from a day off rolls back", "ADMIN", "2025-07-19", {.direction = before}, "2025-07-18"},
    {"a business day from a Friday is the Monday", "ADMIN", "2025-07-18", {.amount = 1}, "2025-07-21"},
    {"from a Saturday too", "ADMIN", "2025-07-19", {.amount = 1}, "2025-07-21"},
    {"and from a Sunday", "ADMIN", "2025-07-20", {.amount = 1}, "2025-07-21"},
    {"from the Monday it is the Tuesday", "ADMIN", "2025-07-21", {.amount = 1}, "2025-07-22"},
    {"a day back from a Monday is the Friday", "ADMIN", "2025-07-21", {.amount = 1, .direction = before}, "2025-07-18"},
    {"a day by decree is off for the administration", "ADMIN", "2025-12-25", {.amount = 1}, "2025-12-29"},
    {"and not for taxes", "TAX", "2025-12-25", {.amount = 1}, "2025-12-26"},
    {"calendar days that end on a business day stay", "CALENDAR+roll", "2026-07-12", {.amount = 10, .unit = calendar_days}, "2026-07-22"},
    {"on a holiday they move", "CALENDAR+roll", "2026-07-13", {.amount = 10, .unit = calendar_days}, "2026-07-24"},
    {"unless the norm says that they do not", "CALENDAR+roll", "2026-07-13", {.amount = 10, .unit = calendar_days, .roll = false}, "2026-07-23"},
    {"and never in the calendar that does not roll", "CALENDAR", "2026-07-13", {.amount = 10, .unit = calendar_days}, "2026-07-23"},
    {"counting back they move back", "CALENDAR+roll", "2026-08-02", {.amount = 10, .unit = calendar_days, .direction = before}, "2026-07-22"},
    {"calendar days of the administration roll as well", "ADMIN", "2026-07-13", {.amount = 10, .unit = calendar_days}, "2026-07-24"},
    {"the 28th has a fellow in February", "CALENDAR", "2026-01-28", {.amount = 1, .unit = months}, "2026-02-28"},
    {"the 29th has none in a common year", "CALENDAR", "2026-01-29", {.amount = 1, .unit = months}, "2026-03-01"},
    {"but one in a leap year", "CALENDAR", "2028-01-29", {.amount = 1, .unit = months}, "2028-02-29"},
    {"the 30th of April serves the 30th", "CALENDAR", "2026-03-30", {.amount = 1, .unit = months}, "2026-04-30"},
    {"and not the 31st, which is the first business day of May", "ADMIN", "2026-03-31", {.amount = 1, .unit = months}, "2026-05-04"},
    {"also where the last day does not roll", "ADMIN", "2026-03-31", {.amount = 1, .unit = months, .roll = false}, "2026-05-04"},
    {"back from a 31st it is the last day of the month", "CALENDAR", "2026-05-31", {.amount = 1, .unit = months, .direction = before}, "2026-04-30"},
    {"months cross years", "CALENDAR", "2025-12-15", {.amount = 1, .unit = months}, "2026-01-15"},
    {"also backwards", "CALENDAR", "2026-01-15", {.amount = 1, .unit = months, .direction = before}, "2025-12-15"},
    {"a leap day after four years is one", "CALENDAR", "2024-02-29", {.amount = 4, .unit = years}, "2028-02-29"},
    {"a clear day lies between", "ADMIN", "2026-02-10", {.amount = 1, .clear = true}, "2026-02-12"},
    {"no clear day is the next day", "ADMIN", "2026-02-10", {.clear = true}, "2026-02-11"},
    {"a partial day counts", "ADMIN+regional:cusco", "2024-03-18", {.amount = 6}, "2024-03-26"},
    {"as the last one it rolls", "ADMIN+regional:cusco", "2024-03-18", {.amount = 5}, "2024-03-26"},
    {"unless nothing rolls", "ADMIN+regional:cusco", "2024-03-18", {.amount = 5, .roll = false}, "2024-03-25"},
    {"elsewhere it is a day as any other", "ADMIN", "2024-03-18", {.amount = 5}, "2024-03-25"},
    {"distance in calendar days comes after the amount, and the end rolls", "ADMIN", "2026-05-04", {.amount = 4, .distance = 1, .distance_unit = calendar_days}, "2026-05-11"},
    {"distance in business days does not end on a weekend", "ADMIN", "2026-05-04", {.amount = 4, .distance = 1}, "2026-05-11"},
    {"distance goes on from months that did not roll", "ADMIN", "2025-11-28", {.amount = 3, .unit = months, .distance = 1, .distance_unit = calendar_days}, "2026-03-02"},
    {"extensions of months count from the event", "CALENDAR", "2025-05-30", {.amount = 9, .unit = months, .extensions = {3}}, "2026-05-30"},
    {"twenty-four hours from a day whose time is not known end with the next one", "CALENDAR", "2026-02-10", {.amount = 24, .unit = hours}, "2026-02-11"},
    {"twenty-five with the one after", "CALENDAR", "2026-02-10", {.amount = 25, .unit = hours}, "2026-02-12"},
    {"hours that end on a Saturday roll", "ADMIN", "2026-02-13", {.amount = 24, .unit = hours}, "2026-02-16"},
    {"hours back", "CALENDAR", "2026-02-10", {.amount = 25, .unit = hours, .direction = before}, "2026-02-08"},
};

std::string told(const Result<Reckoning>& result)
{
    if (result.has_error()) return "expected " + result.error().expected + ", found " + result.error().found;
    return result->due ? to_iso(*result->due) : "none";
}

std::string due_with(const CountingRule& rule, const char* event, std::vector<Pause> ledger, const char* id = "ADMIN") { return told(reckon(calendar(id), rule, day(event), ledger)); }

struct Refused {
    const char* id;
    CountingRule rule;
    std::vector<Pause> ledger;
    std::string expected;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.expected; }

Pause pause(const char* first, const char* last) { return {day(first), day(last)}; }

const std::vector<Refused> refusals{
    {"ADMIN", {.amount = -1}, {}, "an amount from 0"},
    {"ADMIN", {.amount = term_amount_max + 1}, {}, "an amount up to 100000"},
    {"ADMIN", {.amount = term_amount_max, .extensions = {1}}, {}, "an amount up to 100000"},
    {"ADMIN", {.amount = 1, .extensions = {-1}}, {}, "an extension from 0"},
    {"ADMIN", {.amount = 1, .extensions = {INT64_MAX, INT64_MAX}}, {}, "an extension from 0"},
    {"ADMIN", {.amount = 1, .distance = -1}, {}, "a distance from 0"},
    {"CALENDAR", {.amount = 1}, {}, "a calendar with days off"},
    {"CALENDAR+roll", {.amount = 1}, {}, "a calendar with days off"},
    {"ADMIN", {.amount = 1, .unit = months, .clear = true}, {}, "clear days"},
    {"ADMIN", {.amount = 1, .unit = hours, .distance = 1}, {}, "a distance in days"},
    {"ADMIN", {.amount = 1, .distance = 1, .distance_unit = months}, {}, "a distance in days"},
    {"ADMIN", {.amount = 1, .direction = before, .distance = 1}, {}, "neither distance nor suspensions"},
    {"ADMIN", {.amount = 1, .direction = before}, {pause("2026-02-10", "2026-02-11")}, "neither distance nor suspensions"},
    {"ADMIN", {.amount = 1}, {pause("2026-02-11", "2026-02-10")}, "a suspension that ends"},
    {"ADMIN", {.amount = 1}, {pause("2026-02-10", "2026-02-12"), pause("2026-02-12", "2026-02-13")}, "suspensions in the order"},
    {"ADMIN", {.amount = 1}, {pause("2026-02-20", "2026-02-21"), pause("2026-02-10", "2026-02-11")}, "suspensions in the order"},
    {"ADMIN", {.amount = 1}, {{day("2026-02-10")}, pause("2026-03-10", "2026-03-11")}, "suspensions in the order"},
    {"CALENDAR", {.amount = 100'000, .unit = years}, {}, "a day from 1583-01-01 to 9999-12-31"},
    {"CALENDAR", {.amount = 100'000, .unit = years, .direction = before}, {}, "a day from 1583-01-01 to 9999-12-31"},
    {"CALENDAR", {.amount = 7974 * 12, .unit = months}, {}, "a day from 1583-01-01 to 9999-12-31"},
    {"ADMIN", {.amount = 5000}, {}, "a year that version test-1 of calendar ADMIN lists (2023..2030)"},
    {"ADMIN", {.amount = 5000, .direction = before}, {}, "a year that version test-1 of calendar ADMIN lists (2023..2030)"},
    {"ADMIN", {.amount = 10, .unit = years}, {}, "a year that version test-1 of calendar ADMIN lists (2023..2030)"},
};

} // namespace

BOOST_DATA_TEST_CASE(each_rule_holds_on_both_sides_of_its_boundary, data::make(boundaries), boundary)
{
    BOOST_TEST(told(reckon(calendar(boundary.calendar), boundary.rule, day(boundary.event))) == boundary.due, boundary.says);
}

BOOST_DATA_TEST_CASE(what_cannot_be_counted_is_refused_and_says_why, data::make(refusals), refused)
{
    const auto result = reckon(calendar(refused.id), refused.rule, day("2026-02-09"), refused.ledger);
    BOOST_REQUIRE(result.has_error());
    BOOST_TEST(result.error().expected.starts_with(refused.expected), result.error().expected);
}

BOOST_AUTO_TEST_CASE(a_suspension_holds_only_days_that_the_term_would_have_used)
{
    const CountingRule five{.amount = 5}; // 16 to 22 July 2025
    BOOST_TEST(due_with(five, "2025-07-15", {}) == "2025-07-22");
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-22", "2025-07-22")}) == "2025-07-24"); // 23 July is off
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-23", "2025-07-31")}) == "2025-07-22"); // after its end
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-01", "2025-07-15")}) == "2025-07-22"); // before its first day
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-01", "2025-07-16")}) == "2025-07-24");
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-19", "2025-07-20")}) == "2025-07-22"); // a weekend
    BOOST_TEST(due_with(five, "2025-07-15", {pause("2025-07-16", "2025-07-16"), pause("2025-07-17", "2025-07-17")}) == "2025-07-25");
}

BOOST_AUTO_TEST_CASE(a_term_suspended_on_the_day_that_it_would_roll_to_goes_on_behind_the_suspension)
{
    const CountingRule ten{.amount = 10, .unit = calendar_days}; // ends on Thursday 23 July 2026, a holiday
    BOOST_TEST(due_with(ten, "2026-07-13", {pause("2026-07-24", "2026-07-26")}, "CALENDAR+roll") == "2026-07-27");
}

BOOST_AUTO_TEST_CASE(months_are_moved_by_the_days_of_suspension)
{
    const CountingRule month{.amount = 1, .unit = months};
    BOOST_TEST(due_with(month, "2026-01-15", {pause("2026-01-20", "2026-01-24")}, "CALENDAR") == "2026-02-20");
    BOOST_TEST(due_with(month, "2026-01-15", {pause("2026-01-10", "2026-01-17")}, "CALENDAR") == "2026-02-17");
    BOOST_TEST(due_with(month, "2026-01-15", {pause("2026-02-15", "2026-02-15")}, "CALENDAR") == "2026-02-16");
    BOOST_TEST(due_with(month, "2026-01-15", {pause("2026-02-16", "2026-02-20")}, "CALENDAR") == "2026-02-15");
    // the second one is only met because the first one moved the end
    BOOST_TEST(due_with(month, "2026-01-15", {pause("2026-01-20", "2026-01-24"), pause("2026-02-18", "2026-02-18")}, "CALENDAR") == "2026-02-21");
}

BOOST_AUTO_TEST_CASE(while_a_suspension_lasts_there_is_no_due_date)
{
    for (const auto unit : {business_days, calendar_days, months, hours}) {
        const CountingRule rule{.amount = 2, .unit = unit};
        BOOST_TEST(due_with(rule, "2026-02-09", {{day("2026-02-10")}}) == "none");
    }
    // one that begins when the term is over does not touch it
    BOOST_TEST(due_with({.amount = 2}, "2026-02-09", {{day("2026-02-12")}}) == "2026-02-11");
    BOOST_TEST(due_with({.amount = 2}, "2026-02-09", {{day("2026-02-11")}}) == "none");
}

BOOST_AUTO_TEST_CASE(hours_run_by_the_clock_from_a_moment)
{
    const auto end = [](const char* id, std::int64_t amount, const char* from, Direction direction = Direction::after, std::vector<Pause> ledger = {}) {
        return to_rfc3339(*reckon(calendar(id), {.amount = amount, .unit = hours, .direction = direction}, instant(from), ledger).value().due_at);
    };
    BOOST_TEST(end("CALENDAR", 24, "2026-02-10T15:30:00-05:00") == "2026-02-11T20:30:00Z");
    BOOST_TEST(end("CALENDAR", 0, "2026-02-10T15:30:00-05:00") == "2026-02-10T20:30:00Z");
    BOOST_TEST(end("CALENDAR", 24, "2026-02-10T15:30:00-05:00", before) == "2026-02-09T20:30:00Z");
    BOOST_TEST(end("ADMIN", 24, "2026-02-13T15:30:00-05:00") == "2026-02-16T20:30:00Z"); // from a Friday to the Monday
    BOOST_TEST(end("CALENDAR", 24, "2026-02-10T15:30:00-05:00", Direction::after, {pause("2026-02-11", "2026-02-12")}) == "2026-02-13T20:30:00Z");
    BOOST_TEST(end("CALENDAR", 24, "2026-02-10T15:30:00-05:00", Direction::after, {pause("2026-02-10", "2026-02-10")}) == "2026-02-12T04:59:59.999999Z"); // midnight is of the day that ends
    BOOST_TEST(end("ADMIN", 24, "2026-02-13T00:00:00-05:00") == "2026-02-14T04:59:59.999999Z");                                                        // of a Friday: nothing rolls
    // from a day whose time is not known they end with a day, at its last moment
    BOOST_TEST(to_rfc3339(*reckon(calendar("CALENDAR"), {.amount = 24, .unit = hours}, day("2026-02-10")).value().due_at) == "2026-02-12T04:59:59.999999Z");
}

BOOST_AUTO_TEST_CASE(in_other_units_a_moment_stands_for_its_day_in_peru)
{
    // 01:00 in Greenwich is still the evening before
    BOOST_TEST(told(reckon(calendar("ADMIN"), {.amount = 1}, instant("2026-02-10T01:00:00Z"))) == "2026-02-10");
}

BOOST_AUTO_TEST_CASE(a_date_is_provisional_as_long_as_a_year_that_it_rests_on_is_not_confirmed)
{
    const auto admin = calendars_of_peru().find("ADMIN").value();
    const auto is_provisional = [&](const Calendar& with, const CountingRule& rule, const char* event) { return reckon(with, rule, day(event)).value().provisional; };
    BOOST_TEST(!is_provisional(admin, {.amount = 1}, "2025-12-30")); // 31 December 2025
    BOOST_TEST(is_provisional(admin, {.amount = 1}, "2025-12-31"));
    BOOST_TEST(is_provisional(admin, {.amount = 1, .unit = years}, "2025-03-10"));
    BOOST_TEST(!is_provisional(calendars_of_peru().find("CALENDAR").value(), {.amount = 1, .unit = years}, "2025-03-10")); // rests on no list
}

BOOST_AUTO_TEST_CASE(beyond_the_list_there_is_no_date_but_where_no_list_is_needed)
{
    BOOST_TEST(told(reckon(calendar("ADMIN"), {.amount = 1}, day("2030-12-30"))) == "2030-12-31");
    const auto refused = reckon(calendar("ADMIN"), {.amount = 1}, day("2030-12-31"));
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::not_found));
    BOOST_TEST(refused.error().found == "the year 2031");
    // prescription never skips a day: its date is known, the safe one is not
    const auto prescription = reckon(calendar("CALENDAR"), {.amount = 4, .unit = years}, day("2029-05-05")).value();
    BOOST_TEST(to_iso(*prescription.due) == "2033-05-05");
    BOOST_TEST(!prescription.safe_date.has_value());
    BOOST_TEST(!prescription.provisional);
}

BOOST_AUTO_TEST_CASE(a_hole_in_the_list_is_never_guessed)
{
    auto draft = draft_of_peru();
    std::erase_if(draft.rows, [](const OffDay& row) { return day("2027-01-01") <= row.date && row.date <= day("2027-12-31"); });
    const auto admin = Calendars::publish(draft).value().find("ADMIN").value();
    const auto refused = reckon(admin, {.amount = 1}, day("2026-12-31"));
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().expected == "a year that version peru-1 of calendar ADMIN lists (2023..2026, 2028..2030)");
    BOOST_TEST(reckon(admin, {.amount = 400}, day("2026-12-01")).has_error());
    BOOST_TEST(reckon(admin, {.amount = 1}, day("2028-01-03")).has_value());
}

BOOST_AUTO_TEST_CASE(nobody_is_safe_before_the_event)
{
    // Saturday 19 July 2025, no days: due on Monday, and there is no business day between
    const auto result = reckon(calendar("ADMIN"), {}, day("2025-07-19")).value();
    BOOST_TEST(!result.safe_date.has_value());
    BOOST_TEST(to_iso(*reckon(calendar("CALENDAR+roll"), {.amount = 1, .unit = calendar_days}, day("2025-07-18")).value().safe_date) == "2025-07-18");
}

} // namespace cauce::samples
