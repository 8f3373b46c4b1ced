#include "adapters/store/connection.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/restartable_cluster.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdlib>
#include <thread>

/// SOCI 4.0.3 loses a connection that breaks between its opening and SOCI's first statement on it, as happens now and then
/// where these tests stop the server.
extern "C" const char* __lsan_default_suppressions(); // NOLINT: the sanitizer's name
extern "C" const char* __lsan_default_suppressions() { return "leak:libpq.so"; } // NOLINT

using namespace cauce;
using namespace cauce::test;

namespace cauce::test {

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> server{Kind::postgresql};
    return server;
}

} // namespace cauce::test

namespace {

const auto file = stream_of(CaseId{2026000001});
constexpr std::chrono::seconds patience{10};

constexpr sql::Statement waiting_for_a_lock{1, "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH wanted%' AND pid <> pg_backend_pid()"};

} // namespace

BOOST_AUTO_TEST_SUITE(postgresql)

BOOST_AUTO_TEST_CASE(a_server_that_went_and_came_back_is_used_again_and_nothing_is_lost)
{
    RestartableCluster cluster;
    migrate(cluster.url());
    const auto store = open_store(cluster.url());
    Author author;
    BOOST_REQUIRE(commit(*store, author.commit({author.append(file)})).has_value());
    const auto before = author;
    // when the server is gone
    cluster.stop();
    // then every question fails and none of them crashes
    BOOST_CHECK_THROW(store->ping(), StorageFailure);
    BOOST_CHECK_THROW((void)store->events().events(lima, file), StorageFailure);
    BOOST_CHECK_THROW((void)store->projections().find_case(lima, CaseId{2026000001}), StorageFailure);
    // and a commit that could not even be sent has certainly not happened
    try {
        (void)commit(*store, author.commit({author.append(file)}));
        BOOST_ERROR("a commit without a server");
    } catch (const StorageFailure& failure) {
        BOOST_TEST(!failure.outcome_unknown);
    }
    // when it is back
    cluster.start();
    // then the same store works at the first question
    BOOST_CHECK_NO_THROW(store->ping());
    author = before;
    BOOST_TEST(commit(*store, author.commit({author.append(file)})).has_value());
    BOOST_TEST(store->events().events(lima, file).size() == 2);
}

BOOST_AUTO_TEST_CASE(commits_answered_before_a_server_stopped_are_all_there)
{
    RestartableCluster cluster;
    migrate(cluster.url());
    const auto store = open_store(cluster.url());
    // given writers that go on until the server stops
    struct Writer {
        std::int64_t answered{0};
        std::int64_t unknown{0};
    };
    std::array<Writer, 4> writers;
    std::atomic<std::int64_t> total{0};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < writers.size(); ++i)
            threads.emplace_back([&store, &total, &mine = writers[i], stream = StreamId{file.value + static_cast<std::int64_t>(i)}] {
                Author author;
                try {
                    for (;;) {
                        if (!commit(*store, author.commit({author.append(stream)})).has_value()) return;
                        ++mine.answered;
                        ++total;
                    }
                } catch (const StorageFailure& failure) {
                    mine.unknown = failure.outcome_unknown ? 1 : 0;
                }
            });
        while (total < 100) std::this_thread::yield();
        cluster.stop();
    }
    cluster.start();
    // then each answered commit is there, and at most the one whose answer was awaited beside it
    for (std::size_t i = 0; i < writers.size(); ++i) {
        const auto version = store->events().head(lima, StreamId{file.value + static_cast<std::int64_t>(i)}).version;
        BOOST_TEST(version >= writers[i].answered);
        BOOST_TEST(version <= writers[i].answered + writers[i].unknown);
    }
}

BOOST_AUTO_TEST_CASE(a_connection_that_dies_while_a_commit_is_awaited_leaves_its_outcome_unknown)
{
    Database database{Kind::postgresql};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(file)})).has_value());
    // given a commit that waits for the head of its stream
    sql::Connection other{sql::parse_database_url(database.url()), sql::Connection::Access::write, patience};
    bool unknown = false;
    {
        sql::Transaction held{other};
        other.run_script("SELECT * FROM stream FOR UPDATE");
        std::jthread waiting{[&store, &unknown, one = author.commit({author.append(file)})] {
            try {
                (void)commit(store, one);
            } catch (const StorageFailure& failure) {
                unknown = failure.outcome_unknown;
            }
        }};
        // when its backend is ended
        std::int64_t backend = 0;
        while (backend == 0) other.run(waiting_for_a_lock, {}, [&](const sql::Row& row) { backend = row.integer(0); });
        other.run({1, "SELECT pg_terminate_backend(CAST(:pid AS int))"}, {backend});
    }
    // then nobody can say, except the log; and the store goes on
    BOOST_TEST(unknown);
    BOOST_TEST(store.events().head(lima, file).version == 1);
}

BOOST_AUTO_TEST_CASE(whoever_waited_for_a_lock_finds_another_version_and_writes_nothing)
{
    Database database{Kind::postgresql};
    auto& store = database.store();
    Author author;
    auto before = sample_case(2026000001);
    BOOST_REQUIRE(store_case(store, author, lima, before).has_value());
    auto after = before;
    after.row.version = 2;
    after.tasks.clear();
    const Commit late{lima, {author.append(file)}, {{after, before}}};
    sql::Connection other{sql::parse_database_url(database.url()), sql::Connection::Access::write, patience};
    bool conflict = false;
    {
        sql::Transaction held{other};
        other.run_script("UPDATE stream SET version = 7");
        std::jthread waiting{[&] { conflict = commit(store, late).has_error(); }};
        std::int64_t backend = 0;
        while (backend == 0) other.run(waiting_for_a_lock, {}, [&](const sql::Row& row) { backend = row.integer(0); });
        held.commit();
    }
    BOOST_TEST(conflict);
    BOOST_TEST(store.events().events(lima, file).size() == 1);
    BOOST_TEST((store.projections().find_case(lima, CaseId{2026000001}) == before));
}

BOOST_AUTO_TEST_CASE(two_batches_over_the_same_streams_in_opposite_order_both_end)
{
    Database database{Kind::postgresql};
    auto& store = database.store();
    const auto one = stream_of(CaseId{2026000001});
    const auto two = stream_of(CaseId{2026000002});
    {
        Author author;
        BOOST_REQUIRE(commit(store, author.commit({author.append(one), author.append(two)})).has_value());
    }
    std::atomic<int> wins{0};
    const auto write = [&](StreamId first, StreamId second) {
        for (int round = 0; round < 40; ++round) {
            Author author;
            author.forget(first, store.events().head(lima, first));
            author.forget(second, store.events().head(lima, second));
            const std::vector<Commit> batch{author.commit({author.append(first)}), author.commit({author.append(second)})};
            for (const auto& result : store.events().commit(batch)) wins += result.has_value() ? 1 : 0;
        }
    };
    {
        std::jthread a{write, one, two};
        std::jthread b{write, two, one};
    }
    const auto written = store.events().head(lima, one).version + store.events().head(lima, two).version - 2;
    BOOST_TEST(written == wins.load());
    BOOST_TEST(!verify(lima, {}, store.events().events(lima, one)).has_value());
    BOOST_TEST(!verify(lima, {}, store.events().events(lima, two)).has_value());
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_said_to_be_none_without_the_password)
{
    try {
        (void)open_store("postgresql://ana:secret@/none?host=/tmp/no-such-folder");
        BOOST_ERROR("a server that is not there");
    } catch (const StorageFailure& failure) {
        const std::string said{failure.what()};
        BOOST_TEST(said.find("no-such-folder") != std::string::npos);
        BOOST_TEST(said.find("secret") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_database_that_takes_no_writes_is_not_ready_and_says_why)
{
    Database database{Kind::postgresql};
    const auto read_only = [](const StorageFailure& failure) { return failure.trouble == StorageTrouble::read_only; };
    const auto store = open_store(database.url() + "%20-cdefault_transaction_read_only%3Don");
    BOOST_CHECK_EXCEPTION(store->ping(), StorageFailure, read_only);
    Author author;
    BOOST_CHECK_EXCEPTION((void)commit(*store, author.commit({author.append(file)})), StorageFailure, read_only);
    BOOST_CHECK_NO_THROW(database.store().ping());
}

BOOST_AUTO_TEST_CASE(the_transaction_that_the_benchmark_compares_with_fits_the_schema)
{
    Database database{Kind::postgresql};
    Author author;
    BOOST_REQUIRE(store_case(database.store(), author, lima, sample_case(2026000001)).has_value());
    const auto pgbench = "bash -c 'source tools/postgresql.sh && \"$(postgresql_folder)/pgbench\" \"" + database.url() +
                         "\" --no-vacuum --protocol=prepared --transactions=4 --file=tests/benchmark/transaction.sql"
                         " -D first=2026000001 -D cases=1 -D clients=1 -D bytes=400 -D returned=0' >/dev/null";
    BOOST_TEST(std::system(pgbench.c_str()) == 0);
    BOOST_TEST((database.store().events().head(lima, file).version == 1 + 4 + 5 + 4 + 5));
}

BOOST_AUTO_TEST_CASE(the_municipality_that_the_benchmark_asks_about_fits_the_schema)
{
    Database database{Kind::postgresql};
    const auto psql = "bash -c 'source tools/postgresql.sh && \"$(postgresql_folder)/psql\" \"" + database.url() +
                      "\" -v ON_ERROR_STOP=1 -v cases=50 -qf tests/benchmark/supervision.sql' >/dev/null";
    BOOST_REQUIRE(std::system(psql.c_str()) == 0);
    BOOST_TEST(database.store().deadlines().terms(TenantId{"260101"}, {.limit = 1000}).size() == 75U);
}

BOOST_AUTO_TEST_SUITE_END()
