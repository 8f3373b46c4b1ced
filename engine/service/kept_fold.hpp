#pragma once

#include "engine/ports/clock.hpp"
#include "engine/ports/event_store.hpp"
#include "engine/record/event_json.hpp"
#include "engine/service/freshness.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace cauce {

/// What a stream that every municipality has tells, folded once and kept. `Fold` has a `head`, and `evolve` takes it through
/// an event. Thread-safe.
template <class Fold>
class KeptFold {
public:
    static constexpr std::chrono::seconds good_for{1};
    using FoldPtr = std::shared_ptr<const Fold>;

    KeptFold(EventStore& events, const Clock& clock, StreamId stream) : events_{events}, clock_{clock}, stream_{stream} {}

    /// At most a second old, and never older than what was seen here before.
    [[nodiscard]] FoldPtr kept(const TenantId& tenant)
    {
        {
            const auto now = clock_.now();
            const std::lock_guard lock{mutex_};
            const auto at = by_tenant_.find(tenant);
            if (at != by_tenant_.end() && is_fresh(at->second.asked_at, now, good_for)) return at->second.fold;
        }
        return fresh(tenant);
    }
    /// As the log tells it now.
    [[nodiscard]] FoldPtr fresh(const TenantId& tenant)
    {
        const auto now = clock_.now();
        FoldPtr known;
        {
            const std::lock_guard lock{mutex_};
            known = by_tenant_[tenant].fold;
        }
        if (const auto more = events_.events(tenant, stream_, known->head.version); !more.empty()) {
            auto grown = std::make_shared<Fold>(*known);
            for (const auto& event : more) evolve(*grown, from_body(event.body));
            grown->head = {more.back().version, more.back().hash};
            known = std::move(grown);
        }
        const std::lock_guard lock{mutex_};
        auto& kept = by_tenant_[tenant];
        if (kept.fold->head.version <= known->head.version) kept = {std::move(known), now};
        return kept.fold;
    }
    /// Those that were asked for here.
    [[nodiscard]] std::vector<TenantId> tenants_seen()
    {
        const std::lock_guard lock{mutex_};
        std::vector<TenantId> tenants;
        for (const auto& [tenant, known] : by_tenant_) tenants.push_back(tenant);
        return tenants;
    }
    [[nodiscard]] StreamId stream() const { return stream_; }

private:
    struct Known {
        FoldPtr fold{std::make_shared<const Fold>()};
        Instant asked_at{};
    };
    EventStore& events_;
    const Clock& clock_;
    const StreamId stream_;
    std::mutex mutex_;
    std::map<TenantId, Known> by_tenant_;
};

} // namespace cauce
