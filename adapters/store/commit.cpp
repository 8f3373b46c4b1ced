#include "adapters/store/commit.hpp"

#include <algorithm>

namespace cauce::sql {

void check(std::span<const Commit> commits)
{
    for (const auto& commit : commits) {
        ensure(!commit.appends.empty(), "a commit names at least one stream");
        for (auto append = commit.appends.begin(); append != commit.appends.end(); ++append) {
            const auto same = [&](const Append& other) { return other.stream == append->stream; };
            ensure(std::none_of(std::next(append), commit.appends.end(), same), "a commit names each stream once");
            auto version = append->expected_version;
            for (const auto& event : append->events) {
                ensure(event.stream == append->stream, "an event stands in the stream it was recorded for");
                ensure(event.version == ++version, "events follow the expected version without gaps");
            }
        }
        for (const auto& row : commit.schedules) {
            const auto moves = [&](const Append& append) {
                return append.stream.kind() == StreamKind::schedule && !append.events.empty() && append.events.back().version == row.version;
            };
            ensure(std::any_of(commit.appends.begin(), commit.appends.end(), moves), "the row of a schedule changes only with its stream");
        }
        for (const auto& row : commit.refused_attempts) {
            const auto has = [&](const RecordedEvent& event) { return event.version == row.version; };
            const auto moves = [&](const Append& append) { return append.stream == refusals_of(row.case_id) && std::ranges::any_of(append.events, has); };
            ensure(std::any_of(commit.appends.begin(), commit.appends.end(), moves), "a refused attempt is listed with its event");
        }
        for (const auto& change : commit.projections) {
            const auto moves = [&](const Append& append) { return append.stream == stream_of(change.after.row.id) && !append.events.empty(); };
            ensure(std::any_of(commit.appends.begin(), commit.appends.end(), moves), "rows of a case change only with its stream");
            ensure(!change.before || change.before->row.id == change.after.row.id, "rows before and after are of one case");
        }
    }
}

Refusal version_conflict()
{
    return {RefusalKind::conflict, "the version that this was decided on", "another version: somebody else was faster"};
}

Refusal key_conflict()
{
    return {RefusalKind::conflict, "an idempotency key that is free", "a reply that is kept under this key"};
}

} // namespace cauce::sql
