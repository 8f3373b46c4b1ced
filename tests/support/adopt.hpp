#pragma once

#include "engine/directory/organisation.hpp"

namespace cauce::support {

/// Decides on a change and, if it may stand, lets it happen.
inline Result<Payload> adopt(Organisation& organisation, const DirectoryChange& change)
{
    auto payload = decide(organisation, change);
    if (payload.has_error()) return payload;
    ++organisation.head.version;
    evolve(organisation, {organisation.head.version, {}, {}, system_actor(), *payload});
    return payload;
}

} // namespace cauce::support
