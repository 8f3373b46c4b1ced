#pragma once

#include "engine/calendar/calendars.hpp"

#include <string_view>

/// Calendars that the tests count with.
namespace cauce::samples {

/// A date that exists.
[[nodiscard]] Day day(std::string_view text);
[[nodiscard]] Instant instant(std::string_view text);

/// What the program carries, and what the examples add: a fictional regional holiday (T11), a partial day (T43).
[[nodiscard]] const Calendars& published();
[[nodiscard]] Calendar calendar(std::string_view id);

} // namespace cauce::samples
