#include "adapters/ical/ical_days_off.hpp"

#include "adapters/ical/ical_component.hpp"
#include "engine/calendar/off_day_csv.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce::ical {
namespace {

constexpr std::chrono::days event_days_max{31};

Refusal invalid(const std::string& where, std::string expected, std::string found) { return {RefusalKind::invalid, where + ": " + std::move(expected), std::move(found)}; }

bool is_date(const icaltimetype& time)
{
    using namespace std::chrono;
    return time.is_date != 0 && year_month_day{year{time.year}, month{static_cast<unsigned>(time.month)}, day{static_cast<unsigned>(time.day)}}.ok() && is_recordable(to_day(time));
}

/// The days of one event are put behind `rows`.
std::optional<Refusal> read_event(icalcomponent* event, const std::string& where, const OffDay& like, std::vector<OffDay>& rows)
{
    if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) return std::nullopt;
    if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != nullptr) return invalid(where, "an event of its own for each year", "a recurrence rule");
    const auto* const name = icalcomponent_get_summary(event);
    auto row = like;
    row.name_es = name == nullptr ? "" : name;
    if (row.name_es.empty() || row.name_es.size() > off_day_text_length_max)
        return invalid(where, fmt::format("SUMMARY: a name of at most {} bytes", off_day_text_length_max), fmt::format("{} bytes", row.name_es.size()));
    const auto first = icalcomponent_get_dtstart(event);
    if (!is_date(first)) return invalid(where, "DTSTART: a whole day", icaltime_is_null_time(first) != 0 ? "none" : "a time of day");
    auto last = to_day(first);
    if (const auto end = icalcomponent_get_dtend(event); icaltime_is_null_time(end) == 0) { // exclusive
        if (!is_date(end)) return invalid(where, "DTEND: a whole day", "a time of day");
        last = std::max(last, to_day(end) - std::chrono::days{1});
    }
    if (last - to_day(first) >= event_days_max) return invalid(where, fmt::format("at most {} days", event_days_max.count()), fmt::format("until {}", to_iso(last)));
    for (row.date = to_day(first); row.date <= last; row.date += std::chrono::days{1}) rows.push_back(row);
    return std::nullopt;
}

} // namespace

Result<std::vector<OffDay>> read_days_off(const std::string& text, const OffScope& scope, const std::string& legal_basis)
{
    const Component calendar{icalparser_parse_string(text.c_str()), &icalcomponent_free};
    if (calendar == nullptr || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) return invalid("file", "one calendar (RFC 5545)", "something else");
    OffDay like;
    like.legal_basis = legal_basis;
    like.scope = scope;
    std::vector<OffDay> rows;
    std::size_t number = 0;
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        const auto where = fmt::format("event {}", ++number);
        if (auto refusal = read_event(event, where, like, rows)) return *std::move(refusal);
        if (rows.size() > off_days_max) return invalid(where, fmt::format("at most {} days", off_days_max), "more");
    }
    if (rows.empty()) return invalid("file", "whole-day events (VEVENT)", "none");
    std::ranges::sort(rows, {}, &OffDay::date);
    const auto twice = std::ranges::adjacent_find(rows, {}, &OffDay::date);
    if (twice != rows.end()) return invalid("file", "each day once", to_iso(twice->date) + " twice");
    return rows;
}

} // namespace cauce::ical
