#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>

#include <unistd.h>

/// A database that is missing, newer, read-only, locked or full: a clear error, and nothing is lost.
namespace cauce::testing {
namespace {

namespace data = boost::unit_test::data;
namespace fs = std::filesystem;

const std::vector<std::string> commands{"serve", "verify", "rebuild", "case list", "user list"};

Ran run_on(const std::string& database, const std::string& command)
{
    std::vector<std::string> arguments{"--database", database};
    for (std::size_t from = 0; from < command.size();) {
        const auto end = std::min(command.find(' ', from), command.size());
        arguments.push_back(command.substr(from, end - from));
        from = end + 1;
    }
    return cauce(arguments);
}

/// The program as somebody who is not root, for whom permissions count.
Ran as_nobody(const TemporaryFolder& folder, const std::vector<std::string>& arguments)
{
    std::vector<std::string> command;
    auto path = program();
    if (geteuid() == 0) {
        // Nobody may not look into root's folders.
        path = (folder.path() / "cauce").string();
        fs::copy_file(program(), path, fs::copy_options::skip_existing);
        fs::permissions(path, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec | fs::perms::group_read | fs::perms::group_exec);
        command = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    }
    command.push_back(path);
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command);
}

} // namespace

BOOST_DATA_TEST_CASE(a_missing_database_is_named_with_what_creates_it_and_not_created, data::make(commands), command)
{
    const TemporaryFolder folder;
    const auto ran = run_on(folder.sqlite(), command);
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(ran.err.find("cauce.db") != std::string::npos, ran.err);
    BOOST_TEST(ran.err.find("cauce migrate") != std::string::npos, ran.err);
    BOOST_TEST(fs::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_an_error)
{
    const TemporaryFolder folder;
    write(folder.path() / "file", "not a folder");
    const auto ran = cauce({"--database", "sqlite:" + (folder.path() / "file" / "cauce.db").string(), "migrate"});
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(!ran.err.empty());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_an_error)
{
    const TemporaryFolder folder;
    write(folder.path() / "cauce.db", std::string(10'000, 'x'));
    for (const auto& command : commands) BOOST_TEST(run_on(folder.sqlite(), command).code == 3, command);
    BOOST_TEST(cauce({"--database", folder.sqlite(), "migrate"}).code == 3);
    BOOST_TEST(content_of(folder.path() / "cauce.db") == std::string(10'000, 'x'));
}

BOOST_DATA_TEST_CASE(a_newer_database_is_left_alone, data::make(commands), command)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Sqlite{database}.execute("INSERT INTO schema_version (number, name, digest) VALUES (9999, '9999_future', 'x')");
    const auto ran = run_on(database, command);
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(ran.err.find("newer") != std::string::npos, ran.err);
    BOOST_TEST(cauce({"--database", database, "migrate"}).code == 3);
}

BOOST_DATA_TEST_CASE(an_older_database_asks_for_migrate, data::make(commands), command)
{
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Sqlite{database}.execute("DELETE FROM schema_version WHERE number = (SELECT max(number) FROM schema_version)");
    const auto ran = run_on(database, command);
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(ran.err.find("cauce migrate") != std::string::npos, ran.err);
}

BOOST_AUTO_TEST_CASE(a_file_that_may_only_be_read_is_an_error_of_what_writes)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    fs::permissions(folder.path() / "cauce.db", fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    const auto before = content_of(folder.path() / "cauce.db");
    // when
    const auto ran = as_nobody(folder, {"--database", database, "user", "disable", "asesor"});
    // then
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(!ran.err.empty());
    BOOST_TEST(content_of(folder.path() / "cauce.db") == before);
}

BOOST_AUTO_TEST_CASE(a_database_that_another_program_holds_is_an_error_after_a_while_and_serves_again_when_it_is_free)
{
    // given
    StreetLights lights;
    Sqlite other{lights.database};
    other.execute("BEGIN IMMEDIATE");
    // when
    const auto held = cauce({"--database", lights.database, "user", "disable", "asesor"});
    const auto waited = note(lights.obras, lights.petition, 1);
    // then
    BOOST_TEST(held.code == 3);
    BOOST_TEST(held.err.find("lock") != std::string::npos, held.err);
    BOOST_TEST(waited.status == 503, waited.body);
    BOOST_TEST(waited.headers.at("content-type") == "application/problem+json");
    other.execute("ROLLBACK");
    BOOST_TEST(note(lights.obras, lights.petition, 1).status == 200);
    BOOST_TEST(noted(lights.obras, lights.petition) == std::vector{1}, boost::test_tools::per_element());
    BOOST_TEST(lights.server.stop() == 0);
    require_whole(lights.database);
}

BOOST_AUTO_TEST_CASE(a_migration_that_waits_for_another_program_says_so_again_and_again)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Sqlite other{database};
    other.execute("BEGIN IMMEDIATE");
    // when
    Process migrating{{program(), "--database", database, "migrate"}};
    const std::string said{"waiting for the database"};
    eventually("it says twice that it waits", [&] {
        const auto err = migrating.err();
        return err.find(said) != err.rfind(said);
    });
    BOOST_TEST(migrating.running());
    other.execute("ROLLBACK");
    // then
    BOOST_TEST(migrating.wait() == 0);
    BOOST_TEST(migrating.out().find("nothing to do") != std::string::npos, migrating.out());
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_what_it_cannot_keep_and_keeps_what_it_answered)
{
    // given a server whose files may not grow much
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    deploy_petitions(database);
    Sqlite{database}.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    const auto limit = static_cast<long>(fs::file_size(folder.path() / "cauce.db")) + 300'000;
    int answered = 0;
    std::string petition;
    {
        Process process{{"prlimit", "--fsize=" + std::to_string(limit), program(), "--database", database, "serve", "--port", "0"}};
        eventually("the server prints its address", [&] { return process.out().find('\n') != std::string::npos || !process.running(); });
        BOOST_REQUIRE_MESSAGE(process.running(), process.err());
        const auto out = process.out();
        const auto port = static_cast<unsigned short>(std::stoi(out.substr(out.find(':', out.find("://") + 1) + 1)));
        Client mesa{port};
        mesa.sign_in("mesa", demonstration_password);
        Client obras{port};
        obras.sign_in("obras", demonstration_password);
        petition = open_petition(mesa);
        // when
        Response response;
        do response = note(obras, petition, answered + 1);
        while (response.status == 200 && ++answered < 20'000);
        // then
        BOOST_TEST(response.status >= 500, response.body);
        BOOST_TEST(response.headers.at("content-type") == "application/problem+json");
        BOOST_TEST(process.running());
        BOOST_TEST(obras.answers("/healthz"));
        process.signal(SIGTERM);
        (void)process.wait();
    }
    Server server{database};
    auto obras = signed_in(server, "obras");
    BOOST_TEST(static_cast<int>(noted(obras, petition).size()) == answered);
    BOOST_TEST(note(obras, petition, answered + 1).status == 200);
    BOOST_TEST(server.stop() == 0);
    require_whole(database);
}

} // namespace cauce::testing
