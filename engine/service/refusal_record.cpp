#include "engine/service/refusal_record.hpp"

#include "engine/service/stream_decision.hpp"

namespace cauce {

bool is_recorded(const Refusal& refusal, const Actor& actor)
{
    static const PersonId system = system_actor().person;
    return refusal.kind == RefusalKind::not_allowed && !refusal.rule.empty() && actor.person != system;
}

RefusedAttempt row_of(CaseId id, const Event& event)
{
    const auto& attempt = std::get<AttemptRefused>(event.payload);
    return {id, event.version, event.recorded_at, event.actor.person.value, event.actor.post.value, attempt.action, attempt.rule, attempt.norm, attempt.expected, attempt.found};
}

void record_refusal(EventStore& events, Committer& committer, Instant now, const TenantId& tenant, CaseId id, const Actor& actor, const std::string& action, const Refusal& refusal)
{
    const auto stream = refusals_of(id);
    for (;;) { // a conflict is somebody else who was refused: one of them comes first
        const auto before = events.head(tenant, stream);
        auto head = before;
        const Event event{head.version + 1, now, day_in_peru(now), actor, AttemptRefused{action, refusal.rule, refusal.norm, refusal.expected, refusal.found}};
        Commit commit{tenant, {{stream, before.version, {record(tenant, stream, head, event)}}}, {}};
        commit.refused_attempts.push_back(row_of(id, event));
        if (commit_and_wait(committer, std::move(commit)).has_value()) return;
    }
}

} // namespace cauce
