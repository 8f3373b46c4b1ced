#include "tests/simulator/judge.hpp"

#include "engine/calendar/calendar_id.hpp"
#include "engine/calendar/peru.hpp"
#include "engine/execution/calendar_plan.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/slow_counter.hpp"

#include <algorithm>
#include <set>
#include <type_traits>

namespace cauce::simulator {
namespace {

/// How far the clocks of the town are set back at most: so much earlier than it was published a version may be seen in use.
constexpr std::chrono::hours set_back_max{4};

/// What the last days of an event were counted with; nothing if it has none.
std::vector<Counted> counted_in(const Payload& payload)
{
    return std::visit(
        [](const auto& event) -> std::vector<Counted> {
            if constexpr (std::is_same_v<std::decay_t<decltype(event)>, TermsRecounted>) {
                std::vector<Counted> all;
                for (const auto& moved : event.moved) all.push_back(moved.counted);
                return all;
            } else if constexpr (std::is_same_v<std::decay_t<decltype(event)>, TermSuspended>) {
                if (!event.last) return {}; // not counted until it is resumed
                return {event.counted};
            } else if constexpr (requires { event.counted; }) {
                return {event.counted};
            } else {
                return {};
            }
        },
        payload);
}

} // namespace

Judge::Judge(Store& store, TenantId tenant, const std::vector<definition::Definition>& definitions) : store_{store}, tenant_{std::move(tenant)}
{
    for (const auto& definition : definitions) definitions_[definition.key] = &definition;
    const auto own = draft_of_peru();
    lists_[own.version] = own;
    published_.push_back({own.version, Instant{}});
}

void Judge::catch_up()
{
    read_calendar();
    for (CaseId after{};;) {
        const auto ids = store_.projections().case_ids(tenant_, after, 1000);
        for (const auto id : ids) {
            auto& read = cases_[id];
            for (const auto& recorded : store_.events().events(tenant_, stream_of(id), read.version)) hear(id, read, from_body(recorded.body));
        }
        if (ids.size() < 1000) break;
        after = ids.back();
    }
}

void Judge::hear(CaseId id, Read& read, const Event& event)
{
    ++events_;
    read.version = event.version;
    if (const auto* const opened = std::get_if<CaseOpened>(&event.payload))
        read.terms = std::make_unique<support::ToldTerms>(*definitions_.at(opened->definition), [this](const std::string& version) {
            const auto at = lists_.find(version);
            return at == lists_.end() ? nullptr : &at->second;
        });
    if (std::holds_alternative<CaseEnded>(event.payload)) read.ended = true;
    if (std::holds_alternative<Reopened>(event.payload)) read.ended = false;
    read.terms->hear(event);
    for (; read.told < read.terms->faults().size(); ++read.told) faults_.push_back(to_case_number(id) + ", " + read.terms->faults()[read.told]);
    for (const auto& counted : counted_in(event.payload)) check_version(id, event, counted);
    if (const auto* const recounted = std::get_if<TermsRecounted>(&event.payload))
        for (const auto& one : recounted->moved) moved_.push_back({id, one.instance, one.before, one.due});
}

/// Whoever counts knows what was published more than a second ago, and nothing that comes later.
void Judge::check_version(CaseId id, const Event& event, const Counted& counted)
{
    const auto used = std::ranges::find(published_, counted.version, &Published::version);
    if (used == published_.end()) return; // told with the date
    for (auto later = used + 1; later != published_.end(); ++later)
        if (later->at + set_back_max < event.recorded_at)
            faults_.push_back(to_case_number(id) + ", version " + std::to_string(event.version) + ": counted with '" + counted.version + "' long after '" + later->version + "' was published");
}

std::vector<std::string> Judge::faults() { return std::exchange(faults_, {}); }

std::vector<std::string> Judge::missed(Day today) const
{
    std::vector<std::string> all;
    for (const auto& [id, read] : cases_)
        for (const auto& one : read.terms->missed(today)) all.push_back(to_case_number(id) + ", " + one + " (" + to_iso(today) + ")");
    return all;
}

std::vector<std::string> Judge::not_counted_again() const
{
    std::vector<std::string> all;
    for (const auto& [id, read] : cases_)
        for (const auto& one : read.terms->not_counted_by(in_force())) all.push_back(to_case_number(id) + ", " + one);
    return all;
}

std::vector<Judge::Moved> Judge::moved()
{
    std::ranges::sort(moved_);
    return std::exchange(moved_, {});
}

std::vector<CaseId> Judge::cases(bool ended) const
{
    std::vector<CaseId> ids;
    for (const auto& [id, read] : cases_)
        if (read.ended == ended) ids.push_back(id);
    return ids;
}

support::ToldTerms::Tally Judge::tally() const
{
    support::ToldTerms::Tally sum;
    for (const auto& [id, read] : cases_) sum += read.terms->tally();
    return sum;
}

// ---- the calendar, as its stream tells it

void Judge::read_calendar()
{
    for (const auto& recorded : store_.events().events(tenant_, calendar_stream(), calendar_read_)) {
        hear_calendar(from_body(recorded.body));
        calendar_read_ = recorded.version;
    }
}

void Judge::hear_calendar(const Event& event)
{
    if (const auto* const founded = std::get_if<CalendarFounded>(&event.payload)) {
        CalendarDraft list{.version = founded->version, .rows = {}};
        for (const auto& row : founded->days) list.rows.push_back(from_record(row));
        for (const auto year : founded->confirmed) list.confirmed.push_back(static_cast<int>(year));
        lists_[list.version] = list;
    }
    if (const auto* const applied = std::get_if<CalendarApplied>(&event.payload)) all_is_counted_ = applied->version == published_.back().version;
    if (const auto* const drafted = std::get_if<CalendarDrafted>(&event.payload)) drafts_.push_back(*drafted);
    if (const auto* const approved = std::get_if<CalendarApproved>(&event.payload)) {
        const auto& draft = drafts_.at(static_cast<std::size_t>(approved->draft - 1));
        if (draft.base != published_.back().version) faults_.push_back("version '" + approved->version + "' was drafted on '" + draft.base + "', which was not in force");
        auto list = lists_.at(draft.base);
        std::erase_if(list.rows, [&](const OffDay& row) { return std::ranges::find(draft.removed, CalendarDayKey{row.date, to_text(row.scope)}) != draft.removed.end(); });
        for (const auto& row : draft.added) list.rows.push_back(from_record(row));
        if (!draft.regions.empty()) list.regions = draft.regions;
        list.version = approved->version;
        lists_[list.version] = list;
        published_.push_back({list.version, event.recorded_at});
    }
}

// ---- schedules

/// The day itself, or the next business day in that direction; one that closes early is a business day.
std::optional<Day> Judge::moved_day(const CalendarDraft& list, const ScheduleSet& set, Day on) const
{
    if (set.adjustment == Adjustment::none) return on;
    const bool following = set.adjustment == Adjustment::following;
    const CountingRule rule{.amount = 1, .direction = following ? Direction::after : Direction::before, .roll = false};
    const std::vector<Pause> never{};
    const auto answer = support::SlowCounter{list, CalendarKind::admin, list.regions, rule, never}.from_day(following ? on - std::chrono::days{1} : on + std::chrono::days{1});
    return answer.kind == support::SlowCounter::Answer::Kind::date ? std::optional{answer.due} : std::nullopt;
}

std::vector<std::string> Judge::faults_of(const Schedule& schedule, Day last, bool (*is_due)(Day)) const
{
    std::vector<std::string> all;
    const auto fault = [&](const std::string& what) { all.push_back("schedule " + schedule.set.key + ": " + what); };
    auto run = schedule.runs.begin();
    for (auto on = schedule.set.starts_on; on <= last + days_off_max; on += std::chrono::days{1}) {
        if (!is_due(on)) continue;
        if (run == schedule.runs.end()) {
            if (moved_day(in_force(), schedule.set, on) <= last) fault("nothing was opened for " + to_iso(on));
            break;
        }
        if (run->on != on) fault("opened for " + to_iso(run->on) + ", expected " + to_iso(on));
        const auto list = run->calendar_version.empty() ? &in_force() : &lists_.at(run->calendar_version);
        if (moved_day(*list, schedule.set, on) != run->due_on) fault(to_iso(on) + " was moved to " + to_iso(run->due_on));
        if (day_in_peru(run->at) < run->due_on) fault("opened on " + to_iso(day_in_peru(run->at)) + ", before " + to_iso(run->due_on));
        const auto log = store_.events().events(tenant_, stream_of(run->opened));
        const auto first = log.empty() ? std::nullopt : std::optional{from_body(log.front().body)};
        const auto* const opened = first ? std::get_if<CaseOpened>(&first->payload) : nullptr;
        if (opened == nullptr || opened->schedule != schedule.set.key || opened->period != run->period) fault(run->period + " has no case that says so");
        ++run;
    }
    if (run != schedule.runs.end()) fault("opened for " + to_iso(run->on) + ", which was not due");
    std::set<std::string> periods;
    for (const auto& one : schedule.runs)
        if (!periods.insert(one.period).second) fault(one.period + " was opened twice");
    return all;
}

} // namespace cauce::simulator
