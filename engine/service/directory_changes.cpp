#include "engine/service/directory_changes.hpp"

#include <fmt/format.h>

namespace cauce {

Result<std::vector<Payload>> decide_all(Organisation organisation, std::span<const DirectoryChange> changes, std::size_t& place)
{
    std::vector<Payload> events;
    for (place = 0; place < changes.size(); ++place) {
        auto decided = decide(organisation, changes[place]);
        if (decided.has_error()) return std::move(decided).error();
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
    return stream_.append(tenant, actor, [&](const Organisation& organisation) {
        std::size_t place = 0;
        auto events = decide_all(organisation, changes, place);
        if (events.has_error() && changes.size() > 1) {
            auto refusal = events.error();
            refusal.found = fmt::format("change {}: {}", place + 1, refusal.found);
            return Result<std::vector<Payload>>{std::move(refusal)};
        }
        return events;
    });
}

} // namespace cauce
