#include "adapters/ical/ical_feed.hpp"

#include <boost/test/unit_test.hpp>

#include <libical/ical.h>

#include <memory>
#include <string>

using namespace cauce;

namespace {

Day day(std::string_view iso) { return parse_day(iso).value(); }

Feed sample()
{
    return {"Gerencia Municipal, \"plazos\"; «todos»",
            {{"term-1@150101.cauce", day("2026-12-31"), "EXP-2026-000019 Informe; con coma, y ñandú", "Línea uno\nlínea dos " + std::string(200, 'x'), "http://h/v1/cases/EXP-2026-000019",
              parse_rfc3339("2026-11-22T15:50:42.5Z").value(), 7},
             {"schedule-a-2027@150101.cauce", day("2028-02-29"), "Programación", {}, {}, parse_rfc3339("2026-01-02T05:00:00Z").value(), 0}}};
}

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

} // namespace

BOOST_AUTO_TEST_SUITE(ical_feed)

BOOST_AUTO_TEST_CASE(a_feed_reads_back_as_it_was_written)
{
    const auto feed = sample();
    const auto text = ical::IcalFeed{}.write(feed);
    const Component calendar{icalparser_parse_string(text.c_str()), &icalcomponent_free};
    BOOST_REQUIRE(calendar != nullptr);
    BOOST_TEST(icalcomponent_count_errors(calendar.get()) == 0);
    BOOST_TEST(icalrestriction_check(calendar.get()) == 1); // what RFC 5545 demands of each part
    std::size_t at = 0;
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT), ++at) {
        BOOST_REQUIRE(at < feed.entries.size());
        const auto& entry = feed.entries[at];
        BOOST_TEST(icalcomponent_get_uid(event) == entry.uid);
        BOOST_TEST(icalcomponent_get_summary(event) == entry.summary);
        const auto start = icalcomponent_get_dtstart(event);
        BOOST_TEST(start.is_date == 1);
        BOOST_TEST(icaltime_as_ical_string(start) == std::string{entry.sequence == 7 ? "20261231" : "20280229"});
        BOOST_TEST(icaltime_as_ical_string(icalcomponent_get_dtend(event)) == std::string{entry.sequence == 7 ? "20270101" : "20280301"});
        BOOST_TEST(icalcomponent_get_sequence(event) == entry.sequence);
        if (!entry.description.empty()) BOOST_TEST(icalcomponent_get_description(event) == entry.description);
    }
    BOOST_TEST(at == feed.entries.size());
}

BOOST_AUTO_TEST_CASE(lines_end_and_fold_as_the_format_says)
{
    const auto text = ical::IcalFeed{}.write(sample());
    BOOST_TEST(text.starts_with("BEGIN:VCALENDAR\r\n"));
    BOOST_TEST(text.ends_with("END:VCALENDAR\r\n"));
    BOOST_TEST(text.find("DTSTAMP:20261122T155042Z\r\n") != std::string::npos);
    BOOST_TEST(text.find("DTSTART;VALUE=DATE:20261231\r\n") != std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find("\r\n", begin);
        BOOST_REQUIRE(end != std::string::npos);
        BOOST_TEST(end - begin <= 75U);
        BOOST_TEST(text.substr(begin, end - begin).find('\n') == std::string::npos);
        begin = end + 2;
    }
}

BOOST_AUTO_TEST_CASE(a_feed_without_entries_is_a_calendar_all_the_same)
{
    const auto text = ical::IcalFeed{}.write({"Vacío", {}});
    const Component calendar{icalparser_parse_string(text.c_str()), &icalcomponent_free};
    BOOST_REQUIRE(calendar != nullptr);
    BOOST_TEST(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) == 0);
}

BOOST_AUTO_TEST_CASE(a_text_cannot_add_lines_of_its_own)
{
    auto feed = sample();
    feed.entries.resize(1);
    feed.entries.front().summary = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:y";
    const auto text = ical::IcalFeed{}.write(feed);
    const Component calendar{icalparser_parse_string(text.c_str()), &icalcomponent_free};
    BOOST_REQUIRE(calendar != nullptr);
    BOOST_TEST(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
