#pragma once

#include "engine/ports/definition_store.hpp"
#include "engine/service/definition_registry.hpp"
#include "engine/service/parameters_in_force.hpp"
#include "engine/service/stream_decision.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cauce {

/// A parameter that definitions of the municipality ask for, or that is national.
struct KnownParameter {
    definition::Parameter parameter;    ///< as the first of them has it, or as it is for all
    feel::Value proposed{};             ///< by the definition
    std::vector<std::string> used_by{}; ///< keys of the definitions in force
};

/// How a municipality sets its parameters: a draft with its reason, the approval by a second person. Thread-safe.
class ParameterChanges {
public:
    struct World {
        ParametersInForce& parameters;
        DefinitionRegistry& definitions;
        DefinitionStore& stored;
        Committer& committer;
        const Clock& clock;
    };
    explicit ParameterChanges(World world) : world_{world}, stream_{world.parameters, world.committer, world.clock} {}

    /// As the log tells it now.
    [[nodiscard]] ParametersInForce::PlanPtr plan(const TenantId& tenant) { return world_.parameters.fresh(tenant); }
    /// By key. Reads every definition in force: for those who keep the parameters.
    [[nodiscard]] std::vector<KnownParameter> known(const TenantId& tenant);
    /// Refused as `not_found` if no definition in force asks for it.
    [[nodiscard]] Result<KnownParameter> known(const TenantId& tenant, const std::string& key);

    /// @returns the number of the draft; refused as `cauce::propose` says
    [[nodiscard]] Result<std::int64_t> propose(const TenantId& tenant, const definition::Parameter& parameter, const ParameterProposal& proposal, const Actor& actor);
    /// Refused as `cauce::approve` says.
    [[nodiscard]] Result<void> approve(const TenantId& tenant, std::int64_t draft, const Actor& actor);
    [[nodiscard]] Result<void> reject(const TenantId& tenant, std::int64_t draft, const std::string& reason, const Actor& actor);

private:
    World world_;
    StreamDecision<ParameterPlan> stream_;
};

} // namespace cauce
