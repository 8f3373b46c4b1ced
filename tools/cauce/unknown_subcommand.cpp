#include "tools/cauce/unknown_subcommand.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

namespace cauce::program {
namespace {

constexpr std::size_t typing_errors_max = 2; ///< beyond it another word was meant

/// How many letters have to be put in, left out or replaced (Levenshtein); none, if the one begins the other.
std::size_t distance(std::string_view typed, std::string_view known)
{
    if (known.starts_with(typed)) return 0;
    std::vector<std::size_t> row(known.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < typed.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < known.size(); ++j) {
            const auto replaced = diagonal + (typed[i] == known[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string unknown(const std::string& word, const CLI::App& command, const std::vector<const CLI::App*>& known)
{
    const auto distance_of = [&](const CLI::App* one) { return distance(word, one->get_name()); };
    const auto* const nearest = *std::ranges::min_element(known, {}, distance_of);
    auto said = "'" + word + "' is no subcommand of " + command.get_name();
    // In a short word two errors leave nothing of it.
    if (distance_of(nearest) <= std::min(typing_errors_max, word.size() / 2)) return said + ": did you mean '" + nearest->get_name() + "'?";
    said += ": one of ";
    for (const auto* one : known) said += (one == known.front() ? "" : ", ") + one->get_name();
    return said + " is expected";
}

} // namespace

std::string failure_message(const CLI::App* app, const CLI::Error& error)
{
    const auto said = CLI::FailureMessage::simple(app, error);
    if (error.get_name() != "RequiredError") return said;
    // The innermost command that was understood, and the first word after it that was not.
    const auto* command = app;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
    const auto known = command->get_subcommands([](const CLI::App*) { return true; });
    const auto rest = app->remaining(true);
    const auto word = std::ranges::find_if(rest, [](const std::string& one) { return !one.starts_with('-'); });
    if (known.empty() || word == rest.end()) return said;
    return unknown(*word, *command, known) + said.substr(std::min(said.find('\n'), said.size())); // where help is found
}

} // namespace cauce::program
