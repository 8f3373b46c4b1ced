// Days off as data: the list as CSV, the law, the calendars of a published version.
#include "engine/calendar/calendars.hpp"
#include "engine/calendar/csv.hpp"
#include "engine/calendar/national_holidays.hpp"
#include "engine/calendar/off_day_csv.hpp"
#include "engine/calendar/peru.hpp"
#include "tests/engine/calendar_samples.hpp"
#include "tests/support/property.hpp"

#include <boost/test/data/test_case.hpp>

#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;
using namespace std::chrono;

constexpr auto header = "date,name_es,legal_basis,scope\n";
constexpr auto long_header = "date,name_es,legal_basis,scope,published_on,optional,partial_from\n";

struct BadList {
    std::string csv, expected, found;
};
std::ostream& operator<<(std::ostream& out, const BadList& list) { return out << list.expected << " / " << list.found; }

const std::vector<BadList> bad_lists{
    {"", "line 1: the header", "nothing"},
    {"date,name,basis,scope\n", "line 1: the header", "another header"},
    {"date,name_es,legal_basis\n", "line 1: the header", "another header"},
    {"date,name_es,legal_basis,scope,optional\n", "line 1: the header", "another header"},
    {"date,name_es,legal_basis,scope,published_on\n2026-01-02,Puente,DS 1-2026,national,ayer\n", "line 2: the date of publication", "ayer"},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713\n", "line 2: 4 fields", "3"},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713,national,\n", "line 2: 4 fields", "5"},
    {std::string{header} + "\n", "line 2: 4 fields", "1"},
    {std::string{header} + "2026-02-29,Bisiesto,DLeg 713,national\n", "line 2: a date", "2026-02-29"},
    {std::string{header} + "1/2/2026,Año Nuevo,DLeg 713,national\n", "line 2: a date", "1/2/2026"},
    {std::string{header} + "2026-01-01,,DLeg 713,national\n", "line 2: a name", "nothing"},
    {std::string{header} + "2026-01-01,Año Nuevo,,national\n", "line 2: the norm", "nothing"},
    {std::string{header} + "2026-01-01,Año Nuevo ,DLeg 713,national\n", "line 2: a name without blanks", "Año Nuevo "},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713,provincial\n", "line 2: the scope", "provincial"},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713,regional:\n", "line 2: the scope", "regional:"},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713,regional:cusco+Lima\n", "line 2: the scope", "Lima"},
    {std::string{header} + "2026-01-01,Año Nuevo,DLeg 713,regional:cusco+cusco\n", "line 2: the scope", "cusco+cusco"},
    {std::string{header} + "2026-01-01,A,B,national\n2026-01-02,C,D,national\n2026-01-01,E,F,national\n", "line 4: each day once", "line 2"},
    {std::string{header} + "2026-01-01,A,B,regional:a+b\n2026-01-01,E,F,regional:b+a\n", "line 3: each day once", "line 2"},
    {std::string{header} + "2026-01-01,\"Año\nNuevo,B,national\n", "line 2: a closing quote", "none"},
    {std::string{header} + "2026-01-01,Año \"Nuevo\",B,national\n", "line 2: quotes around", "quote"},
    {std::string{header} + "2026-01-01,\"Año\"Nuevo,B,national\n", "line 2: a comma", "N"},
    {std::string{header} + "2026-01-01,\xC1\xF1o,B,national\n", "line 2: text in UTF-8", "byte"},
    {std::string{header} + "2026-01-01,A\tB,B,national\n", "line 2: no control characters", "9"},
    {std::string{header} + "2026-01-01,A,B,national\r2026-01-02,A,B,national\n", "line 2: lines ended by", "CR"},
    {std::string{long_header} + "2026-01-01,A,B,national,2026,,\n", "line 2: the date of publication", "2026"},
    {std::string{long_header} + "2026-01-01,A,B,national,,yes,\n", "line 2: true, false", "yes"},
    {std::string{long_header} + "2026-01-01,A,B,national,,,1pm\n", "line 2: a time of day", "1pm"},
    {std::string{long_header} + "2026-01-01,A,B,national,,,24:00\n", "line 2: a time of day", "24:00"},
    {std::string{header} + "2026-01-01," + std::string(301, 'a') + ",B,national\n", "line 2: a name of at most", "aaa"},
};

std::int64_t business_days_of(const Calendar& calendar, int in_year)
{
    return business_days_between(calendar, Day{year{in_year - 1} / 12 / 31}, Day{year{in_year} / 12 / 31}).value();
}

OffDay national(const char* date) { return {day(date), "Feriado", "ley"}; }

} // namespace

BOOST_DATA_TEST_CASE(a_faulty_list_is_refused_with_its_line_and_what_was_expected, data::make(bad_lists), list)
{
    const auto read = read_off_days(list.csv);
    BOOST_REQUIRE(read.has_error());
    BOOST_TEST((read.error().kind == RefusalKind::invalid));
    BOOST_TEST(read.error().expected.starts_with(list.expected), read.error().expected);
    BOOST_TEST(read.error().found.find(list.found) != std::string::npos, read.error().found);
}

BOOST_AUTO_TEST_CASE(a_list_longer_than_any_country_needs_is_refused)
{
    std::string csv{header};
    Day date{year{2000} / 1 / 1};
    for (std::size_t n = 0; n < off_days_max; ++n, date += days{1}) csv += to_iso(date) + ",A,B,national\n";
    BOOST_TEST(read_off_days(csv).has_value());
    const auto refused = read_off_days(csv + to_iso(date) + ",A,B,national\n");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().expected.starts_with("line " + std::to_string(off_days_max + 2)), refused.error().expected);
}

BOOST_AUTO_TEST_CASE(a_list_may_have_quotes_crlf_a_byte_order_mark_and_no_last_line_end)
{
    const auto rows = read_off_days("\xEF\xBB\xBF" + std::string{"date,name_es,legal_basis,scope,published_on,optional,partial_from\r\n"
                                                                   "2026-06-24,\"Inti Raymi, \"\"fiesta\"\"\",Ordenanza 1,regional:cusco,2026-06-01,true,13:05\r\n"
                                                                   "2026-01-01,Año Nuevo,DLeg 713,national,,,"})
                          .value();
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(to_iso(rows[0].date) == "2026-01-01"); // sorted
    BOOST_TEST(rows[1].name_es == "Inti Raymi, \"fiesta\"");
    BOOST_TEST(to_iso(*rows[1].published_on) == "2026-06-01");
    BOOST_TEST(rows[1].optional);
    BOOST_TEST(rows[1].partial_from->count() == 13 * 60 + 5);
}

BOOST_AUTO_TEST_CASE(a_list_that_is_written_reads_as_it_was)
{
    const auto rows = published().published().rows;
    BOOST_TEST((read_off_days(to_csv(rows)).value() == rows));
    support::holds_always("any field survives", [] {
        // letters that a name may have, with those that must be quoted among them
        auto name = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab,\"\n xyz"}));
        std::string record;
        append_csv_field(record, name);
        const auto read = read_csv("x," + record + "\n", 1);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->front().fields.back() == name);
    });
}

BOOST_AUTO_TEST_CASE(easter_is_where_the_domain_has_it)
{
    const std::vector<std::pair<int, const char*>> easters{{2023, "2023-04-09"}, {2024, "2024-03-31"}, {2025, "2025-04-20"}, {2026, "2026-04-05"}, {2027, "2027-03-28"},
                                                           {2028, "2028-04-16"}, {2029, "2029-04-01"}, {2030, "2030-04-21"}, {1818, "1818-03-22"}, {2038, "2038-04-25"}};
    for (const auto& [in_year, date] : easters) BOOST_TEST(to_iso(easter_sunday(in_year)) == date);
}

BOOST_AUTO_TEST_CASE(each_national_holiday_begins_with_its_law)
{
    for (const auto& [in_year, count] : std::vector<std::pair<int, std::size_t>>{{2019, 12}, {2021, 12}, {2022, 14}, {2023, 15}, {2024, 16}, {2030, 16}})
        BOOST_TEST(national_holidays(in_year).size() == count, in_year);
}

BOOST_AUTO_TEST_CASE(the_list_of_the_program_is_the_law)
{
    BOOST_TEST(check_against_law(draft_of_peru().rows).empty());
}

BOOST_AUTO_TEST_CASE(a_list_against_the_law_names_what_is_missing_and_what_is_unknown)
{
    // given
    auto rows = draft_of_peru().rows;
    std::erase_if(rows, [](const OffDay& row) { return row.date == day("2026-08-06"); });
    rows.push_back(national("2026-11-05"));
    rows.push_back(national("2018-01-01"));
    // when
    using enum HolidayFault::Kind;
    std::vector<std::pair<HolidayFault::Kind, std::string>> found;
    for (const auto& fault : check_against_law(rows)) found.emplace_back(fault.kind, to_iso(fault.date));
    // then
    const std::vector<std::pair<HolidayFault::Kind, std::string>> expected{{unchecked, "2018-01-01"},  {year_empty, "2019-01-01"}, {year_empty, "2020-01-01"}, {year_empty, "2021-01-01"},
                                                                           {year_empty, "2022-01-01"}, {missing, "2026-08-06"},    {unknown, "2026-11-05"}};
    BOOST_TEST((found == expected));
    BOOST_TEST(check_against_law({}).empty());
}

BOOST_AUTO_TEST_CASE(business_days_of_each_year_are_those_of_the_table)
{
    const std::vector<std::pair<int, int>> table{{2023, 244}, {2024, 241}, {2025, 247}, {2026, 247}, {2027, 247}, {2028, 250}, {2029, 249}, {2030, 248}};
    for (const auto& [in_year, count] : table) BOOST_TEST(business_days_of(calendars_of_peru().find("ADMIN").value(), in_year) == count, in_year);
}

BOOST_AUTO_TEST_CASE(business_days_between_two_days_are_negative_backwards_and_refused_beyond_the_list)
{
    const auto admin = calendar("ADMIN");
    BOOST_TEST(business_days_between(admin, day("2025-07-16"), day("2025-08-12")).value() == 15);
    BOOST_TEST(business_days_between(admin, day("2025-08-12"), day("2025-07-16")).value() == -15);
    BOOST_TEST(business_days_between(admin, day("2025-08-12"), day("2025-08-12")).value() == 0);
    const auto refused = business_days_between(admin, day("2030-12-31"), day("2031-01-01"));
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().found == "the year 2031");
    BOOST_TEST(refused.error().expected == "a year that version test-1 of calendar ADMIN lists (2023..2030)");
}

BOOST_AUTO_TEST_CASE(a_draft_that_makes_no_sense_is_not_published)
{
    const auto said = [](CalendarDraft draft) {
        const auto published = Calendars::publish(std::move(draft));
        return published.has_error() ? published.error().expected : std::string{};
    };
    const CalendarDraft sound{.version = "1", .rows = {national("2026-01-01")}};
    BOOST_TEST(said(sound) == "");
    auto draft = sound;
    draft.version = "";
    BOOST_TEST(said(draft) == "a version of the calendar");
    BOOST_TEST(said({.version = "1", .rows = {}}) == "a list with national holidays");
    draft = sound;
    draft.rows.push_back(national("2026-01-01"));
    BOOST_TEST(said(draft) == "each day once in a scope");
    draft = sound;
    draft.confirmed = {2027};
    BOOST_TEST(said(draft) == "a confirmed year among those listed");
    draft = sound;
    draft.adopted = {day("2026-01-01")};
    BOOST_TEST(said(draft) == "an optional day to adopt");
    draft = sound;
    draft.regions = {"Lima"};
    BOOST_TEST(said(draft) == "the id of a place such as lima_metropolitana");
}

BOOST_AUTO_TEST_CASE(ids_that_are_none_are_refused_and_say_what_may_be)
{
    for (const auto* id : {"", "admin", "ADMIN+", "ADMIN+cusco", "ADMIN+regional:", "ADMIN+regional:Cusco", "TAX+regional:cusco", "TAX+roll", "ADMIN+roll", "CALENDAR+rolls", "ADMIN+regional:a+a"}) {
        const auto found = published().find(id);
        BOOST_REQUIRE_MESSAGE(found.has_error(), id);
        BOOST_TEST(found.error().expected.find("CALENDAR+roll") != std::string::npos);
    }
    BOOST_TEST(calendar("ADMIN+regional:lima_metropolitana+callao").id() == "ADMIN+regional:callao+lima_metropolitana");
    BOOST_TEST(calendar("CALENDAR+roll+regional:cusco").id() == "CALENDAR+roll+regional:cusco");
}

BOOST_AUTO_TEST_CASE(where_the_municipality_lies_widens_its_calendars)
{
    auto draft = draft_of_peru();
    draft.regions = {"huaral"};
    const auto calendars = Calendars::publish(draft).value();
    BOOST_TEST(calendars.local("ADMIN").value().id() == "ADMIN+regional:huaral");
    BOOST_TEST(calendars.local("CALENDAR+roll").value().id() == "CALENDAR+roll+regional:huaral");
    BOOST_TEST(calendars.local("TAX").value().id() == "TAX");
    BOOST_TEST(calendars.local("ADMIN+regional:cusco").value().id() == "ADMIN+regional:cusco");
    BOOST_TEST(calendars.find("ADMIN").value().id() == "ADMIN");
    BOOST_TEST(published().local("ADMIN").value().id() == "ADMIN");
    BOOST_TEST(calendars.local("nothing").has_error());
    BOOST_TEST(!calendars.local("ADMIN").value().facts(day("2024-11-14")).is_business());
    BOOST_TEST(calendars.find("ADMIN").value().facts(day("2024-11-14")).is_business());
}

BOOST_AUTO_TEST_CASE(the_day_of_the_municipal_worker_is_off_only_where_the_municipality_says_so)
{
    BOOST_TEST(calendar("ADMIN").facts(day("2026-11-05")).is_business());
    auto draft = draft_of_peru();
    draft.rows.push_back({day("2026-11-05"), "Día del Trabajador Municipal", "Ley 31701", {OffScope::Kind::tenant}});
    const auto calendars = Calendars::publish(draft).value();
    BOOST_TEST(!calendars.find("ADMIN").value().facts(day("2026-11-05")).is_business());
    BOOST_TEST(calendars.find("TAX").value().facts(day("2026-11-05")).is_business());
}

BOOST_AUTO_TEST_CASE(an_optional_day_is_off_only_when_adopted)
{
    auto draft = draft_of_peru();
    draft.rows.push_back({.date = day("2024-04-29"), .name_es = "Feriado regional", .legal_basis = "Ordenanza regional", .scope = {OffScope::Kind::regional, {"apurimac"}}, .optional = true});
    const auto is_business = [&] { return Calendars::publish(draft).value().find("ADMIN+regional:apurimac").value().facts(day("2024-04-29")).is_business(); };
    BOOST_TEST(is_business());
    draft.adopted = {day("2024-04-29")};
    BOOST_TEST(!is_business());
}

BOOST_AUTO_TEST_CASE(a_day_that_is_off_all_day_does_not_close_early)
{
    auto draft = draft_of_peru();
    draft.rows.push_back({.date = day("2026-07-28"), .name_es = "Cierre", .legal_basis = "Decreto", .scope = {OffScope::Kind::tenant}, .partial_from = hours{13}});
    const auto facts = Calendars::publish(draft).value().find("ADMIN").value().facts(day("2026-07-28"));
    BOOST_TEST(!facts.is_business());
    BOOST_TEST(!facts.is_partial());
}

BOOST_AUTO_TEST_CASE(the_digest_is_of_what_decides_dates_and_not_of_the_order_of_rows)
{
    auto draft = draft_of_peru();
    const auto digest = [](const CalendarDraft& of) { return to_hex(Calendars::publish(of).value().digest()); };
    const auto before = digest(draft);
    std::ranges::reverse(draft.rows);
    BOOST_TEST(digest(draft) == before);
    draft.confirmed = {2023};
    BOOST_TEST(digest(draft) != before);
    draft = draft_of_peru();
    draft.rows.back().legal_basis = "otra norma";
    BOOST_TEST(digest(draft) != before);
    draft = draft_of_peru();
    draft.regions = {"cusco"};
    BOOST_TEST(digest(draft) != before);
}

BOOST_AUTO_TEST_CASE(a_calendar_outlives_the_version_that_it_came_from)
{
    std::optional<Calendars> calendars = Calendars::publish(draft_of_peru()).value();
    const auto admin = calendars->find("ADMIN").value();
    const auto made = calendars->find("ADMIN+regional:huaral").value();
    calendars.reset();
    BOOST_TEST(admin.off_day(day("2026-07-28"))->name_es == "Fiestas Patrias");
    BOOST_TEST(made.off_day(day("2024-11-15"))->legal_basis == "DS 110-2024-PCM y modificatoria");
    BOOST_TEST(admin.off_day(day("2026-08-01")) == nullptr); // a Saturday needs no row
}

} // namespace cauce::samples
