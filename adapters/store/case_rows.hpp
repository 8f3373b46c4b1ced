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
    " c.opened_on, c.changed_at, c.due, c.parent, c.confidentiality, c.classified_until"};
inline constexpr std::size_t case_columns = 15;
[[nodiscard]] CaseRow read_case_row(const Row& row, std::size_t first = 0);

/// Likewise of a task, of a table called `t`.
inline constexpr std::string_view task_column_names{"t.task, t.state, t.status, t.roles, t.owner, t.owner_post, t.created_at, t.due, t.ended_on"};
inline constexpr std::size_t task_columns = 9;
[[nodiscard]] TaskRow read_task_row(const Row& row, std::size_t first = 0);

/// Likewise of a term, of a table called `t`.
inline constexpr std::string_view term_column_names{
    "t.instance, t.term, t.status, t.counted_from, t.due, t.holder, t.wakes_on, t.kind, t.owner, t.owner_post, t.clock, t.met_on"};
inline constexpr std::size_t term_columns = 12;
[[nodiscard]] TermRow read_term_row(const Row& row, std::size_t first = 0);

/// Likewise of an entry of a ledger, of a table called `l`.
inline constexpr std::string_view ledger_column_names{"l.entry, l.instance, l.kind, l.first, l.last, l.amount, l.reason, l.norm, l.document, l.person, l.post"};
inline constexpr std::size_t ledger_columns = 11;
[[nodiscard]] LedgerRow read_ledger_row(const Row& row, std::size_t first = 0);

/// Nothing where the column has the day that stands for none.
[[nodiscard]] std::optional<Day> day_or_none(const Row& row, std::size_t column);

} // namespace cauce::sql
