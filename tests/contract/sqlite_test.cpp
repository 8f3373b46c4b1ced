#include "adapters/store/connection.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

using namespace cauce;
using namespace cauce::test;

namespace {

const auto file = stream_of(CaseId{2026000001});

auto says(const std::string& word)
{
    return [word](const StorageFailure& failure) { return std::string{failure.what()}.find(word) != std::string::npos; };
}

auto troubled_by(StorageTrouble trouble)
{
    return [trouble](const StorageFailure& failure) { return failure.trouble == trouble; };
}

/// Files of this process end at `bytes` for as long as it lives: a full disk that needs no disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(sqlite)

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_a_commit_and_loses_nothing)
{
    Database database{Kind::sqlite};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(file)})).has_value());
    const auto before = author;
    {
        // when the log of the database may not grow any more
        const SmallDisk disk{std::filesystem::file_size(database.url().substr(7) + "-wal") + 20'000};
        // (whatever writes behind the limit of a file is told of a failing disk, not of a full one)
        BOOST_CHECK_EXCEPTION((void)commit(store, author.commit({author.append(file, 200)})), StorageFailure, troubled_by(StorageTrouble::disk));
        const SmallDisk smaller{1};
        BOOST_CHECK_EXCEPTION(store.ping(), StorageFailure, troubled_by(StorageTrouble::disk));
        // then what was there is read
        BOOST_TEST(store.events().head(lima, file).version == 1);
    }
    // and when there is room again that is found out without a commit, and the next one is done
    BOOST_CHECK_NO_THROW(store.ping());
    author = before;
    BOOST_TEST(commit(store, author.commit({author.append(file, 200)})).has_value());
    BOOST_TEST(!verify(lima, {}, store.events().events(lima, file)).has_value());
}

BOOST_AUTO_TEST_CASE(a_database_that_another_program_holds_is_locked_and_then_not)
{
    Database database{Kind::sqlite};
    const auto store = open_store(database.url(), {.connections = 2, .wait = std::chrono::milliseconds{50}});
    Author author;
    {
        sql::Connection other{sql::parse_database_url(database.url()), sql::Connection::Access::write, std::chrono::milliseconds{50}};
        sql::Transaction held{other};
        BOOST_CHECK_EXCEPTION((void)commit(*store, author.commit({author.append(file)})), StorageFailure, says("locked"));
        BOOST_CHECK_EXCEPTION(store->ping(), StorageFailure, troubled_by(StorageTrouble::locked));
        // Readers go on beside a writer.
        BOOST_TEST(store->events().head(lima, file).version == 0);
    }
    BOOST_CHECK_NO_THROW(store->ping());
    author = Author{};
    BOOST_TEST(commit(*store, author.commit({author.append(file)})).has_value());
}

BOOST_AUTO_TEST_CASE(a_database_that_is_locked_is_found_not_to_be_writable_before_anybody_writes)
{
    Database database{Kind::sqlite};
    BOOST_CHECK_NO_THROW(database.store().ping());
    sql::Connection other{sql::parse_database_url(database.url()), sql::Connection::Access::write, std::chrono::milliseconds{50}};
    {
        sql::Transaction held{other};
        BOOST_CHECK_EXCEPTION(database.store().ping(), StorageFailure, troubled_by(StorageTrouble::locked));
    }
    BOOST_CHECK_NO_THROW(database.store().ping());
}

BOOST_AUTO_TEST_CASE(a_reader_sees_what_was_committed_before_it_asked)
{
    Database database{Kind::sqlite};
    Author author;
    for (std::int64_t version = 1; version <= 20; ++version) {
        BOOST_REQUIRE(commit(database.store(), author.commit({author.append(file)})).has_value());
        BOOST_REQUIRE_EQUAL(database.store().events().head(lima, file).version, version);
    }
}

BOOST_AUTO_TEST_CASE(a_statement_that_was_left_half_way_does_not_keep_the_next_commit_from_its_end)
{
    Database database{Kind::sqlite};
    sql::Connection connection{sql::parse_database_url(database.url()), sql::Connection::Access::write, std::chrono::milliseconds{50}};
    connection.run_script("INSERT INTO watchlist VALUES ('150101', 'ana', 1), ('150101', 'berta', 2)");
    constexpr sql::Statement touch{1, "UPDATE watchlist SET case_id = case_id WHERE tenant = :tenant RETURNING person"};
    for (int attempt = 0; attempt < 2; ++attempt) {
        // when a row holds what its reader does not expect
        BOOST_CHECK_THROW(connection.run(touch, {lima}, [](const sql::Row& row) { (void)row.day(0); }), InvariantViolation);
        // then
        sql::Transaction transaction{connection};
        BOOST_CHECK_NO_THROW(transaction.commit());
    }
}

BOOST_AUTO_TEST_CASE(a_term_whose_day_cannot_be_read_is_named_and_does_not_hold_up_the_others)
{
    Database database{Kind::sqlite};
    auto& store = database.store();
    Author author;
    for (const std::int64_t id : {2026000001, 2026000002}) BOOST_REQUIRE(store_case(store, author, lima, sample_case(id)).has_value());
    database.run_sql("UPDATE term SET wakes_on = '10000-12-31' WHERE case_id = 2026000002");
    // when
    const auto due = store.projections().claim_due(day("2026-12-02"), 10, at("2026-12-02T13:00:00Z"), std::chrono::seconds{60});
    // then
    BOOST_REQUIRE_EQUAL(due.size(), 2);
    BOOST_TEST(due[0].case_id.value == 2026000002);
    BOOST_TEST(!due[0].wakes_on.has_value());
    BOOST_TEST(due[1].case_id.value == 2026000001);
    // and the one writer goes on
    BOOST_TEST(store_case(store, author, lima, sample_case(2026000003)).has_value());
}

BOOST_AUTO_TEST_CASE(a_row_that_cannot_be_read_leaves_no_reader_inside_its_transaction)
{
    Database database{Kind::sqlite};
    const auto store = open_store(database.url(), {.connections = 1});
    Author author;
    for (const std::int64_t id : {2026000001, 2026000002}) BOOST_REQUIRE(store_case(*store, author, lima, sample_case(id)).has_value());
    database.run_sql("UPDATE term SET wakes_on = '10000-12-31' WHERE case_id = 2026000002");
    BOOST_CHECK_THROW((void)store->projections().find_case(lima, CaseId{2026000002}), InvariantViolation);
    BOOST_TEST(store->projections().find_case(lima, CaseId{2026000001}).has_value());
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_not_created_by_a_typing_error)
{
    const auto path = std::filesystem::temp_directory_path() / ("cauce_missing_" + std::to_string(getpid()) + ".db");
    BOOST_CHECK_EXCEPTION((void)open_store("sqlite:" + path.string()), StorageFailure, says("there is no database"));
    BOOST_CHECK_EXCEPTION((void)schema_state("sqlite:" + path.string()), StorageFailure, says("there is no database"));
    BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_said_to_be_none)
{
    const auto path = std::filesystem::temp_directory_path() / ("cauce_text_" + std::to_string(getpid()) + ".db");
    std::ofstream{path} << std::string(5000, 'x');
    BOOST_CHECK_EXCEPTION((void)open_store("sqlite:" + path.string()), StorageFailure, says("not a database"));
    std::filesystem::remove(path);
}

BOOST_AUTO_TEST_CASE(a_database_in_a_folder_that_does_not_exist_is_created_with_it)
{
    const auto folder = std::filesystem::temp_directory_path() / ("cauce_folder_" + std::to_string(getpid()));
    migrate("sqlite:" + (folder / "var/cauce.db").string());
    BOOST_CHECK_NO_THROW(open_store("sqlite:" + (folder / "var/cauce.db").string())->ping());
    std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(a_read_only_database_is_refused_with_its_reason)
{
    const auto folder = std::filesystem::temp_directory_path() / ("cauce_read_only_" + std::to_string(getpid()));
    const auto url = "sqlite:" + (folder / "cauce.db").string();
    migrate(url);
    using std::filesystem::perms;
    std::filesystem::permissions(folder / "cauce.db", perms::owner_read | perms::group_read | perms::others_read);
    std::filesystem::permissions(folder, perms::owner_all | perms::group_exec | perms::others_exec);
    // In a process of its own, because root may write what is read-only and has to stop being root.
    const auto child = fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        int status = geteuid() == 0 && setuid(nobody) != 0 ? 1 : 2;
        try {
            const auto store = open_store(url);
            try {
                store->ping();
                _exit(4);
            } catch (const StorageFailure& failure) {
                if (failure.trouble != StorageTrouble::read_only && failure.trouble != StorageTrouble::unreachable) _exit(5);
            }
            Author author;
            (void)commit(*store, author.commit({author.append(file)}));
        } catch (const StorageFailure& failure) {
            status = says("readonly")(failure) || says("writable for this user")(failure) ? 0 : 3;
            if (status != 0) std::fprintf(stderr, "%s\n", failure.what());
        }
        _exit(status);
    }
    int status = -1;
    waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
    std::filesystem::permissions(folder, perms::owner_all);
    std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(addresses_that_are_none_are_refused_and_passwords_are_not_shown)
{
    BOOST_CHECK_EXCEPTION((void)open_store("mysql://u:secret@h/d"), StorageFailure, says("mysql://u:***@h/d"));
    BOOST_CHECK_EXCEPTION((void)open_store("sqlite:"), StorageFailure, says("path of a file"));
    BOOST_CHECK_EXCEPTION((void)open_store("sqlite::memory:"), StorageFailure, says("path of a file"));
    BOOST_TEST(without_secrets("postgresql://u:se@cret@h:5432/d?host=/tmp") == "postgresql://u:***@h:5432/d?host=/tmp");
    BOOST_TEST(without_secrets("postgresql://u@h/d?password=secret&x=1") == "postgresql://u@h/d?password=***&x=1");
    BOOST_TEST(without_secrets("postgresql://u@h/d") == "postgresql://u@h/d");
    BOOST_TEST(without_secrets("sqlite:var/cauce.db") == "sqlite:var/cauce.db");
}

BOOST_AUTO_TEST_CASE(both_dialects_have_the_same_migrations)
{
    const auto names = [](const std::string& folder) {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator{folder}) found.push_back(entry.path().filename());
        std::sort(found.begin(), found.end());
        return found;
    };
    BOOST_TEST(names("schema/sqlite") == names("schema/postgresql"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
