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

/// Called before each migration: its name, how many are done, and of how many.
using MigrationProgress = std::function<void(std::string_view name, std::size_t done, std::size_t all)>;

/// @throws StorageFailure  if the database is missing, or a migration that it had is not the one that this program knows
[[nodiscard]] SchemaState schema_state(const std::string& url);

/// Brings the schema up to this program; creates the file of SQLite with its folder. Safe to run again and by several
/// programs at once: each migration runs once, whole or not at all.
/// @returns how many were applied
/// @throws SchemaTooNew, StorageFailure
std::size_t migrate(const std::string& url, const MigrationProgress& progress = {});

} // namespace cauce
