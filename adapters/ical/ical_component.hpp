#pragma once

#include "engine/values/time.hpp"

#include <libical/ical.h>

#include <memory>
#include <string>

namespace cauce::ical {

/// A day, without a time.
[[nodiscard]] icaltimetype to_icaltime(Day day);
[[nodiscard]] Day to_day(const icaltimetype& time);
/// An instant in UTC, whole seconds.
[[nodiscard]] icaltimetype to_icaltime(Instant instant);

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;
[[nodiscard]] Component component(icalcomponent_kind kind);
/// Its text, lines folded and ended as RFC 5545 says.
[[nodiscard]] std::string to_text(icalcomponent* component);

} // namespace cauce::ical
