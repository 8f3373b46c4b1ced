#include "tests/e2e/database.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <set>

/// Every subcommand, used well and used wrongly, as a script sees it: exit code, stdout, stderr.
namespace cauce::testing {
namespace {

namespace json = boost::json;
namespace data = boost::unit_test::data;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct WrongUse {
    std::vector<std::string> arguments;
    std::string said;
};
std::ostream& operator<<(std::ostream& out, const WrongUse& use)
{
    for (const auto& argument : use.arguments) out << argument << ' ';
    return out;
}
const std::vector<WrongUse> wrong_uses{
    {{}, "subcommand"},
    {{"fly"}, "'fly' is no subcommand of cauce: one of serve, migrate, "},
    {{"srve"}, "'srve' is no subcommand of cauce: did you mean 'serve'?"},
    {{"--json", "migarte"}, "did you mean 'migrate'?"},
    {{"def"}, "did you mean 'definitions'?"},
    {{"definitions", "lst", "--json"}, "'lst' is no subcommand of definitions: did you mean 'list'?"},
    {{"user", "remove", "gerente"}, "'remove' is no subcommand of user: one of "},
    {{"serve", "--prot", "1"}, "--prot"},
    {{"serve", "--port", "http"}, "--port"},
    {{"serve", "--port", "70000"}, "--port"},
    {{"--database", "mysql://x", "verify"}, "mysql"},
    {{"--database", "postgresql://u:hunter2@h/d", "verify"}, "CAUCE_DATABASE"},
    {{"--database=postgresql://h/d?password=hunter2", "verify"}, "CAUCE_DATABASE"},
    {{"--tenant", "Lima", "verify"}, "UBIGEO"},
    {{"--config", "/nonexistent.toml", "verify"}, "nonexistent"},
    {{"case", "show"}, "NUMBER"},
    {{"case", "list", "--status", "lost"}, "--status"},
    {{"case", "list", "--limit", "0"}, "--limit"},
    {{"definitions"}, "subcommand"},
    {{"definitions", "show"}, "KEY"},
    {{"definitions", "deploy", "/nonexistent.json"}, "nonexistent"},
    {{"definitions", "diagram", "council_act", "--format", "gif"}, "--format"},
    {{"calendar"}, "subcommand"},
    {{"calendar", "count", "--amount", "5"}, "--from"},
    {{"calendar", "count", "--from", "2026-02-30", "--amount", "5"}, "2026-02-30"},
    {{"calendar", "count", "--from", "2026-02-10"}, "--amount"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "five"}, "--amount"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "100001"}, "--amount"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "5", "--unit", "weeks"}, "--unit"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "5", "--calendar", "LUNAR"}, "CALENDAR+roll"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "5", "--suspended", "2026-02-11"}, "--suspended"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "5", "--csv", "--json"}, "--csv"},
    {{"calendar", "count", "--from", "2026-02-10", "--amount", "5", "--holidays", "/nonexistent.csv"}, "nonexistent"},
    {{"parameter"}, "subcommand"},
    {{"parameter", "draft", "uit", "5600", "--reason", "x"}, "--from"},
    {{"parameter", "list", "--on", "someday"}, "not a date"},
    {{"schedule"}, "subcommand"},
    {{"schedule", "show"}, "KEY"},
    {{"schedule", "stop", "x"}, "--reason"},
    {{"schedule", "set", "x", "--title-es", "X"}, "--definition"},
    {{"schedule", "set", "x", "--title-es", "X", "--definition", "d", "--post", "p", "--rule", "FREQ=DAILY", "--basis", "b", "--adjust", "sideways"}, "--adjust"},
    {{"schedule", "set", "x", "--title-es", "X", "--definition", "d", "--post", "p", "--rule", "FREQ=DAILY", "--basis", "b", "--data", "[1]"}, "--data"},
    {{"schedule", "set", "x", "--title-es", "X", "--definition", "d", "--post", "p", "--rule", "FREQ=DAILY", "--basis", "b", "--from", "tomorrow"}, "not a date"},
    {{"user", "add", "somebody"}, "--name"},
    {{"user", "posts", "gerente"}, "POST"},
};

} // namespace

BOOST_DATA_TEST_CASE(wrong_use_ends_with_2_and_says_what_is_wrong, data::make(wrong_uses), use)
{
    const auto ran = cauce(use.arguments);
    BOOST_TEST(ran.code == 2);
    BOOST_TEST(contains(ran.err + ran.out, use.said), ran.err);
    BOOST_TEST(!contains(ran.err + ran.out, "hunter2"));
}

BOOST_AUTO_TEST_CASE(help_names_every_subcommand_the_exit_codes_and_the_environment)
{
    const auto ran = cauce({"--help"});
    BOOST_TEST(ran.code == 0);
    for (const auto* word : {"serve", "migrate", "demo", "rebuild", "verify", "definitions", "calendar", "case", "user", "schedule", "parameter", "CAUCE_DATABASE", "Exit codes", "Examples"})
        BOOST_TEST(contains(ran.out, word), word);
    for (const auto* family : {"definitions", "calendar", "case", "user", "schedule", "parameter", "serve"}) BOOST_TEST(cauce({family, "--help"}).code == 0);
    BOOST_TEST(contains(cauce({"--version"}).out, "cauce "));
}

BOOST_AUTO_TEST_CASE(definitions_need_no_database_and_are_json_for_scripts)
{
    // given a folder without a database
    const TemporaryFolder folder;
    // when
    const auto ran = cauce({"--database", folder.sqlite(), "definitions", "list", "--json"});
    // then
    BOOST_REQUIRE_MESSAGE(ran.code == 0, ran.err);
    const auto all = json::parse(ran.out).as_array();
    BOOST_TEST(all.size() >= 5U);
    for (const auto& one : all) {
        BOOST_TEST(one.at("key").is_string());
        BOOST_TEST(one.at("version").is_int64());
        BOOST_TEST(one.at("digest").as_string().size() == 64U);
        BOOST_TEST(one.at("function").is_int64());
    }
    BOOST_TEST(!std::filesystem::exists(folder.path() / "cauce.db"));
}

BOOST_AUTO_TEST_CASE(what_show_prints_is_sound_deployable_and_drawable)
{
    // given
    const TemporaryFolder folder;
    const auto nowhere = folder.sqlite();
    const auto shown = cauce({"--database", nowhere, "definitions", "show", "council_act", "--json"});
    BOOST_REQUIRE(shown.code == 0);
    const auto file = (folder.path() / "council_act.json").string();
    write(file, shown.out);
    // then it checks
    const auto checked = cauce({"--database", nowhere, "--json", "definitions", "check", file});
    BOOST_TEST(checked.code == 0, checked.out);
    const auto report = json::parse(checked.out);
    BOOST_TEST(report.at("problems").as_array().empty());
    // and deploys under the digest that was listed
    BOOST_REQUIRE(cauce({"--database", nowhere, "migrate"}).code == 0);
    const auto deployed = cauce({"--database", nowhere, "--json", "definitions", "deploy", file});
    BOOST_REQUIRE_MESSAGE(deployed.code == 0, deployed.err);
    BOOST_TEST(json::parse(deployed.out).at("digest") == report.at("digest"));
    const auto listed = json::parse(cauce({"--database", nowhere, "definitions", "list", "--json"}).out);
    for (const auto& one : listed.as_array())
        if (one.at("key") == "council_act") {
            BOOST_TEST(one.at("digest") == report.at("digest"));
            BOOST_TEST(one.at("deployed").as_bool());
        }
    // and comes back as it went in
    BOOST_TEST(cauce({"--database", nowhere, "definitions", "show", "council_act", "--json"}).out == shown.out);
    // and is drawn
    const auto svg = cauce({"definitions", "diagram", "council_act", "--format", "svg"});
    BOOST_TEST(svg.code == 0, svg.err);
    BOOST_TEST(contains(svg.out, "<svg"));
    BOOST_TEST(contains(cauce({"definitions", "diagram", file, "--format", "mermaid"}).out, "stateDiagram"));
    BOOST_TEST(cauce({"definitions", "show", "nothing_like_it"}).code == 1);
    BOOST_TEST(cauce({"definitions", "show", "council_act", "--version", "99"}).code == 1);
}

BOOST_AUTO_TEST_CASE(migrate_creates_the_database_once)
{
    const TemporaryFolder folder;
    const auto first = cauce({"--database", folder.sqlite(), "--json", "migrate"});
    const auto again = cauce({"--database", folder.sqlite(), "--json", "migrate"});
    BOOST_REQUIRE_MESSAGE(first.code == 0, first.err);
    BOOST_TEST(json::parse(first.out).at("applied").as_int64() > 0);
    BOOST_TEST(json::parse(again.out).at("applied") == 0);
    BOOST_TEST(!contains(first.err, "waiting"), first.err);
}

BOOST_AUTO_TEST_CASE(demo_is_safe_to_run_again_and_leaves_a_whole_record)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto cases = cauce({"--database", database, "--json", "case", "list", "--limit", "1000"}).out;
    // when
    const auto again = cauce({"--database", database, "demo"});
    // then
    BOOST_TEST(again.code == 0, again.err);
    BOOST_TEST(contains(again.out, "already"), again.out);
    BOOST_TEST(contains(again.out, "valle-2026"));
    BOOST_TEST(cauce({"--database", database, "--json", "case", "list", "--limit", "1000"}).out == cases);
    std::set<std::string> definitions;
    const auto listed = json::parse(cases);
    for (const auto& one : listed.as_array()) definitions.insert(json::value_to<std::string>(one.at("definition").at("key")));
    const std::set<std::string> expected{"audit_recommendation_implementation", "audit_report", "council_act", "opinion_bundle", "participatory_budget"};
    BOOST_TEST(definitions == expected, boost::test_tools::per_element());
    require_whole(database);
}

BOOST_AUTO_TEST_CASE(parameters_are_listed_as_of_a_day_and_drafted)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto parameter = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--database", database, "parameter"});
        return cauce(std::move(arguments));
    };
    BOOST_TEST(contains(parameter({"list", "--on", "2026-06-30"}).out, "uit"));
    BOOST_TEST(contains(parameter({"list", "--on", "2026-06-30"}).out, "5500.00"));
    const auto set = parameter({"draft", "uit", "5600", "--from", "2027-01-01", "--until", "2027-12-31", "--norm", "DS 300-2026-EF", "--reason", "UIT 2027"});
    BOOST_REQUIRE_MESSAGE(set.code == 0, set.err);
    BOOST_TEST(contains(set.out, "in force"), set.out);
    BOOST_TEST(contains(parameter({"list", "--on", "2027-03-31"}).out, "5600.00"));
    // one that no norm fixes waits for somebody else
    const auto waiting = parameter({"draft", "pb_minimum_attendance", "50", "--from", "2027-01-01", "--reason", "Reglamento"});
    BOOST_REQUIRE_MESSAGE(waiting.code == 0, waiting.err);
    BOOST_TEST(contains(waiting.out, "waits"), waiting.out);
    BOOST_TEST(contains(parameter({"drafts"}).out, "Reglamento"));
    // what is refused is said
    BOOST_TEST(contains(parameter({"draft", "moon", "1", "--from", "2027-01-01", "--reason", "x"}).err, "moon"));
    BOOST_TEST(parameter({"draft", "uit", "many", "--from", "2027-01-01", "--norm", "DS", "--reason", "x"}).code == 1);
    require_whole(database);
}

BOOST_AUTO_TEST_CASE(schedules_are_listed_set_shown_and_stopped)
{
    // given the demonstration, whose municipal year has what its workflows can open
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto schedule = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--database", database, "--json", "schedule"});
        return cauce(std::move(arguments));
    };
    const auto listed = json::parse(schedule({"list"}).out);
    BOOST_REQUIRE(listed.as_array().size() == 1);
    BOOST_TEST(listed.at(0).at("key") == "participatory_budget");
    BOOST_TEST(listed.at(0).at("status") == "active");
    // when one is set that has been due twice
    const std::vector<std::string> set{"set", "hearing", "--title-es", "Audiencia", "--definition", "participatory_budget", "--post", "planeamiento_presupuesto", "--basis", "LOM 119-A",
                                       "--data", R"({"development_plan": "PDLC"})", "--compute", "pp_year=year", "--adjust", "preceding", "--from", "2026-01-01",
                                       "--rule", "FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=1"};
    const auto made = schedule(set);
    BOOST_REQUIRE_MESSAGE(made.code == 0, made.err);
    BOOST_TEST(json::parse(made.out).at("period_unit") == "half");
    BOOST_TEST(json::parse(made.out).at("next").at("due_on") == "2026-04-30"); // the first of May is a day off
    BOOST_TEST(json::parse(schedule(set).out).at("version") == 1);
    // then it is shown to people too, and stopped for a reason
    const auto shown = cauce({"--database", database, "schedule", "show", "hearing"});
    BOOST_TEST(contains(shown.out, "next 2026-S1 on 2026-04-30"), shown.out);
    BOOST_TEST(json::parse(schedule({"stop", "hearing", "--reason", "RGM 1"}).out).at("status") == "stopped");
    BOOST_TEST(contains(cauce({"--database", database, "schedule", "list"}).out, "stopped"));
    // what is refused is said, with its place
    auto wrong = set;
    wrong.back() = "FREQ=YEARLY;BYMONTH=13";
    const auto refused = schedule(wrong);
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(contains(refused.err, "BYMONTH: months from 1 to 12"), refused.err);
    BOOST_TEST(schedule({"show", "nothing"}).code == 1);
    require_whole(database);
}

BOOST_AUTO_TEST_CASE(the_delegation_of_the_demonstration_lets_the_manager_act_for_the_mayor)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto org = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--database", database, "org"});
        return cauce(arguments);
    };
    BOOST_TEST(contains(org({"show", "municipality"}).out, "MDSMV"));
    for (const auto* const matter : {"audit_officers", "participatory_budget_conduct"}) {
        const auto who = org({"who", "--role", "mayor", "--matter", matter, "--json"});
        BOOST_REQUIRE_MESSAGE(who.code == 0, who.err);
        bool may = false;
        const auto rows = json::parse(who.out);
        for (const auto& row : rows.as_array()) may = may || (row.at("post") == "gerencia_municipal" && row.at("person") == "gerente" && row.at("may") == "yes" && row.at("capacity") == "delegated");
        BOOST_TEST(may, who.out);
    }
}

BOOST_AUTO_TEST_CASE(demo_stays_out_of_a_database_that_serves_another_municipality)
{
    const TemporaryFolder folder;
    const auto ran = cauce({"--database", demonstration_in(folder), "--tenant", "260102", "demo"});
    BOOST_TEST(ran.code == 1);
    BOOST_TEST(contains(ran.err, "another municipality"), ran.err);
}

BOOST_AUTO_TEST_CASE(verify_finds_what_was_changed_behind_its_back_and_says_where)
{
    // given a record, and somebody who goes around the program and its triggers
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto number = json::value_to<std::string>(json::parse(cauce({"--database", database, "--json", "case", "list", "--limit", "1"}).out).at(0).at("id"));
    {
        Sqlite other{database};
        other.execute("PRAGMA writable_schema = ON");
        other.execute("DELETE FROM sqlite_master WHERE type = 'trigger'");
    }
    Sqlite{database}.execute("UPDATE event SET body = replace(body, 'mesa_de_partes', 'mesa_de_partez')");
    // when
    const auto ran = cauce({"--database", database, "--json", "verify"});
    // then
    BOOST_TEST(ran.code == 1);
    const auto report = json::parse(ran.out);
    BOOST_TEST(!report.at("faults").as_array().empty());
    BOOST_TEST(contains(ran.out, "EXP-"), ran.out);
    BOOST_TEST(contains(cauce({"--database", database, "verify"}).out, "FAULT"));
}

BOOST_AUTO_TEST_CASE(verify_finds_a_history_whose_end_was_taken_away_and_rebuild_does_not_pass_over_it)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    {
        Sqlite other{database};
        other.execute("DROP TRIGGER event_refuses_delete");
        other.execute("DELETE FROM event WHERE version > 3 AND stream = (SELECT min(stream) FROM event)");
    }
    // when
    const auto verified = cauce({"--database", database, "verify"});
    const auto rebuilt = cauce({"--database", database, "rebuild"});
    const auto report = json::parse(cauce({"--database", database, "--json", "rebuild"}).out);
    // then
    BOOST_TEST(verified.code == 1);
    BOOST_TEST(contains(verified.out, ": its events end at version 3, on record is version"), verified.out);
    BOOST_TEST(rebuilt.code == 1);
    BOOST_TEST(contains(rebuilt.out, "1 cannot be made again from their log"), rebuilt.out);
    BOOST_TEST(report.at("failures").as_array().size() == 1U);
    BOOST_TEST(report.at("differences").as_array().empty());
}

BOOST_AUTO_TEST_CASE(rebuild_says_how_projections_differed_and_mends_them)
{
    // given a list that says something else than the log
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Sqlite{database}.execute("UPDATE case_file SET subject = 'otra cosa' WHERE case_id = (SELECT min(case_id) FROM case_file)");
    // when
    const auto checked = cauce({"--database", database, "--json", "rebuild", "--check"});
    const auto mended = cauce({"--database", database, "rebuild"});
    // then
    BOOST_TEST(checked.code == 1);
    BOOST_TEST(json::parse(checked.out).at("differences").as_array().size() == 1U, checked.out);
    BOOST_TEST(mended.code == 0, mended.err);
    BOOST_TEST(contains(mended.out, "repaired"), mended.out);
    require_whole(database);
}

BOOST_AUTO_TEST_CASE(cases_are_listed_and_shown_with_their_trail)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto listed = json::parse(cauce({"--database", database, "--json", "case", "list", "--definition", "audit_report", "--status", "open"}).out).as_array();
    BOOST_REQUIRE(!listed.empty());
    const auto number = json::value_to<std::string>(listed.at(0).at("id"));
    const auto shown = cauce({"--database", database, "case", "show", number});
    BOOST_TEST(shown.code == 0, shown.err);
    BOOST_TEST(contains(shown.out, "case_opened"), shown.out);
    const auto whole = json::parse(cauce({"--database", database, "--json", "case", "show", number}).out);
    BOOST_TEST(whole.at("events").as_array().size() == static_cast<std::size_t>(whole.at("version").as_int64()));
    BOOST_TEST(cauce({"--database", database, "case", "show", "EXP-2026-999999"}).code == 1);
    BOOST_TEST(cauce({"--database", database, "case", "show", "nineteen"}).code == 2);
}

BOOST_AUTO_TEST_CASE(users_are_added_given_posts_and_disabled_with_passwords_that_never_stand_in_a_flag)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    const auto user = [&](std::vector<std::string> arguments, const Environment& environment = {}, const std::string& input = {}) {
        arguments.insert(arguments.begin(), {"--database", database, "user"});
        return cauce(arguments, environment, input);
    };
    BOOST_TEST(user({"post", "tesoreria", "--title-es", "Tesorería", "--role", "finance_office", "--seats", "2"}).code == 0);
    BOOST_TEST(user({"post", "caja", "--title-es", "Caja", "--role", "finance_office", "--organ", "tesoreria"}).code == 0);
    BOOST_TEST(user({"add", "mquispe", "--name", "M. Quispe", "--post", "tesoreria"}, {}, "una clave larga\n").code == 0);
    BOOST_TEST(user({"add", "mquispe", "--name", "M. Quispe", "--post", "tesoreria"}, {{"CAUCE_PASSWORD", "otra clave larga"}}).code == 1);
    BOOST_TEST(user({"add", "otro", "--name", "Otro", "--post", "no_hay_tal"}, {{"CAUCE_PASSWORD", "otra clave larga"}}).code == 1);
    BOOST_TEST(user({"add", "otro", "--name", "Otro", "--post", "tesoreria"}, {}, "corta\n").code == 2);
    BOOST_TEST(user({"add", "otro", "--name", "Otro", "--post", "tesoreria"}).code == 2);
    BOOST_TEST(user({"posts", "mquispe", "tesoreria", "recursos_humanos"}).code == 1); // somebody holds it
    BOOST_TEST(user({"posts", "mquispe", "tesoreria", "caja"}).code == 0);
    BOOST_TEST(user({"password", "mquispe"}, {{"CAUCE_PASSWORD", "otra clave larga"}}).code == 0);
    BOOST_TEST(user({"password", "nadie"}, {{"CAUCE_PASSWORD", "otra clave larga"}}).code == 1);
    BOOST_TEST(user({"disable", "mquispe"}).code == 0);
    bool found = false;
    const auto people = json::parse(user({"list", "--json"}).out);
    for (const auto& one : people.as_array()) {
        if (one.at("person") != "mquispe") continue;
        found = true;
        BOOST_TEST(one.at("posts").as_array().size() == 2U);
        BOOST_TEST(!one.at("enabled").as_bool());
    }
    BOOST_TEST(found);
    BOOST_TEST(contains(user({"posts"}).out, "recursos_humanos"));
    // without a post yet; and with one, on leave
    BOOST_TEST(user({"add", "nuevo", "--name", "Nuevo"}, {}, "una clave larga\n").code == 0);
    BOOST_TEST(contains(user({"list"}).out, "notificaciones (on leave)"), user({"list"}).out);
}

BOOST_AUTO_TEST_CASE(flags_win_over_the_environment_and_that_over_the_configuration_file)
{
    // given three databases, of which only one exists
    const TemporaryFolder folder;
    const auto there = demonstration_in(folder);
    const auto config = (folder.path() / "cauce.toml").string();
    write(config, "database = \"sqlite:/nonexistent/from_file.db\"\n[serve]\nport = 1\n");
    // then
    const auto by_file = cauce({"--config", config, "user", "list"});
    BOOST_TEST(by_file.code == 3);
    BOOST_TEST(contains(by_file.err, "from_file"), by_file.err);
    const auto by_environment = cauce({"--config", config, "user", "list"}, {{"CAUCE_DATABASE", "sqlite:/nonexistent/from_environment.db"}});
    BOOST_TEST(by_environment.code == 3);
    BOOST_TEST(contains(by_environment.err, "from_environment"), by_environment.err);
    BOOST_TEST(cauce({"--config", config, "--database", there, "user", "list"}, {{"CAUCE_DATABASE", "sqlite:/nonexistent/x.db"}}).code == 0);
    BOOST_TEST(cauce({"user", "list"}, {{"CAUCE_CONFIG", config}}).code == 3);
    write(config, "databse = \"x\"\n");
    BOOST_TEST(cauce({"--config", config, "user", "list"}).code == 2);
}

} // namespace cauce::testing
