#include "engine/directory/authority.hpp"
#include "engine/directory/organisation_csv.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/directory_visit.hpp"
#include "tools/cauce/table.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

/// cauce org: the organs, posts and people of a municipality, and who could do something on a day.
namespace cauce::program {
namespace {

namespace json = boost::json;

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

std::vector<CsvFile> files_in(const std::string& folder)
{
    std::vector<CsvFile> files;
    for (const auto& layout : organisation_layouts()) {
        const auto path = std::filesystem::path{folder} / layout.file;
        if (std::filesystem::exists(path)) files.push_back({std::string{layout.file}, content_of_file(path.string())});
    }
    if (files.empty()) throw Stop{ExitCode::wrong_use, folder + " has none of the files of an organisation; `cauce org import --help` names them"};
    return files;
}

/// All problems at once, each with its line; nothing is recorded then.
ExitCode import(const Settings& settings, const Options& options)
{
    const auto files = files_in(options.folder);
    Visit visit{settings};
    const auto [changes, problems] = read_organisation(*visit.organisation(), files);
    if (problems.empty() && !options.dry_run) visit.apply(changes);
    if (settings.json) {
        json::array listed;
        for (const auto& one : problems) listed.push_back(json::object{{"file", one.file}, {"line", one.line}, {"expected", one.expected}, {"found", one.found}});
        std::cout << json::serialize(json::object{{"dry_run", options.dry_run}, {"changes", changes.size()}, {"problems", std::move(listed)}}) << '\n';
    } else {
        for (const auto& one : problems) std::cout << fmt::format("{}:{}: expected {}, found {}\n", one.file, one.line, one.expected, one.found);
        if (!problems.empty()) std::cout << fmt::format("{} problems; nothing was recorded\n", problems.size());
        else std::cout << fmt::format("{} changes {}\n", changes.size(), options.dry_run ? "would be recorded" : "recorded");
    }
    return problems.empty() ? ExitCode::done : ExitCode::fault_found;
}

std::string words(const std::vector<Exercise>& all)
{
    std::string text;
    for (const auto& one : all)
        text += (text.empty() ? "" : "; ") + (one.capacity == Capacity::own ? one.person.value : fmt::format("{} ({}: {})", one.person.value, name_of(one.capacity), one.norm));
    return text.empty() ? "nobody" : text;
}

using Rows = std::vector<std::vector<std::string>>;

void print(const Settings& settings, const std::vector<std::string>& heading, const Rows& rows)
{
    if (!settings.json) {
        std::cout << table(heading, rows);
        return;
    }
    json::array all;
    for (const auto& row : rows) {
        json::object object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto name = heading[i];
            for (auto& c : name) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            object[name] = row[i];
        }
        all.push_back(std::move(object));
    }
    std::cout << json::serialize(all) << '\n';
}

std::string until(const std::optional<Day>& day) { return day ? to_iso(*day) : ""; }

ExitCode show(const Settings& settings, const Options& options)
{
    Visit visit{settings};
    const auto day = day_of(options.on, visit);
    const auto organisation = visit.organisation();
    Rows rows;
    if (options.what == "organs") {
        for (const auto& [id, versions] : organisation->organs)
            if (const auto* const organ = organisation->organ(id, day); organ != nullptr) rows.push_back({id.value, organ->parent.value, organ->title_es});
        print(settings, {"ORGAN", "BELOW", "TITLE"}, rows);
    } else if (options.what == "posts") {
        for (const auto& [id, versions] : organisation->posts)
            if (const auto* const post = organisation->post(id, day); post != nullptr) rows.push_back({id.value, post->organ.value, words(exercise_of(*organisation, id, day)), post->title_es});
        print(settings, {"POST", "ORGAN", "ACTS IN IT", "TITLE"}, rows);
    } else if (options.what == "substitutions") {
        for (const auto& one : organisation->substitutions)
            if (one.holds_on(day)) rows.push_back({one.made.post.value, one.made.person.value, to_iso(one.made.from), until(one.until), one.made.norm});
        print(settings, {"POST", "PERSON", "FROM", "UNTIL", "NORM"}, rows);
    } else if (options.what == "delegations") {
        for (const auto& one : organisation->delegations) {
            if (!one.holds_on(day)) continue;
            for (const auto& matter : one.made.matters)
                rows.push_back({one.made.from_post.value, one.made.to_post.value, matter.matter, matter.amount_limit ? to_string(Money{*matter.amount_limit}) : "", one.made.scope.value,
                                to_iso(one.made.from), until(one.until), one.made.norm});
        }
        print(settings, {"FROM POST", "TO POST", "MATTER", "UP TO", "SCOPE", "FROM", "UNTIL", "NORM"}, rows);
    } else {
        constexpr std::chrono::days ahead{30};
        for (const auto& one : warnings(*organisation, day, day + ahead)) rows.push_back({one.post.value, one.kind, to_iso(one.from), to_iso(one.until), one.what});
        print(settings, {"POST", "WARNING", "FROM", "UNTIL", "WHAT"}, rows);
    }
    return ExitCode::done;
}

/// What is asked of whoever acts: by an action of a case, or as the options say.
std::vector<RowDemand> demanded(Visit& visit, const Options& options)
{
    if (!options.number.empty()) {
        if (options.action.empty()) throw Stop{ExitCode::wrong_use, "--action: which action of the case"};
        auto demands = visit.office.demands(visit.tenant, case_named(options.number), options.collection, ItemId{options.item}, options.action);
        if (demands.has_error()) throw Stop{ExitCode::fault_found, in_words(demands.error())};
        return *std::move(demands);
    }
    if (options.role.empty()) throw Stop{ExitCode::wrong_use, "--case with --action, or --role"};
    RowDemand one;
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
    for (const auto& asked : demanded(visit, options))
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

    auto* const showing = organisation->add_subcommand("show", "Show organs, posts, substitutions, delegations, or warnings of the next 30 days");
    showing->add_option("WHAT", options->what, "what to show")->check(CLI::IsMember({"organs", "posts", "substitutions", "delegations", "warnings"}))->capture_default_str();
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
  cauce org who --role mayor --matter technical_files --amount 900000.00 --on 2026-03-03
  cauce org who --case EXP-2026-000001 --action sign)");
    asking->callback([&settings, &work, options] { work = [&settings, options] { return who(settings, *options); }; });
}

} // namespace cauce::program
