#include "engine/calendar/unit.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/step.hpp"
#include "engine/execution/term_lifecycle.hpp"
#include "engine/execution/term_reckoning.hpp"

#include <fmt/format.h>

#include <algorithm>

/// How a step moves the terms (plazos) of a case.
namespace cauce {
namespace {

template <class Is>
const TermInstance* last_instance(const Case& current, std::string_view term, ScopeId scope, Is is)
{
    const TermInstance* found = nullptr;
    for (const auto& instance : current.terms)
        if (instance.term == term && instance.scope == scope && is(instance)) found = &instance;
    return found;
}

const TermInstance* open_instance(const Case& current, std::string_view term, ScopeId scope)
{
    return last_instance(current, term, scope, [](const TermInstance& instance) { return instance.is_open() || instance.status == TermStatus::lapsed; });
}

std::int64_t whole_number(const definition::Term& term, const char* what, const feel::Value& value)
{
    const auto* const number = value.get_if<Decimal>();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    if (!whole || *whole < 0 || *whole > term_amount_max)
        throw Refused{{RefusalKind::invalid, fmt::format("the {} of term '{}' as a whole number from 0 to {}", what, term.id, term_amount_max), to_string(value)}};
    return *whole;
}

/// One that ends on the day it began to stop the clock leaves no entry: each of its days counted.
void end_pause(TermInstance& term, Day last)
{
    auto& pause = term.pauses.back();
    pause.last = last;
    if (last < pause.first) term.pauses.pop_back();
}

} // namespace

void Step::run_terms(const Program::Row& row, const Candidate& candidate, const Family& family)
{
    const auto scope_of = [&](const definition::Term& term) {
        return term.owner == definition::TermOwner::item ? family.root : term.owner == definition::TermOwner::case_file ? ScopeId{1} : candidate.scope;
    };
    for (const auto& id : row.is->stops) {
        const auto* const instance = open_instance(now(), id, scope_of(*program_.term(id)));
        if (instance != nullptr) meet(*instance);
    }
    for (const auto& id : row.is->holds) {
        const auto* const instance = open_instance(now(), id, scope_of(*program_.term(id)));
        if (instance != nullptr && term_lifecycle().after(instance->status, TermChange::hold)) hold(*instance, row);
    }
    for (const auto& id : row.is->releases) {
        const auto& term = *program_.term(id);
        const auto* const instance = open_instance(now(), id, scope_of(term));
        if (instance != nullptr && instance->status == TermStatus::held) release(*instance, term);
    }
    for (const auto& id : row.is->revives) {
        const auto* const last = last_instance(now(), id, scope_of(*program_.term(id)), [](const TermInstance&) { return true; });
        if (last != nullptr && last->status == TermStatus::met) revive(*last);
    }
    for (const auto& id : row.is->starts) {
        const auto& term = *program_.term(id);
        start_term(term, family, scope_of(term), {});
    }
}

void Step::start_term(const definition::Term& term, const Family& family, ScopeId scope, TokenId token)
{
    if (const auto* const running = token.value == 0 ? open_instance(now(), term.id, scope) : nullptr) meet(*running); // a new round of the same term
    const Environment environment{program_, now(), context_, family};
    TermInstance fresh{};
    fresh.id = static_cast<std::int64_t>(now().terms.size()) + 1;
    fresh.term = term.id;
    fresh.scope = scope;
    fresh.token = token;
    fresh.counted_from = first_day_of(term, environment);
    fresh.holder = term.holder.value;
    fresh.calendar = term.calendar;
    fresh.amount = amount_of(term, environment);
    fresh.unit = name_of(term.unit);
    fresh.backward = term.direction == Direction::before;
    fresh.rolls = term.roll;
    fresh.distance = distance_of(term, environment);
    if (!term.distance.empty()) fresh.distance_unit = name_of(term.distance_unit); // also of none: a rectification may bring some
    auto counted = reckon(term, fresh, context_);
    emit(TermStarted{fresh.id, fresh.term, fresh.scope, fresh.token, fresh.counted_from, counted.due, fresh.holder, fresh.calendar, fresh.amount, fresh.unit, fresh.backward,
                     fresh.rolls, fresh.distance, fresh.distance_unit, std::move(counted.with)});
}

/// No day is in two entries of the ledger: a suspension that was decided on may last beyond today, as when its case was ended and
/// opened again, or when the clock was set back.
void Step::hold(const TermInstance& term, const Program::Row& row)
{
    auto on = context_.today;
    for (const auto& pause : term.pauses)
        if (pause.last) on = std::max(on, *pause.last);
    emit(TermHeld{term.id, on, program_.term(term.term)->held_by.value, row.is->id});
}

/// Resumed with what was left, or whole again from the day after (LPAG 142.1).
void Step::release(const TermInstance& term, const definition::Term& definition)
{
    auto released = term;
    end_pause(released, context_.today);
    if (definition.hold == definition::HoldMode::restart) released.counted_from = context_.today;
    auto counted = reckon(definition, released, context_);
    emit(TermReleased{term.id, context_.today, released.counted_from, counted.due, std::move(counted.with)});
}

/// Nobody is late while the clock stands still, if it was stopped in time.
void Step::meet(const TermInstance& term)
{
    const bool stands_still = !term.pauses.empty() && !term.pauses.back().last && term.pauses.back().first - std::chrono::days{1} <= term.due;
    const auto late = stands_still ? 0 : std::max<std::int64_t>(0, (context_.today - term.due).count());
    emit(TermMet{term.id, context_.today, late});
}

void Step::resume_terms()
{
    const auto is_stopped = [&](const TermInstance& term) {
        const bool own = term.scope == ScopeId{1} && term.token.value == 0;
        return own && term.status == TermStatus::cancelled && !std::ranges::any_of(now().deeds, [&](const Deed& deed) { return deed.version == term.act && deed.annulled; });
    };
    std::vector<TermInstance> resumed;
    for (const auto& term : now().terms) {
        std::erase_if(resumed, [&](const TermInstance& earlier) { return earlier.term == term.term; }); // the last instance tells
        if (is_stopped(term)) resumed.push_back(term);
    }
    for (const auto& term : resumed) revive(term);
}

void Step::revive(TermInstance term)
{
    if (!term.pauses.empty() && !term.pauses.back().last) end_pause(term, context_.today);
    auto counted = reckon(*program_.term(term.term), term, context_);
    emit(TermRevived{term.id, counted.due, std::move(counted.with)});
}

void Step::recount_terms(const Case& before, const std::string& norm)
{
    std::vector<MovedTerm> moved;
    for (const auto& term : now().terms) {
        if (!term.is_open()) continue;
        const auto& definition = *program_.term(term.term);
        const auto family = family_of(now(), term.scope);
        const Environment then{program_, before, context_, family}, today{program_, now(), context_, family};
        // What a restart or anything else decided since stays: only what the data said before they say differently now.
        const auto is_corrected = [&](const feel::Expression* formula, const feel::Value& held) {
            return formula != nullptr && formula->evaluate(then) == held && !(formula->evaluate(today) == held);
        };
        auto fresh = term;
        if (is_corrected(program_.counted_from(definition), feel::Value{term.counted_from})) fresh.counted_from = first_day_of(definition, today);
        if (is_corrected(program_.amount(definition), feel::Value{term.amount})) fresh.amount = amount_of(definition, today);
        if (is_corrected(program_.distance(definition), feel::Value{term.distance})) fresh.distance = distance_of(definition, today);
        if (fresh == term) continue;
        auto counted = fresh.has_due() ? reckon(definition, fresh, context_) : Reckoned{term.due, term.counted};
        moved.push_back({term.id, term.due, counted.due, std::move(counted.with), fresh.counted_from, fresh.amount, fresh.distance});
    }
    if (!moved.empty()) emit(TermsRecounted{norm, std::move(moved)});
}

Day Step::first_day_of(const definition::Term& term, const Environment& environment) const
{
    const auto* const from = program_.counted_from(term);
    if (from == nullptr) return event_day_.value_or(context_.today);
    const auto value = from->evaluate(environment);
    const auto* const day = value.get_if<Day>();
    if (day == nullptr) throw Refused{{RefusalKind::invalid, fmt::format("a date that term '{}' counts from ({})", term.id, from->text()), to_string(value)}};
    if (!is_recordable(*day)) throw Refused{{RefusalKind::invalid, fmt::format("a day that term '{}' counts from", term.id), to_string(value)}};
    return *day;
}

std::int64_t Step::amount_of(const definition::Term& term, const Environment& environment) const
{
    if (term.amount) return *term.amount;
    const auto* const expression = program_.amount(term);
    return whole_number(term, "length", expression != nullptr ? expression->evaluate(environment) : feel::Value{parameters_in_force(program_, context_)}[term.amount_parameter]);
}

std::int64_t Step::distance_of(const definition::Term& term, const Environment& environment) const
{
    const auto* const expression = program_.distance(term);
    return expression == nullptr ? 0 : whole_number(term, "term of distance", expression->evaluate(environment));
}

} // namespace cauce
