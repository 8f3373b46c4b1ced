#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/service/stream_decision.hpp"

#include <span>
#include <vector>

namespace cauce {

/// A municipality's directory, as its stream tells it.
class Organisations : public KeptFold<Organisation> {
public:
    Organisations(EventStore& events, const Clock& clock) : KeptFold{events, clock, directory_stream()} {}
};

/// Each as it would be recorded, one behind the other. Refused as the first that cannot be is by `cauce::decide`, after "change n: "
/// if there are several.
[[nodiscard]] Result<std::vector<Payload>> decide_all(Organisation organisation, std::span<const DirectoryChange> changes);

/// How the directory is changed. Thread-safe.
class DirectoryChanges {
public:
    DirectoryChanges(Organisations& organisations, Committer& committer, const Clock& clock) : stream_{organisations, committer, clock} {}

    /// All of them or none. @returns the events; refused as `decide_all`
    [[nodiscard]] Result<std::vector<Payload>> apply(const TenantId& tenant, std::span<const DirectoryChange> changes, const Actor& actor);

private:
    StreamDecision<Organisation> stream_;
};

} // namespace cauce
