#include "adapters/http/directory_view.hpp"
#include "engine/directory/authority.hpp"
#include "engine/directory/organisation_rows.hpp"
#include "engine/service/directory_changes.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/directory_visit.hpp"
#include "tools/cauce/organisation_show.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <set>

/// cauce org: the organs, posts and people of a municipality, and who could do something on a day.
namespace cauce::program {
namespace {

namespace json = boost::json;

constexpr std::string_view municipality{"municipality"}; ///< to be shown

struct Options {
    std::string folder;
    bool dry_run{false};
    std::string what{"posts"};
    std::string on, role, matter, amount, unit, number, action, collection;
    std::int64_t item{0};
};

Day day_of(const std::string& text, Visit& visit)
{
    if (text.empty()) return visit.today();
    const auto day = parse_day(text);
    if (!day) throw Stop{ExitCode::wrong_use, "'" + text + "' is not a day (2026-11-22)"};
    return *day;
}

bool is_csv(const std::filesystem::path& path)
{
    auto ending = path.extension().string();
    for (auto& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return ending == ".csv";
}

/// Those of an organisation, in the order in which they are read, and behind them every other CSV file: a name that is written wrong is a
/// problem, not silence.
std::vector<CsvFile> files_in(const std::string& folder)
{
    std::vector<CsvFile> files;
    std::set<std::string> others;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.is_regular_file() && is_csv(entry.path())) others.insert(entry.path().filename().string());
    for (const auto& layout : organisation_layouts())
        if (others.erase(std::string{layout.file}) > 0) files.push_back({std::string{layout.file}, content_of_file((std::filesystem::path{folder} / layout.file).string())});
    if (files.empty()) throw Stop{ExitCode::wrong_use, folder + " has none of the files of an organisation; `cauce org import --help` names them"};
    for (const auto& name : others) files.push_back({name, {}});
    return files;
}

std::string counted(std::size_t count, const std::string& thing) { return std::to_string(count) + ' ' + thing + (count == 1 ? "" : "s"); }

json::array array_of(const std::vector<CsvProblem>& all)
{
    json::array listed;
    for (const auto& one : all) listed.push_back(json::object{{"file", one.file}, {"line", one.line}, {"expected", one.expected}, {"found", one.found}});
    return listed;
}
json::array array_of(const std::vector<DirectoryWarning>& all)
{
    json::array listed;
    for (const auto& one : all) listed.push_back(http::view(one));
    return listed;
}

/// All problems at once, each with its line; nothing is recorded then.
ExitCode import(const Settings& settings, const Options& options)
{
    const auto files = files_in(options.folder);
    Visit visit{settings};
    const auto known = known_vocabulary(settings);
    const auto before = visit.organisation();
    auto [changes, problems, notes] = read_organisation(*before, files, &known);
    if (std::ranges::find(files, municipality_csv, &CsvFile::name) == files.end()) visit.demand_municipality();
    std::vector<DirectoryWarning> warnings;
    if (problems.empty()) warnings = warnings_added(*before, decide_each(*before, changes).after, visit.today());
    if (problems.empty() && !options.dry_run) visit.apply(changes);
    if (settings.json) {
        std::cout << json::serialize(json::object{{"dry_run", options.dry_run},
                                                  {"changes", changes.size()},
                                                  {"problems", array_of(problems)},
                                                  {"notes", array_of(notes)},
                                                  {"warnings", array_of(warnings)}})
                  << '\n';
    } else {
        for (const auto& one : problems) std::cout << fmt::format("{}:{}: expected {}, found {}\n", one.file, one.line, one.expected, one.found);
        for (const auto& one : notes) std::cout << fmt::format("note: {}:{}: expected {}, found {}\n", one.file, one.line, one.expected, one.found);
        for (const auto& one : warnings) std::cout << fmt::format("warning: {} {} from {} until {}: {}\n", one.post.value, one.kind, to_iso(one.from), to_iso(one.until), one.what);
        if (!problems.empty()) std::cout << counted(problems.size(), "problem") << "; nothing was recorded\n";
        else std::cout << counted(changes.size(), "change") << (options.dry_run ? " would be recorded\n" : " recorded\n");
    }
    return problems.empty() ? ExitCode::done : ExitCode::fault_found;
}

/// A list of the directory, or the municipality itself.
ExitCode show(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    const auto organisation = visit.organisation();
    if (options.what != municipality) {
        print_list(settings, *organisation, options.what, day_of(options.on, visit));
        return ExitCode::done;
    }
    if (!organisation->municipality) throw Stop{ExitCode::fault_found, "the name of the municipality " + visit.tenant.value + " is not on record; `cauce org import` reads it from municipality.csv"};
    const auto& [name, acronym, norm] = *organisation->municipality;
    print(settings, {"TENANT", "ACRONYM", "NAME", "NORM"}, {{visit.tenant.value, acronym, name, norm}});
    return ExitCode::done;
}

/// What is asked of whoever acts: by an action of a case, or as the options say.
std::vector<RowDemand> demanded(const Settings& settings, Visit& visit, const Options& options)
{
    if (!options.number.empty()) {
        if (options.action.empty()) throw Stop{ExitCode::wrong_use, "--action: which action of the case"};
        auto demands = visit.office.demands(visit.tenant, case_named(options.number), options.collection, ItemId{options.item}, options.action);
        if (demands.has_error()) throw Stop{ExitCode::fault_found, in_words(demands.error())};
        return *std::move(demands);
    }
    if (options.role.empty()) throw Stop{ExitCode::wrong_use, "--case with --action, or --role"};
    RowDemand one;
    const auto known = known_vocabulary(settings);
    const auto organisation = visit.organisation();
    if (!knows_role(known, *organisation, options.role)) throw Stop{ExitCode::fault_found, "no definition names the role '" + options.role + "', and no post has it"};
    if (!options.matter.empty() && !knows_matter(known, *organisation, options.matter))
        throw Stop{ExitCode::fault_found, "no definition lets the matter '" + options.matter + "' be delegated, and no delegation names it"};
    one.demand.roles.emplace_back(options.role);
    one.demand.matter = options.matter;
    one.demand.unit = OrganId{options.unit};
    if (!options.amount.empty()) {
        one.demand.amount = parse_money(options.amount);
        if (!one.demand.amount) throw Stop{ExitCode::wrong_use, "'" + options.amount + "' is not an amount in soles (1200000.00)"};
    }
    return {std::move(one)};
}

ExitCode who(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    const auto day = day_of(options.on, visit);
    const auto organisation = visit.organisation();
    Rows rows;
    for (const auto& asked : demanded(settings, visit, options))
        for (const auto& one : who_could(*organisation, asked, day)) {
            const auto why = one.authority ? fmt::format("{}{}", one.authority->norm, one.authority->on_behalf_of.empty() ? "" : ", for " + one.authority->on_behalf_of.value)
                                           : fmt::format("{}: expected {}, found {}", one.refusal->rule, one.refusal->expected, one.refusal->found);
            rows.push_back({one.authority ? "yes" : "no", one.post.value, one.exercise.person.value, one.authority ? std::string{name_of(one.authority->capacity)} : "", why});
        }
    print(settings, {"MAY", "POST", "PERSON", "CAPACITY", "WHY"}, rows);
    return ExitCode::done;
}

} // namespace

void add_organisation(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const organisation = app.add_subcommand("org", "Organs, posts and people; substitutions and delegations; who could do something on a day");
    organisation->require_subcommand(1);
    const auto options = std::make_shared<Options>();

    auto* const importing = organisation->add_subcommand("import", "Put a whole organisation on record, from a folder of CSV files; nothing if one line is wrong");
    importing->add_option("FOLDER", options->folder, "where the files are")->required()->check(CLI::ExistingDirectory);
    importing->add_flag("--dry-run", options->dry_run, "only say what is wrong, each problem with its line, or how much would change");
    std::string layouts{"\nThe files, each of which may be missing, and their columns:\n"};
    for (const auto& layout : organisation_layouts()) layouts += fmt::format("  {:<18} {}\n", layout.file, layout.header);
    importing->footer(layouts);
    importing->callback([&settings, &work, options] { work = [&settings, options] { return import(settings, *options); }; });

    auto shown = organisation_lists();
    shown.emplace_back(municipality);
    auto* const showing = organisation->add_subcommand("show", "Show the municipality, or one of the lists of its directory as of a day; of warnings, those of the 30 days after it");
    showing->add_option("WHAT", options->what, "what to show")->check(CLI::IsMember(shown))->capture_default_str();
    showing->add_option("--on", options->on, "as it was on this day; today without it");
    showing->callback([&settings, &work, options] { work = [&settings, options] { return show(settings, *options); }; });

    auto* const asking = organisation->add_subcommand("who", "Who could do it on a day, in what capacity; and who nearly could, and why not");
    asking->add_option("--case", options->number, "a case, with --action");
    asking->add_option("--action", options->action, "an action of the case");
    asking->add_option("--collection", options->collection, "with --item: an item's action");
    asking->add_option("--item", options->item, "number of the item");
    asking->add_option("--role", options->role, "without a case: the role that is asked for");
    asking->add_option("--matter", options->matter, "the matter, which may be delegated");
    asking->add_option("--amount", options->amount, "soles that it is about");
    asking->add_option("--unit", options->unit, "the organ in whose charge it is");
    asking->add_option("--on", options->on, "on this day; today without it");
    asking->footer(R"(
Examples:
  cauce org who --role mayor --matter participatory_budget_conduct --amount 900000.00 --on 2026-03-03
  cauce org who --case EXP-2026-000001 --action sign)");
    asking->callback([&settings, &work, options] { work = [&settings, options] { return who(settings, *options); }; });
}

} // namespace cauce::program
