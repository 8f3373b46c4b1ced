#pragma once

#include "engine/execution/command.hpp"
#include "engine/execution/step.hpp"

/// Decisions about the clock of a term, and what happens to it by itself.
namespace cauce {

void extend_term(const Program& program, Step& step, const ExtendTerm& command, const DecisionContext& context);
void suspend_term(const Program& program, Step& step, const SuspendTerm& command, const DecisionContext& context);
void resume_term(const Program& program, Step& step, const ResumeTerm& command, const DecisionContext& context);
void wake_term(const Program& program, Step& step, const WakeTerm& command, const DecisionContext& context);
void recount_terms(const Program& program, Step& step, const RecountTerms& command, const DecisionContext& context);

} // namespace cauce
