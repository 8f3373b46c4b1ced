#pragma once

#include "engine/definition/model.hpp"

#include <vector>

namespace cauce::workflows {

/// Every workflow of this program, those that others call before those that call them. Built once, at the first use.
[[nodiscard]] const std::vector<definition::Definition>& catalogue();

} // namespace cauce::workflows
