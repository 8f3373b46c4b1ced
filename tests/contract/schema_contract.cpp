#include "adapters/store/connection.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <thread>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

/// Databases that have a schema: all but memory.
std::vector<Kind> databases()
{
    std::vector<Kind> found;
    for (const auto kind : kinds())
        if (kind != Kind::memory) found.push_back(kind);
    return found;
}

struct Empty {
    explicit Empty(Kind kind) : url{empty_database(kind)} {}
    ~Empty() { drop_database(url); }
    std::string url;
};

/// Whether it is refused with words that name the reason.
auto says(const std::string& word)
{
    return [word](const StorageFailure& failure) { return std::string{failure.what()}.find(word) != std::string::npos; };
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema)

BOOST_DATA_TEST_CASE(migrating_twice_does_nothing_the_second_time, data::make(databases()), kind)
{
    const Empty database{kind};
    std::vector<std::string> names;
    std::size_t waits = 0;
    const auto begins = [&](std::string_view name, std::size_t done, std::size_t all) {
        BOOST_TEST(done == names.size());
        BOOST_TEST(done < all);
        BOOST_TEST(waits == done + 2); // for the connection, and for the lock of each
        names.emplace_back(name);
    };
    const auto applied = migrate(database.url, {.waits = [&] { ++waits; }, .begins = begins});
    BOOST_TEST(applied == names.size());
    BOOST_TEST(names.front() == "0001_schema_version");
    BOOST_TEST(migrate(database.url) == 0);
    const auto state = schema_state(database.url);
    BOOST_TEST(state.current());
    BOOST_TEST(state.database == static_cast<std::int64_t>(applied));
}

BOOST_DATA_TEST_CASE(a_schema_that_is_behind_is_refused_until_it_is_migrated, data::make(databases()), kind)
{
    const Empty database{kind};
    if (kind == Kind::postgresql) {
        const auto state = schema_state(database.url);
        BOOST_TEST(state.database == 0);
        BOOST_TEST(state.missing.size() == static_cast<std::size_t>(state.program));
        BOOST_CHECK_EXCEPTION((void)open_store(database.url), StorageFailure, says("cauce migrate"));
    } else {
        BOOST_CHECK_EXCEPTION((void)open_store(database.url), StorageFailure, says("there is no database"));
    }
    migrate(database.url);
    BOOST_CHECK_NO_THROW(open_store(database.url)->ping());
}

BOOST_DATA_TEST_CASE(a_schema_newer_than_the_program_is_refused, data::make(databases()), kind)
{
    Database database{kind};
    const auto next = schema_state(database.url()).program + 1;
    database.run_sql("INSERT INTO schema_version (number, name, digest) VALUES (" + std::to_string(next) + ", 'from_the_future', 'x')");
    BOOST_TEST(schema_state(database.url()).too_new());
    BOOST_CHECK_EXCEPTION((void)open_store(database.url()), SchemaTooNew, says("newer program"));
    BOOST_CHECK_EXCEPTION(migrate(database.url()), SchemaTooNew, says("newer program"));
}

BOOST_DATA_TEST_CASE(a_migration_that_was_edited_is_noticed, data::make(databases()), kind)
{
    Database database{kind};
    database.run_sql("UPDATE schema_version SET digest = 'edited' WHERE number = 3");
    BOOST_CHECK_EXCEPTION((void)schema_state(database.url()), StorageFailure, says("0003_event"));
}

BOOST_DATA_TEST_CASE(several_programs_may_migrate_at_once, data::make(databases()), kind)
{
    const Empty database{kind};
    std::size_t applied[3]{};
    std::string failures[3];
    {
        std::vector<std::jthread> programs;
        for (std::size_t i = 0; i < 3; ++i)
            programs.emplace_back([&url = database.url, &mine = applied[i], &failure = failures[i]] {
                try {
                    mine = migrate(url);
                } catch (const StorageFailure& thrown) {
                    failure = thrown.what();
                }
            });
    }
    for (const auto& failure : failures) BOOST_TEST(failure == "");
    // each migration ran once
    BOOST_TEST(static_cast<std::int64_t>(applied[0] + applied[1] + applied[2]) == schema_state(database.url).program);
}

BOOST_DATA_TEST_CASE(the_database_refuses_to_change_what_was_recorded, data::make(databases()), kind)
{
    Database database{kind};
    Author author;
    BOOST_REQUIRE(commit(database.store(), author.commit({author.append(stream_of(CaseId{2026000001}), 2)})).has_value());
    database.store().definitions().put(lima, {to_hex(digest("{}")), "permit", 1, "{}", at("2026-11-22T15:50:42Z"), "system"});
    std::vector<std::string> attempts{"UPDATE event SET body = '{}'",
                                      "UPDATE event SET kind = kind WHERE version = 1",
                                      "DELETE FROM event",
                                      "DELETE FROM event WHERE version = 2",
                                      "UPDATE commit_entry SET streams = 2, streams_found = 2",
                                      "DELETE FROM commit_entry",
                                      "UPDATE definition SET json = '[]'",
                                      "DELETE FROM definition"};
    if (kind == Kind::sqlite) attempts.push_back("INSERT OR REPLACE INTO event SELECT tenant, stream, version, position, kind, recorded_at, '{}', hash FROM event WHERE version = 1");
    if (kind == Kind::postgresql) {
        attempts.insert(attempts.end(), {"TRUNCATE event", "TRUNCATE commit_entry", "SET session_replication_role = 'replica'; DELETE FROM event",
                                         "INSERT INTO event SELECT * FROM event ON CONFLICT (tenant, stream, version) DO UPDATE SET body = '{}'"});
    }
    for (const auto& attempt : attempts) BOOST_CHECK_EXCEPTION(database.run_sql(attempt), StorageFailure, says("append-only"));
    BOOST_TEST(!verify(lima, {}, database.store().events().events(lima, stream_of(CaseId{2026000001}))).has_value());
}

BOOST_DATA_TEST_CASE(half_a_commit_cannot_exist_in_the_database, data::make(databases()), kind)
{
    Database database{kind};
    BOOST_CHECK_EXCEPTION(database.run_sql("INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES ('150101', 1, 2, 1)"), StorageFailure,
                          says("commit_entry_is_whole"));
}

BOOST_DATA_TEST_CASE(of_several_processes_on_one_stream_exactly_one_wins_each_time, data::make(databases()), kind)
{
    Database database{kind};
    constexpr int processes = 3;
    constexpr int wins_each = 20;
    const auto file = stream_of(CaseId{2026000001});
    database.close();
    // given processes, each with a connection of its own, that all want to be next
    std::vector<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        const auto child = fork();
        BOOST_REQUIRE(child >= 0);
        if (child > 0) {
            children.push_back(child);
            continue;
        }
        int status = 1;
        try {
            const auto store = open_store(database.url());
            for (int wins = 0; wins < wins_each;) {
                Author author;
                author.forget(file, store->events().head(lima, file));
                if (commit(*store, author.commit({author.append(file)})).has_value()) ++wins;
            }
            status = 0;
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "child: %s\n", failure.what());
        }
        _exit(status);
    }
    for (const auto child : children) {
        int status = -1;
        waitpid(child, &status, 0);
        BOOST_TEST(status == 0);
    }
    // then nothing is lost and nothing is there twice
    database.reopen();
    const auto events = database.store().events().events(lima, file);
    BOOST_TEST(events.size() == static_cast<std::size_t>(processes * wins_each));
    BOOST_TEST(!verify(lima, {}, events).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
