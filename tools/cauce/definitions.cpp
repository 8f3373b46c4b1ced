#include "engine/definition/check.hpp"
#include "engine/definition/json.hpp"
#include "engine/diagram/mermaid.hpp"
#include "engine/diagram/svg.hpp"
#include "engine/service/office.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

/// cauce definitions: the workflows as data, to be read, checked, drawn and deployed.
namespace cauce::program {
namespace {

namespace json = boost::json;

struct Options {
    std::string key, file, format{"svg"}, language{"es"};
    std::optional<std::int64_t> version;
};

ExitCode list(const Settings& settings)
{
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& known : known_definitions(settings)) {
        const auto definition = read_definition(known.json, "definition " + known.digest);
        json::object object{{"key", definition.key},         {"version", definition.version},
                            {"digest", known.digest},        {"function", definition.function},
                            {"title", {{"es", definition.title.es}, {"en", definition.title.en}}}, {"deployed", known.deployed_at.has_value()}};
        if (known.deployed_at) {
            object["deployed_at"] = to_rfc3339(*known.deployed_at);
            object["deployed_by"] = known.deployed_by;
        }
        objects.push_back(std::move(object));
        rows.push_back({definition.key, std::to_string(definition.version), std::to_string(definition.function), known.digest.substr(0, 12),
                        known.deployed_at ? to_rfc3339(*known.deployed_at).substr(0, 10) : "not yet", definition.title.es});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"KEY", "VERSION", "FUNCTION", "DIGEST", "DEPLOYED", "TITLE"}, rows));
    return ExitCode::done;
}

void print_scope(const definition::Scope& scope, const std::string& indent)
{
    for (const auto& state : scope.states) {
        std::cout << indent << state.id << "  " << state.label.es << (state.owner.empty() ? "" : "  [" + state.owner.value + "]") << '\n';
        for (const auto& inner : state.inner) print_scope(inner, indent + "    ");
    }
    for (const auto& row : scope.transitions) {
        std::string from;
        for (const auto& state : row.from) from += (from.empty() ? "" : ", ") + state;
        if (row.from_kind == definition::FromKind::any_open) from = "any open state";
        std::cout << indent << "  " << from << " --" << row.on.name << "--> " << (row.to_kind == definition::ToKind::stay ? "(stays)" : row.to)
                  << (row.basis.empty() ? "" : "  (" + row.basis + ")") << '\n';
    }
}

ExitCode show(const Settings& settings, const Options& options)
{
    const auto known = known_definition(settings, options.key, options.version);
    if (settings.json) {
        // The very bytes of the digest; a terminal gets its line end, a file does not.
        std::cout << known.json << (isatty(STDOUT_FILENO) != 0 ? "\n" : "");
        return ExitCode::done;
    }
    const auto definition = read_definition(known.json, options.key);
    std::cout << definition.key << " version " << definition.version << "\n" << definition.title.es << " / " << definition.title.en << "\n"
              << "function " << definition.function << ", digest " << known.digest << "\n";
    for (const auto& basis : definition.basis) std::cout << "basis " << basis << '\n';
    std::cout << "\nstates and rows\n";
    print_scope(definition.root, "  ");
    for (const auto& collection : definition.collections) {
        std::cout << "\neach of " << collection.key << '\n';
        print_scope(collection.root, "  ");
    }
    if (!definition.terms.empty()) std::cout << "\nterms\n";
    for (const auto& term : definition.terms) std::cout << "  " << term.id << "  " << term.label.es << "  (" << term.basis << ")\n";
    return ExitCode::done;
}

/// The JSON behind a word on the command line: a file, if there is one of that name or it looks like one; else a key.
std::string json_of(const Settings& settings, const Options& options)
{
    const auto& word = options.key;
    const bool file = word == "-" || word.ends_with(".json") || word.find('/') != std::string::npos || std::filesystem::is_regular_file(word);
    return file ? content_of_file(word) : known_definition(settings, word, options.version).json;
}

ExitCode check(const Settings& settings, const Options& options)
{
    const auto definition = read_definition(json_of(settings, options), options.key);
    const auto problems = definition::check(definition);
    if (settings.json) {
        json::array all;
        for (const auto& problem : problems)
            all.push_back(json::object{{"kind", definition::name_of(problem.kind)}, {"place", problem.place}, {"message", problem.message}});
        std::cout << json::serialize(json::object{{"key", definition.key}, {"version", definition.version}, {"digest", to_hex(definition::digest_of(definition))},
                                                  {"problems", std::move(all)}})
                  << '\n';
    } else {
        for (const auto& problem : problems) std::cout << problem.place << ": " << problem.message << " (" << definition::name_of(problem.kind) << ")\n";
        std::cout << definition.key << " version " << definition.version << ": "
                  << (problems.empty() ? "sound" : std::to_string(problems.size()) + (problems.size() == 1 ? " problem" : " problems")) << '\n';
    }
    return problems.empty() ? ExitCode::done : ExitCode::fault_found;
}

ExitCode draw(const Settings& settings, const Options& options)
{
    const auto definition = read_definition(json_of(settings, options), options.key);
    const auto language = options.language == "en" ? diagram::Language::en : diagram::Language::es;
    std::cout << (options.format == "svg" ? diagram::to_svg(definition, language) : diagram::to_mermaid(definition, language)) << '\n';
    return ExitCode::done;
}

ExitCode deploy(const Settings& settings, const Options& options)
{
    const auto content = content_of_file(options.file);
    const auto definition = read_definition(content, options.file);
    const auto store = open_database(settings);
    const SystemClock clock;
    Office office{*store, clock, {.threads = 1}};
    const auto digest = office.deploy(settings.tenant(), content, operator_of_machine());
    if (digest.has_error()) throw Stop{ExitCode::fault_found, options.file + " was not deployed: " + in_words(digest.error(), "\n  ")};
    if (settings.json) std::cout << json::serialize(json::object{{"key", definition.key}, {"version", definition.version}, {"digest", digest.value()}}) << '\n';
    else std::cout << definition.key << " version " << definition.version << " is deployed: new cases begin under it\ndigest " << digest.value() << '\n';
    return ExitCode::done;
}

} // namespace

void add_definitions(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const definitions = app.add_subcommand("definitions", "The workflows as data: list, show, check, draw, deploy");
    definitions->require_subcommand(1);
    definitions->footer(R"(
Where there is no database yet, these are the definitions that the program carries; `serve` deploys them.

Examples:
  cauce definitions list --json
  cauce definitions show council_act --json > council_act.json
  cauce definitions check council_act.json
  cauce definitions diagram council_act --format svg > council_act.svg
  cauce definitions deploy council_act.json)");
    const auto options = std::make_shared<Options>();

    auto* const listing = definitions->add_subcommand("list", "List every definition and version: those deployed, and those of the program not deployed yet");
    listing->callback([&settings, &work] { work = [&settings] { return list(settings); }; });

    auto* const showing = definitions->add_subcommand("show", "Show one; with --json exactly the canonical JSON that its digest is of and that `deploy` takes");
    showing->add_option("KEY", options->key, "its key")->required();
    showing->add_option("--version", options->version, "another version than the highest");
    showing->callback([&settings, &work, options] { work = [&settings, options] { return show(settings, *options); }; });

    auto* const checking = definitions->add_subcommand("check", "Check that one is sound; names each problem with its place (exit code 1)");
    checking->add_option("FILE|KEY", options->key, "a file ('-': stdin), or the key of a known one")->required();
    checking->add_option("--version", options->version, "another version than the highest");
    checking->callback([&settings, &work, options] { work = [&settings, options] { return check(settings, *options); }; });

    auto* const drawing = definitions->add_subcommand("diagram", "Draw one, as SVG or as the text of a Mermaid diagram, to stdout");
    drawing->add_option("FILE|KEY", options->key, "a file ('-': stdin), or the key of a known one")->required();
    drawing->add_option("--version", options->version, "another version than the highest");
    drawing->add_option("--format", options->format, "svg or mermaid")->check(CLI::IsMember({"svg", "mermaid"}))->capture_default_str();
    drawing->add_option("--language", options->language, "es or en")->check(CLI::IsMember({"es", "en"}))->capture_default_str();
    drawing->callback([&settings, &work, options] { work = [&settings, options] { return draw(settings, *options); }; });

    auto* const deploying = definitions->add_subcommand("deploy", "Deploy a file: new cases begin under it, running servers take it up, open cases stay on theirs");
    deploying->add_option("FILE", options->file, "the definition as JSON ('-': stdin)")->required();
    deploying->callback([&settings, &work, options] { work = [&settings, options] { return deploy(settings, *options); }; });
}

} // namespace cauce::program
