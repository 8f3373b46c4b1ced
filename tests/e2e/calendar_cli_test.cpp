#include "tests/e2e/database.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

/// cauce calendar, as a script sees it.
namespace cauce::testing {
namespace {

namespace json = boost::json;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

BOOST_AUTO_TEST_CASE(a_term_is_counted_without_a_database)
{
    // given a folder without a database
    const TemporaryFolder folder;
    const auto count = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"--database", folder.sqlite(), "calendar", "count", "--calendar", "ADMIN", "--from", "2025-04-14"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return cauce(arguments);
    };
    // when
    const auto ran = count({"--amount", "5", "--unit", "business_days", "--json"});
    // then
    BOOST_REQUIRE_MESSAGE(ran.code == 0, ran.err);
    const auto told = json::parse(ran.out);
    BOOST_TEST(told.at("due") == "2025-04-23");
    BOOST_TEST(told.at("days").as_array().back().at("date") == "2025-04-23");
    BOOST_TEST(told.at("days").as_array().back().at("total") == 5);
    // and back, as CSV, in both languages
    BOOST_TEST(json::parse(count({"--amount", "-5", "--json"}).out).at("due") == "2025-04-07");
    BOOST_TEST(json::parse(count({"--amount", "5", "--suspended", "2025-04-15..2025-04-16", "--json"}).out).at("due") == "2025-04-25");
    BOOST_TEST(json::parse(count({"--amount", "5", "--suspended", "2025-04-15..", "--json"}).out).at("due").is_null());
    // each of these may be repeated
    BOOST_TEST(json::parse(count({"--amount", "5", "--suspended", "2025-04-15..2025-04-15", "--suspended", "2025-04-16..2025-04-16", "--json"}).out).at("due") == "2025-04-25");
    BOOST_TEST(json::parse(count({"--amount", "3", "--extended", "1", "--extended", "1", "--json"}).out).at("due") == json::parse(count({"--amount", "5", "--json"}).out).at("due"));
    BOOST_TEST(count({"--amount", "5", "--suspended", "2025-04-15..2025-04-16", "--suspended", "2025-04-16..2025-04-20"}).code == 1); // they overlap
    BOOST_TEST(contains(count({"--amount", "5", "--csv"}).out, "2025-04-17,false,2,off,no laborable: Jueves Santo"));
    BOOST_TEST(contains(count({"--amount", "5"}).out, "Vence el miércoles 23 de abril de 2025"));
    BOOST_TEST(contains(count({"--amount", "5", "--lang", "en"}).out, "Due on Wednesday 23 April 2025"));
    // and a year that nobody listed has no date
    const auto beyond = count({"--amount", "6", "--unit", "years"});
    BOOST_TEST(beyond.code == 1);
    BOOST_TEST(contains(beyond.err, "2031"), beyond.err);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "cauce.db"));
}

BOOST_AUTO_TEST_CASE(a_list_of_days_off_is_checked_and_counted_with)
{
    // given a list that lacks a holiday of the law and has one more
    const TemporaryFolder folder;
    const auto file = (folder.path() / "holidays.csv").string();
    write(file, "date,name_es,legal_basis,scope\n2026-01-01,Año Nuevo,DLeg 713 art. 6,national\n2026-11-05,Otro,Ley,national\n");
    // then the check names both
    const auto checked = cauce({"calendar", "check", file});
    BOOST_TEST(checked.code == 1);
    BOOST_TEST(contains(checked.out, "missing: 2026-08-06 Batalla de Junín"), checked.out);
    BOOST_TEST(contains(checked.out, "unknown: 2026-11-05"), checked.out);
    // and counting goes by it
    const auto counted = json::parse(cauce({"calendar", "count", "--holidays", file, "--from", "2026-11-04", "--amount", "1", "--json"}).out);
    BOOST_TEST(counted.at("due") == "2026-11-06");
    BOOST_TEST(counted.at("provisional").as_bool());
    BOOST_TEST(!json::parse(cauce({"calendar", "count", "--holidays", file, "--confirmed-through", "2026", "--from", "2026-11-04", "--amount", "1", "--json"}).out).at("provisional").as_bool());
    // and a faulty one is refused with its line
    write(file, "date,name_es,legal_basis,scope\n2026-13-01,Año Nuevo,DLeg 713 art. 6,national\n");
    const auto refused = cauce({"calendar", "check", file});
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(contains(refused.err, "line 2"), refused.err);
    // and that of the program is the law
    BOOST_TEST(cauce({"calendar", "check"}).code == 0);
    const auto shown = json::parse(cauce({"calendar", "show", "--year", "2025", "--json"}).out);
    BOOST_TEST(shown.at("years").at(0).at("business_days") == 247);
    BOOST_TEST(shown.at("years").at(0).at("status") == "confirmed");
    BOOST_TEST(cauce({"calendar", "show", "--year", "2040"}).code == 1);
}

BOOST_AUTO_TEST_CASE(a_list_of_days_off_becomes_a_draft_that_moves_nothing_yet)
{
    const TemporaryFolder folder;
    const auto database = folder.sqlite();
    BOOST_REQUIRE(cauce({"--database", database, "migrate"}).code == 0);
    const auto csv = (folder.path() / "decree.csv").string();
    write(csv, "date,name_es,legal_basis,scope\n2026-12-31,Dia no laborable,DS 140-2026-PCM,national_public_sector\n");
    const auto ics = (folder.path() / "decree.ics").string();
    write(ics, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//ES\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261228\r\n"
               "DTEND;VALUE=DATE:20261230\r\nSUMMARY:Aniversario\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    const auto import = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--database", database, "--json", "calendar", "import"});
        return cauce(arguments);
    };
    const auto first = import({csv, "--norm", "DS 140-2026-PCM"});
    BOOST_REQUIRE_MESSAGE(first.code == 0, first.err);
    BOOST_TEST(json::parse(first.out).at("draft") == 1);
    BOOST_TEST(json::parse(first.out).at("added") == 1);
    const auto second = import({ics, "--norm", "Ordenanza 12-2026", "--scope", "tenant"});
    BOOST_REQUIRE_MESSAGE(second.code == 0, second.err);
    BOOST_TEST(json::parse(second.out).at("draft") == 2);
    BOOST_TEST(json::parse(second.out).at("added") == 2);
    // the events of the calendar's own stream are part of the record
    BOOST_TEST(cauce({"--database", database, "verify"}).code == 0);
    BOOST_TEST(cauce({"--database", database, "rebuild", "--check"}).code == 0);
    // and what cannot be a draft is said
    BOOST_TEST(contains(import({ics, "--norm", "Ordenanza 12-2026"}).err, "--scope"));
    BOOST_TEST(contains(import({csv, "--norm", "x", "--scope", "tenant"}).err, "--scope"));
    BOOST_TEST(contains(import({(folder.path() / "none.csv").string(), "--norm", "x"}).err, "none.csv"));
    write(csv, "date,name_es,legal_basis,scope\n2026-13-31,x,y,national\n");
    const auto wrong = import({csv, "--norm", "x"});
    BOOST_TEST(wrong.code == 1);
    BOOST_TEST(contains(wrong.err, "line 2"), wrong.err);
}

} // namespace cauce::testing
