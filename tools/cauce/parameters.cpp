#include "adapters/http/parameter_view.hpp"
#include "engine/definition/fields.hpp"
#include "engine/service/office.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

/// cauce parameter: what the municipality sets in place of what its workflows propose.
namespace cauce::program {
namespace {

namespace json = boost::json;

struct Options {
    std::string on, key, value, from, until, norm, reason;
};

struct Room {
    explicit Room(const Settings& settings) : store{open_database(settings)}, office{*store, clock, {.threads = 1, .transactions_max = 1}}, tenant{settings.tenant()} {}

    std::unique_ptr<Store> store;
    SystemClock clock;
    Office office;
    TenantId tenant;
};

Day day_of(const std::string& text, const char* option)
{
    if (const auto day = parse_day(text)) return *day;
    throw Stop{ExitCode::wrong_use, fmt::format("{}: '{}' is not a date such as 2026-03-31", option, text)};
}

std::string text_of(const json::value& value) { return value.is_null() ? "-" : value.is_string() ? std::string{value.get_string()} : json::serialize(value); }

void print(const json::array& items, const std::vector<std::pair<const char*, const char*>>& columns)
{
    std::vector<std::string> heads;
    for (const auto& [head, member] : columns) heads.emplace_back(head);
    std::vector<std::vector<std::string>> rows;
    for (const auto& item : items) {
        auto& row = rows.emplace_back();
        for (const auto& [head, member] : columns) row.push_back(text_of(item.at(member)));
    }
    std::cout << table(heads, rows);
}

ExitCode list(const Settings& settings, const Options& options)
{
    const auto day = options.on.empty() ? day_in_peru(SystemClock{}.now()) : day_of(options.on, "--on");
    Room room{settings};
    const auto plan = room.office.parameters().plan(room.tenant);
    json::array items;
    for (const auto& one : room.office.parameters().known(room.tenant)) items.push_back(http::view(*plan, one, day));
    if (settings.json) std::cout << json::serialize(json::object{{"on", to_iso(day)}, {"items", items}}) << '\n';
    else print(items, {{"PARAMETER", "key"}, {"VALUE", "value"}, {"SET BY", "source"}, {"NORM", "norm"}, {"MARK", "mark"}, {"BASIS", "basis"}});
    return ExitCode::done;
}

ExitCode list_drafts(const Settings& settings)
{
    Room room{settings};
    const auto plan = room.office.parameters().plan(room.tenant);
    const auto known = room.office.parameters().known(room.tenant);
    json::array items;
    for (auto at = plan->drafts.rbegin(); at != plan->drafts.rend(); ++at) items.push_back(http::view(*at, known));
    if (settings.json) std::cout << json::serialize(json::object{{"items", items}}) << '\n';
    else print(items, {{"DRAFT", "draft"}, {"PARAMETER", "key"}, {"VALUE", "value"}, {"FROM", "from"}, {"UNTIL", "until"}, {"STATUS", "status"}, {"BY", "drafted_by"}, {"REASON", "reason"}});
    return ExitCode::done;
}

/// What is no JSON is a text: `--value 5500` and `--value 2026-03-31` need no quotes.
json::value written(const std::string& text)
{
    boost::system::error_code failed;
    auto read = json::parse(text, failed);
    return failed ? json::value(text) : read;
}

ExitCode draft(const Settings& settings, const Options& options)
{
    Room room{settings};
    auto& parameters = room.office.parameters();
    const auto must = [](const auto& result) {
        if (result.has_error()) throw Stop{ExitCode::fault_found, in_words(result.error())};
    };
    const auto known = parameters.known(room.tenant, options.key);
    must(known);
    const auto value = definition::read_value(known->parameter.type, written(options.value), "VALUE");
    must(value);
    const auto until = options.until.empty() ? std::nullopt : std::optional{day_of(options.until, "--until")};
    const auto number = parameters.propose(room.tenant, known->parameter, {*value, day_of(options.from, "--from"), until, options.norm, options.reason}, operator_of_machine());
    must(number);
    const auto plan = parameters.plan(room.tenant);
    const auto& made = *plan->draft(*number);
    if (settings.json) std::cout << json::serialize(http::view(made, {*known})) << '\n';
    else std::cout << fmt::format("draft {}: {}\n", *number, made.status == DraftStatus::approved ? "in force" : "waits for the approval of another person");
    return ExitCode::done;
}

} // namespace

void add_parameters(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const parameter = app.add_subcommand("parameter", "What the municipality sets in place of what its workflows propose, from a day on");
    parameter->require_subcommand(1);
    parameter->footer(R"(
Examples:
  cauce parameter list --on 2026-03-31
  cauce parameter draft uit 5600 --from 2027-01-01 --until 2027-12-31 --norm "DS 300-2026-EF" --reason "UIT 2027"
  cauce parameter drafts

A value that a norm sets is in force at once; any other waits until another person approves it over HTTP.)");
    const auto options = std::make_shared<Options>();

    auto* const listing = parameter->add_subcommand("list", "List what is in force on a day, by what, and how sure the norm is");
    listing->add_option("--on", options->on, "the day; today without it");
    listing->callback([&settings, &work, options] { work = [&settings, options] { return list(settings, *options); }; });

    auto* const drafts = parameter->add_subcommand("drafts", "List what was drafted, the last first, and what became of it");
    drafts->callback([&settings, &work] { work = [&settings] { return list_drafts(settings); }; });

    auto* const drafting = parameter->add_subcommand("draft", "Draft a value from a day on");
    drafting->add_option("KEY", options->key, "of which parameter")->required();
    drafting->add_option("VALUE", options->value, "a number, true or false, a date, a text; soles as 1234.50")->required();
    drafting->add_option("--from", options->from, "the first day that it holds")->required();
    drafting->add_option("--until", options->until, "the last day; without it until another takes its place");
    drafting->add_option("--norm", options->norm, "the act that sets it");
    drafting->add_option("--reason", options->reason, "why, and by whose order")->required();
    drafting->callback([&settings, &work, options] { work = [&settings, options] { return draft(settings, *options); }; });
}

} // namespace cauce::program
