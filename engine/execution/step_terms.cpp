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

/// What was counted with, whatever the definition will ask for once calendars are known.
constexpr auto counted_with = "CALENDAR";

Day recordable(const definition::Term& term, Day due)
{
    if (!is_recordable(due))
        throw Refused{{RefusalKind::invalid, fmt::format("a last day of term '{}' from {} to {}", term.id, to_iso(first_day), to_iso(final_day)), "a day beyond them"}};
    return due;
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
            const auto due = last_day_of(term, context_.today, amount_of(term, family));
            emit(TermReleased{instance->id, context_.today, context_.today, due});
        } else {
            const auto due = recordable(term, instance->due + (context_.today - *instance->held_on));
            emit(TermReleased{instance->id, context_.today, instance->counted_from, due});
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
        if (!is_recordable(*day)) throw Refused{{RefusalKind::invalid, fmt::format("a day that term '{}' counts from", term.id), to_string(value)}};
        counted_from = *day;
    }
    TermStarted started{};
    started.instance = static_cast<std::int64_t>(now().terms.size()) + 1;
    started.term = term.id;
    started.scope = scope;
    started.token = token;
    started.counted_from = counted_from;
    started.due = last_day_of(term, counted_from, amount_of(term, family));
    started.holder = term.holder.value;
    started.calendar = counted_with;
    emit(std::move(started));
}

void Step::meet(const TermInstance& term)
{
    const auto late = std::max<std::int64_t>(0, (context_.today - term.due).count());
    emit(TermMet{term.id, context_.today, late});
}

void Step::resume_terms()
{
    const auto is_stopped = [&](const TermInstance& term) {
        const bool own = term.scope == ScopeId{1} && term.token.value == 0;
        return own && term.status == TermStatus::cancelled && !std::ranges::any_of(now().deeds, [&](const Deed& deed) { return deed.version == term.act && deed.annulled; });
    };
    std::vector<TermStarted> resumed;
    for (const auto& term : now().terms) {
        std::erase_if(resumed, [&](const TermStarted& earlier) { return earlier.term == term.term; }); // the last instance tells
        if (is_stopped(term)) resumed.push_back({0, term.term, term.scope, term.token, term.counted_from, term.due, term.holder, counted_with});
    }
    for (auto& term : resumed) {
        term.instance = static_cast<std::int64_t>(now().terms.size()) + 1;
        emit(std::move(term));
    }
}

Day Step::last_day_of(const definition::Term& term, Day counted_from, std::int64_t amount) const
{
    return recordable(term, last_day(counted_from, amount, term.unit, term.direction));
}

std::int64_t Step::amount_of(const definition::Term& term, const Family& family) const
{
    if (term.amount) return *term.amount;
    const auto* const expression = program_.amount(term);
    const auto value = expression != nullptr ? expression->evaluate(Environment{program_, now(), context_, family})
                                             : feel::Value{parameters_in_force(program_, context_)}[term.amount_parameter];
    const auto* const number = value.get_if<Decimal>();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    if (!whole || *whole < 0 || *whole > term_amount_max)
        throw Refused{{RefusalKind::invalid, fmt::format("the length of term '{}' as a whole number from 0", term.id), to_string(value)}};
    return *whole;
}

} // namespace cauce
