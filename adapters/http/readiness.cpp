#include "adapters/http/readiness.hpp"

namespace cauce::http {

Readiness::Readiness(Store& store, std::chrono::milliseconds fresh_for) : store_{store}, fresh_for_{fresh_for}, thread_{[this] { run(); }} {}

Readiness::~Readiness()
{
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    asked_.notify_all();
    thread_.join();
}

void Readiness::ask(Told told)
{
    std::unique_lock lock{mutex_};
    if (known_ && std::chrono::steady_clock::now() - found_at_ < fresh_for_) {
        const auto failure = failure_;
        lock.unlock();
        return told(failure);
    }
    waiting_.push_back(std::move(told));
    asked_.notify_all();
}

void Readiness::run()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        asked_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        lock.unlock();
        std::exception_ptr failure;
        try {
            store_.ping();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        known_ = true;
        failure_ = failure;
        found_at_ = std::chrono::steady_clock::now();
        const auto told = std::exchange(waiting_, {});
        lock.unlock();
        for (const auto& tell : told) tell(failure);
        lock.lock();
    }
}

} // namespace cauce::http
