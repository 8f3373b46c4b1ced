#pragma once

#include "engine/execution/program.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/definition_store.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace cauce {

/// Definitions made ready to run, each once. What a digest names never changes; which digest is the latest of a key is
/// asked again after a second, so that what another node deployed runs here without a restart. Thread-safe.
class DefinitionRegistry {
public:
    using ProgramPtr = std::shared_ptr<const Program>;
    static constexpr std::chrono::seconds latest_good_for{1};

    DefinitionRegistry(DefinitionStore& store, const Clock& clock) : store_{store}, clock_{clock} {}

    /// The one that a case runs on.
    /// @throws InvariantViolation  if it is not stored: cases are only opened on what is
    [[nodiscard]] ProgramPtr by_digest(const TenantId& tenant, const std::string& digest);
    /// The highest version of a key: what new cases run on.
    [[nodiscard]] Result<ProgramPtr> latest(const TenantId& tenant, const std::string& key);
    [[nodiscard]] Result<ProgramPtr> version(const TenantId& tenant, const std::string& key, std::int64_t version);
    /// As `Office::deploy`.
    [[nodiscard]] Result<std::string> deploy(const TenantId& tenant, const std::string& json, const PersonId& deployer);

private:
    ProgramPtr compiled(const StoredDefinition& stored);
    [[nodiscard]] ProgramPtr find(const std::string& digest);

    struct Latest {
        ProgramPtr program;
        Instant asked_at;
    };
    DefinitionStore& store_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, ProgramPtr> by_digest_;
    std::map<std::pair<TenantId, std::string>, Latest> latest_;
};

} // namespace cauce
