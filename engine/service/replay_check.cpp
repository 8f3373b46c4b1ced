#include "engine/service/replay_check.hpp"

#ifndef NDEBUG

#include "engine/execution/evolve.hpp"

namespace cauce {
namespace {

void check_replay(EventStore& events, CaseId id, const Draft::Changed& changed)
{
    const auto& live = changed.after;
    const auto before = changed.before ? changed.before->head.version : 0;
    const auto added = events.events(live.tenant, stream_of(id), before, changed.events.size()); // another node may have added more
    auto told = changed.before ? *changed.before : Case{};
    if (changed.before) replay(told, added);
    else told = replay(live.tenant, id, added);
    ensure(told.head == live.head, "the log ends where the case does");
    ensure(told == live, "the log tells the case that lives");
}

} // namespace

void check_replay(EventStore& events, const Draft& draft) noexcept
{
    try {
        for (const auto& [id, changed] : draft.changed())
            if (!changed.events.empty()) check_replay(events, id, changed);
    } catch (const StorageFailure&) {
        // What was answered is durable all the same; later reads will meet the trouble.
    }
}

} // namespace cauce

#endif
