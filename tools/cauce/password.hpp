#pragma once

#include <string>

namespace cauce::program {

/// A password, from the environment (CAUCE_PASSWORD), else asked twice on the terminal without echo, else the first line
/// of stdin. Never from a flag.
/// @throws Stop  if there is none, it is too short (8 characters), or the two differ
[[nodiscard]] std::string read_password(const std::string& whose);

} // namespace cauce::program
