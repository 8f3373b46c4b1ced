#pragma once

#include "tools/cauce/settings.hpp"

/// The subcommands, one function a family. Each adds what the command line may say, and hands over what is to be done.
namespace cauce::program {

void add_serve(CLI::App& app, const Settings& settings, Work& work);
void add_migrate(CLI::App& app, const Settings& settings, Work& work);
void add_demo(CLI::App& app, const Settings& settings, Work& work);
void add_record(CLI::App& app, const Settings& settings, Work& work); ///< verify, rebuild
void add_definitions(CLI::App& app, const Settings& settings, Work& work);
void add_calendar(CLI::App& app, const Settings& settings, Work& work);
void add_schedules(CLI::App& app, const Settings& settings, Work& work);
void add_parameters(CLI::App& app, const Settings& settings, Work& work);
void add_cases(CLI::App& app, const Settings& settings, Work& work);
void add_terms(CLI::App& app, const Settings& settings, Work& work);
void add_users(CLI::App& app, const Settings& settings, Work& work);
void add_organisation(CLI::App& app, const Settings& settings, Work& work);

} // namespace cauce::program
