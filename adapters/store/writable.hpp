#pragma once

#include "adapters/store/pool.hpp"

namespace cauce::sql {

/// Whether a commit could be made now, found out without a row. A database that refused the last commit is not trusted
/// before it has taken another.
/// @throws StorageFailure  that says why not
void ensure_writable(Pool& pool);

} // namespace cauce::sql
