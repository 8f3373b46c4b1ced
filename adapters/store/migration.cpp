#include "adapters/store/migration.hpp"

#include "adapters/store/connection.hpp"
#include "adapters/store/store.hpp"
#include "embedded/postgresql_migrations.hpp"
#include "embedded/sqlite_migrations.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <charconv>
#include <filesystem>
#include <fstream>

namespace cauce {
namespace {

using namespace sql;

constexpr std::chrono::seconds patience{30}; // another program may be migrating

constexpr Statement table_exists_sqlite{1, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"};
constexpr Statement table_exists_postgresql{1, "SELECT c.relname FROM pg_class c WHERE c.oid = to_regclass('schema_version')"};
constexpr Statement applied_migrations{3, "SELECT number, name, digest FROM schema_version ORDER BY number"};
constexpr Statement note_migration{0, "INSERT INTO schema_version (number, name, digest) VALUES (:number, :name, :digest)"};
/// Held to the end of the transaction. The number is this program's: "cauce" in ASCII.
constexpr Statement lock_migrations{0, "SELECT pg_advisory_xact_lock(426836845413)"};

struct Migration {
    std::int64_t number;
    std::string name; ///< '0003_event'
    std::string_view script;
    std::string digest;
};

std::vector<Migration> migrations(Dialect dialect)
{
    std::vector<Migration> all;
    for (const auto& file : dialect == Dialect::sqlite ? embedded::sqlite_migrations() : embedded::postgresql_migrations()) {
        Migration one{0, std::string{file.name.substr(0, file.name.rfind('.'))}, file.content, to_hex(sha256(file.content))};
        std::from_chars(one.name.data(), one.name.data() + 4, one.number);
        all.push_back(std::move(one));
        ensure(all.back().number == static_cast<std::int64_t>(all.size()), "migrations are numbered without gaps");
    }
    return all;
}

SchemaState state_of(Connection& connection, const std::vector<Migration>& known)
{
    SchemaState state{0, static_cast<std::int64_t>(known.size()), {}};
    bool exists = false;
    connection.run(connection.dialect() == Dialect::sqlite ? table_exists_sqlite : table_exists_postgresql, {}, [&](const Row&) { exists = true; });
    if (exists)
        connection.run(applied_migrations, {}, [&](const Row& row) {
            state.database = row.integer(0);
            if (state.database > state.program) return;
            const auto& ours = known[static_cast<std::size_t>(state.database - 1)];
            if (row.text(1) != ours.name || row.text(2) != ours.digest)
                throw StorageFailure{fmt::format("migration {} of the database is '{}', which is not the '{}' of this program", state.database, row.text(1), ours.name)};
        });
    for (auto number = state.database; number < state.program; ++number) state.missing.push_back(known[static_cast<std::size_t>(number)].name);
    return state;
}

void refuse_newer(const SchemaState& state)
{
    if (state.too_new())
        throw SchemaTooNew{fmt::format("the database has schema {}, this program knows {}: a newer program has migrated it", state.database, state.program)};
}

/// An empty file is an empty database. SOCI would create it too, and with it a typing error of the path.
void create_file(const std::string& path)
{
    const std::filesystem::path file{path};
    std::error_code error;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), error);
    if (!std::filesystem::exists(file, error) && !std::ofstream{file, std::ios::app})
        throw StorageFailure{"the database '" + path + "' cannot be created"};
}

} // namespace

SchemaState schema_state(const std::string& url)
{
    const auto target = parse_database_url(url);
    Connection connection{target, Connection::Access::read, patience};
    return state_of(connection, migrations(target.dialect));
}

std::size_t migrate(const std::string& url, const MigrationProgress& progress)
{
    const auto target = parse_database_url(url);
    const auto known = migrations(target.dialect);
    if (target.dialect == Dialect::sqlite) create_file(target.target);
    if (progress.waits) progress.waits();
    Connection connection{target, Connection::Access::write, patience};
    // The advisory lock is waited for as long as it takes: a migration of another program may be long.
    if (target.dialect == Dialect::postgresql) connection.run_script("SET lock_timeout = 0");
    std::size_t applied = 0;
    for (;;) {
        if (progress.waits) progress.waits();
        // One transaction a migration, and the state read inside it: whoever comes second finds it done.
        Transaction transaction{connection};
        if (target.dialect == Dialect::postgresql) connection.run(lock_migrations, {});
        const auto state = state_of(connection, known);
        refuse_newer(state);
        if (state.current()) return applied;
        const auto& next = known[static_cast<std::size_t>(state.database)];
        if (progress.begins) progress.begins(next.name, static_cast<std::size_t>(state.database), known.size());
        connection.run_script(std::string{next.script});
        connection.run(note_migration, {next.number, next.name, next.digest});
        transaction.commit();
        ++applied;
    }
}

} // namespace cauce
