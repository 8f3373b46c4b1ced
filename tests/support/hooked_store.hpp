#pragma once

#include "engine/ports/store.hpp"

#include <functional>
#include <span>
#include <utility>

namespace cauce::test {

/// A store with hooks around its commits: to hold one back, to fail, or to lose its answer. Set them before it is used.
class HookedStore final : public Store {
public:
    using Hook = std::function<void(std::span<const Commit>)>;
    explicit HookedStore(Store& inside) : inside_{inside}, events_{*this, inside.events()} {}

    [[nodiscard]] EventStore& events() override { return events_; }
    [[nodiscard]] Projections& projections() override { return inside_.projections(); }
    [[nodiscard]] DefinitionStore& definitions() override { return inside_.definitions(); }
    [[nodiscard]] DeadlineQueries& deadlines() override { return inside_.deadlines(); }
    [[nodiscard]] Accounts& accounts() override { return inside_.accounts(); }
    [[nodiscard]] BlobStore& blobs() override { return inside_.blobs(); }
    [[nodiscard]] ScheduleTable& schedules() override { return inside_.schedules(); }
    [[nodiscard]] RefusedAttempts& refused_attempts() override { return inside_.refused_attempts(); }
    [[nodiscard]] Watchlist& watchlist() override { return inside_.watchlist(); }
    [[nodiscard]] AccessLog& access_log() override { return inside_.access_log(); }
    [[nodiscard]] std::vector<TenantId> tenants() override { return inside_.tenants(); }
    void ping() override { inside_.ping(); }

    Hook before_commit{};
    Hook after_commit{};
    std::function<void(StreamId)> before_read{};

private:
    class Events final : public EventStore {
    public:
        Events(HookedStore& hooks, EventStore& inside) : hooks_{hooks}, inside_{inside} {}
        std::vector<RecordedEvent> events(const TenantId& tenant, StreamId stream, std::int64_t after, std::size_t limit) override
        {
            if (hooks_.before_read) hooks_.before_read(stream);
            return inside_.events(tenant, stream, after, limit);
        }
        ChainHead head(const TenantId& tenant, StreamId stream) override { return inside_.head(tenant, stream); }
        std::vector<Result<Position>> commit(std::span<const Commit> commits) override
        {
            if (hooks_.before_commit) hooks_.before_commit(commits);
            auto results = inside_.commit(commits);
            if (hooks_.after_commit) hooks_.after_commit(commits);
            return results;
        }
        std::optional<IdempotentReply> reply(const TenantId& tenant, const std::string& key) override { return inside_.reply(tenant, key); }
        void for_each_stream(const std::function<bool(const TenantId&, StreamId)>& visit) override { inside_.for_each_stream(visit); }
        std::vector<RecordFault> order_faults() override { return inside_.order_faults(); }

    private:
        HookedStore& hooks_;
        EventStore& inside_;
    };

    Store& inside_;
    Events events_;
};

} // namespace cauce::test
