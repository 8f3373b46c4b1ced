#include "engine/record/chain.hpp"

#include "engine/record/event_json.hpp"
#include "engine/values/result.hpp"

#include <fmt/format.h>

namespace cauce {

RecordedEvent record(const TenantId& tenant, StreamId stream, ChainHead& head, const Event& event)
{
    ensure(event.version == head.version + 1, "an event follows the last one of its stream");
    RecordedEvent recorded{stream, event.version, std::string{kind_of(event.payload)}, event.recorded_at, to_body(tenant, stream, event), {}};
    recorded.hash = sha256(head.hash, recorded.body);
    head = {event.version, recorded.hash};
    return recorded;
}

std::optional<std::string> verify(const TenantId& tenant, ChainHead head, std::span<const RecordedEvent> events)
{
    for (const auto& event : events) {
        if (event.version != head.version + 1) return fmt::format("after version {} comes version {}", head.version, event.version);
        const auto hash = sha256(head.hash, event.body);
        if (hash != event.hash) return fmt::format("version {}: the body hashes to {}, on record is {}", event.version, to_hex(hash), to_hex(event.hash));
        try {
            const auto told = from_body(event.body);
            if (to_body(tenant, event.stream, told) != event.body) return fmt::format("version {}: the body is not the canonical form of this place", event.version);
            if (told.version != event.version) return fmt::format("version {}: the body says version {}", event.version, told.version);
            if (kind_of(told.payload) != event.kind) return fmt::format("version {}: the body says kind {}, beside it stands {}", event.version, kind_of(told.payload), event.kind);
            if (told.recorded_at != event.recorded_at) return fmt::format("version {}: the body says another time of recording", event.version);
        } catch (const UnreadableEvent& problem) {
            return fmt::format("version {}: {}", event.version, problem.what());
        }
        head = {event.version, hash};
    }
    return std::nullopt;
}

} // namespace cauce
