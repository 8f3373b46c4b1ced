#include "engine/ports/event_store.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/exit_code.hpp"
#include "tools/cauce/progress.hpp"
#include "tools/cauce/settings.hpp"
#include "tools/cauce/unknown_subcommand.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>
#include <set>
#include <span>
#include <string>

namespace {

using namespace cauce;
using program::ExitCode;

constexpr const char* about = R"(Cauce runs the case files of a municipal manager's office: every act is checked against its workflow, recorded for
good, and can be proved. One program, one database (SQLite inside, or PostgreSQL).)";

constexpr const char* footer = R"(
Examples:
  cauce demo                                     prepare var/cauce.db with a demonstration municipality
  cauce serve                                    serve it on http://127.0.0.1:8080
  cauce case list                                what is going on
  cauce definitions show audit_report --json     a workflow as data
  cauce calendar count --from 2026-04-14 --amount 5   when a term of five business days ends, and why
  cauce verify                                   prove that nobody changed the record
  CAUCE_DATABASE=postgresql://cauce:SECRET@db/cauce cauce serve

Settings come from flags, else from the environment (CAUCE_DATABASE, CAUCE_TENANT, ...), else from the configuration file:
  database = "postgresql://cauce@db/cauce"
  [serve]
  port = 8080

Exit codes:
  0   done
  1   a fault was found, or the request was refused
  2   wrong use of the command line, the environment or the configuration file
  3   the database cannot be reached, opened, read or written, or its schema is not this program's
  4   cannot serve: the address is taken or not allowed
  70  a defect of this program)";

int say(ExitCode code, const std::string& what)
{
    std::fprintf(stderr, "cauce: %s\n", what.c_str());
    return static_cast<int>(code);
}

int run(std::span<const char* const> arguments)
{
    CLI::App app{about, "cauce"};
    program::Settings settings;
    program::Work work;
    app.set_version_flag("--version", "cauce " CAUCE_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.failure_message(program::failure_message);
    app.get_formatter()->column_width(34);
    app.footer(footer);
    program::add_settings(app, settings);
    program::add_serve(app, settings, work);
    program::add_migrate(app, settings, work);
    program::add_demo(app, settings, work);
    program::add_calendar(app, settings, work);
    program::add_cases(app, settings, work);
    program::add_terms(app, settings, work);
    program::add_definitions(app, settings, work);
    program::add_schedules(app, settings, work);
    program::add_parameters(app, settings, work);
    program::add_users(app, settings, work);
    program::add_organisation(app, settings, work);
    program::add_record(app, settings, work);
    try {
        app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::wrong_use);
    }
    program::refuse_secrets_by_flag(arguments, settings);
    // These say themselves how far they are; whatever else takes long says that it goes on.
    const auto subcommand = app.get_subcommands().front()->get_name();
    program::WaitLine wait;
    if (!std::set<std::string>{"serve", "migrate", "verify", "rebuild"}.contains(subcommand)) wait("still at '" + subcommand + "'");
    return static_cast<int>(work());
}

} // namespace

int main(int count, char** arguments)
{
    // A file that may not grow any more is an error of its write, not our end.
    std::signal(SIGXFSZ, SIG_IGN); // NOLINT: nothing else may install a handler
    try {
        return run(std::span{const_cast<const char* const*>(arguments), static_cast<std::size_t>(count)});
    } catch (const program::Stop& stop) {
        return say(stop.code, stop.what());
    } catch (const StorageFailure& failure) {
        return say(ExitCode::no_database, failure.what());
    } catch (const std::exception& defect) {
        return say(ExitCode::broken, std::string{"a defect of this program: "} + defect.what());
    }
}
