#include "tests/support/told_terms.hpp"

#include "engine/calendar/calendar_id.hpp"
#include "tests/support/slow_counter.hpp"

#include <algorithm>
#include <sstream>
#include <type_traits>

namespace cauce::support {
namespace {

constexpr std::chrono::days one_day{1};
constexpr std::chrono::hours behind_utc{5};

std::string in_words(const std::vector<TermAlarm>& alarms)
{
    std::string text;
    for (const auto& alarm : alarms) text += " " + to_iso(alarm.on) + "/" + std::to_string(alarm.days) + "/" + alarm.to;
    return text.empty() ? " none" : text;
}

SlowCounter::Answer slowly(const CalendarDraft& list, const std::string& calendar, const CountingRule& rule, Day from, const std::vector<Pause>& pauses)
{
    const auto id = parse_calendar_id(calendar).value();
    const auto& regions = id.regions.empty() && id.kind != CalendarKind::tax ? list.regions : id.regions; // LPAG 145.1: the place where it lies
    return SlowCounter{list, id.kind, regions, rule, pauses}.from_day(from);
}

bool starts_a_step(const Payload& payload)
{
    return std::visit(
        [](const auto& event) {
            using Kind = std::decay_t<decltype(event)>;
            return std::is_same_v<Kind, CaseOpened> || std::is_same_v<Kind, ActionTaken> || std::is_same_v<Kind, ActionConcurred> || std::is_same_v<Kind, ChildEnded> ||
                   std::is_same_v<Kind, Annulled> || std::is_same_v<Kind, Rectified> || std::is_same_v<Kind, Reopened> || std::is_same_v<Kind, TermSuspended> ||
                   std::is_same_v<Kind, TermResumed> || std::is_same_v<Kind, TermExtended> || std::is_same_v<Kind, TermAlarmed>;
        },
        payload);
}

} // namespace

ToldTerms::Tally& ToldTerms::Tally::operator+=(const Tally& other)
{
    for (const auto member : {&Tally::dates, &Tally::lapses, &Tally::alarms, &Tally::woken, &Tally::recounted, &Tally::restarted, &Tally::granted, &Tally::late_acts})
        this->*member += other.*member;
    return *this;
}

// ---- what a last day is, by the rules

std::optional<ToldTerms::Counting> ToldTerms::count(const Term& term, const CalendarDraft& list, Day today, const std::vector<TermAlarm>& untold) const
{
    CountingRule rule;
    rule.amount = term.begun.amount;
    rule.unit = parse_unit(term.begun.unit).value();
    rule.direction = term.begun.backward ? Direction::before : Direction::after;
    rule.roll = term.begun.rolls;
    rule.distance = term.begun.distance;
    if (rule.distance > 0) rule.distance_unit = parse_unit(term.begun.distance_unit).value();
    rule.extensions = term.grants;
    const auto counted = slowly(list, term.begun.calendar, rule, term.begun.counted_from, term.pauses);
    if (counted.kind != SlowCounter::Answer::Kind::date) return std::nullopt;

    Counting result{counted.due, counted.provisional, {}};
    const auto& defined = this->defined(term);
    const bool in_business_days = rule.unit == Unit::business_days;
    const auto expect = [&](std::int64_t days, Direction direction, const RoleId& to) {
        CountingRule steps;
        steps.amount = days;
        steps.unit = in_business_days ? Unit::business_days : Unit::calendar_days;
        steps.direction = direction;
        steps.roll = false;
        const auto on = slowly(list, term.begun.calendar, steps, counted.due, {});
        if (on.kind != SlowCounter::Answer::Kind::date) return;
        const TermAlarm alarm{on.due, to.value, direction == Direction::before ? days : -days};
        const bool waits = std::ranges::any_of(untold, [&](const TermAlarm& one) { return one.to == alarm.to && one.days == alarm.days; });
        if (on.due > today || waits) result.alarms.push_back(alarm);
    };
    for (const auto days : defined.warn_at) expect(days, Direction::before, defined.holder);
    for (const auto& rung : defined.escalations) expect(rung.days, Direction::after, rung.to);
    std::ranges::stable_sort(result.alarms, {}, &TermAlarm::on);
    return result;
}

void ToldTerms::check_date(Term& term, Day due, const Counted& counted, const Event& event)
{
    ++tally_.dates;
    term.due = due;
    const auto* const list = list_of_(counted.version);
    if (list == nullptr) return check(false, event, "counted with '" + counted.version + "', which was never in force");
    const auto untold = std::exchange(term.alarms, counted.alarms);
    const auto again = count(term, *list, event.effective_on, untold);
    if (!again) return check(false, event, "told " + to_iso(due) + ", and there is no date");
    check(again->due == due, event, "told " + to_iso(due) + ", counted " + to_iso(again->due));
    check(again->provisional == counted.provisional, event, "told and counted differ in whether it is provisional");
    check(again->alarms == counted.alarms, event, "told alarms" + in_words(counted.alarms) + ", counted" + in_words(again->alarms));
    term.alarms = again->alarms;
}

std::vector<std::string> ToldTerms::not_counted_by(const CalendarDraft& list) const
{
    std::vector<std::string> late;
    for (const auto& [instance, term] : terms_) {
        if (!term.has_due()) continue;
        const auto again = count(term, list, term.due, {});
        if (!again || again->due != term.due)
            late.push_back("term " + std::to_string(instance) + " '" + term.begun.term + "' ends on " + to_iso(term.due) + ", by the calendar in force on " + (again ? to_iso(again->due) : "no day"));
    }
    return late;
}

std::vector<std::string> ToldTerms::missed(Day today) const
{
    std::vector<std::string> all;
    for (const auto& [instance, term] : terms_) {
        const auto miss = [&, &instance = instance, &term = term](const std::string& what) { all.push_back("term " + std::to_string(instance) + " '" + term.begun.term + "': " + what); };
        if (term.status == Status::running && term.due < today) miss("its last day was " + to_iso(term.due) + ", and it did not lapse");
        if (term.status == Status::suspended && term.pauses.back().last && *term.pauses.back().last < today) miss("suspended until " + to_iso(*term.pauses.back().last) + ", and still is");
        if (!ended_ && (term.status == Status::running || term.status == Status::lapsed) && !term.alarms.empty() && term.alarms.front().on <= today)
            miss("nobody was told on " + to_iso(term.alarms.front().on));
    }
    return all;
}

// ---- what is told, event by event

/// One function a kind of event that is about a term; the others say nothing.
struct ToldTerms::Hearing {
    ToldTerms& told;
    const Event& event;

    Term& at(std::int64_t instance) const { return told.term(instance, event); }
    void check(bool holds, const std::string& what) const { told.check(holds, event, what); }
    void check_was(const Term& term, Status status, const char* what) const { check(term.status == status, std::string{what} + ", and it was not"); }

    static void end_pause(Term& term, Day last)
    {
        term.pauses.back().last = last;
        if (last < term.pauses.back().first) term.pauses.pop_back();
    }

    void operator()(const TermStarted& started) const
    {
        check(started.instance == static_cast<std::int64_t>(told.terms_.size()) + 1, "numbered out of order");
        auto& term = told.terms_[started.instance];
        term.begun = started;
        // The first day of what begins because a term is over is counted from its last day, not from when a node came to it.
        if (told.defined(term).from.empty()) check(started.counted_from == told.lapsed_on_.value_or(event.effective_on), "counted from " + to_iso(started.counted_from));
        told.check_date(term, started.due, started.counted, event);
    }
    void operator()(const TermHeld& held) const
    {
        auto& term = at(held.instance);
        check_was(term, Status::running, "only what runs is held");
        term.pauses.push_back({held.on + one_day, std::nullopt, {}, {}, {}});
        term.status = Status::held;
    }
    void operator()(const TermReleased& released) const
    {
        auto& term = at(released.instance);
        check_was(term, Status::held, "only what is held is released");
        end_pause(term, released.on);
        const bool restarts = told.defined(term).hold == definition::HoldMode::restart;
        if (restarts) ++told.tally_.restarted;
        check(released.counted_from == (restarts ? released.on : term.begun.counted_from), "counted from " + to_iso(released.counted_from)); // R7, R8
        term.begun.counted_from = released.counted_from;
        term.status = Status::running;
        told.check_date(term, released.due, released.counted, event);
    }
    void operator()(const TermSuspended& suspended) const
    {
        auto& term = at(suspended.instance);
        check_was(term, Status::running, "only what runs is suspended");
        check(event.effective_on <= term.due, "suspended after its last day");
        for (const auto& pause : term.pauses) check(!pause.last || suspended.first > *pause.last || (suspended.last && *suspended.last < pause.first), "a day in two suspensions");
        term.pauses.push_back({suspended.first, suspended.last, {}, {}, {}});
        term.status = Status::suspended;
        if (suspended.last) told.check_date(term, suspended.due, suspended.counted, event);
        else term.alarms.clear();
    }
    void operator()(const TermResumed& resumed) const
    {
        auto& term = at(resumed.instance);
        check_was(term, Status::suspended, "only what is suspended is resumed");
        if (resumed.reason.empty()) { // it ended by itself
            ++told.tally_.woken;
            check(term.pauses.back().last == resumed.last, "ended by itself on another day than was set");
            check(event.effective_on > resumed.last, "ended by itself before its day");
        }
        end_pause(term, resumed.last);
        term.status = Status::running;
        told.check_date(term, resumed.due, resumed.counted, event);
    }
    void operator()(const TermExtended& extended) const
    {
        auto& term = at(extended.instance);
        const auto& allowed = told.defined(term).extension;
        check_was(term, Status::running, "only what runs is extended");
        check(event.effective_on <= term.due, "extended after its last day"); // R13
        check(static_cast<int>(term.grants.size()) < allowed.count_max && extended.amount >= 1 && extended.amount <= allowed.amount_max, "extended by more than the norm allows");
        term.grants.push_back(extended.amount);
        ++told.tally_.granted;
        told.check_date(term, extended.due, extended.counted, event);
    }
    void operator()(const TermRevived& revived) const
    {
        auto& term = at(revived.instance);
        check(term.status == Status::cancelled || term.status == Status::met, "only what was stopped runs again");
        if (!term.pauses.empty() && !term.pauses.back().last) end_pause(term, event.effective_on);
        term.status = Status::running;
        told.check_date(term, revived.due, revived.counted, event);
    }
    void operator()(const TermsRecounted& recounted) const
    {
        for (const auto& moved : recounted.moved) {
            auto& term = at(moved.instance);
            check(!term.is_over(), "what is over moved");
            check(moved.before == term.due, "moved from " + to_iso(moved.before) + ", and it was " + to_iso(term.due));
            term.begun.counted_from = moved.counted_from.value_or(term.begun.counted_from);
            term.begun.amount = moved.amount.value_or(term.begun.amount);
            term.begun.distance = moved.distance.value_or(term.begun.distance);
            ++told.tally_.recounted;
            if (term.has_due()) told.check_date(term, moved.due, moved.counted, event);
        }
    }
    void operator()(const TermAlarmed& alarmed) const
    {
        auto& term = at(alarmed.instance);
        ++told.tally_.alarms;
        check(!told.ended_, "told when the case had ended");
        check(event.effective_on >= alarmed.alarm.on, "told before its day, " + to_iso(alarmed.alarm.on));
        check(alarmed.due == term.due, "told of the last day " + to_iso(alarmed.due));
        check(term.status == (alarmed.alarm.on > term.due ? Status::lapsed : Status::running), "told on " + to_iso(alarmed.alarm.on) + " while its clock stood still, or out of order");
        if (term.alarms.empty() || !(term.alarms.front() == alarmed.alarm)) return check(false, "told" + in_words({alarmed.alarm}) + ", expected" + in_words(term.alarms));
        term.alarms.erase(term.alarms.begin());
    }
    void operator()(const TermMet& met) const
    {
        auto& term = at(met.instance);
        check(term.status != Status::met && term.status != Status::cancelled, "met when it was over");
        const bool stands_still = !term.pauses.empty() && !term.pauses.back().last && term.pauses.back().first <= term.due + one_day; // not late when it stopped
        const auto late = stands_still ? 0 : std::max<std::int64_t>(0, (met.on - term.due).count());
        check(met.on == event.effective_on && met.days_late == late, "met on " + to_iso(met.on) + ", told " + std::to_string(met.days_late) + " days late, counted " + std::to_string(late));
        if (late > 0) ++told.tally_.late_acts;
        term.status = Status::met;
    }
    void operator()(const TermLapsed& lapsed) const
    {
        auto& term = at(lapsed.instance);
        ++told.tally_.lapses;
        check_was(term, Status::running, "only what runs lapses");
        check(++term.lapses == 1, "lapsed twice");
        check(lapsed.due == term.due, "lapsed at the end of " + to_iso(lapsed.due) + ", and its last day was " + to_iso(term.due));
        check(event.effective_on > term.due, "lapsed on " + to_iso(event.effective_on) + ", before its last day was over");
        const Instant over{(term.due + one_day).time_since_epoch() + behind_utc};
        check(lapsed.due_at == over, "was due at " + to_rfc3339(lapsed.due_at));
        check(event.recorded_at >= over, "fired at " + to_rfc3339(event.recorded_at) + ", before it was due");
        check(term.alarms.empty() || term.alarms.front().on > term.due, "lapsed before somebody was warned");
        term.status = Status::lapsed;
        told.lapsed_on_ = term.due;
    }
    void operator()(const TermCancelled& cancelled) const
    {
        auto& term = at(cancelled.instance);
        check(!term.is_over(), "cancelled when it was over");
        term.status = Status::cancelled;
    }
    void operator()(const CaseEnded&) const { told.ended_ = true; }
    void operator()(const Reopened&) const { told.ended_ = false; }
    template <class Other>
    void operator()(const Other&) const
    {
    }
};

void ToldTerms::hear(const Event& event)
{
    if (starts_a_step(event.payload)) lapsed_on_.reset();
    std::visit(Hearing{*this, event}, event.payload);
}

ToldTerms::Term& ToldTerms::term(std::int64_t instance, const Event& event)
{
    check(terms_.contains(instance), event, "about a term that never began");
    return terms_[instance];
}

const definition::Term& ToldTerms::defined(const Term& term) const { return *std::ranges::find(definition_.terms, term.begun.term, &definition::Term::id); }

void ToldTerms::check(bool holds, const Event& event, const std::string& what)
{
    if (holds) return;
    std::ostringstream text;
    text << "version " << event.version << " (" << kind_of(event.payload) << " on " << to_iso(event.effective_on) << "): " << what;
    faults_.push_back(text.str());
}

} // namespace cauce::support
