#pragma once

#include "engine/ports/clock.hpp"
#include "engine/ports/event_store.hpp"

#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

namespace cauce {

/// Group commit: what waits while a transaction is under way shares the next one. There is no timer and no thread of its
/// own: whoever adds a commit while a committer is free becomes it, and goes on until nothing waits. Thread-safe.
class Committer {
public:
    static constexpr std::size_t batch_max = 128;
    /// Where it stands (0 if the answer was lost, and only the record told that it happened), a conflict, or the failure.
    using Outcome = std::variant<Result<Position>, std::exception_ptr>;
    using Settled = std::function<void(Outcome)>;

    /// @param at_once_max  transactions under way at the same time
    Committer(EventStore& events, const Clock& clock, std::size_t at_once_max);

    /// @param commit   shares no stream with another that was added and is not settled
    /// @param settled  called once, here or on another adder's thread; must not throw
    void add(Commit commit, Settled settled);

private:
    struct Waiting {
        Commit commit;
        Settled settled;
    };
    void flush(std::vector<Waiting> batch);
    [[nodiscard]] std::vector<Outcome> commit_together(const std::vector<Commit>& commits);
    [[nodiscard]] std::vector<Outcome> commit_singly(const std::vector<Commit>& commits, bool may_have_happened);
    [[nodiscard]] Outcome commit_alone(const Commit& commit, bool may_have_happened, int attempts);
    [[nodiscard]] bool is_recorded(const Commit& commit);

    EventStore& events_;
    const Clock& clock_;
    const std::size_t at_once_max_;
    std::mutex mutex_;
    std::deque<Waiting> waiting_;
    std::size_t at_once_{0};
};

} // namespace cauce
