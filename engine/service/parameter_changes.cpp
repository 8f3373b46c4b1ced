#include "engine/service/parameter_changes.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace cauce {

std::vector<KnownParameter> ParameterChanges::known(const TenantId& tenant)
{
    std::map<std::string, KnownParameter> by_key;
    for (const auto& national : national_parameters()) by_key.emplace(national.parameter.key, KnownParameter{national.parameter});
    std::string before;
    for (const auto& stored : world_.stored.list(tenant)) {
        if (stored.key == std::exchange(before, stored.key)) continue; // one of its versions
        const auto program = world_.definitions.latest(tenant, stored.key);
        if (program.has_error()) continue;
        for (const auto& parameter : (*program)->definition().parameters) {
            const auto known = by_key.try_emplace(parameter.key, KnownParameter{parameter, *(*program)->parameter_defaults().find(parameter.key)}).first;
            known->second.used_by.push_back(stored.key);
        }
    }
    std::vector<KnownParameter> all;
    for (auto& [key, one] : by_key) all.push_back(std::move(one));
    return all;
}

Result<KnownParameter> ParameterChanges::known(const TenantId& tenant, const std::string& key)
{
    auto all = known(tenant);
    const auto found = std::ranges::find(all, key, [](const KnownParameter& one) { return one.parameter.key; });
    if (found == all.end()) return Refusal{RefusalKind::not_found, "a parameter of a definition in force", "'" + key + "'"};
    return std::move(*found);
}

Result<std::int64_t> ParameterChanges::propose(const TenantId& tenant, const definition::Parameter& parameter, const ParameterProposal& proposal, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const ParameterPlan& plan) { return cauce::propose(plan, parameter, proposal); });
    if (events.has_error()) return events.error();
    return std::get<ParameterDrafted>(events->front()).draft;
}

Result<void> ParameterChanges::approve(const TenantId& tenant, std::int64_t draft, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const ParameterPlan& plan) { return cauce::approve(plan, draft, actor); });
    if (events.has_error()) return events.error();
    return {};
}

Result<void> ParameterChanges::reject(const TenantId& tenant, std::int64_t draft, const std::string& reason, const Actor& actor)
{
    const auto events = stream_.append(tenant, actor, [&](const ParameterPlan& plan) { return cauce::reject(plan, draft, reason); });
    if (events.has_error()) return events.error();
    return {};
}

} // namespace cauce
