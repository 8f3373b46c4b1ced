#pragma once

#include "engine/ports/access_log.hpp"
#include "engine/ports/accounts.hpp"
#include "engine/ports/blob_store.hpp"
#include "engine/ports/deadline_queries.hpp"
#include "engine/ports/definition_store.hpp"
#include "engine/ports/event_store.hpp"
#include "engine/ports/projections.hpp"
#include "engine/ports/refused_attempts.hpp"
#include "engine/ports/schedule_table.hpp"
#include "engine/ports/watchlist.hpp"

namespace cauce {

/// One database behind all ports of storage. Safe to use from several threads.
class Store {
public:
    virtual ~Store() = default;
    [[nodiscard]] virtual EventStore& events() = 0;
    [[nodiscard]] virtual Projections& projections() = 0;
    [[nodiscard]] virtual DeadlineQueries& deadlines() = 0;
    [[nodiscard]] virtual DefinitionStore& definitions() = 0;
    [[nodiscard]] virtual Accounts& accounts() = 0;
    [[nodiscard]] virtual BlobStore& blobs() = 0;
    [[nodiscard]] virtual ScheduleTable& schedules() = 0;
    [[nodiscard]] virtual RefusedAttempts& refused_attempts() = 0;
    [[nodiscard]] virtual Watchlist& watchlist() = 0;
    [[nodiscard]] virtual AccessLog& access_log() = 0;
    /// Every municipality of which something is stored, in their order.
    [[nodiscard]] virtual std::vector<TenantId> tenants() = 0;
    /// Whether a commit could be made now; throws StorageFailure, which says why, if not (readiness).
    virtual void ping() = 0;
};

} // namespace cauce
