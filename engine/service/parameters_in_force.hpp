#pragma once

#include "engine/execution/program.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/parameter_store.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace cauce {

/// The parameters that a decision sees: the definition's defaults under the values of the tenant, which are asked again
/// after a second. Thread-safe.
class ParametersInForce {
public:
    static constexpr std::chrono::seconds good_for{1};

    ParametersInForce(ParameterStore& store, const Clock& clock) : store_{store}, clock_{clock} {}
    /// @throws InvariantViolation  if a stored value is not a FEEL literal
    [[nodiscard]] feel::Context of(const TenantId& tenant, const Program& program);

private:
    struct Known {
        feel::Context values;
        Instant asked_at;
    };
    ParameterStore& store_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::pair<TenantId, std::string>, Known> by_definition_; ///< by digest
};

} // namespace cauce
