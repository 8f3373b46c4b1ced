#pragma once

#include "engine/ports/store.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cauce::http {

/// Whether the store would take a commit. One ping at a time, on a thread of its own: with a store that hangs, every thread of the
/// office may hang too.
class Readiness {
public:
    /// @param failure  why it would not; null if it would
    using Told = std::function<void(const std::exception_ptr& failure)>;
    /// @param fresh_for  how long an answer serves
    Readiness(Store& store, std::chrono::milliseconds fresh_for);
    ~Readiness(); ///< waits for the ping under way
    Readiness(const Readiness&) = delete;
    Readiness& operator=(const Readiness&) = delete;

    /// Tells at once what was found lately, or as soon as the store has answered. `told` does not throw.
    void ask(Told told);

private:
    void run();

    Store& store_;
    const std::chrono::milliseconds fresh_for_;
    std::mutex mutex_;
    std::condition_variable asked_;
    std::vector<Told> waiting_;
    bool known_{false}, stopping_{false};
    std::exception_ptr failure_;
    std::chrono::steady_clock::time_point found_at_{};
    std::thread thread_;
};

} // namespace cauce::http
