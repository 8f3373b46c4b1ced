#pragma once

#include "engine/definition/model.hpp"
#include "engine/service/office.hpp"

#include <vector>

namespace cauce::simulator {

/// Deploys the definitions and settles so many people, each in a post of its own with every role that the definitions name.
/// @throws std::runtime_error  if a definition is refused
[[nodiscard]] std::vector<Actor> settle(Office& office, const TenantId& town, const std::vector<definition::Definition>& definitions, int people_count);

} // namespace cauce::simulator
