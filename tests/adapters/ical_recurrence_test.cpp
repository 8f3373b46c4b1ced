#include "adapters/ical/ical_recurrence.hpp"

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

std::vector<std::string> days_of(const std::string& rule, std::string_view starts_on, std::string_view from, std::size_t limit)
{
    std::vector<std::string> all;
    const auto read = recurrence.read(rule);
    BOOST_REQUIRE_MESSAGE(read.has_value(), rule);
    for (const auto one : recurrence.days(*read, day(starts_on), day(from), limit)) all.push_back(to_iso(one));
    return all;
}

struct Expansion {
    std::string why;
    std::string rule;
    std::string starts_on;
    std::string from;
    std::vector<std::string> days; ///< the first ones from there on
};
std::ostream& operator<<(std::ostream& out, const Expansion& one) { return out << one.why; }

const std::vector<Expansion> expansions{
    {"the first day of each month", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01", "2026-11-15", {"2026-12-01", "2027-01-01", "2027-02-01"}},
    {"the last day of each month, through a leap February", "FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-01", "2028-01-31", {"2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"}},
    {"and through an ordinary one", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-01", "2026-02-01", {"2026-02-28", "2026-03-31"}},
    {"the 31st passes over the months that have none", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-01-01", {"2026-01-31", "2026-03-31", "2026-05-31"}},
    {"so does a rule that begins on the 31st", "FREQ=MONTHLY", "2026-01-31", "2026-01-31", {"2026-01-31", "2026-03-31"}},
    {"the 29th of February comes every four years, but not in 2100", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2092-01-01", "2092-01-01", {"2092-02-29", "2096-02-29", "2104-02-29"}},
    {"each quarter by interval", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2026-03-01", "2026-01-01", {"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"}},
    {"each quarter by months", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15", "2026-01-01", "2026-05-01", {"2026-07-15", "2026-10-15", "2027-01-15"}},
    {"the second Tuesday of each month", "FREQ=MONTHLY;BYDAY=2TU", "2026-01-01", "2026-11-01", {"2026-11-10", "2026-12-08"}},
    {"the last Friday of March", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1FR", "2026-01-01", "2026-01-01", {"2026-03-27", "2027-03-26"}},
    {"the last day of a month that is from Monday to Friday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-01-01", {"2026-01-30", "2026-02-27"}},
    {"May and September, where hearings are held", "FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=1", "2026-01-01", "2026-01-01", {"2026-05-01", "2026-09-01", "2027-05-01"}},
    {"every other Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-02", "2026-11-03", {"2026-11-16", "2026-11-30"}},
    {"the day it starts on is one only if the rule says so", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-15", "2026-01-01", {"2026-02-01"}},
    {"a year without more follows the day it starts on", "FREQ=YEARLY", "2026-01-02", "2026-01-01", {"2026-01-02", "2027-01-02"}},
    {"lower case is read too", "freq=daily;interval=10", "2026-12-25", "2026-12-25", {"2026-12-25", "2027-01-04"}},
};

struct Ended {
    std::string rule;
    std::vector<std::string> days; ///< all from 2026 on
};
std::ostream& operator<<(std::ostream& out, const Ended& one) { return out << one.rule; }
const std::vector<Ended> ended{
    {"FREQ=YEARLY;COUNT=2", {"2026-01-02", "2027-01-02"}},
    {"FREQ=MONTHLY;UNTIL=20260302", {"2026-01-02", "2026-02-02", "2026-03-02"}},
    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", {}},
    {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", {}},
    {"FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", {}},
};

struct Wrong {
    std::string rule;
    std::string expected;
    std::string found;
};
std::ostream& operator<<(std::ostream& out, const Wrong& one) { return out << '\'' << one.rule << '\''; }
const std::string known_parts{"rule: parts FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYDAY, BYSETPOS, WKST"};
const std::vector<Wrong> wrong{
    {"", known_parts, "''"},
    {"BYMONTH=1", "rule: FREQ", "none"},
    {"FREQ=HOURLY", "rule: FREQ: YEARLY, MONTHLY, WEEKLY or DAILY", "'HOURLY'"},
    {"FREQ=", "rule: FREQ: YEARLY, MONTHLY, WEEKLY or DAILY", "''"},
    {"RRULE:FREQ=YEARLY", known_parts, "'RRULE:FREQ=YEARLY'"},
    {"FREQ=YEARLY;", known_parts, "''"},
    {"FREQ=YEARLY;FREQ=DAILY", "rule: FREQ once", "twice"},
    {"FREQ=DAILY;BYHOUR=8", known_parts, "'BYHOUR=8'"},
    {"FREQ=YEARLY;RSCALE=CHINESE", known_parts, "'RSCALE=CHINESE'"},
    {"FREQ=YEARLY;BYMONTH=13", "rule: BYMONTH: months from 1 to 12", "'13'"},
    {"FREQ=YEARLY;BYMONTH=3,", "rule: BYMONTH: months from 1 to 12", "'3,'"},
    {"FREQ=MONTHLY;BYMONTHDAY=0", "rule: BYMONTHDAY: days from 1 to 31, or from -1 to -31", "'0'"},
    {"FREQ=MONTHLY;BYMONTHDAY=32", "rule: BYMONTHDAY: days from 1 to 31, or from -1 to -31", "'32'"},
    {"FREQ=MONTHLY;BYDAY=LUNES", "rule: BYDAY: weekdays such as MO, 2TU or -1FR", "'LUNES'"},
    {"FREQ=MONTHLY;BYDAY=0MO", "rule: BYDAY: weekdays such as MO, 2TU or -1FR", "'0MO'"},
    {"FREQ=YEARLY;INTERVAL=0", "rule: INTERVAL: a number from 1 to 1000", "'0'"},
    {"FREQ=YEARLY;INTERVAL=99999999999", "rule: INTERVAL: a number from 1 to 1000", "'99999999999'"},
    {"FREQ=DAILY;COUNT=10001", "rule: COUNT: a number from 1 to 10000", "'10001'"},
    {"FREQ=DAILY;COUNT=2;UNTIL=20261231", "rule: COUNT or UNTIL", "both"},
    {"FREQ=DAILY;UNTIL=20260230", "rule: UNTIL: a date such as 20261231", "'20260230'"},
    {"FREQ=DAILY;UNTIL=20261231T235959Z", "rule: UNTIL: a date such as 20261231", "'20261231T235959Z'"},
    {"FREQ=MONTHLY;BYWEEKNO=3", "rule: BYWEEKNO with FREQ=YEARLY", "another FREQ"},
    {"FREQ=YEARLY;BYDAY=" + std::string(500, 'M'), "rule: at most 500 bytes", "518 bytes"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(ical_recurrence)

BOOST_DATA_TEST_CASE(a_rule_gives_its_days, data::make(expansions), one)
{
    BOOST_TEST(days_of(one.rule, one.starts_on, one.from, one.days.size()) == one.days, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(a_rule_that_ends_gives_no_more_and_one_without_a_day_none, data::make(ended), one)
{
    BOOST_TEST(days_of(one.rule, "2026-01-02", "2026-01-01", 50) == one.days, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(what_is_wrong_with_a_rule_is_said_with_its_place, data::make(wrong), one)
{
    const auto read = recurrence.read(one.rule);
    BOOST_REQUIRE(read.has_error());
    BOOST_TEST((read.error().kind == RefusalKind::invalid));
    BOOST_TEST(read.error().expected == one.expected);
    BOOST_TEST(read.error().found == one.found);
}

BOOST_AUTO_TEST_CASE(no_more_days_are_kept_than_were_asked_for)
{
    BOOST_TEST(days_of("FREQ=DAILY", "1990-01-01", "2026-11-22", 3).size() == 3);
    BOOST_TEST(days_of("FREQ=DAILY", "2026-01-01", "2026-01-01", 0).empty());
}

BOOST_AUTO_TEST_SUITE_END()
