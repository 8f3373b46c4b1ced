#pragma once

#include <string>
#include <vector>

namespace cauce::program {

/// Columns as wide as what they hold, for people; scripts read --json.
[[nodiscard]] std::string table(const std::vector<std::string>& heading, const std::vector<std::vector<std::string>>& rows);

} // namespace cauce::program
