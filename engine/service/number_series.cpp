#include "engine/service/number_series.hpp"

namespace cauce {

ChainHead NumberSeries::end(const TenantId& tenant, StreamId series)
{
    {
        const std::lock_guard lock{mutex_};
        if (const auto at = ends_.find({tenant, series}); at != ends_.end()) return at->second;
    }
    const auto end = events_.head(tenant, series);
    keep(tenant, series, end);
    return end;
}

void NumberSeries::keep(const TenantId& tenant, StreamId series, const ChainHead& end)
{
    const std::lock_guard lock{mutex_};
    auto& kept = ends_[{tenant, series}];
    if (kept.version <= end.version) kept = end;
}

void NumberSeries::drop(const TenantId& tenant, StreamId series)
{
    const std::lock_guard lock{mutex_};
    ends_.erase({tenant, series});
}

} // namespace cauce
