// On which day something counts as received, and when a day ends, by channel.
#include "engine/calendar/reception.hpp"
#include "tests/engine/calendar_samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;
using std::chrono::hours;
using std::chrono::minutes;

const std::vector<ReceptionRule> rules{
    {.channel = "mesa_digital", .valid_from = day("2023-06-20"), .valid_to = day("2025-07-31"), .cut_off = hours{16} + minutes{30}, .roll = true},
    {.channel = "mesa_digital", .valid_from = day("2025-08-01")},
    {.channel = "access_to_information", .valid_from = day("2024-01-01"), .cut_off = hours{16} + minutes{30}, .roll = true},
};

struct Filing {
    const char* channel;
    const char* filed;
    const char* received;
};
std::ostream& operator<<(std::ostream& out, const Filing& filing) { return out << filing.channel << ' ' << filing.filed; }

const std::vector<Filing> filings{
    {"mesa_digital", "2025-07-31T16:30:59.999999-05:00", "2025-07-31"}, // the last minute is in time
    {"mesa_digital", "2025-07-31T16:31:00-05:00", "2025-08-01"},
    {"mesa_digital", "2025-07-31T00:00:00-05:00", "2025-07-31"},
    {"mesa_digital", "2025-07-30T23:59:59-05:00", "2025-07-31"},
    {"mesa_digital", "2025-07-26T10:00:00-05:00", "2025-07-30"}, // Saturday; Monday and Tuesday are Fiestas Patrias
    {"mesa_digital", "2025-08-01T00:00:00-05:00", "2025-08-01"}, // the later text of the norm
    {"mesa_digital", "2025-08-01T23:59:59-05:00", "2025-08-01"},
    {"mesa_digital", "2025-08-03T10:00:00-05:00", "2025-08-03"}, // a Sunday
    {"mesa_digital", "2025-08-02T04:59:59Z", "2025-08-01"},      // the day is that of Peru
    {"access_to_information", "2026-05-15T22:40:00-05:00", "2026-05-18"},
};

} // namespace

BOOST_DATA_TEST_CASE(a_filing_is_received_as_the_rule_of_its_channel_and_instant_says, data::make(filings), filing)
{
    BOOST_TEST(to_iso(receive(calendar("ADMIN"), rules, filing.channel, instant(filing.filed)).value().received_on) == filing.received);
}

BOOST_AUTO_TEST_CASE(a_day_that_closes_early_still_receives)
{
    const std::vector<ReceptionRule> counter{{.channel = "counter", .valid_from = day("2024-01-01"), .cut_off = hours{16}, .roll = true}};
    BOOST_TEST(to_iso(receive(calendar("ADMIN+regional:cusco"), counter, "counter", instant("2024-03-25T10:00:00-05:00")).value().received_on) == "2024-03-25");
}

BOOST_AUTO_TEST_CASE(a_day_ends_with_the_last_minute_of_its_channel)
{
    BOOST_TEST(to_rfc3339(end_of_day(rules, "mesa_digital", day("2025-08-01")).value()) == "2025-08-02T04:59:59.999999Z");
    BOOST_TEST(to_rfc3339(end_of_day(rules, "mesa_digital", day("2025-07-31")).value()) == "2025-07-31T21:30:59.999999Z");
}

BOOST_AUTO_TEST_CASE(without_one_rule_nothing_is_received)
{
    const auto refused = [](std::span<const ReceptionRule> of, const char* channel, const char* filed) {
        const auto received = receive(calendar("ADMIN"), of, channel, instant(filed));
        return received.has_error() ? received.error().found : std::string{"received"};
    };
    BOOST_TEST(refused(rules, "pigeon", "2025-08-01T10:00:00Z") == "none");
    BOOST_TEST(refused(rules, "mesa_digital", "2023-06-19T10:00:00-05:00") == "none");
    auto twice = rules;
    twice.push_back(twice.front());
    BOOST_TEST(refused(twice, "mesa_digital", "2024-08-01T10:00:00-05:00") == "two");
    BOOST_TEST(end_of_day(rules, "pigeon", day("2025-08-01")).has_error());
    // a late hour on the last day that is listed
    BOOST_TEST(refused(rules, "access_to_information", "2030-12-31T20:00:00-05:00") == "the year 2031");
    BOOST_TEST(refused(rules, "access_to_information", "2031-01-02T10:00:00-05:00") == "the year 2031");
}

} // namespace cauce::samples
