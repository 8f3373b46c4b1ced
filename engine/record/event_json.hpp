#pragma once

#include "engine/record/event.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace cauce {

/// A stored body that this program cannot read: damaged, or written by a newer version.
struct UnreadableEvent : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Canonical JSON of {actor, effective_on, kind, payload, recorded_at, stream, tenant, version}.
[[nodiscard]] std::string to_body(const TenantId& tenant, StreamId stream, const Event& event);
/// @throws UnreadableEvent
[[nodiscard]] Event from_body(std::string_view body);

/// FEEL values as JSON that needs no definition to be read back: whole numbers up to 2^53, strings, booleans, null,
/// arrays and objects as they are; the rest as {"$date": "2026-10-09"}, {"$number": "49606.5"}, {"$instant": ...},
/// {"$time": ...}, {"$days_duration": microseconds}, {"$years_duration": months}.
void append_value(std::string& out, const feel::Value& value);
[[nodiscard]] feel::Value parse_value(std::string_view json);

} // namespace cauce
