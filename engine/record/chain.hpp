#pragma once

#include "engine/record/event.hpp"

#include <optional>
#include <span>
#include <string>

namespace cauce {

/// The end of a stream: what the next event is chained to.
struct ChainHead {
    std::int64_t version{0};
    Digest hash{}; ///< zero bytes before the first event
    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

/// Writes an event down behind `head` and moves `head` on.
[[nodiscard]] RecordedEvent record(const TenantId& tenant, StreamId stream, ChainHead& head, const Event& event);

/// Why a stream is not what was written: the first fault, in words; nothing if it is whole.
/// Checks versions without gaps, each hash over its body, and that the columns beside the body say the same.
[[nodiscard]] std::optional<std::string> verify(const TenantId& tenant, ChainHead head, std::span<const RecordedEvent> events);

} // namespace cauce
