#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Common: what a party asks of the municipality and no other workflow takes (procedimiento de evaluación previa a pedido de
/// parte, LPAG 32-39, 124-202).
[[nodiscard]] definition::Definition party_procedure();

} // namespace cauce::workflows
