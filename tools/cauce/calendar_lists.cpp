#include "engine/calendar/national_holidays.hpp"
#include "engine/calendar/off_day_csv.hpp"
#include "engine/calendar/peru.hpp"
#include "tools/cauce/calendar_work.hpp"
#include "tools/cauce/definitions_known.hpp"
#include "tools/cauce/table.hpp"
#include "tools/cauce/world.hpp"

#include <boost/json.hpp>

#include <iostream>

/// cauce calendar show and check: the days off, as a list and against the law.
namespace cauce::program {
namespace {

namespace json = boost::json;
using namespace std::chrono;

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

std::vector<OffDay> rows_of(const std::string& file)
{
    auto rows = read_off_days(content_of_file(file));
    if (rows.has_error()) throw Stop{ExitCode::fault_found, file + ": " + in_words(rows.error())};
    return std::move(rows).value();
}

CalendarDraft draft_of(const CalendarChoice& choice)
{
    auto draft = choice.holidays.empty() ? draft_of_peru() : CalendarDraft{.version = choice.holidays == "-" ? "stdin" : choice.holidays, .rows = rows_of(choice.holidays)};
    if (choice.confirmed_through) {
        draft.confirmed.clear();
        for (const auto& row : draft.rows)
            if (row.scope.kind == OffScope::Kind::national && year_of(row.date) <= *choice.confirmed_through) draft.confirmed.push_back(year_of(row.date));
    }
    for (const auto& text : choice.adopted) {
        const auto day = parse_day(text);
        if (!day) throw Stop{ExitCode::wrong_use, "--adopted: '" + text + "' is not a date such as 2026-03-31"};
        draft.adopted.push_back(*day);
    }
    return draft;
}

Day first_of(int in_year) { return Day{year{in_year} / 1 / 1}; }

std::int64_t business_days_of(const Calendar& calendar, int in_year)
{
    std::int64_t count = 0;
    for (auto day = first_of(in_year); day < first_of(in_year + 1); day += days{1}) count += calendar.facts(day).is_business() ? 1 : 0;
    return count;
}

const char* status_of(const Calendar& calendar, int in_year) { return calendar.facts(first_of(in_year)).is_confirmed() ? "confirmed" : "provisional"; }

json::object to_json(const OffDay& row)
{
    json::object object{{"date", to_iso(row.date)}, {"name", row.name_es}, {"basis", row.legal_basis}, {"scope", to_text(row.scope)}, {"optional", row.optional}};
    if (row.published_on) object["published_on"] = to_iso(*row.published_on);
    if (row.partial_from) object["partial_from"] = to_clock_text(*row.partial_from);
    return object;
}

json::object to_json(const Calendar& calendar, std::optional<int> only)
{
    const auto& data = calendar.data();
    json::array years, rows;
    for (const auto one : data.years)
        if (!only || *only == one) years.push_back(json::object{{"year", one}, {"status", status_of(calendar, one)}, {"business_days", business_days_of(calendar, one)}});
    for (const auto& row : data.rows)
        if (!only || *only == year_of(row.date)) rows.push_back(to_json(row));
    return {{"calendar", {{"id", data.id}, {"version", data.version}, {"digest", to_hex(data.digest)}}}, {"years", std::move(years)}, {"days_off", std::move(rows)}};
}

void print_year(const Calendar& calendar, int in_year)
{
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : calendar.data().rows)
        if (year_of(row.date) == in_year)
            rows.push_back({to_iso(row.date), row.name_es + (row.partial_from ? " (desde las " + to_clock_text(*row.partial_from) + ")" : ""), row.legal_basis, to_text(row.scope)});
    std::cout << table({"DATE", "NAME", "BASIS", "SCOPE"}, rows) << '\n' << business_days_of(calendar, in_year) << " business days, " << status_of(calendar, in_year) << '\n';
}

const char* name_of(HolidayFault::Kind kind)
{
    switch (kind) {
    case HolidayFault::Kind::missing: return "missing";
    case HolidayFault::Kind::unknown: return "unknown";
    case HolidayFault::Kind::unchecked: return "unchecked";
    case HolidayFault::Kind::year_empty: return "year_empty";
    }
    return "";
}

std::string in_words(const HolidayFault& fault)
{
    const auto day = to_iso(fault.date) + " " + fault.name_es + " (" + fault.legal_basis + ")";
    switch (fault.kind) {
    case HolidayFault::Kind::missing: return "missing: " + day + " is a national holiday by law";
    case HolidayFault::Kind::unknown: return "unknown: " + day + " is not among the national holidays of the law";
    case HolidayFault::Kind::unchecked: return "unchecked: the law of " + std::to_string(year_of(fault.date)) + " is not known here (from " + std::to_string(national_holidays_since) + " on)";
    case HolidayFault::Kind::year_empty: return "empty: " + std::to_string(year_of(fault.date)) + " has no national holiday";
    }
    return "";
}

} // namespace

Calendar calendar_of(const CalendarChoice& choice)
{
    const auto published = Calendars::publish(draft_of(choice));
    if (published.has_error()) throw Stop{ExitCode::fault_found, (choice.holidays.empty() ? "the calendar: " : choice.holidays + ": ") + in_words(published.error())};
    auto calendar = published->find(choice.id);
    if (calendar.has_error()) throw Stop{ExitCode::wrong_use, "--calendar: " + in_words(calendar.error())};
    return std::move(calendar).value();
}

ExitCode show_calendar(const Settings& settings, const CalendarChoice& choice, std::optional<int> in_year)
{
    const auto calendar = calendar_of(choice);
    const auto& data = calendar.data();
    if (in_year && (*in_year < year_of(first_day) || *in_year > year_of(final_day) || !calendar.facts(first_of(*in_year)).is_listed()))
        throw Stop{ExitCode::fault_found, "no days off are listed for " + std::to_string(*in_year)};
    if (settings.json) {
        std::cout << json::serialize(to_json(calendar, in_year)) << '\n';
        return ExitCode::done;
    }
    std::cout << data.id << " version " << data.version << "\ndigest " << to_hex(data.digest) << "\n\n";
    if (in_year) {
        print_year(calendar, *in_year);
        return ExitCode::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto one : data.years) rows.push_back({std::to_string(one), std::to_string(business_days_of(calendar, one)), status_of(calendar, one)});
    std::cout << table({"YEAR", "BUSINESS DAYS", "STATUS"}, rows);
    return ExitCode::done;
}

ExitCode check_calendar(const Settings& settings, const CalendarChoice& choice)
{
    const auto rows = choice.holidays.empty() ? draft_of_peru().rows : rows_of(choice.holidays);
    const auto faults = check_against_law(rows);
    if (settings.json) {
        json::array all;
        for (const auto& fault : faults)
            all.push_back(json::object{{"kind", name_of(fault.kind)}, {"date", to_iso(fault.date)}, {"name", fault.name_es}, {"basis", fault.legal_basis}});
        std::cout << json::serialize(json::object{{"rows", rows.size()}, {"faults", std::move(all)}}) << '\n';
    } else {
        for (const auto& fault : faults) std::cout << in_words(fault) << '\n';
        std::cout << rows.size() << " rows: " << (faults.empty() ? "as the law has them" : std::to_string(faults.size()) + (faults.size() == 1 ? " fault" : " faults")) << '\n';
    }
    return faults.empty() ? ExitCode::done : ExitCode::fault_found;
}

} // namespace cauce::program
