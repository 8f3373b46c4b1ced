#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// Who has a task (WS-HumanTask 1.1). Each throws Refused.
void claim(const Program& program, Step& step, const ClaimTask& command, const DecisionContext& context);
void start(Step& step, const StartTask& command, const DecisionContext& context);
void release(Step& step, const ReleaseTask& command, const DecisionContext& context);
void assign(Step& step, const AssignTask& command, const DecisionContext& context);
void delegate(Step& step, const DelegateTask& command, const DecisionContext& context);
void resolve(Step& step, const ResolveTask& command, const DecisionContext& context);
void free(const Program& program, Step& step, const FreeTask& command, const DecisionContext& context);

} // namespace cauce
