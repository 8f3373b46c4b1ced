#pragma once

#include "engine/execution/sheet.hpp"

#include <string>

namespace cauce::paper {

/// The text of a sheet with its tags replaced. What comes from the case is text and never markup: its punctuation is escaped.
/// @throws std::runtime_error  the tags do not parse
[[nodiscard]] std::string fill(const Sheet& sheet);

} // namespace cauce::paper
