#include "engine/service/case_files.hpp"

#include "engine/execution/evolve.hpp"

namespace cauce {

CaseFiles::CaseFiles(EventStore& events, std::size_t kept_max) : events_{events}, kept_max_{kept_max} {}

std::shared_ptr<const Case> CaseFiles::kept(const TenantId& tenant, CaseId id)
{
    const std::lock_guard lock{mutex_};
    const auto at = by_key_.find({tenant, id});
    if (at == by_key_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, at->second);
    return by_use_.front();
}

std::shared_ptr<const Case> CaseFiles::fresh(const TenantId& tenant, CaseId id)
{
    auto before = kept(tenant, id);
    const auto log = events_.events(tenant, stream_of(id), before ? before->head.version : 0);
    if (log.empty()) return before;
    auto now = before ? std::make_shared<Case>(*before) : std::make_shared<Case>(replay(tenant, id, log));
    if (before) replay(*now, log);
    keep(now);
    return now;
}

void CaseFiles::keep(std::shared_ptr<const Case> current)
{
    if (kept_max_ == 0) return;
    const std::lock_guard lock{mutex_};
    const Key key{current->tenant, current->id};
    if (const auto at = by_key_.find(key); at != by_key_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, at->second);
        if ((*at->second)->head.version < current->head.version) *at->second = std::move(current);
        return;
    }
    by_use_.push_front(std::move(current));
    by_key_.emplace(key, by_use_.begin());
    if (by_use_.size() > kept_max_) {
        by_key_.erase({by_use_.back()->tenant, by_use_.back()->id});
        by_use_.pop_back();
    }
}

void CaseFiles::drop(const TenantId& tenant, CaseId id)
{
    const std::lock_guard lock{mutex_};
    const auto at = by_key_.find({tenant, id});
    if (at == by_key_.end()) return;
    by_use_.erase(at->second);
    by_key_.erase(at);
}

} // namespace cauce
