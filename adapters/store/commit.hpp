#pragma once

#include "adapters/store/connection.hpp"

#include <span>
#include <vector>

namespace cauce::sql {

using CommitResults = std::vector<Result<Position>>;

/// @throws InvariantViolation  if a commit contradicts itself (a stream twice, versions with gaps, rows of a case whose
///                             stream it does not move): nothing of the batch is written
void check(std::span<const Commit> commits);

/// The refusals of a commit, in the same words on every database.
[[nodiscard]] Refusal version_conflict();
[[nodiscard]] Refusal key_conflict();

/// Commits one after the other, each statement a function call away, in one transaction.
[[nodiscard]] CommitResults commit_on_sqlite(Connection& connection, std::span<const Commit> commits);

/// Commits at once in one statement, gated by the versions it was given.
[[nodiscard]] CommitResults commit_on_postgresql(Connection& connection, std::span<const Commit> commits);

} // namespace cauce::sql
