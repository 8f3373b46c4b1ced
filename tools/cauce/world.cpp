#include "tools/cauce/world.hpp"

#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"

#include <filesystem>
#include <thread>

namespace cauce::program {
namespace {

constexpr std::string_view sqlite{"sqlite:"};

bool is_missing_file(const std::string& url)
{
    std::error_code unreadable; // a folder that may not be entered: the opening says so
    return url.starts_with(sqlite) && !std::filesystem::exists(url.substr(sqlite.size()), unreadable) && !unreadable;
}

[[noreturn]] void stop(const std::string& what) { throw Stop{ExitCode::no_database, what}; }

} // namespace

Instant SystemClock::now() const { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

void SystemClock::pause(std::chrono::milliseconds time) const { std::this_thread::sleep_for(time); }

std::unique_ptr<Store> open_database(const Settings& settings)
{
    const auto name = without_secrets(settings.database);
    if (is_missing_file(settings.database)) stop("there is no database at " + name + "; `cauce migrate` creates it, `cauce demo` with a demonstration");
    const auto state = schema_state(settings.database);
    if (state.too_new())
        stop(name + " was migrated by a newer program: its schema is " + std::to_string(state.database) + ", this program knows " + std::to_string(state.program));
    if (!state.current()) stop(name + " has the schema " + std::to_string(state.database) + " of " + std::to_string(state.program) + "; `cauce migrate` brings it up to date");
    return open_store(settings.database);
}

std::unique_ptr<Store> open_database_if_there(const Settings& settings)
{
    if (is_missing_file(settings.database)) return nullptr;
    const auto state = schema_state(settings.database);
    if (!state.current() && !state.too_new()) return nullptr;
    return open_database(settings);
}

std::int64_t count_streams(Store& store)
{
    std::int64_t streams = 0;
    store.events().for_each_stream([&](const TenantId&, StreamId) {
        ++streams;
        return true;
    });
    return streams;
}

Actor operator_of_machine() { return {.person = PersonId{"operator"}, .post = PostId{"operator"}, .origin = {.channel = "program"}}; }

CaseId case_named(const std::string& number)
{
    const auto id = parse_case_number(number);
    if (id == CaseId{}) throw Stop{ExitCode::wrong_use, "'" + number + "' is not a case number (EXP-2026-000019)"};
    return id;
}

} // namespace cauce::program
