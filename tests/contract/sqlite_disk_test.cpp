// What a disk that fails at the moment of a commit means, and what the office makes of it.
#include "adapters/store/store.hpp"
#include "engine/service/committer.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include <filesystem>
#include <optional>
#include <string_view>

using namespace cauce;
using namespace cauce::test;

namespace {

const auto file = stream_of(CaseId{2026000001});

/// The files of the default VFS, whose write-ahead log fails when a test says so. While it lives it is what SQLite opens
/// files with.
class FailingDisk {
public:
    FailingDisk()
    {
        original = sqlite3_vfs_find(nullptr);
        failing = *original;
        failing.zName = "failing";
        failing.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* opened, int flags, int* given) {
            const int result = original->xOpen(original, name, opened, flags, given);
            if (result != SQLITE_OK || name == nullptr || !std::string_view{name}.ends_with("-wal")) return result;
            // The files stay those of the original; only two of their methods are asked here first.
            of_log = opened->pMethods;
            watched = *of_log;
            watched.xWrite = [](sqlite3_file* written, const void* bytes, int count, sqlite3_int64 at) {
                return fails_to_write ? SQLITE_FULL : of_log->xWrite(written, bytes, count, at);
            };
            watched.xSync = [](sqlite3_file* synced, int how) { return fails_to_sync ? SQLITE_IOERR_FSYNC : of_log->xSync(synced, how); };
            opened->pMethods = &watched;
            return result;
        };
        sqlite3_vfs_register(&failing, 1);
    }
    ~FailingDisk()
    {
        sqlite3_vfs_register(original, 1);
        sqlite3_vfs_unregister(&failing);
        fails_to_write = fails_to_sync = false;
    }
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    static inline bool fails_to_write{false};
    static inline bool fails_to_sync{false};

private:
    static inline sqlite3_vfs* original{nullptr};
    static inline sqlite3_vfs failing{};
    static inline const sqlite3_io_methods* of_log{nullptr};
    static inline sqlite3_io_methods watched{};
};

struct Fixture {
    FailingDisk disk;
    Database database{Kind::sqlite};
    Author author;
    Commit first{author.commit({author.append(file)})};

    std::optional<bool> unknown_after(const Commit& one)
    {
        try {
            (void)commit(database.store(), one);
            return std::nullopt;
        } catch (const StorageFailure& failure) {
            return failure.outcome_unknown;
        }
    }
    std::size_t recorded() { return database.store().events().events(lima, file).size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_disk, Fixture)

BOOST_AUTO_TEST_CASE(a_commit_for_which_the_disk_has_no_room_has_certainly_not_happened)
{
    FailingDisk::fails_to_write = true;
    BOOST_TEST((unknown_after(first) == std::optional{false}));
    FailingDisk::fails_to_write = false;
    BOOST_TEST(recorded() == 0u);
    BOOST_TEST(commit(database.store(), first).has_value());
    BOOST_TEST(recorded() == 1u);
}

BOOST_AUTO_TEST_CASE(a_commit_whose_sync_failed_may_have_happened)
{
    FailingDisk::fails_to_sync = true;
    BOOST_TEST((unknown_after(first) == std::optional{true}));
    FailingDisk::fails_to_sync = false;
    // the next one is the same to the byte, as the committer sends it, and is recorded once
    const auto again = commit(database.store(), first);
    BOOST_TEST(again.has_value());
    BOOST_TEST(recorded() == 1u);
}

BOOST_AUTO_TEST_CASE(a_commit_whose_sync_failed_is_found_by_who_opens_the_database_after_a_crash)
{
    // given a database on which nothing is left to write back
    BOOST_REQUIRE(commit(database.store(), first).has_value());
    const auto second = author.commit({author.append(file)});
    FailingDisk::fails_to_sync = true;
    BOOST_TEST((unknown_after(second) == std::optional{true}));
    // when the machine stops there: what another process finds are the files as they are now
    const auto path = database.url().substr(7);
    const auto copy = path + ".crashed";
    for (const auto* const part : {"", "-wal"}) std::filesystem::copy_file(path + part, copy + part);
    FailingDisk::fails_to_sync = false;
    {
        const auto found = open_store("sqlite:" + copy);
        // then it happened, although its answer was a failure
        BOOST_TEST(found->events().events(lima, file).size() == 2u);
    }
    for (const auto* const part : {"", "-wal", "-shm"}) std::filesystem::remove(copy + part);
}

BOOST_AUTO_TEST_CASE(an_office_asks_again_after_a_sync_that_failed_and_records_once)
{
    // given a disk that fails for a moment: the pause of the committer is where it comes back
    struct Recovering final : Clock {
        [[nodiscard]] Instant now() const override { return {}; }
        void pause(std::chrono::milliseconds) const override { FailingDisk::fails_to_sync = false; }
    } clock;
    Committer committer{database.store().events(), clock, 1};
    FailingDisk::fails_to_sync = true;
    bool done = false;
    committer.add(first, [&](Committer::Outcome outcome) {
        const auto* const result = std::get_if<Result<Position>>(&outcome);
        done = result != nullptr && result->has_value();
    });
    BOOST_TEST(done);
    BOOST_TEST(recorded() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
