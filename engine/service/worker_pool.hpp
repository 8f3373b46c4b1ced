#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cauce {

/// Threads that run what is submitted, first come, first served. How much may wait is the caller's concern.
class WorkerPool {
public:
    explicit WorkerPool(std::size_t threads);
    ~WorkerPool(); ///< runs what was submitted, then ends
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// @param work  must not throw
    void submit(std::function<void()> work);
    /// The caller is one of these threads: it must not wait for work that only they can do.
    [[nodiscard]] bool runs_here() const;

private:
    void run();

    std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<std::function<void()>> waiting_;
    bool closing_{false};
    std::vector<std::thread> threads_;
};

} // namespace cauce
