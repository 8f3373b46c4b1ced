#include "adapters/ical/ical_recurrence.hpp"
#include "engine/calendar/peru.hpp"
#include "engine/schedule/adjustment.hpp"
#include "engine/schedule/planning.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <vector>

using namespace cauce;
namespace data = boost::unit_test::data;

namespace {

const ical::IcalRecurrence recurrence;

Day day(std::string_view iso) { return parse_day(iso).value(); }

RecurrenceRule rule_of(const std::string& text)
{
    const auto rule = recurrence.read(text);
    BOOST_REQUIRE_MESSAGE(rule.has_value(), text);
    return *rule;
}

Schedule planned(const std::string& rule, std::string_view starts_on, std::int64_t offset = 0)
{
    Schedule schedule;
    schedule.set.rule = rule;
    schedule.set.starts_on = day(starts_on);
    schedule.set.offset = offset;
    schedule.set.unit = unit_of(recurrence, rule_of(rule), day(starts_on));
    return schedule;
}

/// The names of the next periods, as each runs on the day that it is planned for.
std::vector<std::string> periods(Schedule schedule, std::size_t count)
{
    std::vector<std::string> names;
    while (names.size() < count) {
        const auto next = plan_next(schedule, recurrence, rule_of(schedule.set.rule));
        if (!next) break;
        names.push_back(next->period + " on " + to_iso(next->on));
        schedule.runs.push_back({next->period, next->on, next->on, {}, {}, {}});
    }
    return names;
}

struct Named {
    std::string rule;
    std::int64_t offset;
    std::vector<std::string> periods; ///< from 2026 on
};
std::ostream& operator<<(std::ostream& out, const Named& one) { return out << one.rule; }

const std::vector<Named> named{
    {"FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2", 0, {"2026 on 2026-01-02", "2027 on 2027-01-02"}},
    {"FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2", 1, {"2027 on 2026-01-02", "2028 on 2027-01-02"}},
    {"FREQ=MONTHLY;BYMONTHDAY=1", -1, {"2025-12 on 2026-01-01", "2026-01 on 2026-02-01", "2026-02 on 2026-03-01"}},
    {"FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1", 0, {"2026 on 2026-01-01", "2027 on 2027-01-01"}},
    {"FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", 0, {"2026-S1 on 2026-01-31", "2026-S2 on 2026-07-31"}},
    {"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", 0, {"2026-S1 on 2026-06-30", "2026-S2 on 2026-12-31"}},
    {"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", -1, {"2025-Q4 on 2026-01-01", "2026-Q1 on 2026-04-01"}},
    {"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", 0, {"2026-Q1 on 2026-03-31", "2026-Q2 on 2026-06-30"}},
    {"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", 0, {"2026-01 on 2026-01-01", "2026-03 on 2026-03-01"}},
    {"FREQ=MONTHLY;BYMONTHDAY=1,15", 0, {"2026-01-01 on 2026-01-01", "2026-01-15 on 2026-01-15"}},
    {"FREQ=WEEKLY;BYDAY=MO", 0, {"2026-W02 on 2026-01-05", "2026-W03 on 2026-01-12"}},
    {"FREQ=WEEKLY;BYDAY=MO,TH", 0, {"2026-01-01 on 2026-01-01", "2026-01-05 on 2026-01-05"}},
    {"FREQ=DAILY;COUNT=2", 0, {"2026-01-01 on 2026-01-01", "2026-01-02 on 2026-01-02"}},
    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 0, {"2028 on 2028-02-29", "2032 on 2032-02-29"}},
};

struct Stretch {
    std::string on;
    PeriodUnit unit;
    std::int64_t offset;
    std::string name, first, last;
};
std::ostream& operator<<(std::ostream& out, const Stretch& one) { return out << one.name; }

const std::vector<Stretch> stretches{
    {"2028-02-29", PeriodUnit::year, 0, "2028", "2028-01-01", "2028-12-31"},
    {"2026-06-30", PeriodUnit::half, 0, "2026-S1", "2026-01-01", "2026-06-30"},
    {"2026-07-01", PeriodUnit::half, 0, "2026-S2", "2026-07-01", "2026-12-31"},
    {"2026-07-01", PeriodUnit::half, -2, "2025-S2", "2025-07-01", "2025-12-31"},
    {"2026-03-31", PeriodUnit::quarter, 0, "2026-Q1", "2026-01-01", "2026-03-31"},
    {"2026-01-01", PeriodUnit::quarter, -1, "2025-Q4", "2025-10-01", "2025-12-31"},
    {"2028-01-31", PeriodUnit::month, 1, "2028-02", "2028-02-01", "2028-02-29"},
    {"2026-12-31", PeriodUnit::month, 1, "2027-01", "2027-01-01", "2027-01-31"},
    {"2027-01-03", PeriodUnit::week, 0, "2026-W53", "2026-12-28", "2027-01-03"}, // ISO 8601: its Thursday lies in 2026
    {"2027-01-04", PeriodUnit::week, 0, "2027-W01", "2027-01-04", "2027-01-10"},
    {"2027-01-04", PeriodUnit::week, -1, "2026-W53", "2026-12-28", "2027-01-03"},
    {"2028-02-28", PeriodUnit::day, 1, "2028-02-29", "2028-02-29", "2028-02-29"},
};

/// A fixed date or a recurrence of the municipal year (planning-and-finance 2.7, by the number of its row).
struct FixedDate {
    int row;
    std::string says, rule;
    std::vector<std::string> days; ///< from 2026 on
    Adjustment adjustment{Adjustment::none};
};
std::ostream& operator<<(std::ostream& out, const FixedDate& one) { return out << one.row << ' ' << one.says; }

const std::vector<FixedDate> municipal_year{
    {1, "the fiscal year opens", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", {"2026-01-01", "2027-01-01"}},
    {2, "the budget by resolution", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", {"2026-01-05", "2027-01-05"}},
    {3, "a month after each quarter", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=30", {"2026-01-30", "2026-04-30", "2026-07-30", "2026-10-30", "2027-01-30"}},
    {4, "ceilings", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", {"2026-01-31", "2027-01-31"}},
    {5, "list of the planning condition", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10", {"2026-02-10", "2027-02-10"}},
    {8, "last business day of February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", {"2026-02-27", "2027-02-26", "2028-02-29"}, Adjustment::preceding},
    {9, "accounts", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15", {"2026-03-15", "2027-03-15"}},
    {10, "entities in default", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=22", {"2026-03-22", "2027-03-22"}},
    {11, "balance and memoria", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", {"2026-03-31", "2027-03-31"}},
    {13, "multi-year operative plan", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1", {"2026-04-30", "2027-04-30"}},
    {14, "public hearings", "FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=1", {"2026-05-01", "2026-09-01", "2027-05-01"}},
    {15, "multi-year allocation", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", {"2026-05-31", "2027-05-31"}},
    {16, "last business days of May, August and November", "FREQ=YEARLY;BYMONTH=5,8,11;BYMONTHDAY=-1", {"2026-05-29", "2026-08-31", "2026-11-30", "2027-05-31"}, Adjustment::preceding},
    {18, "end of June", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", {"2026-06-30", "2027-06-30"}},
    {19, "the 20th of each month", "FREQ=MONTHLY;BYMONTHDAY=20", {"2026-01-20", "2026-02-20", "2026-03-20"}},
    {20, "each month", "FREQ=MONTHLY;BYMONTHDAY=1", {"2026-01-01", "2026-02-01", "2026-03-01"}},
    {21, "the last quarter begins", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1", {"2026-10-01", "2027-10-01"}},
    {22, "the year ends", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", {"2026-12-31", "2027-12-31"}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(schedule_planning)

BOOST_DATA_TEST_CASE(the_fixed_dates_of_the_municipal_year_fall_on_their_days, data::make(municipal_year), one)
{
    auto schedule = planned(one.rule, "2026-01-01");
    schedule.set.calendar = "ADMIN";
    schedule.set.adjustment = one.adjustment;
    const Adjust in_peru = [](const TenantId&, const std::string& calendar, Day on, Adjustment adjustment) { return adjust(calendars_of_peru(), calendar, on, adjustment); };
    std::vector<std::string> days;
    while (days.size() < one.days.size()) {
        const auto next = plan_next(schedule, recurrence, rule_of(one.rule));
        BOOST_REQUIRE(next.has_value());
        const auto due = due_day(schedule, *next, in_peru);
        BOOST_REQUIRE(due.has_value());
        days.push_back(to_iso(due->day));
        schedule.runs.push_back({next->period, next->on, due->day, {}, {}, {}});
    }
    BOOST_TEST(days == one.days, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(a_period_has_a_name_and_its_first_and_last_day, data::make(stretches), one)
{
    const auto period = period_of(day(one.on), one.unit, one.offset);
    BOOST_TEST(name_of(period, one.unit) == one.name);
    BOOST_TEST(to_iso(period.first) == one.first);
    BOOST_TEST(to_iso(period.last) == one.last);
}

BOOST_DATA_TEST_CASE(periods_are_named_by_the_coarsest_unit_of_which_each_day_has_its_own, data::make(named), one)
{
    BOOST_TEST(periods(planned(one.rule, "2026-01-01", one.offset), one.periods.size()) == one.periods, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_that_is_over_plans_nothing_more)
{
    BOOST_TEST(periods(planned("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", "2026-01-01"), 10).size() == 2);
}

BOOST_AUTO_TEST_CASE(a_rule_that_was_changed_does_not_open_again_what_was_opened)
{
    // given a schedule whose January ran on the first
    auto schedule = planned("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01");
    schedule.runs.push_back({"2026-01", day("2026-01-01"), day("2026-01-02"), {}, {}, {}});
    // when it is to be the fifteenth from now on
    schedule.set.rule = "FREQ=MONTHLY;BYMONTHDAY=15";
    // then January stays as it is
    const auto next = plan_next(schedule, recurrence, rule_of(schedule.set.rule));
    BOOST_REQUIRE(next.has_value());
    BOOST_TEST(next->period == "2026-02");
    BOOST_TEST(to_iso(next->on) == "2026-02-15");
}

BOOST_AUTO_TEST_CASE(many_days_of_periods_that_ran_are_passed_over)
{
    auto schedule = planned("FREQ=DAILY", "2026-01-01");
    for (int i = 1; i <= 100; ++i) schedule.runs.push_back({to_iso(day("2026-01-01") + std::chrono::days{i}), day("2025-12-31"), {}, {}, {}, {}});
    const auto next = plan_next(schedule, recurrence, rule_of("FREQ=DAILY;INTERVAL=1"));
    BOOST_REQUIRE(next.has_value());
    BOOST_TEST(next->period == "2026-01-01");
    schedule.runs.back() = {"2026-01-01", day("2026-01-01"), {}, {}, {}, {}};
    BOOST_TEST(plan_next(schedule, recurrence, rule_of("FREQ=DAILY"))->period == "2026-04-11");
}

BOOST_AUTO_TEST_CASE(a_day_is_adjusted_by_the_calendar_only_if_the_schedule_says_so)
{
    auto schedule = planned("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01");
    schedule.tenant = TenantId{"150101"};
    schedule.set.calendar = "ADMIN";
    int asked = 0;
    const Adjust adjust = [&](const TenantId& tenant, const std::string& calendar, Day on, Adjustment adjustment) -> Result<AdjustedDay> {
        ++asked;
        BOOST_TEST(tenant.value == "150101");
        BOOST_TEST(calendar == "ADMIN");
        return AdjustedDay{on + std::chrono::days{adjustment == Adjustment::following ? 2 : -3}, "v7"};
    };
    const PlannedPeriod first{"2026-01", day("2026-01-01")};
    BOOST_TEST(to_iso(due_day(schedule, first, adjust)->day) == "2026-01-01");
    BOOST_TEST(asked == 0);
    schedule.set.adjustment = Adjustment::following;
    BOOST_TEST(to_iso(due_day(schedule, first, adjust)->day) == "2026-01-03");
    schedule.set.adjustment = Adjustment::preceding;
    BOOST_TEST(to_iso(due_day(schedule, first, adjust)->day) == "2025-12-29");
    BOOST_TEST(due_day(schedule, first, adjust)->calendar_version == "v7");
}

BOOST_AUTO_TEST_CASE(the_row_looks_ahead_of_a_day_that_may_be_moved_back)
{
    auto schedule = planned("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01");
    schedule.set.next = PlannedPeriod{"2026-03", day("2026-03-01")};
    BOOST_TEST(to_iso(*row_of(schedule).due_from) == "2026-03-01");
    schedule.set.adjustment = Adjustment::preceding;
    BOOST_TEST(to_iso(*row_of(schedule).due_from) == "2026-01-29");
    schedule.stopped = true;
    BOOST_TEST(!row_of(schedule).due_from.has_value());
    BOOST_TEST(row_of(schedule).period.empty());
}

BOOST_AUTO_TEST_CASE(the_stream_of_a_schedule_follows_from_its_key)
{
    BOOST_TEST((stream_of_schedule("a").kind() == StreamKind::schedule));
    BOOST_TEST((stream_of_schedule("a") == stream_of_schedule("a")));
    BOOST_TEST((stream_of_schedule("a") != stream_of_schedule("b")));
    BOOST_TEST(stream_of_schedule("a").value > 0);
}

BOOST_AUTO_TEST_SUITE_END()
