#include "engine/service/parameters_in_force.hpp"

namespace cauce {

feel::Context ParametersInForce::of(const TenantId& tenant, const ParameterPlan& plan, const Program& program, Day day)
{
    if (program.definition().parameters.empty()) return {};
    const std::pair key{tenant, program.digest()};
    {
        const std::lock_guard lock{mutex_};
        const auto at = by_definition_.find(key);
        if (at != by_definition_.end() && at->second.version == plan.head.version && at->second.day == day) return at->second.values;
    }
    auto values = program.parameter_defaults();
    for (const auto& parameter : program.definition().parameters) values.set(parameter.key, value_on(plan, parameter, *program.parameter_defaults().find(parameter.key), day).value);
    const std::lock_guard lock{mutex_};
    by_definition_[key] = {plan.head.version, day, values};
    return values;
}

} // namespace cauce
