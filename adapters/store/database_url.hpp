#pragma once

#include <string>

namespace cauce::sql {

enum class Dialect { sqlite, postgresql };

struct DatabaseUrl {
    Dialect dialect;
    std::string target; ///< path of the file, or the connection string of libpq
};

/// @throws StorageFailure  that says which forms there are
[[nodiscard]] DatabaseUrl parse_database_url(const std::string& url);

} // namespace cauce::sql
