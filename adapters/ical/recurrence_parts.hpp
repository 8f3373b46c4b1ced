#pragma once

#include "engine/ports/recurrence.hpp"

#include <string>

namespace cauce::ical {

/// The parts of a rule, each checked before libical reads it: what libical does not know it passes over, and what is out of
/// range it cuts off, so that a typing error would open cases on other days.
[[nodiscard]] Result<RecurrenceRule> check_parts(const std::string& text);

} // namespace cauce::ical
