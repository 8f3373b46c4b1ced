#include "adapters/ical/ical_days_off.hpp"
#include "engine/calendar/off_day_csv.hpp"
#include "engine/service/office.hpp"
#include "tools/cauce/calendar_work.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/world.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

/// cauce calendar import: a list of days off becomes a draft, which somebody else puts in force.
namespace cauce::program {
namespace {

namespace json = boost::json;

bool is_icalendar(const std::string& content) { return content.starts_with("BEGIN:VCALENDAR"); }

std::vector<OffDay> rows_of(const ImportOptions& options, const std::string& content)
{
    const auto fault = [&](const std::string& what) { return Stop{ExitCode::fault_found, options.file + ": " + what}; };
    const auto scope = parse_off_scope(options.scope);
    if (is_icalendar(content) && !scope) throw fault("--scope: such as national_public_sector, regional:cusco or tenant, since an iCalendar does not say it; found '" + options.scope + "'");
    if (!is_icalendar(content) && !options.scope.empty()) throw fault("--scope: only for an iCalendar, since a CSV says it itself");
    auto rows = is_icalendar(content) ? ical::read_days_off(content, *scope, options.norm) : read_off_days(content);
    if (rows.has_error()) throw fault(in_words(rows.error()));
    return *std::move(rows);
}

/// What the list says that the calendar does not: days that are new, and days about which it says something else.
/// @param by_days  a day that is known in its scope is the same, whatever it is called
CalendarProposal difference(const Calendars& calendars, const std::vector<OffDay>& list, bool by_days)
{
    CalendarProposal proposal;
    for (const auto& row : list) {
        const auto& known = calendars.published().rows;
        const auto at = std::ranges::find_if(known, [&](const OffDay& one) { return one.date == row.date && one.scope == row.scope; });
        if (at != known.end() && (by_days || *at == row)) continue;
        if (at != known.end()) proposal.removed.push_back({row.date, to_text(row.scope)});
        proposal.added.push_back(row);
    }
    return proposal;
}

} // namespace

ExitCode import_calendar(const Settings& settings, const ImportOptions& options)
{
    const auto content = content_of_file(options.file);
    const auto rows = rows_of(options, content);
    const auto store = open_database(settings);
    const SystemClock clock;
    Office office{*store, clock, {.threads = 1}};
    const auto plan = office.calendars().plan(settings.tenant());
    auto proposal = difference(plan->calendars(), rows, is_icalendar(content));
    proposal.confirmed = options.confirmed;
    proposal.norm = options.norm;
    proposal.reason = options.reason;
    const auto changed = proposal.removed.size();
    const auto added = proposal.added.size() - changed;
    const auto draft = office.calendars().propose(settings.tenant(), proposal, operator_of_machine());
    if (draft.has_error()) throw Stop{ExitCode::fault_found, options.file + ": " + in_words(draft.error())};
    if (settings.json) {
        std::cout << json::serialize(json::object{{"draft", *draft}, {"base", plan->calendars().version()}, {"added", added}, {"changed", changed}}) << '\n';
    } else {
        std::cout << fmt::format("draft {} on version {}: {} days added, {} changed\n"
                                 "no date moves before another person approves it: POST /v1/calendars/drafts/{}/approval\n",
                                 *draft, plan->calendars().version(), added, changed, *draft);
    }
    return ExitCode::done;
}

} // namespace cauce::program
