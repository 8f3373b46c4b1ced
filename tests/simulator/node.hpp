#pragma once

#include "adapters/ical/ical_recurrence.hpp"
#include "engine/ports/clock.hpp"
#include "engine/service/office.hpp"
#include "engine/service/schedules.hpp"
#include "tests/support/hooked_store.hpp"

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

namespace cauce::simulator {

/// One program of several over the same database: an office with its schedules. It stops when it is destroyed, in the middle of
/// its work if it was told to break down.
class Node {
public:
    Node(Store& shared, const Clock& clock);

    [[nodiscard]] Office& office() { return office_; }
    [[nodiscard]] Schedules& schedules() { return schedules_; }

    /// After so many commits the database is gone for this node: before the next one, or behind it so that its answer is lost.
    void break_down_after(int commits, bool answer_is_lost);
    [[nodiscard]] bool is_broken() const { return broken_; }

    /// What the program does each second: counts again what a new calendar moves, fires what is due, opens what is scheduled.
    struct Round {
        std::size_t recounted{0}, fired{0}, opened{0};
        std::vector<std::string> failures{};
    };
    [[nodiscard]] Round work();

private:
    void count_commit(bool behind);

    test::HookedStore store_;
    ical::IcalRecurrence recurrence_;
    Office office_;
    Schedules schedules_;
    std::atomic<int> commits_left_{-1}; ///< negative: without end
    std::atomic<bool> answer_is_lost_{false}, broken_{false};
};

} // namespace cauce::simulator
