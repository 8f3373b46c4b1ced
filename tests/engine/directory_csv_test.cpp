#include "engine/directory/organisation_csv.hpp"

#include "tests/engine/directory_town.hpp"
#include "tests/support/adopt.hpp"

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <map>

namespace cauce::samples {
namespace {

using Files = std::map<std::string, std::string>;

/// A whole organisation; organs and posts stand in no order.
Files sample()
{
    return {
        {"organs.csv", "organ,parent,title_es,title_en,from,norm\n"
                       "caja,rentas,Caja,Cash office,2023-01-01,ROF\n"
                       "rentas,gerencia,Gerencia de Rentas,Revenue,2023-01-01,ROF\n"
                       "obras,gerencia,Gerencia de Obras,Works,2023-01-01,ROF\n"
                       "caja,obras,Caja,Cash office,2026-07-01,\"ROF, modificado\"\n"
                       "gerencia,alcaldia,Gerencia Municipal,Municipal management,2023-01-01,ROF\n"
                       "alcaldia,,Alcaldía,Mayor's office,2023-01-01,ROF\n"},
        {"posts.csv", "post,organ,title_es,title_en,roles,rank,seats,elected,from,norm\n"
                      "alcalde,alcaldia,Alcalde,Mayor,mayor,1,1,true,2023-01-01,LOM 20\n"
                      "regidor,alcaldia,Regidor,Councillor,councillor  council_commission,3,9,true,2023-01-01,LOM 10\n"
                      "gerente,gerencia,Gerente Municipal,Municipal manager,municipal_manager line_manager,2,,,2026-07-01,ROF\n"
                      "gerente,gerencia,Gerente Municipal,Municipal manager,municipal_manager,,,,2023-01-01,ROF\n"
                      "jefe_obras,obras,Gerente de Obras,Head of works,line_manager,1,1,false,2023-01-01,CAP\n"
                      "jefe_rentas,rentas,Gerente de Rentas,Head of revenue,line_manager,1,1,false,2023-01-01,CAP\n"
                      "cajero,caja,Cajero,Cashier,,2,3,,2023-01-01,CAP\n"},
        {"people.csv", "person,name\nrosa,Rosa Quispe\nelena,Elena Mamani\ngperez,\"Pérez, Gloria\"\noscar,Óscar Ñahui\nraul,Raúl Rojas\ncarla,Carla\nciro,Ciro\n"},
        {"titulars.csv", "system,post,from,norm\nhuman_resources,gerente,2023-01-01,RLSC IV.j\nbudget,alcalde,2023-01-01,LOM 53\n"},
        {"appointments.csv", "person,post,from,until,norm\n"
                             "rosa,alcalde,2023-01-01,2026-12-31,JNE\n"
                             "elena,regidor,2023-01-01,2026-12-31,JNE\n"
                             "gperez,gerente,2023-01-02,,RA 1-2023\n"
                             "oscar,jefe_obras,2023-01-02,,RA 2-2023\n"
                             "raul,jefe_rentas,2023-01-02,,RA 3-2023\n"
                             "carla,cajero,2023-01-02,2025-06-30,RA 4-2023\n"
                             "carla,cajero,2025-08-01,,RA 88-2025\n"
                             "ciro,cajero,2023-01-02,,RA 5-2023\n"},
        {"substitutions.csv", "post,person,from,until,norm\ngerente,raul,2026-08-10,2026-08-21,RA 300-2026\n"},
        {"leaves.csv", "person,from,until,reason,norm\ngperez,2026-08-10,2026-08-21,vacaciones,Papeleta 12\n"},
        {"delegations.csv", "from_post,to_post,matter,amount_limit,scope,from,until,norm,published_on,retroactive\n"
                            "alcalde,gerente,technical_files,1200000.00,,2026-01-06,2026-12-31,RA 005-2026-A,2026-01-06,\n"
                            "gerente,jefe_obras,permits,,obras,2026-01-06,2026-12-31,RGM 3-2026,2026-01-06,\n"
                            "alcalde,gerente,liquidations,,,2026-01-06,2026-12-31,RA 005-2026-A,2026-01-06,\n"},
    };
}

std::vector<CsvFile> as_files(const Files& files)
{
    std::vector<CsvFile> all;
    for (const auto& layout : organisation_layouts())
        if (const auto file = files.find(std::string{layout.file}); file != files.end()) all.push_back({file->first, file->second});
    return all;
}

/// "posts.csv 3: expected ..., found ..."
std::vector<std::string> told(const OrganisationImport& import)
{
    std::vector<std::string> lines;
    for (const auto& [file, line, expected, found] : import.problems) lines.push_back(fmt::format("{} {}: expected {}, found {}", file, line, expected, found));
    BOOST_TEST((import.problems.empty() || import.changes.empty()));
    return lines;
}
std::vector<std::string> problems(const Files& files, const Organisation& current = {}) { return told(read_organisation(current, as_files(files))); }

void check(const std::vector<std::string>& found, const std::vector<std::string>& expected) { BOOST_TEST(found == expected, boost::test_tools::per_element()); }

/// The sample with one file in other words.
Files with(const std::string& file, const std::string& text)
{
    auto files = sample();
    files[file] = text;
    return files;
}
std::string header(const char* file)
{
    for (const auto& layout : organisation_layouts())
        if (layout.file == file) return std::string{layout.header} + "\n";
    return {};
}

Organisation made_of(const Files& files, Organisation organisation = {})
{
    const auto import = read_organisation(organisation, as_files(files));
    check(told(import), {});
    for (const auto& change : import.changes) BOOST_REQUIRE(support::adopt(organisation, change).has_value());
    return organisation;
}

} // namespace

BOOST_AUTO_TEST_SUITE(directory_csv)

BOOST_AUTO_TEST_CASE(a_whole_organisation_is_read_in_whatever_order_its_lines_stand)
{
    const auto organisation = made_of(sample());
    BOOST_TEST(organisation.organs.size() == 5);
    BOOST_TEST(organisation.within(OrganId{"caja"}, OrganId{"rentas"}, day("2026-06-30")));
    BOOST_TEST(organisation.within(OrganId{"caja"}, OrganId{"obras"}, day("2026-07-01")));
    BOOST_TEST(organisation.organ(OrganId{"caja"}, day("2026-07-01"))->norm == "ROF, modificado");
    BOOST_TEST(organisation.organ(OrganId{"alcaldia"}, day("2026-07-01"))->title_es == "Alcaldía");
    const auto* const regidor = organisation.post(PostId{"regidor"}, day("2026-01-01"));
    BOOST_TEST(regidor->roles.size() == 2);
    BOOST_TEST(regidor->roles.back().value == "council_commission");
    BOOST_TEST(regidor->seats == 9);
    BOOST_TEST(regidor->elected);
    BOOST_TEST(organisation.post(PostId{"gerente"}, day("2026-06-30"))->rank == 1);
    BOOST_TEST(organisation.post(PostId{"gerente"}, day("2026-07-01"))->rank == 2);
    BOOST_TEST(!organisation.post(PostId{"gerente"}, day("2026-07-01"))->elected);
    BOOST_TEST(organisation.people.at(PersonId{"gperez"}) == "Pérez, Gloria");
    BOOST_TEST(organisation.titular("budget", day("2026-01-01")).value == "alcalde");
    BOOST_TEST(organisation.appointments.size() == 8);
    BOOST_TEST(organisation.leaves.front().made.reason == "vacaciones");
    BOOST_TEST(exercise_of(organisation, PostId{"gerente"}, day("2026-08-12")).front().person.value == "raul");
}

BOOST_AUTO_TEST_CASE(the_lines_of_one_act_become_one_delegation)
{
    const auto organisation = made_of(sample());
    BOOST_REQUIRE(organisation.delegations.size() == 2);
    const auto& [made, until, ended_by] = static_cast<const Holding<DelegationMade>&>(organisation.delegations.front());
    BOOST_TEST(made.norm == "RA 005-2026-A");
    BOOST_TEST((made.matters == std::vector<DelegatedMatter>{{"technical_files", 120'000'000}, {"liquidations", std::nullopt}}));
    BOOST_TEST(organisation.delegations.back().made.scope.value == "obras");
}

BOOST_AUTO_TEST_CASE(no_file_is_needed_and_those_that_come_may_lean_on_what_is_on_record)
{
    BOOST_TEST(read_organisation({}, {}).changes.empty());
    const auto town = Town{};
    const std::vector<CsvFile> more{{"appointments.csv", header("appointments.csv") + "nadia,asesor,2026-02-01,,RA 9\n"}};
    const auto import = read_organisation(town.organisation, more);
    check(told(import), {});
    BOOST_TEST(import.changes.size() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_on_record_already_is_passed_over)
{
    const auto organisation = made_of(sample());
    BOOST_TEST(read_organisation(organisation, as_files(sample())).changes.empty());
    // and what is new is not
    auto files = sample();
    files["people.csv"] += "nadia,Nadia\n";
    files["appointments.csv"] += "nadia,cajero,2026-01-02,,RA 9-2026\n";
    files["leaves.csv"] += "gperez,2026-09-01,,licencia,Papeleta 13\n";
    const auto more = read_organisation(organisation, as_files(files));
    check(told(more), {});
    BOOST_TEST(more.changes.size() == 3);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_lines_of_windows_are_no_problem)
{
    auto text = "\xEF\xBB\xBF" + sample()["people.csv"];
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\r\n");
    check(problems(with("people.csv", text)), {});
}

BOOST_AUTO_TEST_CASE(each_line_in_latin_1_is_told_and_the_file_is_read_on)
{
    // given a file whose lines come from two programs, and appointments of all whom it names
    auto files = sample();
    files["people.csv"] = "person,name\nrosa,Rosa Quispe\nelena,Elena Mamani\ngperez,\"P\xE9rez, Gloria\"\noscar,\xD3scar \xD1"
                          "ahui\nraul,Raúl Rojas\ncarla,Carla\nciro,\n";
    const auto latin = [](int line, int byte) { return fmt::format("people.csv {}: expected text in UTF-8, found the byte {}, as in a file of another encoding (Latin-1)", line, byte); };
    check(problems(files), {latin(4, 233), latin(5, 211), "people.csv 8: expected a name, found none"});
}

BOOST_AUTO_TEST_CASE(a_file_in_utf_16_is_told_as_such_and_nobody_is_unknown_because_of_it)
{
    std::string narrow = sample()["people.csv"], wide = "\xFF\xFE";
    for (const char c : narrow) {
        wide += c;
        wide += '\0';
    }
    const std::vector<std::string> told{"people.csv 1: expected text in UTF-8, found UTF-16, as spreadsheets write \"Unicode text\""};
    check(problems(with("people.csv", wide)), told);
    check(problems(with("people.csv", wide.substr(2))), told);
    check(problems(with("people.csv", "\xFE\xFF" + narrow)), told);
}

BOOST_AUTO_TEST_CASE(a_file_with_semicolons_another_header_or_another_name_is_told)
{
    check(problems({{"people.csv", "person;name\nrosa;Rosa\n"}}), {"people.csv 1: expected commas between the fields: the header person,name, found semicolons, as Excel writes them in Spanish"});
    check(problems({{"people.csv", "name,person\nRosa,rosa\n"}}), {"people.csv 1: expected the header person,name, found 'name,person'"});
    check(problems({{"people.csv", ""}}), {"people.csv 1: expected the header person,name, found an empty file"});
    const std::vector<CsvFile> odd{{"users.csv", "person,name\n"}, {"people.csv", header("people.csv")}, {"people.csv", header("people.csv")}};
    check(told(read_organisation({}, odd)),
          {"users.csv 1: expected one of the files municipality.csv, organs.csv, posts.csv, people.csv, titulars.csv, appointments.csv, substitutions.csv, leaves.csv, delegations.csv, found another name",
           "people.csv 1: expected each file once, found it again"});
}

BOOST_AUTO_TEST_CASE(every_field_that_cannot_be_read_is_told_with_its_line)
{
    auto files = sample();
    files["posts.csv"] = header("posts.csv") + "asesor,gerencia,Asesor,Adviser,adviser,first,1.5,yes,01/02/2026,CAP\n"
                                               "\n"
                                               "asesor,gerencia,Asesor,Adviser\n"
                                               " asesor,gerencia,Asesor,Adviser,adviser,1,1,,,CAP\n";
    files["appointments.csv"] = files["substitutions.csv"] = files["delegations.csv"] = files["titulars.csv"] = "";
    for (const auto* const file : {"appointments.csv", "substitutions.csv", "titulars.csv"}) files[file] = header(file);
    files["delegations.csv"] = header("delegations.csv") + "alcalde,gerente,permits,\"1,200.00\",,2026-01-06,2026-02-30,RA,2026-01-06,\n"
                                                           "alcalde,gerente,permits,1200,,2026-01-06,2026-12-31,RA,,\n";
    check(problems(files), {"posts.csv 2: expected a whole number, or nothing for 1, found 'first'",
                            "posts.csv 2: expected a whole number, or nothing for 1, found '1.5'",
                            "posts.csv 2: expected true, false or nothing, found 'yes'",
                            "posts.csv 2: expected a date such as 2026-07-28, found '01/02/2026'",
                            "posts.csv 3: expected 10 fields, found an empty line",
                            "posts.csv 4: expected 10 fields, found 4",
                            "posts.csv 5: expected a field without blanks around it, found ' asesor'",
                            "posts.csv 5: expected a date such as 2026-07-28, found nothing",
                            "delegations.csv 2: expected soles with two decimals such as 1200000.00, or nothing for any amount, found '1,200.00'",
                            "delegations.csv 2: expected a date such as 2026-07-28, found '2026-02-30'",
                            "delegations.csv 3: expected soles with two decimals such as 1200000.00, or nothing for any amount, found '1200'",
                            "delegations.csv 3: expected a date such as 2026-07-28, found nothing",
                            "delegations.csv 3: expected a post that is there from 2026-01-06 until 2026-12-31, found no 'alcalde'",
                            "delegations.csv 3: expected a post that is there from 2026-01-06 until 2026-12-31, found no 'gerente'"});
}

BOOST_AUTO_TEST_CASE(lines_before_a_broken_one_are_looked_at_all_the_same)
{
    check(problems({{"people.csv", "person,name\nRosa,Rosa\nelena,\"Elena\n"}}),
          {"people.csv 2: expected a person's short name of small letters, digits, '_', '.' and '-', found 'Rosa'", "people.csv 3: expected a closing quote, found none up to the end"});
}

BOOST_AUTO_TEST_CASE(lines_that_may_not_stand_are_told_with_why_all_of_them)
{
    auto files = sample();
    files["organs.csv"] += "tic,no_such_organ,TIC,IT,2023-01-01,ROF\n"
                           "tic,rentas,TIC,IT,2023-01-01,ROF\n"
                           "mesa,rentas,Mesa de partes,,2023-01-01,ROF\n";
    files["people.csv"] += "rosa,Rosa otra vez\n";
    files["appointments.csv"] += "raul,gerente,2026-01-01,,RA 9\n"
                                 "elena,jefe_rentas,2027-01-01,2026-12-31,RA 10\n"
                                 "elena,cajero,2026-12-31,,RA 11\n"
                                 "stranger,cajero,2026-12-31,,RA 12\n";
    files["substitutions.csv"] += "jefe_rentas,gperez,2026-08-21,2026-08-30,RA 301-2026\n";
    files["delegations.csv"] += "alcalde,gerente,ordinances,,,2026-02-01,2026-12-31,RA 20-2026-A,2026-02-01,\n"
                                "alcalde,gerente,contracts,,,2026-02-01,2026-12-31,RA 20-2026-A,2026-02-01,\n"
                                "alcalde,gerente,agreements,,,2026-02-01,2026-12-31,RA 20-2026-A,2026-02-01,\n"
                                "alcalde,gerente,contracts,,,2026-02-01,2026-12-31,RA 20-2026-A,2026-02-01,\n"
                                "alcalde,gerente,meetings,,,2026-01-01,2026-12-31,RA 21-2026-A,2026-02-01,\n";
    check(problems(files),
          {"organs.csv 8: expected an organ that is there from 2023-01-01 on, found no 'no_such_organ'",
           "organs.csv 9: expected each on one line, found the same again as on line 8",
           "organs.csv 10: expected a title in English, found none",
           "people.csv 9: expected each on one line, found the same again as on line 2",
           "appointments.csv 10: expected a seat that is free: 'gerente' has 1, found held by 'gperez' on 2026-01-01",
           "appointments.csv 11: expected a last day that is not before the first, 2027-01-01, found 2026-12-31",
           "appointments.csv 12: expected elected and other posts in different hands (LOM 11), found 'elena' in 'cajero' and in 'regidor' on 2026-12-31",
           "appointments.csv 13: expected a person of this municipality, found no 'stranger'",
           "substitutions.csv 3: expected a substitute whose own post is not covered from this one (LPAG 84), found a circle of substitutions through 'jefe_rentas' on 2026-08-21",
           "delegations.csv 5: expected a matter that may be delegated (LOM 40; LPAG 78.2), found ordinances: Ordinances",
           "delegations.csv 7: expected a matter that may be delegated (LOM 41; LPAG 78.2), found agreements: Agreements of the council",
           "delegations.csv 8: expected each matter once in an act, found 'contracts' again, as on line 6",
           "delegations.csv 9: expected a first day from its publication on, 2026-02-01, or the reason why not (LPAG 17), found 2026-01-01"});
}

BOOST_AUTO_TEST_CASE(organs_that_go_round_are_told_apart_from_those_that_hang_on_them)
{
    check(problems({{"organs.csv", header("organs.csv") + "d,c,D,D,2023-01-01,ROF\n"
                                                          "a,b,A,A,2023-01-01,ROF\n"
                                                          "b,a,B,B,2023-01-01,ROF\n"
                                                          "c,b,C,C,2023-01-01,ROF\n"
                                                          "e,e,E,E,2023-01-01,ROF\n"
                                                          "f,,F,F,2023-01-01,ROF\n"}}),
          {"organs.csv 3: expected an organ above that does not lie below it, found a circle through 'a' and 'b'",
           "organs.csv 4: expected an organ above that does not lie below it, found a circle through 'b' and 'a'",
           "organs.csv 6: expected an organ above that does not lie below it, found 'e' below itself on 2023-01-01"});
}

BOOST_AUTO_TEST_CASE(organs_may_change_places_between_two_days)
{
    const auto organisation = made_of({{"organs.csv", header("organs.csv") + "b,a,B,B,2023-01-01,ROF\n"
                                                                             "a,b,A,A,2026-01-02,ROF\n"
                                                                             "b,,B,B,2026-01-01,ROF\n"
                                                                             "a,,A,A,2023-01-01,ROF\n"}});
    BOOST_TEST(organisation.within(OrganId{"b"}, OrganId{"a"}, day("2025-12-31")));
    BOOST_TEST(!organisation.within(OrganId{"b"}, OrganId{"a"}, day("2026-01-01")));
    BOOST_TEST(organisation.within(OrganId{"a"}, OrganId{"b"}, day("2026-01-02")));
    // below an organ that is on record, whatever the file says of it for a later day
    const auto town = Town{};
    check(problems({{"organs.csv", header("organs.csv") + "caja,obras,Caja,Cash,2026-02-01,ROF\nobras,alcaldia,Obras,Works,2026-03-01,ROF\n"}}, town.organisation), {});
}

BOOST_AUTO_TEST_CASE(who_is_unknown_only_because_of_an_own_line_is_not_told_again)
{
    auto files = sample();
    files["people.csv"] = "person,name\nrosa,Rosa\nelena,Elena\ngperez,Pérez\noscar,Óscar\nraul,\ncarla,Carla,\nciro,Ciro\n";
    check(problems(files), {"people.csv 6: expected a name, found none", "people.csv 7: expected 2 fields, found 3"});
    // an organ, its post and who is named there hang together
    files = sample();
    files["organs.csv"] = header("organs.csv") + "alcaldia,,Alcaldía,,2023-01-01,ROF\ngerencia,alcaldia,Gerencia,Management,2023-01-01,ROF\nobras,gerencia,Obras,Works,2023-01-01,ROF\n"
                                                 "rentas,gerencia,Rentas,Revenue,2023-01-01,ROF\ncaja,rentas,Caja,Cash,2023-01-01,ROF\n";
    check(problems(files), {"organs.csv 2: expected a title in English, found none"});
    // but a stranger stays one
    files["leaves.csv"] += "stranger,2026-08-10,2026-08-21,vacaciones,Papeleta 13\n";
    check(problems(files), {"organs.csv 2: expected a title in English, found none", "leaves.csv 3: expected a person of this municipality, found no 'stranger'"});
    // nor is anybody unknown whose file has another header
    check(problems(with("people.csv", "name,person\nRosa,rosa\n")), {"people.csv 1: expected the header person,name, found 'name,person'"});
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_with_a_line_is_told_its_fields_first)
{
    auto files = sample();
    files["posts.csv"] += "Jefe,no_such_organ,Jefe,,line_manager line_manager,first,0,,2023-01-01,CAP\n";
    files["appointments.csv"] += "stranger,no_such_post,2026-02-30,,\n";
    check(problems(files), {"posts.csv 9: expected a whole number, or nothing for 1, found 'first'",
                            "posts.csv 9: expected a post's short name of small letters, digits and '_', a letter first, found 'Jefe'",
                            "posts.csv 9: expected a title in English, found none",
                            "posts.csv 9: expected each role once, found 'line_manager' again",
                            "posts.csv 9: expected an organ that is there from 2023-01-01 on, found no 'no_such_organ'",
                            "appointments.csv 10: expected a date such as 2026-07-28, found '2026-02-30'",
                            "appointments.csv 10: expected a norm, found none",
                            "appointments.csv 10: expected a person of this municipality, found no 'stranger'",
                            "appointments.csv 10: expected a post that is there, found no 'no_such_post'"});
}

BOOST_AUTO_TEST_CASE(the_name_of_the_municipality_comes_first_and_once)
{
    auto files = sample();
    files["municipality.csv"] = header("municipality.csv") + "Municipalidad Distrital de San Martín del Valle,MDSMV,Ley 1\n";
    const auto import = read_organisation({}, as_files(files));
    check(told(import), {});
    BOOST_REQUIRE(!import.changes.empty());
    BOOST_TEST(std::get<MunicipalitySet>(import.changes.front()).acronym == "MDSMV");
    BOOST_TEST(read_organisation(made_of(files), as_files(files)).changes.empty());
    files["municipality.csv"] += "Otra,OTRA,Ley 2\n";
    check(problems(files), {"municipality.csv 3: expected each on one line, found the same again as on line 2"});
}

BOOST_AUTO_TEST_CASE(words_that_nothing_asks_for_are_noted_with_their_line_and_keep_nothing_out)
{
    Vocabulary known;
    known.roles = {"mayor", "councillor", "council_commission", "municipal_manager", "titular_of_budget"};
    known.matters = {"permits", "liquidations"};
    const auto import = read_organisation({}, as_files(sample()), &known);
    check(told(import), {});
    BOOST_TEST(!import.changes.empty());
    std::vector<std::string> notes;
    for (const auto& [file, line, expected, found] : import.notes) notes.push_back(fmt::format("{} {}: expected {}, found {}", file, line, expected, found));
    check(notes, {"posts.csv 4: expected a role that some definition names, found 'line_manager'", "posts.csv 6: expected a role that some definition names, found 'line_manager'",
                  "posts.csv 7: expected a role that some definition names, found 'line_manager'",
                  "titulars.csv 2: expected an administrative system of whose titular some definition speaks, found 'human_resources'",
                  "delegations.csv 2: expected a matter that some definition lets be delegated, found 'technical_files'"});
    // without a vocabulary every word is taken
    BOOST_TEST(read_organisation({}, as_files(sample())).notes.empty());
    // what a post has or a delegation names is known all the same, and so is what the law keeps from delegation
    const auto organisation = made_of(sample());
    BOOST_TEST(knows_role({}, organisation, "line_manager"));
    BOOST_TEST(knows_role({}, organisation, "titular_of_budget"));
    BOOST_TEST(!knows_role({}, organisation, "line_manger"));
    BOOST_TEST(knows_matter({}, organisation, "permits"));
    BOOST_TEST(knows_matter({}, organisation, "sanctioning_power"));
    BOOST_TEST(!knows_matter({}, organisation, "permit"));
}

BOOST_AUTO_TEST_CASE(a_thousand_problems_are_listed_and_no_more)
{
    auto text = header("people.csv");
    for (int n = 0; n < 1'500; ++n) text += fmt::format("P{},\n", n);
    const auto import = read_organisation({}, std::vector<CsvFile>{{"people.csv", text}});
    BOOST_TEST(import.problems.size() == organisation_problems_max);
    BOOST_TEST(import.changes.empty());
    BOOST_TEST(import.problems.front().line == 2);
}

BOOST_AUTO_TEST_CASE(a_file_with_more_lines_than_any_municipality_has_is_told)
{
    auto text = header("people.csv");
    for (std::size_t n = 0; n <= organisation_rows_max; ++n) text += fmt::format("p{},P\n", n);
    check(problems({{"people.csv", text}}), {fmt::format("people.csv {}: expected at most {} records, found one more", organisation_rows_max + 2, organisation_rows_max + 1)});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::samples
