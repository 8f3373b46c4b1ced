#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Function 4: the participatory budget of one fiscal year, from its rules to the rendering of accounts.
[[nodiscard]] definition::Definition participatory_budget();

} // namespace cauce::workflows
