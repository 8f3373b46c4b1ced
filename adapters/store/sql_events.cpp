#include "adapters/store/commit.hpp"
#include "adapters/store/sql_ports.hpp"

#include <algorithm>

namespace cauce::sql {
namespace {

constexpr Statement select_events{5,
    "SELECT version, kind, recorded_at, body, hash FROM event WHERE tenant = :tenant AND stream = :stream AND version > :after"
    " ORDER BY version LIMIT :limit"};
constexpr Statement select_head{2, "SELECT version, hash FROM stream WHERE tenant = :tenant AND stream = :stream"};
constexpr Statement select_reply{2, "SELECT request, reply FROM idempotency WHERE tenant = :tenant AND key = :key"};
/// Each branch is the start of an index.
constexpr Statement select_streams{2,
    "SELECT tenant, stream FROM (SELECT * FROM (SELECT tenant, stream FROM stream WHERE (tenant, stream) > (:tenant, :stream) AND version > 0"
    " ORDER BY tenant, stream LIMIT 1000) AS heads UNION SELECT * FROM (SELECT DISTINCT tenant, stream FROM event"
    " WHERE (tenant, stream) > (:tenant_of_events, :stream_of_events) ORDER BY tenant, stream LIMIT 1000) AS histories) AS known"
    " ORDER BY tenant, stream LIMIT 1000"};

/// What fits the column of a limit.
std::int64_t bounded(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)); }

} // namespace

std::vector<RecordedEvent> SqlEvents::events(const TenantId& tenant, StreamId stream, std::int64_t after, std::size_t limit)
{
    std::vector<RecordedEvent> found;
    pool_.read()->run(select_events, {tenant, stream, after, bounded(limit)}, [&](const Row& row) {
        found.push_back({stream, row.integer(0), row.text(1), row.instant(2), row.text(3), row.digest(4)});
    });
    return found;
}

ChainHead SqlEvents::head(const TenantId& tenant, StreamId stream)
{
    ChainHead head;
    pool_.read()->run(select_head, {tenant, stream}, [&](const Row& row) { head = {row.integer(0), row.digest(1)}; });
    return head;
}

std::vector<Result<Position>> SqlEvents::commit(std::span<const Commit> commits)
{
    if (commits.empty()) return {};
    check(commits);
    const auto connection = pool_.write();
    try {
        auto results = pool_.dialect() == Dialect::sqlite ? commit_on_sqlite(*connection, commits) : commit_on_postgresql(*connection, commits);
        if (std::ranges::any_of(results, [](const Result<Position>& result) { return result.has_value(); })) pool_.remember(std::nullopt);
        return results;
    } catch (const StorageFailure& failure) {
        if (failure.trouble != StorageTrouble::other) pool_.remember(failure.trouble);
        throw;
    }
}

std::optional<IdempotentReply> SqlEvents::reply(const TenantId& tenant, const std::string& key)
{
    std::optional<IdempotentReply> kept;
    pool_.read()->run(select_reply, {tenant, key}, [&](const Row& row) { kept = {key, row.digest(0), row.text(1)}; });
    return kept;
}

void SqlEvents::for_each_stream(const std::function<bool(const TenantId&, StreamId)>& visit)
{
    // In pages, so that no connection is held while the visitor works.
    std::pair<TenantId, StreamId> last{TenantId{""}, StreamId{INT64_MIN}};
    for (;;) {
        std::vector<std::pair<TenantId, StreamId>> page;
        pool_.read()->run(select_streams, {last.first, last.second, last.first, last.second}, [&](const Row& row) {
            page.emplace_back(TenantId{row.text(0)}, StreamId{row.integer(1)});
        });
        if (page.empty()) return;
        for (const auto& [tenant, stream] : page)
            if (!visit(tenant, stream)) return;
        last = page.back();
    }
}

} // namespace cauce::sql
