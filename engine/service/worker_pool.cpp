#include "engine/service/worker_pool.hpp"

#include "engine/values/result.hpp"

#include <utility>

namespace cauce {
namespace {

thread_local const WorkerPool* pool_of_this_thread = nullptr;

} // namespace

WorkerPool::WorkerPool(std::size_t threads)
{
    ensure(threads > 0, "a worker pool has at least one thread");
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
    }
    something_to_do_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void WorkerPool::submit(std::function<void()> work)
{
    {
        const std::lock_guard lock{mutex_};
        waiting_.push_back(std::move(work));
    }
    something_to_do_.notify_one();
}

bool WorkerPool::runs_here() const { return pool_of_this_thread == this; }

void WorkerPool::run()
{
    pool_of_this_thread = this;
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock{mutex_};
            something_to_do_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            work = std::move(waiting_.front());
            waiting_.pop_front();
        }
        work();
    }
}

} // namespace cauce
