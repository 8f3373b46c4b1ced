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

/// What changes would come to, each tried though others before it cannot be; and all that is wrong with those.
struct DirectoryTrial {
    std::vector<Payload> events{}; ///< of those that may stand
    struct Fault {
        std::size_t change; ///< from 1
        Refusal refusal;
    };
    std::vector<Fault> faults{};   ///< in the order of the changes
    Organisation after{};
};
[[nodiscard]] DirectoryTrial decide_each(Organisation organisation, std::span<const DirectoryChange> changes);

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
