#include "adapters/ical/ical_days_off.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;

namespace {

const OffScope public_sector{OffScope::Kind::national_public_sector, {}};

std::string calendar(const std::string& events) { return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//ES\r\n" + events + "END:VCALENDAR\r\n"; }
std::string event(const std::string& lines) { return "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260101T000000Z\r\n" + lines + "END:VEVENT\r\n"; }

Result<std::vector<OffDay>> read(const std::string& text) { return ical::read_days_off(text, public_sector, "DS 140-2026-PCM"); }

} // namespace

BOOST_AUTO_TEST_SUITE(ical_days_off)

BOOST_AUTO_TEST_CASE(each_day_of_a_whole_day_event_is_off)
{
    const auto rows = read(calendar(event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Navidad\\, y la\r\n  víspera\r\n") +
                                    event("DTSTART;VALUE=DATE:20260102\r\nSUMMARY:Puente\r\n") + event("DTSTART;VALUE=DATE:20260103\r\nSTATUS:CANCELLED\r\nSUMMARY:Nada\r\n")));
    BOOST_REQUIRE(rows.has_value());
    BOOST_REQUIRE(rows->size() == 3);
    BOOST_TEST((rows->at(0) == OffDay{*parse_day("2026-01-02"), "Puente", "DS 140-2026-PCM", public_sector, {}, false, {}}));
    BOOST_TEST(to_iso(rows->at(1).date) == "2026-12-24");
    BOOST_TEST(to_iso(rows->at(2).date) == "2026-12-25");
    BOOST_TEST(rows->at(2).name_es == "Navidad, y la víspera");
}

BOOST_AUTO_TEST_CASE(what_is_no_list_of_days_is_refused_with_the_event)
{
    const std::string good = event("DTSTART;VALUE=DATE:20260102\r\nSUMMARY:Puente\r\n");
    const std::pair<std::string, std::string> examples[]{
        {"", "file"},
        {"hola", "file"},
        {event("DTSTART;VALUE=DATE:20260102\r\nSUMMARY:x\r\n"), "file"},
        {calendar(""), "file: whole-day events"},
        {calendar(good + event("DTSTART:20260105T090000Z\r\nSUMMARY:Reunión\r\n")), "event 2: DTSTART"},
        {calendar(event("SUMMARY:Sin fecha\r\n")), "event 1: DTSTART"},
        {calendar(event("DTSTART;VALUE=DATE:20260105\r\n")), "event 1: SUMMARY"},
        {calendar(event("DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:x\r\n")), "event 1: an event of its own"},
        {calendar(event("DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260305\r\nSUMMARY:x\r\n")), "event 1: at most 31 days"},
        {calendar(good + good), "file: each day once"},
    };
    for (const auto& [text, expected] : examples) {
        const auto rows = read(text);
        BOOST_REQUIRE_MESSAGE(rows.has_error(), text);
        BOOST_TEST((rows.error().kind == RefusalKind::invalid));
        BOOST_TEST(rows.error().expected.starts_with(expected), rows.error().expected);
    }
}

BOOST_AUTO_TEST_SUITE_END()
