#include "adapters/http/view.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/record/event_json.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// cauce case: what is going on, read from the record itself.
namespace cauce::program {
namespace {

namespace json = boost::json;

struct Options {
    CaseFilter filter;
    std::string number, before;
};

/// Definitions made ready to run, each once; null where one is not stored.
http::ProgramOf programs(Store& store, const Settings& settings)
{
    using Key = std::pair<std::string, std::int64_t>;
    return [&store, &settings, known = std::make_shared<std::map<Key, http::ProgramPtr>>()](const std::string& key, std::int64_t version) {
        const auto [place, fresh] = known->try_emplace(Key{key, version});
        if (!fresh) return place->second;
        if (const auto stored = store.definitions().by_version(settings.tenant(), key, version))
            if (auto program = Program::compile(read_definition(stored->json, key))) place->second = *std::move(program);
        return place->second;
    };
}

std::string trimmed(std::string text)
{
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

ExitCode list(const Settings& settings, Options options)
{
    if (!options.before.empty()) options.filter.before = case_named(options.before);
    const auto store = open_database(settings);
    const auto program_of = programs(*store, settings);
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : store->projections().cases(settings.tenant(), options.filter)) {
        if (settings.json) objects.push_back(http::view(row, program_of));
        rows.push_back({to_case_number(row.id), row.definition, row.status == "open" ? trimmed(row.states) : row.status + " " + row.outcome,
                        row.due ? to_iso(*row.due) : "-", to_iso(row.opened_on), row.subject});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"CASE", "DEFINITION", "STATE", "DUE", "OPENED", "SUBJECT"}, rows));
    return ExitCode::done;
}

void print(const Case& current, const std::vector<RecordedEvent>& log)
{
    std::cout << to_case_number(current.id) << "  " << current.definition << " version " << current.definition_version << "  " << name_of(current.status) << ' '
              << current.outcome << "\n\nwhere it is\n";
    for (const auto& token : current.tokens)
        std::cout << "  " << token.state << "  since " << to_rfc3339(token.entered_at) << (token.rest == RestKind::ended ? "  (ended)" : "") << '\n';
    if (!current.terms.empty()) std::cout << "\nterms\n";
    for (const auto& term : current.terms) std::cout << "  " << term.term << "  " << name_of(term.status) << "  due " << to_iso(term.due) << '\n';
    if (!current.documents.empty()) std::cout << "\ndocuments\n";
    for (const auto& document : current.documents) std::cout << "  " << document.id << "  " << document.kind << "  " << document.number << "  " << document.title << '\n';
    if (!current.children.empty()) std::cout << "\nchildren\n";
    for (const auto& child : current.children) std::cout << "  " << to_case_number(child.id) << "  " << child.definition << "  " << child.outcome << '\n';
    std::vector<std::vector<std::string>> rows;
    for (const auto& recorded : log) {
        const auto event = from_body(recorded.body);
        rows.push_back({std::to_string(recorded.version), to_rfc3339(recorded.recorded_at), recorded.kind, event.actor.person.value, event.actor.post.value,
                        to_hex(recorded.hash).substr(0, 12)});
    }
    std::cout << "\ntrail\n" << table({"VERSION", "RECORDED AT", "WHAT", "WHO", "POST", "HASH"}, rows);
}

ExitCode show(const Settings& settings, const Options& options)
{
    const auto id = case_named(options.number);
    const auto store = open_database(settings);
    const auto log = store->events().events(settings.tenant(), stream_of(id));
    if (log.empty()) throw Stop{ExitCode::fault_found, "there is no case " + to_case_number(id) + " in " + settings.tenant_code};
    const auto current = replay(settings.tenant(), id, log);
    if (!settings.json) {
        print(current, log);
        return ExitCode::done;
    }
    const auto program = programs(*store, settings)(current.definition, current.definition_version);
    if (!program) throw Stop{ExitCode::fault_found, "the definition of " + to_case_number(id) + " is not stored"};
    auto shown = http::view(*program, current);
    json::array events;
    for (const auto& event : log) events.push_back(http::view(event));
    shown["events"] = std::move(events);
    std::cout << json::serialize(shown) << '\n';
    return ExitCode::done;
}

} // namespace

void add_cases(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const cases = app.add_subcommand("case", "List case files, and show one with its whole trail");
    cases->require_subcommand(1);
    cases->footer(R"(
Examples:
  cauce case list --definition audit_report --status open
  cauce case show EXP-2026-000019
  cauce case show EXP-2026-000019 --json)");
    const auto options = std::make_shared<Options>();

    auto* const listing = cases->add_subcommand("list", "List cases, newest first");
    listing->add_option("--definition", options->filter.definition, "only of this definition");
    listing->add_option("--status", options->filter.status, "only open, ended or closed ones")->check(CLI::IsMember({"open", "ended", "closed"}));
    listing->add_option("--state", options->filter.state, "only those that rest in this state");
    listing->add_option("--before", options->before, "only those with a smaller number: the last one shown, to go on");
    listing->add_option("--limit", options->filter.limit, "how many at most")->check(CLI::Range(1, 10'000))->capture_default_str();
    listing->callback([&settings, &work, options] { work = [&settings, options] { return list(settings, *options); }; });

    auto* const showing = cases->add_subcommand("show", "Show one case: where it is, its terms, documents and trail");
    showing->add_option("NUMBER", options->number, "EXP-2026-000019")->required();
    showing->callback([&settings, &work, options] { work = [&settings, options] { return show(settings, *options); }; });
}

} // namespace cauce::program
