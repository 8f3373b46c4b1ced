#pragma once

#include "engine/service/office.hpp"

#include <functional>
#include <string>

namespace cauce::program {

/// Deploys what the program carries and the database does not have yet. One query when there is nothing to do.
/// @param say  a line for each definition that was deployed, or could not be: another one under its key and version, or a
///             higher version, is in force and stays so
void deploy_catalogue(Office& office, const TenantId& tenant, const std::function<void(const std::string&)>& say);

} // namespace cauce::program
