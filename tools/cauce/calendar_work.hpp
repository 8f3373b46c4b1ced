#pragma once

#include "engine/calendar/calendar.hpp"
#include "tools/cauce/account.hpp"
#include "tools/cauce/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What `cauce calendar` does, apart from reading its command line.
namespace cauce::program {

/// Which days off to go by: those of the program, or a list of the caller's.
struct CalendarChoice {
    std::string id{"ADMIN"};
    std::string holidays{}; ///< a file, '-' for stdin; empty: those of the program
    std::optional<int> confirmed_through{};
    std::vector<std::string> adopted{};
};
/// @throws Stop  if the list cannot be read or is faulty (with the line and what was expected there), or if there is no such
///               calendar (wrong_use)
[[nodiscard]] Calendar calendar_of(const CalendarChoice& choice);

struct CountOptions {
    CalendarChoice calendar{};
    std::string from{};
    std::int64_t amount{0};
    std::string unit{"business_days"};
    bool clear{false};
    bool no_roll{false};
    std::int64_t distance{0};
    std::string distance_unit{"business_days"};
    std::vector<std::int64_t> extensions{};
    std::vector<std::string> suspensions{}; ///< "2026-01-20..2026-02-05"
    AccountFormat format{};
};
struct ImportOptions {
    std::string file{};            ///< '-' for stdin
    std::string scope{};           ///< of an iCalendar, which does not say it
    std::string norm{};
    std::string reason{"Lista importada"};
    std::vector<int> confirmed{};  ///< years
};
ExitCode import_calendar(const Settings& settings, const ImportOptions& options);
ExitCode count_term(const Settings& settings, const CountOptions& options);
ExitCode show_calendar(const Settings& settings, const CalendarChoice& choice, std::optional<int> year);
ExitCode check_calendar(const Settings& settings, const CalendarChoice& choice);

} // namespace cauce::program
