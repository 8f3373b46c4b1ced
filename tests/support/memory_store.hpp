#pragma once

#include "engine/ports/store.hpp"

#include <memory>

namespace cauce::test {

/// A whole database in memory, for tests of what stands on the ports. Thread-safe; it passes the same contract suite as
/// SQLite and PostgreSQL, and is stricter than they can afford to be: a commit whose `before` is not what is stored is
/// an InvariantViolation.
class MemoryStore final : public Store {
public:
    MemoryStore();
    ~MemoryStore() override;
    [[nodiscard]] EventStore& events() override;
    [[nodiscard]] Projections& projections() override;
    [[nodiscard]] DefinitionStore& definitions() override;
    [[nodiscard]] Accounts& accounts() override;
    [[nodiscard]] BlobStore& blobs() override;
    [[nodiscard]] DeadlineQueries& deadlines() override;
    [[nodiscard]] ScheduleTable& schedules() override;
    [[nodiscard]] RefusedAttempts& refused_attempts() override;
    [[nodiscard]] Watchlist& watchlist() override;
    [[nodiscard]] AccessLog& access_log() override;
    [[nodiscard]] std::vector<TenantId> tenants() override;
    void ping() override;

    /// While broken, every call throws StorageFailure, as a database that is gone.
    void set_broken(bool broken);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace cauce::test
