#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// Corrections are acts too, each with reason and authority; nothing is deleted. Each throws Refused.
void rectify(const Program& program, Step& step, const Rectify& command, const DecisionContext& context);
void annul(const Program& program, Step& step, const Annul& command, const DecisionContext& context);
void reopen(const Program& program, Step& step, const Reopen& command, const DecisionContext& context);
void close_file(const Program& program, Step& step, const CloseFile& command, const DecisionContext& context);

} // namespace cauce
