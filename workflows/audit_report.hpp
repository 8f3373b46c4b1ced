#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Function 12, one control report: registered, officers designated, plan sent; then one child case a recommendation.
[[nodiscard]] definition::Definition audit_report();

} // namespace cauce::workflows
