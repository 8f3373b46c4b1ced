#include "engine/service/office.hpp"
#include "tools/cauce/account.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <iostream>
#include <memory>
#include <string>

/// cauce term: the clocks of a case.
namespace cauce::program {
namespace {

struct Options {
    std::string number;
    std::int64_t instance{0};
    AccountFormat format;
};

ExitCode explain(const Settings& settings, const Options& options)
{
    const auto id = case_named(options.number);
    const auto store = open_database(settings);
    const SystemClock clock;
    Office office{*store, clock, {.threads = 1}};
    const auto explained = office.explain(settings.tenant(), id, options.instance);
    if (explained.has_error()) throw Stop{ExitCode::fault_found, in_words(explained.error())};
    if (settings.json) {
        std::cout << boost::json::serialize(to_json(*explained)) << '\n';
        return ExitCode::done;
    }
    if (!options.format.csv) {
        const auto& label = explained->term.label;
        std::cout << to_case_number(id) << "  " << (options.format.is_spanish() ? label.es : label.en) << "  " << explained->term.basis << '\n';
    }
    print(explained->account, options.format);
    return ExitCode::done;
}

} // namespace

void add_terms(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const terms = app.add_subcommand("term", "Tell why a date of a case is what it is");
    terms->require_subcommand(1);
    terms->footer(R"(
Examples:
  cauce term explain EXP-2026-000019 1
  cauce term explain EXP-2026-000019 1 --csv > plazo.csv)");
    const auto options = std::make_shared<Options>();
    auto* const explaining = terms->add_subcommand("explain", "The account of a term, day by day: counted or not, and why");
    explaining->add_option("NUMBER", options->number, "EXP-2026-000019")->required();
    explaining->add_option("TERM", options->instance, "its number in the case, from 1 (case show --json has them)")->required()->check(CLI::PositiveNumber);
    add_format(*explaining, options->format);
    explaining->callback([&settings, &work, options] { work = [&settings, options] { return explain(settings, *options); }; });
}

} // namespace cauce::program
