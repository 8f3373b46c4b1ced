#pragma once

#include "engine/service/office.hpp"

#include <string>

namespace cauce::test {

/// Sets a parameter that a definition in force asks for, as two people would, from long ago on.
void put_parameter(Office& office, const TenantId& tenant, const std::string& key, feel::Value value);

} // namespace cauce::test
