#pragma once

#include "engine/ports/calendar_feed.hpp"

namespace cauce::ical {

/// Feeds as libical writes them.
class IcalFeed final : public CalendarFeed {
public:
    [[nodiscard]] std::string write(const Feed& feed) const override;
};

} // namespace cauce::ical
