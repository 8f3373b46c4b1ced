#pragma once

#include "engine/values/id.hpp"

#include <compare>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace cauce {

struct StreamKey {
    TenantId tenant;
    StreamId stream;
    friend auto operator<=>(const StreamKey&, const StreamKey&) = default;
};

/// Lets one order at a time work on a stream, from its decision to its commit, so that the orders of one node never meet
/// in a version conflict and the commits that are under way never share a stream. Other nodes are met in the database.
class Turns {
public:
    using Ready = std::function<void()>;
    /// Calls `ready`, now or from a later `give_back`, once all of them are held. Waiting is in order of arrival.
    /// @param streams  sorted, each once: taken one after the other in this order, so that nobody waits in a circle
    void take(std::vector<StreamKey> streams, Ready ready);
    /// @param streams  what `take` was called with
    void give_back(const std::vector<StreamKey>& streams);

private:
    struct Claim {
        std::vector<StreamKey> streams;
        std::size_t held;
        Ready ready;
    };
    using ClaimPtr = std::shared_ptr<Claim>;
    /// Takes what is free; true once the claim holds all.
    bool advance(const ClaimPtr& claim);

    std::mutex mutex_;
    std::map<StreamKey, std::deque<ClaimPtr>> waiting_; ///< an entry a stream that is held; its holder is not in it
};

} // namespace cauce
