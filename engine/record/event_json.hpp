#pragma once

#include "engine/record/event.hpp"
#include "engine/record/value_json.hpp"

#include <string>
#include <string_view>

namespace cauce {

/// Canonical JSON of {actor, effective_on, kind, payload, recorded_at, stream, tenant, version}.
[[nodiscard]] std::string to_body(const TenantId& tenant, StreamId stream, const Event& event);
/// @throws UnreadableEvent
[[nodiscard]] Event from_body(std::string_view body);

/// The payload alone, canonical; and read back. @throws UnreadableEvent  also of a kind that there is not
[[nodiscard]] std::string to_json(const Payload& payload);
[[nodiscard]] Payload payload_from(std::string_view kind, const boost::json::value& json);

} // namespace cauce
