#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cauce {

/// An event of a stream of refusals, for lists by person and by case. Written in the transaction of the event, and made again
/// from the log by `rebuild`.
struct RefusedAttempt {
    CaseId case_id;       ///< 0: a case was to be opened
    std::int64_t version; ///< of the case's stream of refusals
    Instant at;
    std::string person;
    std::string post;
    std::string action;
    std::string rule;
    std::string norm;
    std::string expected;
    std::string found;
    friend bool operator==(const RefusedAttempt&, const RefusedAttempt&) = default;
};
struct RefusedAttemptFilter {
    std::string person{};            ///< empty: anybody
    std::optional<CaseId> case_id{}; ///< nothing: any
    struct Cursor {
        Instant at;
        CaseId case_id;
        std::int64_t version;
    };
    std::optional<Cursor> before{}; ///< newest first: by instant, then case, then version
    std::size_t limit{50};
};

/// Failing storage throws StorageFailure.
class RefusedAttempts {
public:
    virtual ~RefusedAttempts() = default;
    [[nodiscard]] virtual std::vector<RefusedAttempt> list(const TenantId& tenant, const RefusedAttemptFilter& filter) = 0;
    /// For `rebuild`: the rows of one stream, by version.
    [[nodiscard]] virtual std::vector<RefusedAttempt> of_stream(const TenantId& tenant, CaseId id) = 0;
    virtual void replace(const TenantId& tenant, CaseId id, const std::vector<RefusedAttempt>& rows) = 0;
};

} // namespace cauce
