#include "tests/support/memory_store.hpp"

#include "tests/support/memory_tables.hpp"

#include <set>

namespace cauce::test {

struct MemoryStore::Parts {
    memory::Tables tables;
    std::unique_ptr<EventStore> events{memory::events_over(tables)};
    std::unique_ptr<Projections> projections{memory::projections_over(tables)};
    std::unique_ptr<DefinitionStore> definitions{memory::definitions_over(tables)};
    std::unique_ptr<Accounts> accounts{memory::accounts_over(tables)};
    std::unique_ptr<BlobStore> blobs{memory::blobs_over(tables)};
    std::unique_ptr<DeadlineQueries> deadlines{memory::deadlines_over(tables)};
    std::unique_ptr<ScheduleTable> schedules{memory::schedules_over(tables)};
    std::unique_ptr<RefusedAttempts> refused_attempts{memory::refused_attempts_over(tables)};
    std::unique_ptr<Watchlist> watchlist{memory::watchlist_over(tables)};
    std::unique_ptr<AccessLog> access_log{memory::access_log_over(tables)};
};

MemoryStore::MemoryStore() : parts_{std::make_unique<Parts>()} {}
MemoryStore::~MemoryStore() = default;
EventStore& MemoryStore::events() { return *parts_->events; }
Projections& MemoryStore::projections() { return *parts_->projections; }
DefinitionStore& MemoryStore::definitions() { return *parts_->definitions; }
Accounts& MemoryStore::accounts() { return *parts_->accounts; }
BlobStore& MemoryStore::blobs() { return *parts_->blobs; }
DeadlineQueries& MemoryStore::deadlines() { return *parts_->deadlines; }
ScheduleTable& MemoryStore::schedules() { return *parts_->schedules; }
RefusedAttempts& MemoryStore::refused_attempts() { return *parts_->refused_attempts; }
Watchlist& MemoryStore::watchlist() { return *parts_->watchlist; }
AccessLog& MemoryStore::access_log() { return *parts_->access_log; }
std::vector<TenantId> MemoryStore::tenants()
{
    auto& tables = parts_->tables;
    const auto held = tables.lock();
    std::set<TenantId> found;
    const auto add = [&](const auto& map) {
        for (const auto& entry : map) found.insert(entry.first.first);
    };
    add(tables.streams);
    add(tables.cases);
    add(tables.definitions);
    add(tables.blobs);
    return {found.begin(), found.end()};
}

void MemoryStore::ping() { (void)parts_->tables.lock(); }

void MemoryStore::set_broken(bool broken)
{
    const std::lock_guard held{parts_->tables.mutex};
    parts_->tables.broken = broken;
}

} // namespace cauce::test
