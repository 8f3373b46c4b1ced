#include "engine/service/supervision.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

struct Board : OfficeUnderTest {
    Supervision supervision{office, clock};
    Board()
    {
        put_directory(store, tenant, {{"north", "Norte", "North", {RoleId{"clerk"}, RoleId{"judge"}}}, {"south", "Sur", "South", {RoleId{"clerk"}}}});
    }
    std::string columns(const std::string& today, DayKind kind)
    {
        clock.advance(*parse_rfc3339(today + "T15:00:00Z") - clock.now());
        const auto days = supervision.first_days(tenant, kind);
        BOOST_REQUIRE(days.has_value());
        std::string text;
        for (const auto day : *days) text += to_iso(day).substr(5) + " ";
        return text;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(supervision)

BOOST_FIXTURE_TEST_CASE(columns_are_told_in_business_days, Board)
{
    // Monday 23 November 2026: no day off but weekends for two weeks on either side. Four business days behind a term that was due on
    // Tuesday the 17th are the 18th, 19th, 20th and 23rd; 8 and 9 December are holidays.
    BOOST_TEST(columns("2026-11-23", DayKind::business) == "11-09 11-17 11-23 11-24 11-30 12-10 ");
    BOOST_TEST(columns("2026-11-23", DayKind::calendar) == "11-13 11-19 11-23 11-24 11-28 12-04 ");
    // On a Sunday what was due on Friday is late, by no business day.
    BOOST_TEST(columns("2026-11-22", DayKind::business) == "11-06 11-16 11-22 11-23 11-27 12-07 ");
}

BOOST_FIXTURE_TEST_CASE(a_unit_is_the_post_that_claimed_the_work_or_the_only_one_that_could, Board)
{
    const auto units = supervision.units(tenant);
    BOOST_TEST(units.of("judge", "").key() == "north");
    BOOST_TEST(units.of("clerk", "").key() == "role:clerk");
    BOOST_TEST(units.of("clerk", "south").key() == "south");
    BOOST_TEST(units.of("clerk", "abolished").key() == "abolished");
    const auto filter = units.filter("north");
    BOOST_REQUIRE(filter.has_value());
    BOOST_TEST(filter->post == "north");
    BOOST_TEST((filter->roles == std::vector<std::string>{"judge"}));
    BOOST_TEST((units.filter("role:clerk")->roles == std::vector<std::string>{"clerk"}));
    BOOST_TEST((units.filter("nowhere").error().kind == RefusalKind::not_found));
}

BOOST_FIXTURE_TEST_CASE(years_that_are_not_listed_give_no_board, Board)
{
    clock.advance(*parse_rfc3339("2090-01-05T15:00:00Z") - clock.now());
    BOOST_TEST((supervision.ageing(tenant, {}, Grain::unit, DayKind::business).error().kind == RefusalKind::not_found));
    BOOST_TEST((supervision.workload(tenant, {}, 5).error().kind == RefusalKind::not_found));
    BOOST_TEST(supervision.ageing(tenant, {}, Grain::unit, DayKind::calendar).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
