#pragma once

#include "engine/service/committer.hpp"

#include <string>

namespace cauce {

/// Whether a refusal is one of who may act, which is put on record.
[[nodiscard]] bool is_recorded(const Refusal& refusal, const Actor& actor);

/// Puts on record what was refused to somebody, in the stream of the case (0: none yet), and waits until it is durable.
/// @throws StorageFailure
void record_refusal(EventStore& events, Committer& committer, Instant now, const TenantId& tenant, CaseId id, const Actor& actor, const std::string& action, const Refusal& refusal);

/// From the event, for lists.
[[nodiscard]] RefusedAttempt row_of(CaseId id, const Event& event);

} // namespace cauce
