#pragma once

#include "engine/definition/model.hpp"

/// Small definitions for tests of what runs definitions; no chart stands behind them.
namespace cauce::test {

/// A permit: a clerk receives and forwards it, a chief grants it (if the fee is paid) or denies it within five days, after
/// which silence grants it.
[[nodiscard]] definition::Definition permit();
/// A manager signs orders, as many as wanted: instruments of the series "manager_order/GM".
[[nodiscard]] definition::Definition numbered_order();
/// Opens a permit for each of its `subjects`, and is finished when all of them ended; a chief may abandon it before.
[[nodiscard]] definition::Definition round_of_permits();
/// A notice that ends as soon as it is opened.
[[nodiscard]] definition::Definition notice();
/// Sends a notice to each of its `subjects` as soon as it is opened, and so ends at once itself.
[[nodiscard]] definition::Definition circular();
/// Opens a circular: two calls deep in one act.
[[nodiscard]] definition::Definition campaign();
/// Calls itself without end.
[[nodiscard]] definition::Definition endless();

} // namespace cauce::test
