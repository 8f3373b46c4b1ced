#include "adapters/store/case_rows.hpp"
#include "adapters/store/commit.hpp"
#include "adapters/store/refused_attempt_rows.hpp"
#include "adapters/store/schedule_rows.hpp"

namespace cauce::sql {
namespace {

constexpr Statement select_version{1, "SELECT version FROM stream WHERE tenant = :tenant AND stream = :stream"};
constexpr Statement select_key{1, "SELECT position FROM idempotency WHERE tenant = :tenant AND key = :key"};
constexpr Statement take_position{1, "UPDATE commit_position SET last = last + 1 WHERE rowid = 1 RETURNING last"};
constexpr Statement enter_commit{0, "INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES (:tenant, :position, :streams, :found)"};
constexpr Statement move_head{0,
    "INSERT INTO stream (tenant, stream, version, hash) VALUES (:tenant, :stream, :version, :hash)"
    " ON CONFLICT (tenant, stream) DO UPDATE SET version = excluded.version, hash = excluded.hash"};
constexpr Statement insert_event{0,
    "INSERT INTO event (tenant, stream, version, position, kind, recorded_at, body, hash)"
    " VALUES (:tenant, :stream, :version, :position, :kind, :recorded_at, :body, :hash)"};
constexpr Statement keep_reply{0,
    "INSERT INTO idempotency (tenant, key, request, reply, position) VALUES (:tenant, :key, :request, :reply, :position)"};

/// Nobody else writes meanwhile, so what is checked here still holds when it is written.
std::optional<Refusal> refused(Connection& connection, const Commit& commit)
{
    for (const auto& append : commit.appends) {
        std::int64_t version = 0;
        connection.run(select_version, {commit.tenant, append.stream}, [&](const Row& row) { version = row.integer(0); });
        if (version != append.expected_version) return version_conflict();
    }
    bool taken = false;
    if (commit.reply) connection.run(select_key, {commit.tenant, commit.reply->key}, [&](const Row&) { taken = true; });
    return taken ? std::optional{key_conflict()} : std::nullopt;
}

Position write(Connection& connection, const Commit& commit)
{
    Position position = 0;
    connection.run(take_position, {}, [&](const Row& row) { position = row.integer(0); });
    connection.run(enter_commit, {commit.tenant, position, commit.appends.size(), commit.appends.size()});
    for (const auto& append : commit.appends) {
        if (append.events.empty()) continue;
        connection.run(move_head, {commit.tenant, append.stream, append.events.back().version, append.events.back().hash});
        for (const auto& event : append.events)
            connection.run(insert_event, {commit.tenant, event.stream, event.version, position, event.kind, event.recorded_at, event.body, event.hash});
    }
    for (const auto& change : commit.projections) write_rows(connection, commit.tenant, changes_of(change));
    for (const auto& row : commit.schedules) write_row(connection, commit.tenant, row);
    for (const auto& row : commit.refused_attempts) write_row(connection, commit.tenant, row);
    if (const auto& reply = commit.reply) connection.run(keep_reply, {commit.tenant, reply->key, reply->request, reply->reply, position});
    return position;
}

} // namespace

CommitResults commit_on_sqlite(Connection& connection, std::span<const Commit> commits)
{
    CommitResults results;
    Transaction transaction{connection};
    bool written = false;
    for (const auto& commit : commits) {
        if (auto refusal = refused(connection, commit)) {
            results.emplace_back(std::move(*refusal));
            continue;
        }
        results.emplace_back(write(connection, commit));
        written = true;
    }
    if (written) transaction.commit(); // otherwise there is nothing to wait for the disk for
    return results;
}

} // namespace cauce::sql
