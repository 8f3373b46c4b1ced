#include "engine/calendar/unit.hpp"
#include "tools/cauce/calendar_work.hpp"
#include "tools/cauce/commands.hpp"

#include <CLI/CLI.hpp>

#include <memory>

/// cauce calendar: days off, and how terms are counted with them. Only `import` needs a database.
namespace cauce::program {
namespace {

void add_choice(CLI::App& command, CalendarChoice& choice)
{
    command.add_option("--calendar", choice.id, "ADMIN, TAX, CALENDAR or CALENDAR+roll; with places: ADMIN+regional:cusco")->capture_default_str();
    command.add_option("--holidays", choice.holidays, "another list of days off, as CSV ('-': stdin)");
    command.add_option("--confirmed-through", choice.confirmed_through, "the last year in which no more days off are expected");
    command.add_option("--adopted", choice.adopted, "an optional day off that the entity joined; may be repeated")->allow_extra_args(false);
}

void add_count(CLI::App& calendar, const Settings& settings, Work& work)
{
    const auto options = std::make_shared<CountOptions>();
    auto* const count = calendar.add_subcommand("count", "When a term ends, with the account day by day");
    add_choice(*count, options->calendar);
    count->add_option("--from", options->from, "the event: a date, or for hours a moment (2026-03-31T15:30:00-05:00)")->required();
    count->add_option("--amount", options->amount, "how many; negative counts back")->required()->check(CLI::Range(-term_amount_max, term_amount_max));
    count->add_option("--unit", options->unit, "business_days, calendar_days, months, years or hours")
        ->check(CLI::IsMember({"business_days", "calendar_days", "months", "years", "hours"}))->capture_default_str();
    count->add_option("--suspended", options->suspensions, "from the first day to the last: 2026-01-20..2026-02-05; open: 2026-01-20..; may be repeated")->allow_extra_args(false);
    count->add_option("--extended", options->extensions, "an extension, in the same unit; may be repeated")->allow_extra_args(false)->check(CLI::Range(std::int64_t{0}, term_amount_max));
    count->add_option("--distance", options->distance, "days added for a party that lives elsewhere")->check(CLI::Range(std::int64_t{0}, term_amount_max));
    count->add_option("--distance-unit", options->distance_unit, "business_days or calendar_days")->check(CLI::IsMember({"business_days", "calendar_days"}))->capture_default_str();
    count->add_flag("--clear", options->clear, "clear days: all of them lie between the event and the result");
    count->add_flag("--no-roll", options->no_roll, "a last day that is off stays");
    add_format(*count, options->format);
    count->callback([&settings, &work, options] { work = [&settings, options] { return count_term(settings, *options); }; });
}

} // namespace

void add_calendar(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const calendar = app.add_subcommand("calendar", "Days off and legal time: show, check, count; with a database import");
    calendar->require_subcommand(1);
    calendar->footer(R"(
Examples:
  cauce calendar count --calendar ADMIN --from 2025-04-14 --amount 5 --unit business_days --json
  cauce calendar count --calendar CALENDAR+roll --from 2026-07-13 --amount 10 --unit calendar_days
  cauce calendar count --from 2026-01-05 --amount 30 --suspended 2026-01-20..2026-02-05 --csv
  cauce calendar show --year 2026
  cauce calendar check holidays.csv
  cauce calendar import decree.csv --norm "DS 140-2026-PCM"
  cauce calendar import decree.ics --norm "DS 140-2026-PCM" --scope national_public_sector

A list is a CSV with the columns date,name_es,legal_basis,scope and perhaps published_on,optional,partial_from. Without one,
show and count go by the list of this program; what a municipality approved of its own is in GET /v1/calendars, and each date of a case
says which version it was counted with (cauce term explain). A scope is national,
national_public_sector, tenant or regional:<id>, several ids joined by '+'. A date that rests on a year that is not confirmed is
provisional; one in a year that is not listed is refused (exit code 1).)");
    add_count(*calendar, settings, work);

    const auto importing = std::make_shared<ImportOptions>();
    auto* const import = calendar->add_subcommand("import", "Draft what a list says that the municipality's calendar does not; somebody else approves it (needs the database)");
    import->add_option("FILE", importing->file, "a list as CSV or iCalendar ('-': stdin)")->required();
    import->add_option("--scope", importing->scope, "of the days of an iCalendar, whose events do not say it: national_public_sector, tenant, regional:cusco ...");
    import->add_option("--norm", importing->norm, "the norm that changes the calendar: 'DS 140-2026-PCM'")->required();
    import->add_option("--reason", importing->reason, "why")->capture_default_str();
    import->add_option("--confirmed", importing->confirmed, "a year in which no more days off are expected; may be repeated")->allow_extra_args(false);
    import->callback([&settings, &work, importing] { work = [&settings, importing] { return import_calendar(settings, *importing); }; });

    const auto choice = std::make_shared<CalendarChoice>();
    const auto year = std::make_shared<std::optional<int>>();
    auto* const showing = calendar->add_subcommand("show", "The years of a calendar, or with --year its days off");
    add_choice(*showing, *choice);
    showing->add_option("--year", *year, "one year");
    showing->callback([&settings, &work, choice, year] { work = [&settings, choice, year] { return show_calendar(settings, *choice, *year); }; });

    auto* const checking = calendar->add_subcommand("check", "Check a list against the law: names national holidays that are missing or unknown (exit code 1)");
    checking->add_option("FILE", choice->holidays, "a list as CSV ('-': stdin); without it that of the program");
    checking->callback([&settings, &work, choice] { work = [&settings, choice] { return check_calendar(settings, *choice); }; });
}

} // namespace cauce::program
