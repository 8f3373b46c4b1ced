#pragma once

#include "engine/service/schedules.hpp"

#include <boost/json/object.hpp>

namespace cauce::http {

/// A schedule as it is set, with what it opens next.
[[nodiscard]] boost::json::object view(const Schedules& schedules, const Schedule& schedule);
[[nodiscard]] boost::json::object view(const ScheduledRun& run);

} // namespace cauce::http
