#pragma once

#include "engine/directory/organisation.hpp"
#include "tools/cauce/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The lists of the directory, as tables or JSON.
namespace cauce::program {

using Rows = std::vector<std::vector<std::string>>;
void print(const Settings& settings, const std::vector<std::string>& heading, const Rows& rows);

[[nodiscard]] std::vector<std::string> organisation_lists();
/// One of them, as of a day.
void print_list(const Settings& settings, const Organisation& organisation, std::string_view name, Day day);

} // namespace cauce::program
