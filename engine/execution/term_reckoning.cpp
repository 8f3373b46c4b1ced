#include "engine/execution/term_reckoning.hpp"

#include "engine/calendar/reckoning.hpp"
#include "engine/execution/step.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

constexpr std::chrono::days one_day{1};

template <class T>
T granted(Result<T> result, const std::string& term)
{
    if (result.has_value()) return *std::move(result);
    auto refusal = std::move(result).error();
    refusal.expected = fmt::format("for term '{}': {}", term, refusal.expected);
    throw Refused{std::move(refusal)};
}

Unit unit_of(const std::string& name)
{
    const auto unit = parse_unit(name);
    ensure(unit.has_value(), "a term on record counts in a known unit");
    return *unit;
}

/// The kind of days in which a term's warnings and escalations are told.
Unit days_of(const TermInstance& term) { return term.unit == "business_days" ? Unit::business_days : Unit::calendar_days; }

/// It was to come before, and no node came to it: counted again it may lie behind, and is told all the same.
bool is_untold(const TermInstance& term, const TermAlarm& alarm)
{
    return std::ranges::any_of(term.counted.alarms, [&](const TermAlarm& one) { return one.to == alarm.to && one.days == alarm.days; });
}

std::vector<TermAlarm> alarms_of(const definition::Term& definition, const TermInstance& term, const Calendar& calendar, Day due, Day today)
{
    std::vector<TermAlarm> alarms;
    const auto add = [&](std::int64_t days, Direction direction, const RoleId& to) {
        CountingRule rule;
        rule.amount = days;
        rule.unit = calendar.has_days_off() ? days_of(term) : Unit::calendar_days;
        rule.direction = direction;
        rule.roll = false;
        const auto on = reckon(calendar, rule, due);
        if (on.has_error() || !on->due) return; // of a year that nobody published: nobody is told
        TermAlarm alarm{*on->due, to.value, direction == Direction::before ? days : -days};
        if (alarm.on > today || is_untold(term, alarm)) alarms.push_back(std::move(alarm));
    };
    for (const auto days : definition.warn_at) add(days, Direction::before, definition.holder);
    for (const auto& rung : definition.escalations) add(rung.days, Direction::after, rung.to);
    std::ranges::stable_sort(alarms, {}, &TermAlarm::on);
    return alarms;
}

} // namespace

CountingRule rule_of(const TermInstance& term)
{
    CountingRule rule;
    rule.amount = term.amount;
    rule.unit = unit_of(term.unit);
    rule.direction = term.backward ? Direction::before : Direction::after;
    rule.roll = term.rolls;
    rule.distance = term.distance;
    if (!term.distance_unit.empty()) rule.distance_unit = unit_of(term.distance_unit);
    for (const auto& grant : term.grants) rule.extensions.push_back(grant.amount);
    return rule;
}

std::vector<Pause> pauses_of(const TermInstance& term)
{
    std::vector<Pause> pauses;
    for (const auto& pause : term.pauses) pauses.push_back({pause.first, pause.last, pause.reason, pause.norm, pause.document == 0 ? "" : std::to_string(pause.document)});
    std::ranges::sort(pauses, {}, &Pause::first); // one may be recorded late
    return pauses;
}

Reckoned reckon(const definition::Term& definition, const TermInstance& term, const DecisionContext& context)
{
    const auto calendar = granted(context.calendars.local(term.calendar), term.term);
    const auto counted = granted(reckon(calendar, rule_of(term), term.counted_from, pauses_of(term)), term.term);
    ensure(counted.due.has_value(), "a ledger without an open pause gives a last day");
    if (!is_recordable(*counted.due))
        throw Refused{{RefusalKind::invalid, fmt::format("a last day of term '{}' from {} to {}", term.term, to_iso(first_day), to_iso(final_day)), "a day beyond them"}};
    return {*counted.due, {context.calendars.version(), counted.provisional, alarms_of(definition, term, calendar, *counted.due, context.today)}};
}

Day end_of_suspension(const TermInstance& term, Day first, std::int64_t amount, const DecisionContext& context)
{
    const auto calendar = granted(context.calendars.local(term.calendar), term.term);
    CountingRule rule;
    rule.amount = amount;
    rule.unit = unit_of(term.unit);
    rule.roll = false;
    return granted(reckon(calendar, rule, first - one_day), term.term).due.value();
}

Result<std::vector<MovedTerm>> terms_that_move(const Program& program, const Case& current, const DecisionContext& context)
{
    std::vector<MovedTerm> moved;
    try {
        for (const auto& term : current.terms) {
            if (!term.has_due()) continue;
            auto counted = reckon(*program.term(term.term), term, context);
            if (counted.due != term.due) moved.push_back({term.id, term.due, counted.due, std::move(counted.with), {}, {}, {}});
        }
    } catch (Refused& refused) {
        return std::move(refused.refusal);
    }
    return moved;
}

bool is_owed(const Program& program, const Case& current, const TermInstance& term)
{
    if (term.status != TermStatus::lapsed || current.status != CaseStatus::open || current.scope(term.scope) == nullptr) return false;
    if (term.token == TokenId{}) // a new round of it takes its place
        return std::ranges::none_of(current.terms, [&](const TermInstance& other) { return other.id > term.id && other.term == term.term && other.scope == term.scope; });
    const auto* const token = current.token(term.token);
    const auto& states = program.term(term.term)->states;
    return token != nullptr && std::ranges::find(states, token->state) != states.end();
}

std::optional<Day> wakes_on(const Case& current, const TermInstance& term)
{
    if (current.status != CaseStatus::open) return std::nullopt;
    if (term.status == TermStatus::suspended) return term.pauses.back().last ? std::optional{*term.pauses.back().last + one_day} : std::nullopt;
    if (!term.counts() && term.status != TermStatus::lapsed) return std::nullopt;
    std::optional<Day> next;
    if (term.counts()) next = term.due + one_day;
    if (!term.counted.alarms.empty() && (!next || term.counted.alarms.front().on < *next)) next = term.counted.alarms.front().on;
    return next;
}

} // namespace cauce
