#include "adapters/store/store.hpp"

#include "adapters/store/migration.hpp"
#include "adapters/store/sql_ports.hpp"
#include "adapters/store/writable.hpp"

namespace cauce {
namespace {

constexpr sql::Statement select_tenants{1,
    "SELECT tenant FROM stream UNION SELECT tenant FROM event UNION SELECT tenant FROM definition UNION SELECT tenant FROM case_file"
    " UNION SELECT tenant FROM blob ORDER BY tenant"};

class SqlStore final : public Store {
public:
    SqlStore(const std::string& url, const StoreSettings& settings) : pool_{sql::parse_database_url(url), settings} {}
    EventStore& events() override { return events_; }
    Projections& projections() override { return projections_; }
    DeadlineQueries& deadlines() override { return deadlines_; }
    DefinitionStore& definitions() override { return definitions_; }
    Accounts& accounts() override { return accounts_; }
    BlobStore& blobs() override { return blobs_; }
    ScheduleTable& schedules() override { return schedules_; }
    RefusedAttempts& refused_attempts() override { return refused_attempts_; }
    Watchlist& watchlist() override { return watchlist_; }
    AccessLog& access_log() override { return access_log_; }
    std::vector<TenantId> tenants() override
    {
        std::vector<TenantId> found;
        pool_.read()->run(select_tenants, {}, [&](const sql::Row& row) { found.emplace_back(row.text(0)); });
        return found;
    }
    void ping() override { sql::ensure_writable(pool_); }

private:
    sql::Pool pool_;
    sql::SqlEvents events_{pool_};
    sql::SqlProjections projections_{pool_};
    sql::SqlDeadlineQueries deadlines_{pool_};
    sql::SqlDefinitions definitions_{pool_};
    sql::SqlAccounts accounts_{pool_};
    sql::SqlBlobs blobs_{pool_};
    sql::SqlSchedules schedules_{pool_};
    sql::SqlRefusedAttempts refused_attempts_{pool_};
    sql::SqlWatchlist watchlist_{pool_};
    sql::SqlAccessLog access_log_{pool_};
};

} // namespace

std::unique_ptr<Store> open_store(const std::string& url, const StoreSettings& settings)
{
    const auto state = schema_state(url);
    if (state.too_new())
        throw SchemaTooNew{"the database has schema " + std::to_string(state.database) + ", this program knows " + std::to_string(state.program) +
                           ": a newer program has migrated it"};
    if (!state.current())
        throw StorageFailure{"the database has schema " + std::to_string(state.database) + ", this program needs " + std::to_string(state.program) +
                             ": run `cauce migrate`"};
    return std::make_unique<SqlStore>(url, settings);
}

} // namespace cauce
