#include "engine/execution/calendar_plan.hpp"

#include "engine/calendar/peru.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace cauce {
namespace {

/// What a row does to a count; its words do not.
using Effect = std::tuple<Day, std::string, bool, std::optional<std::chrono::minutes>>;
Effect effect_of(const OffDay& row) { return {row.date, to_text(row.scope), row.optional, row.partial_from}; }

std::set<Effect> effects_of(const Calendars& calendars)
{
    std::set<Effect> effects;
    for (const auto& row : calendars.published().rows) effects.insert(effect_of(row));
    return effects;
}

std::vector<std::int64_t> recorded(const std::vector<int>& years) { return {years.begin(), years.end()}; }

std::vector<int> years_of(const std::vector<std::int64_t>& recorded)
{
    std::vector<int> years;
    for (const auto year : recorded) years.push_back(static_cast<int>(year));
    return years;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

Refusal unknown_draft(std::int64_t draft) { return {RefusalKind::not_found, "a draft of the calendar", std::to_string(draft)}; }

/// Refused unless it is there to be decided.
Result<const DraftedCalendar*> undecided(const CalendarPlan& plan, std::int64_t number)
{
    const auto* const draft = plan.draft(number);
    if (draft == nullptr) return unknown_draft(number);
    if (draft->status != DraftStatus::open) return Refusal{RefusalKind::wrong_state, "a draft that is open", std::string{name_of(draft->status)}};
    return draft;
}

/// What each kind of event does to a calendar.
struct Evolution {
    CalendarPlan& plan;
    const Event& event;

    void operator()(const CalendarFounded& founded) const
    {
        ensure(plan.versions.empty(), "a calendar begins once");
        CalendarDraft list{.version = founded.version, .rows = {}, .confirmed = years_of(founded.confirmed)};
        for (const auto& day : founded.days) list.rows.push_back(from_record(day));
        publish(Calendars::publish(std::move(list)), founded.digest, 0, {});
        plan.applied = 1;
    }
    void operator()(const CalendarDrafted& drafted) const
    {
        ensure(drafted.draft == static_cast<std::int64_t>(plan.drafts.size()) + 1, "drafts are numbered in order");
        plan.drafts.push_back({drafted, event.actor, event.recorded_at, DraftStatus::open, {}});
    }
    void operator()(const CalendarApproved& approved) const
    {
        auto& draft = open_draft(approved.draft);
        publish(drafted(plan.calendars(), draft.what, approved.version), approved.digest, approved.draft, draft.what.norm);
        draft.status = DraftStatus::approved;
        draft.outcome = approved.version;
    }
    void operator()(const CalendarRejected& rejected) const
    {
        auto& draft = open_draft(rejected.draft);
        draft.status = DraftStatus::rejected;
        draft.outcome = rejected.reason;
    }
    void operator()(const CalendarApplied& applied) const
    {
        const auto version = std::ranges::find(plan.versions, applied.version, [](const CalendarVersion& one) { return one.calendars.version(); });
        ensure(version != plan.versions.end(), "a version that was applied was published");
        plan.applied = static_cast<std::size_t>(version - plan.versions.begin()) + 1;
    }
    template <class Other>
    void operator()(const Other&) const
    {
        ensure(false, "only its own events are in a calendar");
    }

private:
    [[nodiscard]] DraftedCalendar& open_draft(std::int64_t number) const
    {
        ensure(plan.draft(number) != nullptr, "a draft that is decided exists");
        auto& draft = plan.drafts[static_cast<std::size_t>(number) - 1];
        ensure(draft.status == DraftStatus::open, "a draft is decided once");
        return draft;
    }
    /// The digest proves that the stream gives the list that was approved, whatever program reads it.
    void publish(Result<Calendars> calendars, const std::string& digest, std::int64_t draft, const std::string& norm) const
    {
        ensure(calendars.has_value(), "a published list holds together");
        ensure(to_hex(calendars->digest()) == digest, "a published list reads back as it was approved");
        plan.versions.push_back({*std::move(calendars), event.recorded_at, event.actor.person, draft, norm});
    }
};

} // namespace

const Calendars& CalendarPlan::calendars() const { return versions.empty() ? calendars_of_peru() : versions.back().calendars; }

const DraftedCalendar* CalendarPlan::draft(std::int64_t number) const
{
    return number >= 1 && number <= static_cast<std::int64_t>(drafts.size()) ? &drafts[static_cast<std::size_t>(number) - 1] : nullptr;
}

void evolve(CalendarPlan& plan, const Event& event) { std::visit(Evolution{plan, event}, event.payload); }

Result<Calendars> drafted(const Calendars& base, const CalendarDrafted& what, std::string version)
{
    auto list = base.published();
    list.version = std::move(version);
    for (const auto& key : what.removed) {
        const auto is_it = [&](const OffDay& row) { return row.date == key.date && to_text(row.scope) == key.scope; };
        if (std::erase_if(list.rows, is_it) == 0)
            return Refusal{RefusalKind::not_found, "a day off of version " + base.version(), fmt::format("{} {}", to_iso(key.date), key.scope)};
    }
    for (const auto& day : what.added) list.rows.push_back(from_record(day));
    // Nobody joins a day that is not there any more.
    std::erase_if(list.adopted, [&](Day day) { return std::ranges::none_of(list.rows, [&](const OffDay& row) { return row.date == day && row.optional; }); });
    append(list.confirmed, years_of(what.confirmed));
    append(list.adopted, what.adopted);
    if (!what.regions.empty()) list.regions = what.regions;
    auto calendars = Calendars::publish(std::move(list));
    // Terms are running in them.
    if (calendars.has_value() && !std::ranges::includes(calendars->years(), base.years()))
        return Refusal{RefusalKind::invalid, "a list that keeps a national holiday in each of its years", "a year without one"};
    return calendars;
}

Result<std::vector<Payload>> propose(const CalendarPlan& plan, const CalendarProposal& proposal)
{
    if (proposal.norm.empty()) return Refusal{RefusalKind::incomplete, "the norm that changes the calendar (LPAG 148.1)", "none"};
    if (proposal.reason.empty()) return Refusal{RefusalKind::incomplete, "a reason", "none"};
    if (proposal.added.empty() && proposal.removed.empty() && proposal.confirmed.empty() && proposal.adopted.empty() && proposal.regions.empty())
        return Refusal{RefusalKind::incomplete, "a day, a year or a place that changes", "none"};
    CalendarDrafted what{static_cast<std::int64_t>(plan.drafts.size()) + 1, plan.calendars().version(), {}, proposal.removed, recorded(proposal.confirmed), proposal.adopted,
                         proposal.regions, proposal.norm, proposal.reason};
    for (const auto& row : proposal.added) {
        if (row.legal_basis.empty()) return Refusal{RefusalKind::invalid, "each day off with its norm (LPAG 148.1)", to_iso(row.date) + " without one"};
        if (row.name_es.empty()) return Refusal{RefusalKind::invalid, "each day off with a name", to_iso(row.date) + " without one"};
        if (!is_recordable(row.date)) return Refusal{RefusalKind::invalid, fmt::format("a day from {} to {}", to_iso(first_day), to_iso(final_day)), "a day beyond them"};
        what.added.push_back(to_record(row));
    }
    if (auto made = drafted(plan.calendars(), what, "draft"); made.has_error()) return std::move(made).error();

    std::vector<Payload> events;
    if (plan.versions.empty()) {
        const auto& list = plan.calendars();
        CalendarFounded founded{list.version(), to_hex(list.digest()), {}, recorded(list.published().confirmed)};
        for (const auto& row : list.published().rows) founded.days.push_back(to_record(row));
        events.emplace_back(std::move(founded));
    }
    events.emplace_back(std::move(what));
    return events;
}

Result<std::vector<Payload>> approve(const CalendarPlan& plan, std::int64_t number, const Actor& actor)
{
    const auto draft = undecided(plan, number);
    if (draft.has_error()) return draft.error();
    const auto& [what, by, at, status, outcome] = **draft;
    if (actor.person == by.person) return Refusal{RefusalKind::not_allowed, "another person than who drafted it", actor.person.value};
    if (what.base != plan.calendars().version())
        return Refusal{RefusalKind::conflict, "a draft on version " + plan.calendars().version(), "one on version " + what.base + ": draft it again"};
    auto calendars = drafted(plan.calendars(), what, std::to_string(plan.versions.size()));
    if (calendars.has_error()) return std::move(calendars).error();
    return std::vector<Payload>{CalendarApproved{number, calendars->version(), to_hex(calendars->digest())}};
}

Result<std::vector<Payload>> reject(const CalendarPlan& plan, std::int64_t number, const std::string& reason)
{
    if (const auto draft = undecided(plan, number); draft.has_error()) return draft.error();
    if (reason.empty()) return Refusal{RefusalKind::incomplete, "a reason", "none"};
    return std::vector<Payload>{CalendarRejected{number, reason}};
}

std::vector<Day> changed_days(const Calendars& before, const Calendars& after)
{
    std::vector<Effect> effects;
    std::ranges::set_symmetric_difference(effects_of(before), effects_of(after), std::back_inserter(effects));
    std::set<Day> days;
    for (const auto& effect : effects) days.insert(std::get<Day>(effect));
    std::ranges::set_symmetric_difference(before.published().adopted, after.published().adopted, std::inserter(days, days.end()));
    if (before.published().regions != after.published().regions)
        for (const auto& row : after.published().rows)
            if (row.scope.kind == OffScope::Kind::regional) days.insert(row.date);
    return {days.begin(), days.end()};
}

CalendarDay to_record(const OffDay& row)
{
    return {row.date, row.name_es, row.legal_basis, to_text(row.scope), row.published_on, row.optional, row.partial_from ? to_clock_text(*row.partial_from) : std::string{}};
}

OffDay from_record(const CalendarDay& day)
{
    const auto scope = parse_off_scope(day.scope);
    ensure(scope.has_value(), "a day off on record has a known scope");
    const auto closes = parse_clock_text(day.partial_from);
    ensure(day.partial_from.empty() || closes.has_value(), "a day off on record closes at a time of day");
    return {day.date, day.name_es, day.legal_basis, *scope, day.published_on, day.optional, day.partial_from.empty() ? std::nullopt : closes};
}

} // namespace cauce
