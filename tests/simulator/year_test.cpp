// A year of legal time in seconds: no timer fires twice or never, and every date is the one that a slow counter finds.
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/simulator/year.hpp"
#include "tests/support/memory_store.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>

namespace cauce::simulator {
namespace {

/// Another seed than the usual one: CAUCE_SEED=7.
std::uint64_t seed_or(std::uint64_t usual)
{
    const auto* const chosen = std::getenv("CAUCE_SEED");
    return chosen == nullptr ? usual : std::strtoull(chosen, nullptr, 10);
}

/// A file of SQLite of its own, removed behind the test.
class SqliteFile {
public:
    SqliteFile() : path_{std::filesystem::temp_directory_path() / ("cauce_year_" + std::to_string(getpid()) + ".db")} { remove(); migrate(url()); }
    ~SqliteFile() { remove(); }
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;
    [[nodiscard]] std::string url() const { return "sqlite:" + path_.string(); }

private:
    void remove() const
    {
        for (const auto* const end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
    }
    std::filesystem::path path_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_year)

BOOST_AUTO_TEST_CASE(every_timer_of_a_year_fires_once_on_its_day_and_every_date_is_right)
{
    test::MemoryStore store;
    live_a_year(store, {.seed = seed_or(1)});
}

BOOST_AUTO_TEST_CASE(nodes_that_work_at_the_same_time_fire_nothing_twice)
{
    test::MemoryStore store;
    live_a_year(store, {.seed = seed_or(2), .days = 120, .at_once = true});
}

BOOST_AUTO_TEST_CASE(the_same_over_a_database_on_disk)
{
    const SqliteFile file;
    const auto store = open_store(file.url());
    live_a_year(*store, {.seed = seed_or(3), .days = 60, .at_once = true});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::simulator
