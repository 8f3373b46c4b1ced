#pragma once

#include <string>

namespace CLI {
class App;
class Error;
} // namespace CLI

namespace cauce::program {

/// What is said of a command line that cannot be understood: CLI11's words, and of a word that is no subcommand that word
/// with the nearest one, or with all where none is near.
[[nodiscard]] std::string failure_message(const CLI::App* app, const CLI::Error& error);

} // namespace cauce::program
