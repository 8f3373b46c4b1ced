#pragma once

#include "engine/ports/event_store.hpp"

#include <map>
#include <mutex>
#include <utility>

namespace cauce {

/// Where the number series end. The version of a series is the last number that it gave, so a number is taken by
/// appending to it: two takers conflict, and none is left out. Thread-safe.
class NumberSeries {
public:
    explicit NumberSeries(EventStore& events) : events_{events} {}
    /// As far as is known here; the commit checks it.
    [[nodiscard]] ChainHead end(const TenantId& tenant, StreamId series);
    void keep(const TenantId& tenant, StreamId series, const ChainHead& end);
    /// Another node took a number.
    void drop(const TenantId& tenant, StreamId series);

private:
    EventStore& events_;
    std::mutex mutex_;
    std::map<std::pair<TenantId, StreamId>, ChainHead> ends_;
};

} // namespace cauce
