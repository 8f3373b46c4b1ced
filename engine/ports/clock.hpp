#pragma once

#include "engine/values/time.hpp"

namespace cauce {

/// The only place where time comes from.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

} // namespace cauce
