#pragma once

#include "engine/service/committer.hpp"
#include "engine/service/kept_fold.hpp"

#include <mutex>
#include <utility>
#include <vector>

namespace cauce {

/// Few people change what all share.
constexpr int shared_stream_attempts_max = 8;

/// Waits for the transaction that the commit shares with others. @throws what the committer met
[[nodiscard]] Result<Position> commit_and_wait(Committer& committer, Commit commit);

/// Decides on what a shared stream tells now and appends what follows; again, if somebody else was faster. Thread-safe.
template <class Fold>
class StreamDecision {
public:
    StreamDecision(KeptFold<Fold>& kept, Committer& committer, const Clock& clock) : kept_{kept}, committer_{committer}, clock_{clock} {}

    /// @param decide  Result<std::vector<Payload>>(const Fold&): the events; none: nothing is left to do
    /// @returns them, once they are durable
    template <class Decide>
    [[nodiscard]] Result<std::vector<Payload>> append(const TenantId& tenant, const Actor& actor, const Decide& decide)
    {
        const std::lock_guard one{one_at_a_time_};
        for (int attempt = 1;; ++attempt) {
            const auto fold = kept_.fresh(tenant);
            auto decided = decide(*fold);
            if (decided.has_error() || decided->empty()) return decided;
            const auto now = clock_.now();
            auto head = fold->head;
            Append behind{kept_.stream(), fold->head.version, {}};
            for (const auto& payload : *decided)
                behind.events.push_back(record(tenant, kept_.stream(), head, {head.version + 1, now, day_in_peru(now), actor, payload}));
            const auto done = commit_and_wait(committer_, {tenant, {std::move(behind)}, {}});
            if (done.has_value()) {
                static_cast<void>(kept_.fresh(tenant)); // what this node decides next, it decides on it
                return decided;
            }
            if (attempt == shared_stream_attempts_max) return done.error();
        }
    }

private:
    KeptFold<Fold>& kept_;
    Committer& committer_;
    const Clock& clock_;
    std::mutex one_at_a_time_; ///< the committer wants no two commits of one stream
};

} // namespace cauce
