#pragma once

#include "adapters/store/connection.hpp"
#include "engine/ports/schedule_table.hpp"

namespace cauce::sql {

/// Writes the row of a schedule inside the caller's transaction. Who has claimed it stays.
void write_row(Connection& connection, const TenantId& tenant, const ScheduleRow& row);

} // namespace cauce::sql
