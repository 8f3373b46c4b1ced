#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Function 12, one recommendation of a control report: from its plan to what the control body says of it.
[[nodiscard]] definition::Definition audit_recommendation_implementation();

} // namespace cauce::workflows
