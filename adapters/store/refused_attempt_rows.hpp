#pragma once

#include "adapters/store/connection.hpp"
#include "engine/ports/refused_attempts.hpp"

namespace cauce::sql {

/// Writes a row that is not there yet inside the caller's transaction.
void write_row(Connection& connection, const TenantId& tenant, const RefusedAttempt& row);

} // namespace cauce::sql
