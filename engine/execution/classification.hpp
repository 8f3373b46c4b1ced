#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// Gives a case another class of confidentiality than its workflow's, for a time or for good.
void classify(const Program& program, Step& step, const Classify& command, const DecisionContext& context);

} // namespace cauce
