#pragma once

#include "engine/values/id.hpp"
#include "tools/cauce/exit_code.hpp"

#include <functional>
#include <span>
#include <string>

namespace CLI {
class App;
}

namespace cauce::program {

/// What every subcommand shares: by flag, else from the environment, else from the configuration file.
struct Settings {
    std::string database{"sqlite:var/cauce.db"};
    std::string tenant_code{};
    bool json{false};
    [[nodiscard]] TenantId tenant() const { return TenantId{tenant_code}; }
};

/// What the chosen subcommand will do, once the command line was read whole.
using Work = std::function<ExitCode()>;

/// Adds the options that every subcommand shares.
void add_settings(CLI::App& app, Settings& settings);

/// A password on the command line is in everybody's process list and in the shell's history.
/// @throws Stop  if the URL of the database holds one and came by flag
void refuse_secrets_by_flag(std::span<const char* const> arguments, const Settings& settings);

} // namespace cauce::program
