#pragma once

#include "adapters/store/case_changes.hpp"
#include "adapters/store/connection.hpp"

namespace cauce::sql {

/// Writes the rows of a case one by one, inside a transaction of the caller: SQLite's commits, where a statement is a
/// function call, and the rebuilding of either database.
void write_rows(Connection& connection, const TenantId& tenant, const CaseChanges& changes);

/// Takes every row of a case away.
void erase_rows(Connection& connection, const TenantId& tenant, CaseId id);

/// The columns of `read_case_row`, in its order, of a table that the statement calls `c`.
inline constexpr std::string_view case_column_names{
    "c.case_id, c.version, c.definition, c.definition_version, c.definition_digest, c.status, c.outcome, c.states, c.subject,"
    " c.opened_on, c.changed_at, c.due, c.parent"};
inline constexpr std::size_t case_columns = 13;
[[nodiscard]] CaseRow read_case_row(const Row& row, std::size_t first = 0);

/// Likewise of a task, of a table called `t`.
inline constexpr std::string_view task_column_names{"t.task, t.state, t.status, t.roles, t.owner, t.owner_post, t.created_at, t.due"};
inline constexpr std::size_t task_columns = 8;
[[nodiscard]] TaskRow read_task_row(const Row& row, std::size_t first = 0);

} // namespace cauce::sql
