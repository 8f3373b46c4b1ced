#include "tools/cauce/catalogue.hpp"

#include "engine/definition/json.hpp"
#include "tools/cauce/world.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>

namespace cauce::program {

void deploy_catalogue(Office& office, const TenantId& tenant, const std::function<void(const std::string&)>& say)
{
    const auto stored = office.store().definitions().list(tenant);
    for (const auto& definition : workflows::catalogue()) {
        const auto digest = to_hex(definition::digest_of(definition));
        if (std::ranges::find(stored, digest, &StoredDefinition::digest) != stored.end()) continue;
        const auto deployed = office.deploy(tenant, definition::to_json(definition), system_actor());
        const auto name = "definition " + definition.key + " version " + std::to_string(definition.version);
        say(deployed.has_error() ? name + " not deployed: " + in_words(deployed.error()) : name + " deployed");
    }
}

} // namespace cauce::program
