#pragma once

#include <string>

namespace cauce::testing {

/// Thirty-two sign instruments of one series on four nodes over the demonstration, of which two are killed meanwhile: the series
/// has every number once.
void number_through_kills(const std::string& database);

} // namespace cauce::testing
