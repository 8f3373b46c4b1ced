#pragma once

#include "engine/ports/store.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// The inside of the memory store: its tables, and the ports over them.
namespace cauce::test::memory {

using CaseKey = std::pair<TenantId, CaseId>;
using StreamKey = std::pair<TenantId, StreamId>;

/// The tables, behind one lock.
struct Tables {
    std::mutex mutex;
    bool broken{false};
    Position position{0};
    std::map<StreamKey, std::vector<RecordedEvent>> streams;
    std::map<CaseKey, CaseProjection> cases;
    std::map<std::tuple<TenantId, CaseId, std::int64_t>, Instant> claimed_until;
    std::map<std::pair<TenantId, std::string>, IdempotentReply> replies;
    std::map<std::pair<TenantId, std::string>, StoredDefinition> definitions;
    std::map<std::pair<TenantId, PersonId>, Account> accounts;
    std::map<std::pair<TenantId, std::string>, Session> sessions;
    std::map<std::pair<TenantId, std::string>, FeedGrant> feeds;
    std::map<std::pair<TenantId, Digest>, std::vector<std::byte>> blobs;
    std::map<std::pair<TenantId, std::string>, ScheduleRow> schedules;
    std::map<std::pair<TenantId, std::string>, Instant> schedules_claimed_until;
    std::map<std::tuple<TenantId, CaseId, std::int64_t>, RefusedAttempt> refused_attempts;
    std::set<std::tuple<TenantId, PersonId, CaseId>> watchlist;
    std::map<TenantId, std::vector<AccessEntry>> accesses;

    [[nodiscard]] std::unique_lock<std::mutex> lock()
    {
        std::unique_lock held{mutex};
        if (broken) throw StorageFailure{"the memory store was told to be broken"};
        return held;
    }
};

template <class Map, class Key>
auto find(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type>
{
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional{found->second};
}

/// The values of one tenant, in the order of their keys.
template <class Map>
auto all_of(const Map& map, const TenantId& tenant) -> std::vector<typename Map::mapped_type>
{
    std::vector<typename Map::mapped_type> all;
    for (const auto& [key, value] : map)
        if (key.first == tenant) all.push_back(value);
    return all;
}

/// The same behind the lock, of a table by its member.
template <class Map>
auto find(Tables& tables, Map Tables::*map, const typename Map::key_type& key)
{
    const auto held = tables.lock();
    return find(tables.*map, key);
}
template <class Map>
auto all_of(Tables& tables, Map Tables::*map, const TenantId& tenant)
{
    const auto held = tables.lock();
    return all_of(tables.*map, tenant);
}

[[nodiscard]] std::unique_ptr<EventStore> events_over(Tables& tables);
[[nodiscard]] std::unique_ptr<Projections> projections_over(Tables& tables);
[[nodiscard]] std::unique_ptr<DefinitionStore> definitions_over(Tables& tables);
[[nodiscard]] std::unique_ptr<Accounts> accounts_over(Tables& tables);
[[nodiscard]] std::unique_ptr<BlobStore> blobs_over(Tables& tables);
[[nodiscard]] std::unique_ptr<DeadlineQueries> deadlines_over(Tables& tables);
[[nodiscard]] std::unique_ptr<ScheduleTable> schedules_over(Tables& tables);
[[nodiscard]] std::unique_ptr<RefusedAttempts> refused_attempts_over(Tables& tables);
[[nodiscard]] std::unique_ptr<Watchlist> watchlist_over(Tables& tables);
[[nodiscard]] std::unique_ptr<AccessLog> access_log_over(Tables& tables);

/// Those of a page of open tasks; the tables are locked already.
[[nodiscard]] std::vector<ListedTask> tasks_of(const Tables& tables, const TenantId& tenant, const TaskFilter& filter);

} // namespace cauce::test::memory
