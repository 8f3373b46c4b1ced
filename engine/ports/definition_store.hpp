#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce {

struct StoredDefinition {
    std::string digest; ///< hexadecimal SHA-256 of `json`
    std::string key;
    std::int64_t version;
    std::string json; ///< canonical
    Instant deployed_at;
    std::string deployed_by; ///< person; "system" at start-up
};

/// Definitions by digest. What was stored is never changed. Failing storage throws StorageFailure.
class DefinitionStore {
public:
    virtual ~DefinitionStore() = default;
    /// @returns false if this digest is there already
    /// @throws StorageFailure  if another digest has this key and version (checked by the service before)
    virtual bool put(const TenantId& tenant, const StoredDefinition& definition) = 0;
    [[nodiscard]] virtual std::optional<StoredDefinition> by_digest(const TenantId& tenant, const std::string& digest) = 0;
    /// The highest version of a key.
    [[nodiscard]] virtual std::optional<StoredDefinition> latest(const TenantId& tenant, const std::string& key) = 0;
    [[nodiscard]] virtual std::optional<StoredDefinition> by_version(const TenantId& tenant, const std::string& key, std::int64_t version) = 0;
    /// All, by key and version, without their JSON.
    [[nodiscard]] virtual std::vector<StoredDefinition> list(const TenantId& tenant) = 0;
};

} // namespace cauce
