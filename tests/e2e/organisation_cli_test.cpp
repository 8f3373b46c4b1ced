// cauce org: a whole organisation from files, what is wrong with it, and who could do something on a day.
#include "tests/e2e/database.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>

namespace cauce::testing {
namespace {

namespace json = boost::json;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Folder {
    TemporaryFolder folder;
    std::string database = folder.sqlite();

    Folder() { BOOST_REQUIRE(cauce({"--database", database, "--tenant", "150101", "migrate"}).code == 0); }
    void write(const std::string& name, const std::string& text) const { testing::write(folder.path() / name, text); }
    [[nodiscard]] auto org(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"--database", database, "--tenant", "150101", "org"});
        return cauce(arguments);
    }
    [[nodiscard]] std::string path() const { return folder.path().string(); }
    void write_all() const
    {
        write("municipality.csv", "name,acronym,norm\nMunicipalidad Distrital de San Martín del Valle,MDSMV,Ley de creación\n");
        write("organs.csv", "organ,parent,title_es,title_en,from,norm\ngerencia,alcaldia,Gerencia Municipal,Manager,2026-01-01,ROF\nalcaldia,,Alcaldía,Mayor,2026-01-01,ROF\n");
        write("posts.csv", "post,organ,title_es,title_en,roles,rank,seats,elected,from,norm\nalcaldia,alcaldia,Alcaldía,Mayor,mayor,1,1,true,2026-01-01,ROF\n"
                           "gerencia,gerencia,Gerencia Municipal,Manager,municipal_manager,1,1,false,2026-01-01,ROF\n");
        write("people.csv", "person,name\nrojas,R. Rojas\nperez,P. Pérez\n");
        write("appointments.csv", "person,post,from,until,norm\nrojas,alcaldia,2026-01-01,,Credencial\nperez,gerencia,2026-01-01,,RA 1-2026\n");
        write("delegations.csv", "from_post,to_post,matter,amount_limit,scope,from,until,norm,published_on,retroactive\n"
                                 "alcaldia,gerencia,technical_files,1200000.00,,2026-01-06,2026-12-31,RA 005-2026-A,2026-01-06,\n");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(organisation_cli, Folder)

BOOST_AUTO_TEST_CASE(a_whole_organisation_is_tried_then_put_on_record_once)
{
    write_all();
    const auto tried = org({"import", path(), "--dry-run"});
    BOOST_TEST(tried.code == 0, tried.out + tried.err);
    BOOST_TEST(contains(tried.out, "would be recorded"), tried.out);
    BOOST_TEST(contains(org({"show", "organs"}).out, "gerencia") == false);
    BOOST_TEST(org({"import", path()}).code == 0);
    BOOST_TEST(contains(org({"import", path()}).out, "0 changes recorded"));
    BOOST_TEST(contains(org({"show", "posts"}).out, "perez"));
    BOOST_TEST(contains(org({"show", "delegations", "--on", "2026-03-03"}).out, "1200000.00"));
    BOOST_TEST(!contains(org({"show", "delegations", "--on", "2026-01-05"}).out, "1200000.00"));
    BOOST_TEST(org({"show", "warnings"}).code == 0);
    BOOST_TEST(contains(org({"show", "municipality"}).out, "MDSMV"));
    BOOST_TEST(contains(org({"show", "appointments"}).out, "Credencial"));
    for (const auto* const list : {"titulars", "leaves", "accesses", "substitutions"}) BOOST_TEST(org({"show", list}).code == 0, list);
    BOOST_TEST(org({"show", "moon"}).code == 2);
    // one change is one
    write("people.csv", "person,name\nrojas,R. Rojas\nperez,P. Pérez\nquispe,Q. Quispe\n");
    BOOST_TEST(contains(org({"import", path()}).out, "1 change recorded"));
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_founds_no_municipality)
{
    write_all();
    BOOST_REQUIRE(org({"import", path()}).code == 0);
    const auto elsewhere = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--database", database, "--tenant", "150110"});
        return cauce(arguments, {{"CAUCE_PASSWORD", "una clave larga"}});
    };
    BOOST_TEST(elsewhere({"org", "show", "municipality"}).code == 1);
    std::filesystem::remove(folder.path() / "municipality.csv");
    for (const auto& arguments : std::vector<std::vector<std::string>>{{"org", "import", path()},
                                                                       {"org", "import", path(), "--dry-run"},
                                                                       {"user", "post", "mesa", "--title-es", "Mesa", "--role", "reception_desk"},
                                                                       {"user", "add", "perez", "--name", "P. Pérez"}}) {
        const auto refused = elsewhere(arguments);
        BOOST_TEST(refused.code == 1, arguments[0] + ' ' + arguments[1]);
        BOOST_TEST(contains(refused.err, "municipality.csv"), refused.err);
    }
    BOOST_TEST(!contains(elsewhere({"org", "show", "organs"}).out, "alcaldia"));
    // where it has been named, its file is not needed again
    BOOST_TEST(org({"import", path()}).code == 0);
}

BOOST_AUTO_TEST_CASE(words_that_nothing_asks_for_are_noted_and_warnings_come_with_the_import)
{
    write_all();
    const auto tried = org({"import", path(), "--dry-run"});
    BOOST_TEST(tried.code == 0);
    BOOST_TEST(contains(tried.out, "note: delegations.csv:2: expected a matter that some definition lets be delegated, found 'technical_files'"), tried.out);
    BOOST_TEST(!contains(tried.out, "posts.csv"), tried.out);
    write("posts.csv", "post,organ,title_es,title_en,roles,rank,seats,elected,from,norm\nalcaldia,alcaldia,Alcaldía,Mayor,mayor,1,1,true,2026-01-01,ROF\n"
                       "gerencia,gerencia,Gerencia Municipal,Manager,municipal_manger,1,1,false,2026-01-01,ROF\n"
                       "mesa,gerencia,Mesa de Partes,Reception,reception_desk,2,1,false,2026-01-01,ROF\n");
    const auto told = org({"import", path(), "--json"});
    BOOST_TEST(told.code == 0, told.out);
    const auto answer = json::parse(told.out);
    BOOST_REQUIRE(answer.at("notes").as_array().size() == 2U);
    BOOST_TEST(answer.at("notes").at(0).at("file") == "posts.csv");
    BOOST_TEST(answer.at("notes").at(0).at("line") == 3);
    BOOST_TEST(answer.at("notes").at(0).at("found") == "'municipal_manger'");
    bool vacant = false;
    for (const auto& one : answer.at("warnings").as_array()) vacant = vacant || (one.at("kind") == "vacant" && one.at("post") == "mesa");
    BOOST_TEST(vacant, told.out);
}

BOOST_AUTO_TEST_CASE(a_file_of_another_name_is_a_problem_not_silence)
{
    write_all();
    write("apointments.csv", "person,post,from,until,norm\n");
    write("notes.txt", "nothing\n");
    const auto wrong = org({"import", path()});
    BOOST_TEST(wrong.code == 1);
    BOOST_TEST(contains(wrong.out, "apointments.csv:1: expected one of the files municipality.csv"), wrong.out);
    BOOST_TEST(contains(wrong.out, "1 problem; nothing was recorded"), wrong.out);
    BOOST_TEST(!contains(wrong.out, "notes.txt"), wrong.out);
}

BOOST_AUTO_TEST_CASE(every_problem_is_listed_with_its_line_and_nothing_is_recorded)
{
    write_all();
    write("posts.csv", "post,organ,title_es,title_en,roles,rank,seats,elected,from,norm\nalcaldia,alcaldia,Alcaldía,Mayor,mayor,1,1,true,2026-01-01,ROF\n"
                       "gerencia,luna,Gerencia Municipal,Manager,municipal_manager,1,1,false,2026-01-01,ROF\n");
    write("people.csv", "person,name\nrojas,R. Rojas\nperez,P. P\xe9rez\n");
    const auto wrong = org({"import", path(), "--json"});
    BOOST_TEST(wrong.code == 1);
    const auto problems = json::parse(wrong.out).at("problems").as_array();
    BOOST_REQUIRE(problems.size() == 2U); // and nothing that only follows from them
    BOOST_TEST(problems[0].at("file") == "posts.csv");
    BOOST_TEST(problems[0].at("line") == 3);
    BOOST_TEST(problems[1].at("file") == "people.csv");
    BOOST_TEST(problems[1].at("line") == 3);
    BOOST_TEST(org({"show", "organs"}).out.find("alcaldia") == std::string::npos);
    BOOST_TEST(org({"import", path() + "/none"}).code == 2);
    TemporaryFolder empty;
    BOOST_TEST(org({"import", empty.path().string()}).code == 2);
}

BOOST_AUTO_TEST_CASE(who_could_sign_on_a_day_and_why_is_a_question)
{
    write_all();
    BOOST_REQUIRE(org({"import", path()}).code == 0);
    const auto who = [&](const std::string& amount, const std::string& on) {
        return org({"who", "--role", "mayor", "--matter", "technical_files", "--amount", amount, "--on", on, "--json"}).out;
    };
    // up to the limit and on its days the manager signs by delegation, and the mayor does not
    const auto below = json::parse(who("1200000.00", "2026-03-03")).as_array();
    BOOST_REQUIRE(below.size() == 2U);
    for (const auto& one : below) BOOST_TEST((one.at("may") == "yes") == (one.at("post") == "gerencia"));
    // above it, and before it, it is the other way round
    for (const auto& text : {who("1200000.01", "2026-03-03"), who("1.00", "2026-01-05")}) {
        const auto rows = json::parse(text);
        for (const auto& one : rows.as_array()) BOOST_TEST((one.at("may") == "yes") == (one.at("post") == "alcaldia"));
    }
    // what nobody knows is no answer without rows
    const auto slip = org({"who", "--role", "mayr"});
    BOOST_TEST(slip.code == 1);
    BOOST_TEST(contains(slip.err, "'mayr'"), slip.err);
    BOOST_TEST(org({"who", "--role", "mayor", "--matter", "technical_file"}).code == 1);
    BOOST_TEST(org({"who", "--role", "mayor", "--matter", "sanctioning_power"}).code == 0);
    BOOST_TEST(org({"who", "--role", "general_secretary"}).code == 0); // that a definition names, and nobody has
    BOOST_TEST(org({"who"}).code == 2);
    BOOST_TEST(org({"who", "--role", "mayor", "--on", "yesterday"}).code == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::testing
