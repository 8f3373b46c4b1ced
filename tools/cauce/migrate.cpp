#include "adapters/store/former_directory.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "engine/service/office.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/progress.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <iostream>
#include <string>

/// cauce migrate: the schema of the database, brought up to this program's.
namespace cauce::program {
namespace {

namespace json = boost::json;

ExitCode run_migrate(const Settings& settings)
{
    const auto applied = migrate_database(settings);
    const auto state = schema_state(settings.database);
    if (settings.json)
        std::cout << json::serialize(json::object{{"database", without_secrets(settings.database)}, {"applied", applied}, {"schema", state.database}}) << '\n';
    else
        std::cout << without_secrets(settings.database) << ": " << (applied == 0 ? "nothing to do" : std::to_string(applied) + " migrations applied")
                  << ", the schema is " << state.database << '\n';
    return ExitCode::done;
}

/// A municipality whose directory knows nothing yet is told what the tables of before knew. What cannot be put on record is said,
/// and left to `cauce org import`.
void bring_former_directories(const Settings& settings)
{
    const SystemClock clock;
    const auto former = former_directory(settings.database, day_in_peru(clock.now()), "registro anterior del sistema");
    if (former.empty()) return;
    const auto store = open_store(settings.database);
    Office office{*store, clock, {.threads = 1}};
    for (const auto& [tenant, changes] : former) {
        if (office.organisation(tenant)->head.version > 0) continue;
        const auto done = office.directory().apply(tenant, changes, operator_of_machine());
        std::cerr << tenant.value + ": posts and people of before " + (done ? "are in the directory, from today on" : "stay out of the directory: " + in_words(done.error())) + '\n';
    }
}

} // namespace

std::size_t migrate_database(const Settings& settings)
{
    WaitLine wait;
    const auto waits = [&wait] { wait("waiting for the database: another program may be migrating it, or writing"); };
    const auto begins = [&wait](std::string_view name, std::size_t done, std::size_t all) {
        const auto migration = "migration " + std::to_string(done + 1) + " of " + std::to_string(all) + ": " + std::string{name};
        wait("still at " + migration);
        std::cerr << migration + '\n';
    };
    const auto applied = migrate(settings.database, {.waits = waits, .begins = begins});
    bring_former_directories(settings);
    return applied;
}

void add_migrate(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const migrating = app.add_subcommand("migrate", "Create the database, or bring its schema up to this program. Safe to run again");
    migrating->callback([&settings, &work] { work = [&settings] { return run_migrate(settings); }; });
}

} // namespace cauce::program
