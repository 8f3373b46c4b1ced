#include "engine/calendar/calendars.hpp"

#include "engine/calendar/calendar_id.hpp"
#include "engine/calendar/off_day_csv.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace cauce {
namespace {

using namespace std::chrono;

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

Refusal refusal(const std::string& expected, const std::string& found) { return {RefusalKind::invalid, expected, found}; }

std::optional<Refusal> fault_of(const CalendarDraft& draft, const std::vector<int>& years)
{
    if (draft.version.empty()) return refusal("a version of the calendar", "nothing");
    if (years.empty()) return refusal("a list with national holidays", "none");
    std::set<std::pair<Day, std::string>> seen;
    for (const auto& row : draft.rows)
        if (!seen.emplace(row.date, to_text(row.scope)).second) return refusal("each day once in a scope", to_iso(row.date) + " again in " + to_text(row.scope));
    for (const auto year : draft.confirmed)
        if (!std::ranges::binary_search(years, year)) return refusal("a confirmed year among those listed", std::to_string(year));
    for (const auto day : draft.adopted)
        if (std::ranges::none_of(draft.rows, [&](const OffDay& row) { return row.date == day && row.optional; }))
            return refusal("an optional day to adopt", to_iso(day));
    for (const auto& region : draft.regions)
        if (!is_region_id(region)) return refusal("the id of a place such as lima_metropolitana", "'" + region + "'");
    return std::nullopt;
}

/// Rows, years, adoptions and places, so that two lists with one digest give the same dates.
Digest digest_of(const CalendarDraft& draft)
{
    Sha256 digest;
    const auto update = [&](std::string_view text) { digest.update(std::as_bytes(std::span{text})); };
    update(to_csv(draft.rows));
    for (const auto year : draft.confirmed) update("confirmed " + std::to_string(year) + "\n");
    for (const auto day : draft.adopted) update("adopted " + to_iso(day) + "\n");
    for (const auto& region : draft.regions) update("region " + region + "\n");
    return digest.finish();
}

bool applies(const OffDay& row, const CalendarId& id, const std::vector<Day>& adopted)
{
    if (row.optional && !std::ranges::binary_search(adopted, row.date)) return false;
    switch (row.scope.kind) {
    case OffScope::Kind::national: return true;
    case OffScope::Kind::national_public_sector:
    case OffScope::Kind::tenant: return id.kind != CalendarKind::tax;
    case OffScope::Kind::regional:
        return std::ranges::any_of(row.scope.regions, [&](const auto& region) { return std::ranges::binary_search(id.regions, region); });
    }
    ensure(false, "a day off has a scope");
    return false;
}

void fill_facts(Calendar::Data& data, const std::vector<int>& confirmed)
{
    data.origin = Day{year{data.years.front()} / 1 / 1};
    const Day end{year{data.years.back() + 1} / 1 / 1};
    data.facts.assign(static_cast<std::size_t>((end - data.origin).count()), 0);
    const auto facts = [&](Day day) -> std::uint8_t& { return data.facts[static_cast<std::size_t>((day - data.origin).count())]; };
    const auto add = [&](Day day, std::uint8_t fact) { facts(day) = static_cast<std::uint8_t>(facts(day) | fact); };
    const auto take = [&](Day day, std::uint8_t fact) { facts(day) = static_cast<std::uint8_t>(facts(day) & ~fact); };
    for (const auto listed_year : data.years) {
        const bool is_confirmed = std::ranges::binary_search(confirmed, listed_year);
        const Day next_year{year{listed_year + 1} / 1 / 1};
        for (Day day{year{listed_year} / 1 / 1}; day < next_year; day += days{1}) {
            add(day, DayFacts::listed);
            if (is_confirmed) add(day, DayFacts::confirmed);
            if (const weekday of_week{day}; of_week != Saturday && of_week != Sunday) add(day, DayFacts::business);
        }
    }
    for (const auto& row : data.rows) {
        if (!std::ranges::binary_search(data.years, year_of(row.date))) continue; // a regional day of a year that the list says nothing else of
        if (row.partial_from) add(row.date, DayFacts::partial);
        else take(row.date, DayFacts::business);
    }
    // Closed all day is not closed early.
    for (const auto& row : data.rows)
        if (DayFacts{facts(row.date)}.is_partial() && !DayFacts{facts(row.date)}.is_business()) take(row.date, DayFacts::partial);
}

} // namespace

struct Calendars::Shared {
    CalendarDraft draft;
    std::vector<int> years;
    Digest digest;
    std::map<std::string, Calendar, std::less<>> ready{};

    [[nodiscard]] Calendar make(const CalendarId& id) const
    {
        Calendar::Data data{to_text(id), draft.version, digest, id.kind};
        data.years = years;
        std::ranges::copy_if(draft.rows, std::back_inserter(data.rows), [&](const OffDay& row) { return applies(row, id, draft.adopted); });
        fill_facts(data, draft.confirmed);
        return Calendar{std::make_shared<const Calendar::Data>(std::move(data))};
    }
};

Result<Calendars> Calendars::publish(CalendarDraft draft)
{
    std::ranges::stable_sort(draft.rows, {}, [](const OffDay& row) { return std::pair{row.date, row.scope.kind}; });
    const auto tidy = [](auto& list) {
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
    };
    tidy(draft.confirmed);
    tidy(draft.adopted);
    tidy(draft.regions);
    std::vector<int> years;
    for (const auto& row : draft.rows)
        if (row.scope.kind == OffScope::Kind::national && (years.empty() || years.back() != year_of(row.date))) years.push_back(year_of(row.date));
    if (auto fault = fault_of(draft, years)) return *std::move(fault);

    auto shared = std::make_shared<Shared>(Shared{std::move(draft), std::move(years), {}});
    shared->digest = digest_of(shared->draft);
    for (const auto kind : {CalendarKind::admin, CalendarKind::tax, CalendarKind::every_day, CalendarKind::every_day_rolled})
        for (const auto& regions : {std::vector<std::string>{}, shared->draft.regions}) {
            const CalendarId id{kind, kind == CalendarKind::tax ? std::vector<std::string>{} : regions};
            shared->ready.try_emplace(to_text(id), shared->make(id));
        }
    return Calendars{std::move(shared)};
}

Result<Calendar> Calendars::find(std::string_view id) const
{
    if (const auto ready = shared_->ready.find(id); ready != shared_->ready.end()) return ready->second;
    const auto parsed = parse_calendar_id(id);
    if (!parsed) return Refusal{RefusalKind::not_found, calendar_ids_in_words, "'" + std::string{id} + "'"};
    return shared_->make(*parsed);
}

Result<Calendar> Calendars::local(std::string_view id) const
{
    auto parsed = parse_calendar_id(id);
    if (!parsed || parsed->kind == CalendarKind::tax || !parsed->regions.empty()) return find(id);
    parsed->regions = shared_->draft.regions;
    return find(to_text(*parsed));
}

const std::string& Calendars::version() const { return shared_->draft.version; }
const Digest& Calendars::digest() const { return shared_->digest; }
const CalendarDraft& Calendars::published() const { return shared_->draft; }
const std::vector<int>& Calendars::years() const { return shared_->years; }

} // namespace cauce
