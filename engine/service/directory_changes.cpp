#include "engine/service/directory_changes.hpp"

#include <fmt/format.h>

namespace cauce {

Result<std::vector<Payload>> decide_all(Organisation organisation, std::span<const DirectoryChange> changes)
{
    std::vector<Payload> events;
    for (const auto& change : changes) {
        auto decided = decide(organisation, change);
        if (decided.has_error()) {
            auto refusal = std::move(decided).error();
            if (changes.size() > 1) refusal.found = fmt::format("change {}: {}", events.size() + 1, refusal.found);
            return refusal;
        }
        Event event{};
        event.version = ++organisation.head.version;
        event.payload = *decided;
        evolve(organisation, event);
        events.push_back(*std::move(decided));
    }
    return events;
}

Result<std::vector<Payload>> DirectoryChanges::apply(const TenantId& tenant, std::span<const DirectoryChange> changes, const Actor& actor)
{
    return stream_.append(tenant, actor, [&](const Organisation& organisation) { return decide_all(organisation, changes); });
}

} // namespace cauce
