#pragma once

#include "adapters/store/connection.hpp"

#include <libpq-fe.h>

#include <memory>

namespace cauce::sql {

using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

inline PGconn* libpq(Connection& connection) { return static_cast<PGconn*>(connection.native()); }

/// What the server said, with its state and the constraint; without the values, which are people's.
[[nodiscard]] DatabaseError error_of(PGconn* connection, const PGresult* result);

} // namespace cauce::sql
