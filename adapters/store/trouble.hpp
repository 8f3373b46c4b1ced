#pragma once

#include "engine/ports/event_store.hpp"

#include <string_view>

namespace cauce::sql {

/// Why a database could not do it, by its own code.
[[nodiscard]] StorageTrouble trouble_of_sqlite(int code);
/// @param state  SQLSTATE; empty if the server did not answer
[[nodiscard]] StorageTrouble trouble_of_postgresql(std::string_view state);

} // namespace cauce::sql
