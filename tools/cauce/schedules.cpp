#include "engine/service/schedules.hpp"

#include "adapters/http/schedule_view.hpp"
#include "adapters/ical/ical_recurrence.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

/// cauce schedule: the cases that open by themselves.
namespace cauce::program {
namespace {

namespace json = boost::json;

struct Options {
    std::string key, reason;
    SetSchedule set;
    std::string starts_on, adjustment{"none"}, data, post;
    std::vector<std::string> computed;
};

/// What it takes to set and read schedules of a database.
struct Room {
    explicit Room(const Settings& settings) : store{open_database(settings)}, office{*store, clock, {.threads = 1, .transactions_max = 1}}, schedules{office, clock, recurrence, adjust_as_in_force(office)} {}

    std::unique_ptr<Store> store;
    SystemClock clock;
    Office office;
    ical::IcalRecurrence recurrence;
    Schedules schedules;
};

std::string due_of(const Schedules& schedules, const Schedule& schedule)
{
    const auto due = schedules.due(schedule);
    return due.has_value() ? to_iso(due->day) : "after " + to_iso(schedule.next()->on);
}

json::object whole(const Schedules& schedules, const Schedule& schedule)
{
    auto shown = http::view(schedules, schedule);
    json::array runs;
    for (auto run = schedule.runs.rbegin(); run != schedule.runs.rend(); ++run) runs.push_back(http::view(*run));
    shown["runs"] = std::move(runs);
    return shown;
}

void print(const Schedules& schedules, const Schedule& schedule)
{
    const auto& set = schedule.set;
    std::cout << set.key << "  " << set.title_es << "\n  opens " << set.definition << " for " << set.post.value << " by " << set.rule << " from " << to_iso(set.starts_on) << '\n';
    if (set.adjustment != Adjustment::none) std::cout << "  moved to the " << name_of(set.adjustment) << " business day of " << set.calendar << '\n';
    if (!set.data.empty()) std::cout << "  with " << set.data << '\n';
    for (const auto& [field, expression] : set.computed) std::cout << "  with " << field << " = " << expression << '\n';
    std::cout << "  basis " << set.basis << '\n';
    if (schedule.stopped) std::cout << "  stopped on " << to_iso(day_in_peru(schedule.changed_at)) << '\n';
    else if (schedule.next() == nullptr) std::cout << "  over\n";
    else std::cout << "  next " << schedule.next()->period << " on " << due_of(schedules, schedule) << '\n';
    if (schedule.runs.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& run : schedule.runs) rows.push_back({run.period, to_iso(run.due_on), to_rfc3339(run.at), to_case_number(run.opened)});
    std::cout << '\n' << table({"PERIOD", "DUE", "OPENED AT", "CASE"}, rows);
}

ExitCode tell(const Settings& settings, const Schedules& schedules, const Result<Schedule>& schedule)
{
    if (schedule.has_error()) throw Stop{ExitCode::fault_found, in_words(schedule.error())};
    if (settings.json) std::cout << json::serialize(whole(schedules, *schedule)) << '\n';
    else print(schedules, *schedule);
    return ExitCode::done;
}

ExitCode list(const Settings& settings)
{
    Room room{settings};
    json::array objects;
    std::vector<std::vector<std::string>> rows;
    for (const auto& schedule : room.schedules.list(settings.tenant())) {
        objects.push_back(http::view(room.schedules, schedule));
        const auto& set = schedule.set;
        const auto* const next = schedule.next();
        rows.push_back({set.key, set.definition, set.post.value, schedule.stopped ? "stopped" : next == nullptr ? "over" : next->period,
                        next == nullptr ? "-" : due_of(room.schedules, schedule), schedule.runs.empty() ? "-" : schedule.runs.back().period, set.title_es});
    }
    std::cout << (settings.json ? json::serialize(objects) + "\n" : table({"SCHEDULE", "DEFINITION", "POST", "NEXT", "DUE", "LAST", "TITLE"}, rows));
    return ExitCode::done;
}

ExitCode show(const Settings& settings, const Options& options)
{
    Room room{settings};
    return tell(settings, room.schedules, room.schedules.read(settings.tenant(), options.key));
}

ExitCode stop(const Settings& settings, const Options& options)
{
    Room room{settings};
    return tell(settings, room.schedules, room.schedules.stop(settings.tenant(), options.key, options.reason, operator_of_machine()));
}

/// "pp_year=year"
ComputedField computed_of(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw Stop{ExitCode::wrong_use, "'" + text + "' is not FIELD=EXPRESSION"};
    return {text.substr(0, equals), text.substr(equals + 1)};
}

ExitCode set(const Settings& settings, const Options& options)
{
    auto wanted = options.set;
    wanted.key = options.key;
    wanted.post = PostId{options.post};
    if (wanted.title_en.empty()) wanted.title_en = wanted.title_es;
    wanted.adjustment = *parse_adjustment(options.adjustment); // checked by the command line
    if (!options.starts_on.empty()) {
        wanted.starts_on = parse_day(options.starts_on);
        if (!wanted.starts_on) throw Stop{ExitCode::wrong_use, "'" + options.starts_on + "' is not a date (2026-11-22)"};
    }
    if (!options.data.empty()) {
        boost::system::error_code error;
        const auto data = json::parse(options.data, error);
        if (error || !data.is_object()) throw Stop{ExitCode::wrong_use, "--data is not a JSON object"};
        wanted.data = data.as_object();
    }
    for (const auto& one : options.computed) wanted.computed.push_back(computed_of(one));
    Room room{settings};
    return tell(settings, room.schedules, room.schedules.set(settings.tenant(), wanted, operator_of_machine()));
}

void add_setting(CLI::App& setting, Options& options)
{
    setting.add_option("KEY", options.key, "what it is called: lower-case letters, digits and '_'")->required();
    setting.add_option("--title-es", options.set.title_es, "its title in Spanish")->required();
    setting.add_option("--title-en", options.set.title_en, "its title in English");
    setting.add_option("--definition", options.set.definition, "of the cases that it opens")->required();
    setting.add_option("--post", options.post, "that they are opened for, and that may open them")->required();
    setting.add_option("--rule", options.set.rule, "recurrence rule in whole days (RFC 5545)")->required();
    setting.add_option("--basis", options.set.basis, "the norm that orders it")->required();
    setting.add_option("--from", options.starts_on, "day from which the rule runs; today, if it is not given");
    setting.add_option("--offset", options.set.offset, "periods from that of the day to the one that is opened: -1 opens the one that is over")->check(CLI::Range(-12, 12));
    setting.add_option("--adjust", options.adjustment, "what becomes of a day that is no business day")->check(CLI::IsMember({"none", "following", "preceding"}))->capture_default_str();
    setting.add_option("--calendar", options.set.calendar, "whose business days: ADMIN, if it is not given");
    setting.add_option("--data", options.data, "fields of every case, as a JSON object");
    setting.add_option("--compute", options.computed, "FIELD=EXPRESSION, in FEEL over period, year, from, to and due_on; may be repeated");
}

} // namespace

void add_schedules(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const schedule = app.add_subcommand("schedule", "Schedules, which open cases by themselves: each period once, also after a time without service");
    schedule->require_subcommand(1);
    schedule->footer(R"(
Examples:
  cauce schedule list
  cauce schedule set participatory_budget --definition participatory_budget --post planeamiento_presupuesto \
      --title-es "Presupuesto participativo" --rule "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2" --adjust following --offset 1 \
      --compute pp_year=year --data '{"development_plan": "PDLC 2024-2033"}' --basis "LMPP 6; RPP 7"
  cauce schedule stop participatory_budget --reason "RGM 012-2026")");
    const auto options = std::make_shared<Options>();

    auto* const listing = schedule->add_subcommand("list", "List the schedules with what they open next");
    listing->callback([&settings, &work] { work = [&settings] { return list(settings); }; });

    auto* const showing = schedule->add_subcommand("show", "Show one schedule with the cases that it opened");
    showing->add_option("KEY", options->key, "which one")->required();
    showing->callback([&settings, &work, options] { work = [&settings, options] { return show(settings, *options); }; });

    auto* const setting = schedule->add_subcommand("set", "Set a schedule: a new one, or what an old one is from now on");
    add_setting(*setting, *options);
    setting->callback([&settings, &work, options] { work = [&settings, options] { return set(settings, *options); }; });

    auto* const stopping = schedule->add_subcommand("stop", "Stop a schedule: it opens nothing more until it is set again");
    stopping->add_option("KEY", options->key, "which one")->required();
    stopping->add_option("--reason", options->reason, "why, and by whose order")->required();
    stopping->callback([&settings, &work, options] { work = [&settings, options] { return stop(settings, *options); }; });
}

} // namespace cauce::program
