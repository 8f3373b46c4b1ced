#pragma once

#include "engine/execution/case.hpp"

#include <span>

namespace cauce {

/// What happened. Never refuses, never looks at a clock, a calendar or a definition.
/// @throws InvariantViolation  if the event cannot have happened to this case: the log is damaged
void evolve(Case& current, const Event& event);

/// The case that a log tells, from its first event.
/// @throws UnreadableEvent, InvariantViolation
[[nodiscard]] Case replay(const TenantId& tenant, CaseId id, std::span<const RecordedEvent> log);
/// The rest of a log on a case that was replayed before.
void replay(Case& current, std::span<const RecordedEvent> rest);

} // namespace cauce
