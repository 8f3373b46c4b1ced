#pragma once

#include "engine/ports/store.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace cauce {

struct StoreSettings {
    std::size_t connections{8};        ///< to PostgreSQL; SQLite has one that writes and this many that read
    std::chrono::milliseconds wait{5000}; ///< for a connection, or for a lock that somebody else holds
    /// Told each statement when a connection prepares it, in the words of the database, and how many parameters it has: so
    /// that its plan can be looked at. Any thread.
    std::function<void(std::string_view text, std::size_t parameters)> on_prepare{};
};

/// The database behind all ports, on SQLite or PostgreSQL.
/// @param url  "sqlite:PATH", or what libpq takes: "postgresql://user@host/name?..." (the password may come from ~/.pgpass
///             or PGPASSWORD)
/// @throws StorageFailure  if it cannot be reached, or its schema is behind this program (`migrate` first)
/// @throws SchemaTooNew    if a newer program has migrated it
[[nodiscard]] std::unique_ptr<Store> open_store(const std::string& url, const StoreSettings& settings = {});

/// The same address with its password hidden: what a person and a log may read.
[[nodiscard]] std::string without_secrets(const std::string& url);

} // namespace cauce
