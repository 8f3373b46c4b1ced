#pragma once

#include "engine/values/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cauce {

/// One day that a calendar program is to show.
struct FeedEntry {
    std::string uid;          ///< the same for ever: by it a calendar program knows the entry again
    Day day;
    std::string summary;
    std::string description{};
    std::string url{};        ///< empty: none
    Instant changed_at;       ///< when what it tells changed last
    std::int64_t sequence{0}; ///< never smaller than before
};
struct Feed {
    std::string name;
    std::vector<FeedEntry> entries;
};

/// Writes feeds in the format that calendar programs subscribe to.
class CalendarFeed {
public:
    virtual ~CalendarFeed() = default;
    /// text/calendar (RFC 5545): whole days that take nobody's time.
    [[nodiscard]] virtual std::string write(const Feed& feed) const = 0;
};

} // namespace cauce
