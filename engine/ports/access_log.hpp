#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cauce {

/// What somebody did with what is kept here, reading included (DS 016-2024-JUS 46.3).
struct AccessEntry {
    std::int64_t number{0}; ///< in the log, from 1 without gaps; given when it is stored
    Instant at;
    std::string person;       ///< whose account it is
    std::string session;      ///< the beginning of the digest of its token
    Instant session_ends_at;  ///< at the latest; when it began and ended stands in the entries of these operations
    std::string address;      ///< from where
    std::string process;      ///< operation of the interface: "readCase"
    std::string operation;    ///< "session_start", "session_end", "view", "change", "delete", "import", "export"
    CaseId case_id{};         ///< 0: of no single case
    std::int64_t document{0}; ///< of the case; 0: none
    friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};
struct AccessFilter {
    std::string person{};            ///< empty: anybody
    std::optional<CaseId> case_id{}; ///< nothing: any
    std::optional<Instant> from{};   ///< at it or later
    std::optional<Instant> to{};     ///< before it
    struct Cursor {
        Instant at;
        std::int64_t number;
    };
    std::optional<Cursor> before{}; ///< newest first: by instant, then number
    std::size_t limit{50};
};

/// No part of the record, for reading changes nothing; and nothing takes an entry out of it. Failing storage throws StorageFailure.
class AccessLog {
public:
    virtual ~AccessLog() = default;
    /// All or nothing, in this order.
    virtual void append(const TenantId& tenant, std::span<const AccessEntry> entries) = 0;
    [[nodiscard]] virtual std::vector<AccessEntry> list(const TenantId& tenant, const AccessFilter& filter) = 0;
};

} // namespace cauce
