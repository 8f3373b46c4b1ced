#pragma once

#include "engine/ports/projections.hpp"
#include "engine/ports/refused_attempts.hpp"
#include "engine/ports/schedule_table.hpp"
#include "engine/record/chain.hpp"
#include "engine/values/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace cauce {

/// Why, as far as it can be told to whoever asked: what they or their administrator can do differs.
enum class StorageTrouble { other, unreachable, full, locked, read_only, disk };

/// The database or the network failed, not the request: retry, or answer 503.
struct StorageFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
    /// The commit may or may not have happened: the connection broke while its answer was awaited, or the disk failed
    /// while it was made durable.
    bool outcome_unknown{false};
    StorageTrouble trouble{StorageTrouble::other};
};

/// Events for one stream, chained behind `expected_version`.
struct Append {
    StreamId stream;
    std::int64_t expected_version;
    std::vector<RecordedEvent> events; ///< none: the decision only read this stream, and its version is checked
};

/// The answer to a request with an `Idempotency-Key`, kept with what it did.
struct IdempotentReply {
    std::string key;    ///< of the person who asked: "person/key"
    Digest request;     ///< of method, path and body: another request under the same key is refused
    std::string reply;  ///< JSON {status, body, headers}
};

/// All or nothing: the events of several streams (each stream once), what they change in the projections, and the reply.
struct Commit {
    TenantId tenant;
    std::vector<Append> appends;
    std::vector<ProjectionChange> projections; ///< of each case that changed; its stream is among `appends`
    std::optional<IdempotentReply> reply{};
    std::vector<ScheduleRow> schedules{}; ///< of each schedule that changed; its stream is among `appends`
    std::vector<RefusedAttempt> refused_attempts{}; ///< new ones; their streams are among `appends`
};

/// Where the record is not what was written.
struct RecordFault {
    TenantId tenant;
    std::optional<StreamId> stream; ///< nothing if it is not of one
    std::string what;
};

using Position = std::int64_t; ///< place of a commit in the order of all commits of the database

/// The append-only history of every stream. Failing storage throws StorageFailure.
class EventStore {
public:
    virtual ~EventStore() = default;
    /// Events of one stream, oldest first, behind `after`; empty if there are none.
    [[nodiscard]] virtual std::vector<RecordedEvent> events(const TenantId& tenant, StreamId stream, std::int64_t after = 0, std::size_t limit = SIZE_MAX) = 0;
    [[nodiscard]] virtual ChainHead head(const TenantId& tenant, StreamId stream) = 0;
    /// Several commits in one transaction, as if one after the other. Each is all or nothing by itself: refused as `conflict` unless every expected
    /// version is still the last of its stream (or if its idempotency key is taken), without harm to its neighbours.
    /// @returns one result a commit, in their order
    [[nodiscard]] virtual std::vector<Result<Position>> commit(std::span<const Commit> commits) = 0;
    /// The kept reply of a key.
    [[nodiscard]] virtual std::optional<IdempotentReply> reply(const TenantId& tenant, const std::string& key) = 0;
    /// Every stream of every tenant that has events or a head, for verification and rebuilding; `visit` returns false to stop.
    virtual void for_each_stream(const std::function<bool(const TenantId&, StreamId)>& visit) = 0;
    /// Where the order of all commits and the events contradict one another: an event of a commit that is not on record, a
    /// commit without its events or with more of them, one out of its order, a place in the order that is gone.
    [[nodiscard]] virtual std::vector<RecordFault> order_faults() = 0;
};

} // namespace cauce
