#pragma once

#include "engine/values/time.hpp"

#include <chrono>

namespace cauce {

/// The only place where time comes from, and where anybody waits for it to go by.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    /// Returns when so much time has gone by: before another attempt at what failed.
    virtual void pause(std::chrono::milliseconds time) const = 0;
};

} // namespace cauce
