#pragma once

#include "engine/values/time.hpp"

#include <chrono>

namespace cauce {

/// Whether an answer is still good that was asked for then. A clock that was set back says nothing about its age: it is asked
/// for again.
[[nodiscard]] inline bool is_fresh(Instant asked_at, Instant now, std::chrono::microseconds good_for) { return asked_at <= now && now - asked_at < good_for; }

} // namespace cauce
