#include "adapters/store/trouble.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace cauce::sql {

StorageTrouble trouble_of_sqlite(int code)
{
    constexpr int primary = 0xFF;
    switch (code & primary) {
    case SQLITE_FULL: return StorageTrouble::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return StorageTrouble::locked;
    case SQLITE_READONLY: return StorageTrouble::read_only;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT: return StorageTrouble::disk;
    case SQLITE_CANTOPEN: return StorageTrouble::unreachable;
    default: return StorageTrouble::other;
    }
}

StorageTrouble trouble_of_postgresql(std::string_view state)
{
    if (state == "53100") return StorageTrouble::full;
    if (state == "55P03") return StorageTrouble::locked;
    if (state == "25006") return StorageTrouble::read_only;
    if (state == "58030" || state.starts_with("XX")) return StorageTrouble::disk;
    // Class 08: connections; 57P01 to 57P03: the server stops, or starts; 53300: it takes no more connections.
    if (state.empty() || state.starts_with("08") || state.starts_with("57P0") || state == "53300") return StorageTrouble::unreachable;
    return StorageTrouble::other;
}

} // namespace cauce::sql
