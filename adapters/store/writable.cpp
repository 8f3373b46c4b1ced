#include "adapters/store/writable.hpp"

namespace cauce::sql {
namespace {

constexpr Statement anything{1, "SELECT 1 AS answer"};
constexpr Statement takes_no_writes{1, "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS answer"};
/// Written over with what is there: nobody uses this number of the file's header, and it goes through the log and to the
/// disk like anything else.
constexpr auto write_nothing = "PRAGMA user_version = 0";
/// A lock that is held for longer keeps people waiting.
constexpr std::chrono::milliseconds lock_patience{300};

[[noreturn]] void fail(StorageTrouble trouble, const char* what)
{
    StorageFailure failure{what};
    failure.trouble = trouble;
    throw failure;
}

void refuse_remembered(const Pool& pool)
{
    if (const auto trouble = pool.remembered()) fail(*trouble, "the database refused the last commit");
}

void ensure_postgresql_writable(Pool& pool)
{
    bool read_only = false;
    pool.read()->run(takes_no_writes, {}, [&](const Row& row) { read_only = row.boolean(0); });
    if (read_only) fail(StorageTrouble::read_only, "the database takes no writes: it is a standby, or was set to be read only");
    refuse_remembered(pool);
}

void ensure_sqlite_writable(Pool& pool)
{
    pool.read()->run(anything, {});
    const auto writer = pool.write_at_once();
    if (!writer) return refuse_remembered(pool); // somebody of ours is writing, or waits to
    auto& connection = **writer;
    connection.wait_at_most(lock_patience);
    try {
        Transaction transaction{connection}; // a file that may only be read, or that another program holds, is refused here
        if (pool.remembered()) {
            connection.run_script(write_nothing);
            transaction.commit();
            pool.remember(std::nullopt);
        }
    } catch (...) {
        connection.wait_at_most(pool.wait());
        throw;
    }
    connection.wait_at_most(pool.wait());
}

} // namespace

void ensure_writable(Pool& pool)
{
    if (pool.dialect() == Dialect::sqlite)
        ensure_sqlite_writable(pool);
    else
        ensure_postgresql_writable(pool);
}

} // namespace cauce::sql
