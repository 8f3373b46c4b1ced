#pragma once

#include "engine/calendar/explanation.hpp"

#include <CLI/App.hpp>

#include <string>

namespace cauce::program {

/// How the account of a date is told.
struct AccountFormat {
    bool csv{false};
    std::string language{"es"};
    [[nodiscard]] bool is_spanish() const { return language == "es"; }
};
/// The flags `--csv` and `--lang`.
void add_format(CLI::App& command, AccountFormat& format);
/// The sentences and the days, or the days alone as CSV.
void print(const Explanation& explanation, const AccountFormat& format);

} // namespace cauce::program
