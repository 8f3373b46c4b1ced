#include "adapters/http/calendar_input.hpp"

#include "engine/calendar/off_day_csv.hpp"

namespace cauce::http {
namespace {

using enum Members::Need;

constexpr std::size_t places_max = 50;
constexpr std::size_t years_max = 500;

OffDay day_in(Members& members)
{
    OffDay row;
    if (const auto date = members.day("date", required)) row.date = *date;
    row.name_es = members.text("name_es", required, off_day_text_length_max);
    row.legal_basis = members.text("legal_basis", required, off_day_text_length_max);
    const auto scope = members.text("scope", required, off_day_text_length_max);
    if (const auto parsed = parse_off_scope(scope)) row.scope = *parsed;
    else members.refuse("scope", "a scope such as national_public_sector, regional:cusco or tenant", scope);
    row.published_on = members.day("published_on");
    row.optional = members.flag("optional");
    if (const auto closes = members.text("partial_from", optional, 5); !closes.empty()) {
        row.partial_from = parse_clock_text(closes);
        if (!row.partial_from) members.refuse("partial_from", "a time such as 13:00", closes);
    }
    return row;
}

} // namespace

Result<CalendarProposal> proposal_in(Members& members)
{
    CalendarProposal proposal;
    for (auto& one : members.objects("added", off_days_max)) {
        proposal.added.push_back(day_in(one));
        members.join(one);
    }
    for (auto& one : members.objects("removed", off_days_max)) {
        const auto date = one.day("date", required);
        proposal.removed.push_back({date.value_or(Day{}), one.text("scope", required, off_day_text_length_max)});
        members.join(one);
    }
    for (const auto year : members.wholes("confirmed", years_max, 1583, 9999)) proposal.confirmed.push_back(static_cast<int>(year));
    for (const auto& text : members.texts("adopted", off_days_max, 10)) {
        const auto day = parse_day(text);
        if (day) proposal.adopted.push_back(*day);
        else members.refuse("adopted", "dates such as 2026-11-22", text);
    }
    proposal.regions = members.texts("regions", places_max, 100);
    proposal.norm = members.text("norm", required, 500);
    proposal.reason = members.text("reason", required);
    if (auto fault = members.fault()) return *std::move(fault);
    return proposal;
}

} // namespace cauce::http
