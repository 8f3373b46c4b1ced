#include "engine/service/directory_changes.hpp"

#include <fmt/format.h>

namespace cauce {

namespace {

/// What a change becomes, and the directory as it is then.
Result<Payload> adopt(Organisation& organisation, const DirectoryChange& change)
{
    auto decided = decide(organisation, change);
    if (decided.has_error()) return decided;
    Event event{};
    event.version = ++organisation.head.version;
    event.payload = *decided;
    evolve(organisation, event);
    return decided;
}

} // namespace

Result<std::vector<Payload>> decide_all(Organisation organisation, std::span<const DirectoryChange> changes)
{
    std::vector<Payload> events;
    for (const auto& change : changes) {
        auto decided = adopt(organisation, change);
        if (decided.has_error()) {
            auto refusal = std::move(decided).error();
            if (changes.size() > 1) refusal.found = fmt::format("change {}: {}", events.size() + 1, refusal.found);
            return refusal;
        }
        events.push_back(*std::move(decided));
    }
    return events;
}

DirectoryTrial decide_each(Organisation organisation, std::span<const DirectoryChange> changes)
{
    DirectoryTrial trial;
    for (std::size_t place = 0; place < changes.size(); ++place) {
        if (auto decided = adopt(organisation, changes[place])) trial.events.push_back(*std::move(decided));
        else
            for (auto& refusal : faults_of(organisation, changes[place])) trial.faults.push_back({place + 1, std::move(refusal)});
    }
    trial.after = std::move(organisation);
    return trial;
}

Result<std::vector<Payload>> DirectoryChanges::apply(const TenantId& tenant, std::span<const DirectoryChange> changes, const Actor& actor)
{
    return stream_.append(tenant, actor, [&](const Organisation& organisation) { return decide_all(organisation, changes); });
}

} // namespace cauce
