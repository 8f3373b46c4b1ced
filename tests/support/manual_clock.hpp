#pragma once

#include "engine/ports/clock.hpp"

#include <atomic>
#include <chrono>

namespace cauce::test {

/// Time that moves when a test says so. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : since_epoch_{start.time_since_epoch().count()} {}
    [[nodiscard]] Instant now() const override { return Instant{std::chrono::microseconds{since_epoch_.load()}}; }
    void pause(std::chrono::milliseconds time) const override { since_epoch_ += std::chrono::microseconds{time}.count(); }
    void advance(std::chrono::microseconds by) { since_epoch_ += by.count(); }

private:
    mutable std::atomic<std::int64_t> since_epoch_; ///< a pause is over at once, and the time has gone by
};

} // namespace cauce::test
