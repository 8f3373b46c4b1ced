#include "engine/calendar/counting.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/step.hpp"

#include <fmt/format.h>

#include <algorithm>

/// How a step moves the terms (plazos) of a case.
namespace cauce {
namespace {

const TermInstance* open_instance(const Case& current, std::string_view term, ScopeId scope)
{
    const TermInstance* found = nullptr;
    for (const auto& instance : current.terms)
        if (instance.term == term && instance.scope == scope && (instance.is_open() || instance.status == TermStatus::lapsed)) found = &instance;
    return found;
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
        if (instance != nullptr && instance->is_open() && instance->status != TermStatus::held) emit(TermHeld{instance->id, context_.today});
    }
    for (const auto& id : row.is->releases) {
        const auto& term = *program_.term(id);
        const auto* const instance = open_instance(now(), id, scope_of(term));
        if (instance == nullptr || instance->status != TermStatus::held) continue;
        if (term.hold == definition::HoldMode::restart) {
            const auto due = last_day(context_.today, amount_of(term, family), term.unit, term.direction);
            emit(TermReleased{instance->id, context_.today, context_.today, due});
        } else {
            emit(TermReleased{instance->id, context_.today, instance->counted_from, instance->due + (context_.today - *instance->held_on)});
        }
    }
    for (const auto& id : row.is->starts) {
        const auto& term = *program_.term(id);
        start_term(term, family, scope_of(term), {});
    }
}

void Step::start_term(const definition::Term& term, const Family& family, ScopeId scope, TokenId token)
{
    if (const auto* const running = token.value == 0 ? open_instance(now(), term.id, scope) : nullptr) meet(*running); // a new round of the same term
    auto counted_from = context_.today;
    if (const auto* const from = program_.counted_from(term)) {
        const Environment environment{program_, now(), context_, family};
        const auto value = from->evaluate(environment);
        const auto* const day = value.get_if<Day>();
        if (day == nullptr) throw Refused{{RefusalKind::invalid, fmt::format("a date that term '{}' counts from ({})", term.id, from->text()), to_string(value)}};
        counted_from = *day;
    }
    TermStarted started{};
    started.instance = static_cast<std::int64_t>(now().terms.size()) + 1;
    started.term = term.id;
    started.scope = scope;
    started.token = token;
    started.counted_from = counted_from;
    started.due = last_day(counted_from, amount_of(term, family), term.unit, term.direction);
    started.holder = term.holder.value;
    started.calendar = "CALENDAR"; // what was counted with, whatever the definition will ask for once calendars are known
    emit(std::move(started));
}

void Step::meet(const TermInstance& term)
{
    const auto late = std::max<std::int64_t>(0, (context_.today - term.due).count());
    emit(TermMet{term.id, context_.today, late});
}

std::int64_t Step::amount_of(const definition::Term& term, const Family& family) const
{
    if (term.amount) return *term.amount;
    const auto* const expression = program_.amount(term);
    const auto value = expression != nullptr ? expression->evaluate(Environment{program_, now(), context_, family})
                                             : feel::Value{parameters_in_force(program_, context_)}[term.amount_parameter];
    const auto* const number = value.get_if<Decimal>();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    constexpr std::int64_t amount_max = 100'000;
    if (!whole || *whole < 0 || *whole > amount_max)
        throw Refused{{RefusalKind::invalid, fmt::format("the length of term '{}' as a whole number from 0", term.id), to_string(value)}};
    return *whole;
}

} // namespace cauce
