#pragma once

#include "engine/execution/case.hpp"
#include "engine/ports/event_store.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace cauce {

/// Cases as their logs tell them; the ones used last stay in memory. Others may write to the same database, so what is
/// kept is only good for a decision that the commit checks, until `fresh` has asked the log. Thread-safe.
class CaseFiles {
public:
    CaseFiles(EventStore& events, std::size_t kept_max);

    /// What is kept; null if nothing is. May be behind the log.
    [[nodiscard]] std::shared_ptr<const Case> kept(const TenantId& tenant, CaseId id);
    /// As the log tells it now: the events behind what is kept are read and replayed. Null if there is no such case.
    /// @throws StorageFailure, UnreadableEvent, InvariantViolation
    [[nodiscard]] std::shared_ptr<const Case> fresh(const TenantId& tenant, CaseId id);
    /// After a commit. An older version than what is kept changes nothing.
    void keep(std::shared_ptr<const Case> current);
    /// It was behind the log, or something about it is wrong.
    void drop(const TenantId& tenant, CaseId id);

private:
    using Key = std::pair<TenantId, CaseId>;
    using Kept = std::list<std::shared_ptr<const Case>>;

    EventStore& events_;
    const std::size_t kept_max_;
    std::mutex mutex_;
    Kept by_use_; ///< used last in front
    std::map<Key, Kept::iterator> by_key_;
};

} // namespace cauce
