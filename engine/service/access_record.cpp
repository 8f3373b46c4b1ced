#include "engine/service/access_record.hpp"

#include "engine/ports/event_store.hpp"

#include <utility>

namespace cauce {

AccessRecord::AccessRecord(AccessLog& log, TenantId tenant, AccessRecordSettings settings, std::function<void(const std::string& what)> failed)
    : log_{log}, tenant_{std::move(tenant)}, settings_{settings}, failed_{std::move(failed)}, thread_{[this] { run(); }}
{
}

AccessRecord::~AccessRecord()
{
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
    }
    wanted_.notify_all();
    stored_.notify_all();
    thread_.join();
}

void AccessRecord::note(AccessEntry entry)
{
    std::unique_lock lock{mutex_};
    const auto has_room = [&] { return closing_ || noted_.size() + being_stored_ < settings_.queue_max; };
    if (!has_room()) {
        hurried_ = true;
        wanted_.notify_all();
        if (!stored_.wait_for(lock, settings_.patience, has_room)) throw StorageFailure{"who reads could not be put on record in time"};
    }
    noted_.push_back(std::move(entry));
    if (noted_.size() * 2 >= settings_.queue_max) {
        hurried_ = true;
        wanted_.notify_all();
    }
}

bool AccessRecord::flush()
{
    std::unique_lock lock{mutex_};
    const auto last = rounds_ + 1 + (being_stored_ > 0 ? 1 : 0); // one that is under way began before what was noted last
    hurried_ = true;
    wanted_.notify_all();
    stored_.wait(lock, [&] { return (noted_.empty() && being_stored_ == 0) || rounds_ >= last; });
    return noted_.empty() && being_stored_ == 0;
}

void AccessRecord::run()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        wanted_.wait_for(lock, settings_.flush, [&] { return closing_ || hurried_; });
        hurried_ = false;
        const bool last = closing_;
        if (!noted_.empty()) {
            auto batch = std::exchange(noted_, {});
            being_stored_ = batch.size();
            lock.unlock();
            const bool is_stored = store(batch);
            lock.lock();
            being_stored_ = 0;
            if (!is_stored) noted_.insert(noted_.begin(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
            ++rounds_;
            stored_.notify_all();
            if (!is_stored && !last) wanted_.wait_for(lock, settings_.flush, [&] { return closing_; }); // it is no use to hurry
        } else {
            ++rounds_;
            stored_.notify_all();
        }
        if (last) return;
    }
}

bool AccessRecord::store(const std::vector<AccessEntry>& batch) const
{
    try {
        log_.append(tenant_, batch);
        return true;
    } catch (const std::exception& failure) {
        if (failed_) failed_(failure.what());
        return false;
    }
}

} // namespace cauce
