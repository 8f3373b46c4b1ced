#pragma once

#include "engine/values/id.hpp"

#include <cstddef>
#include <vector>

namespace cauce {

/// Cases that people follow: a preference, no part of the record. Failing storage throws StorageFailure.
class Watchlist {
public:
    virtual ~Watchlist() = default;
    virtual void follow(const TenantId& tenant, const PersonId& person, CaseId id) = 0; ///< again: nothing more
    virtual void unfollow(const TenantId& tenant, const PersonId& person, CaseId id) = 0;
    [[nodiscard]] virtual bool follows(const TenantId& tenant, const PersonId& person, CaseId id) = 0;
    /// Newest first, with a smaller id than `before` (0: from the newest on).
    [[nodiscard]] virtual std::vector<CaseId> followed(const TenantId& tenant, const PersonId& person, CaseId before, std::size_t limit) = 0;
    /// At most `limit`.
    [[nodiscard]] virtual std::size_t count(const TenantId& tenant, const PersonId& person, std::size_t limit) = 0;
};

} // namespace cauce
