#pragma once

#include "engine/values/id.hpp"

#include <map>
#include <string>

namespace cauce {

/// Values of the tenant that replace a definition's defaults, as FEEL literals by parameter key.
/// Failing storage throws StorageFailure.
class ParameterStore {
public:
    virtual ~ParameterStore() = default;
    [[nodiscard]] virtual std::map<std::string, std::string> values(const TenantId& tenant) = 0;
    virtual void put(const TenantId& tenant, const std::string& key, const std::string& literal) = 0;
};

} // namespace cauce
