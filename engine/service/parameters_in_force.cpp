#include "engine/service/parameters_in_force.hpp"

#include "engine/service/freshness.hpp"

#include <variant>

namespace cauce {
namespace {

/// A literal names nothing.
struct NoNames final : feel::Scope {
    [[nodiscard]] const feel::Value* variable(std::string_view) const override { return nullptr; }
    [[nodiscard]] const Native* function(std::string_view) const override { return nullptr; }
};

feel::Value value_of(const std::string& literal)
{
    const auto parsed = feel::Expression::parse(literal);
    const auto* const expression = std::get_if<feel::Expression>(&parsed);
    ensure(expression != nullptr, "the value of a parameter is FEEL");
    return expression->evaluate(NoNames{});
}

} // namespace

feel::Context ParametersInForce::of(const TenantId& tenant, const Program& program)
{
    if (program.definition().parameters.empty()) return {};
    const auto now = clock_.now();
    const std::pair key{tenant, program.digest()};
    {
        const std::lock_guard lock{mutex_};
        const auto at = by_definition_.find(key);
        if (at != by_definition_.end() && is_fresh(at->second.asked_at, now, good_for)) return at->second.values;
    }
    auto values = program.parameter_defaults();
    const auto of_tenant = store_.values(tenant);
    for (const auto& parameter : program.definition().parameters)
        if (const auto at = of_tenant.find(parameter.key); at != of_tenant.end()) values.set(parameter.key, value_of(at->second));
    const std::lock_guard lock{mutex_};
    by_definition_[key] = {values, now};
    return values;
}

} // namespace cauce
