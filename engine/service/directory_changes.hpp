#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/service/stream_decision.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace cauce {

/// A municipality's directory, as its stream tells it.
class Organisations : public KeptFold<Organisation> {
public:
    Organisations(EventStore& events, const Clock& clock) : KeptFold{events, clock, directory_stream()} {}
};

/// Each as it would be recorded, one behind the other. Refused as the first that cannot be.
/// @param place  of the refused one, from 0
[[nodiscard]] Result<std::vector<Payload>> decide_all(Organisation organisation, std::span<const DirectoryChange> changes, std::size_t& place);

/// How the directory is changed. Thread-safe.
class DirectoryChanges {
public:
    DirectoryChanges(Organisations& organisations, Committer& committer, const Clock& clock) : stream_{organisations, committer, clock} {}

    /// All of them or none. @returns the events; refused as `cauce::decide` says, after "change n: " if there are several
    [[nodiscard]] Result<std::vector<Payload>> apply(const TenantId& tenant, std::span<const DirectoryChange> changes, const Actor& actor);

private:
    StreamDecision<Organisation> stream_;
};

} // namespace cauce
