#pragma once

#include "engine/ports/event_store.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// The schema was migrated by a newer program: this one would not know what it reads.
struct SchemaTooNew : StorageFailure {
    using StorageFailure::StorageFailure;
};

struct SchemaState {
    std::int64_t database{0}; ///< number of its last migration; 0: none yet
    std::int64_t program{0};  ///< of the last one that this program carries
    std::vector<std::string> missing{}; ///< names of the migrations to come, in their order
    [[nodiscard]] bool current() const { return database == program && missing.empty(); }
    [[nodiscard]] bool too_new() const { return database > program; }
};

/// Whom to tell what comes next, before it is done: either may take long.
struct MigrationProgress {
    /// The database is opened, or its lock is waited for: another program may be migrating it, or writing.
    std::function<void()> waits{};
    /// A migration begins: its name, how many are done, and of how many.
    std::function<void(std::string_view name, std::size_t done, std::size_t all)> begins{};
};

/// @throws StorageFailure  if the database is missing, or a migration that it had is not the one that this program knows
[[nodiscard]] SchemaState schema_state(const std::string& url);

/// Brings the schema up to this program; creates the file of SQLite with its folder. Safe to run again and by several
/// programs at once: each migration runs once, whole or not at all. Another program's lock is waited for: on SQLite half a
/// minute, on PostgreSQL to its end.
/// @returns how many were applied
/// @throws SchemaTooNew, StorageFailure
std::size_t migrate(const std::string& url, const MigrationProgress& progress = {});

} // namespace cauce
