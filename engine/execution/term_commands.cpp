#include "engine/execution/term_commands.hpp"

#include "engine/definition/incidents.hpp"
#include "engine/execution/competence.hpp"
#include "engine/execution/spontaneous.hpp"
#include "engine/execution/term_lifecycle.hpp"
#include "engine/execution/term_reckoning.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

constexpr std::chrono::days one_day{1};
constexpr const char* suspension_norm = "LPAG 50, 87.3, 147.4";

const TermInstance& open_term(const Case& current, std::int64_t instance)
{
    const auto* const term = current.term(instance);
    if (term == nullptr) throw Refused{{RefusalKind::not_found, fmt::format("a term of {}", to_case_number(current.id)), std::to_string(instance)}};
    if (!term->is_open()) throw Refused{{RefusalKind::wrong_state, "a term that runs", std::string{name_of(term->status)}}};
    return *term;
}

void demand_change(const TermInstance& term, TermChange change, const char* expected)
{
    if (!term_lifecycle().after(term.status, change)) throw Refused{{RefusalKind::wrong_state, expected, std::string{name_of(term.status)}}};
}

/// A change of the clock that its definition allows some people, a number of times, before the term is over.
struct Allowance {
    TermChange change;
    const char* verb; ///< "extend"
    const char* norm;
    int count_max;
    const std::vector<RoleId>& who;
    std::size_t granted; ///< before
};

void demand_allowed(const Case& current, const TermInstance& term, const Allowance& allowance, const DecisionContext& context)
{
    const auto what = fmt::format("{} '{}'", allowance.verb, term.term);
    if (allowance.count_max == 0) throw Refused{{RefusalKind::not_allowed, fmt::format("a term that a norm lets one {} ({})", allowance.verb, allowance.norm), "'" + term.term + "'"}};
    demand_role(current, allowance.who, context, what, allowance.norm);
    demand_change(term, allowance.change, "a term that runs");
    if (allowance.granted >= static_cast<std::size_t>(allowance.count_max))
        throw Refused{{RefusalKind::not_allowed, fmt::format("to {} at most {} times", what, allowance.count_max), fmt::format("{} before", allowance.granted)}};
    if (context.today > term.due) throw Refused{{RefusalKind::too_late, "a request by " + to_iso(term.due), to_iso(context.today)}};
}

void demand_grounds(const TermGrounds& grounds, const Case& current)
{
    if (grounds.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    const auto documents = static_cast<std::int64_t>(current.documents.size());
    if (grounds.document < 0 || grounds.document > documents)
        throw Refused{{RefusalKind::invalid, "the number of a document of this file", std::to_string(grounds.document)}};
}

/// An interval of the ledger begins when the term did or later, and no day is in two of them.
void demand_free(const TermInstance& term, Day first, const std::optional<Day>& last)
{
    if (last && *last < first) throw Refused{{RefusalKind::invalid, "a last day from " + to_iso(first) + " on", to_iso(*last)}};
    if (first <= term.counted_from) throw Refused{{RefusalKind::invalid, "a first day after " + to_iso(term.counted_from) + ", from which the term runs", to_iso(first)}};
    for (const auto& pause : term.pauses)
        if ((!pause.last || first <= *pause.last) && (!last || pause.first <= *last))
            throw Refused{{RefusalKind::invalid, fmt::format("days outside the suspension from {} to {}", to_iso(pause.first), pause.last ? to_iso(*pause.last) : "its end"), to_iso(first)}};
}

std::size_t suspensions_of(const TermInstance& term)
{
    return static_cast<std::size_t>(std::ranges::count_if(term.pauses, [](const TermPause& pause) { return pause.row.empty(); }));
}

/// One that the definition limits ends by itself.
std::optional<Day> last_day_of_suspension(const definition::Term& term, const TermInstance& running, const SuspendTerm& command, Day first, const DecisionContext& context)
{
    if (term.suspension.amount_max == 0) return command.last;
    const auto longest = end_of_suspension(running, first, term.suspension.amount_max, context);
    if (command.last && *command.last > longest)
        throw Refused{{RefusalKind::invalid, fmt::format("a last day by {}: at most {} units ({})", to_iso(longest), term.suspension.amount_max, term.suspension.basis), to_iso(*command.last)}};
    return command.last ? command.last : longest;
}

void resume(const definition::Term& term, Step& step, TermInstance running, Day last, const std::string& reason, const DecisionContext& context)
{
    auto& pause = running.pauses.back();
    pause.last = last;
    if (last < pause.first) running.pauses.pop_back();
    auto counted = reckon(term, running, context);
    step.emit(TermResumed{running.id, last, counted.due, reason, std::move(counted.with)});
}

/// Nobody is told that a term is over before it lapsed.
bool lapses_next(const TermInstance& term)
{
    return term.counts() && (term.counted.alarms.empty() || term.counted.alarms.front().on > term.due);
}

void lapse(const Program& program, Step& step, const TermInstance running, const DecisionContext& context)
{
    const auto& term = *program.term(running.term);
    step.emit(TermLapsed{running.id, running.due, end_of_day_in_peru(running.due)});
    step.count_from(running.due);
    for (const auto& family : families(step.now())) {
        if (term.owner == definition::TermOwner::case_file && family.root != ScopeId{1}) continue;
        if (term.owner == definition::TermOwner::item && family.root != running.scope) continue;
        go_by_itself(program, step, family, definition::Trigger::lapse, running.term, running.token, context);
    }
    step.settle();
    step.count_from({});
}

} // namespace

void extend_term(const Program& program, Step& step, const ExtendTerm& command, const DecisionContext& context)
{
    const auto& running = open_term(step.now(), command.instance);
    const auto& term = *program.term(running.term);
    const auto& extension = term.extension;
    demand_allowed(step.now(), running, {TermChange::extend, "extend", "LPAG 147", extension.count_max, extension.who, running.grants.size()}, context);
    if (command.amount < 1 || (extension.amount_max > 0 && command.amount > extension.amount_max))
        throw Refused{{RefusalKind::invalid, fmt::format("from 1 to {} units", extension.amount_max), std::to_string(command.amount)}};
    demand_grounds(command.grounds, step.now());
    auto longer = running;
    longer.grants.push_back({.on = context.today, .amount = command.amount, .reason = {}, .norm = {}, .document = 0, .version = 0});
    auto counted = reckon(term, longer, context);
    step.emit(TermExtended{command.instance, command.amount, counted.due, command.grounds.reason, command.grounds.norm, command.grounds.document, std::move(counted.with)});
    step.answer(definition::extension_incidents, "term_number", command.instance, feel::Context{{{"granted", true}}});
}

void suspend_term(const Program& program, Step& step, const SuspendTerm& command, const DecisionContext& context)
{
    const auto& running = open_term(step.now(), command.instance);
    const auto& term = *program.term(running.term);
    const auto& suspension = term.suspension;
    demand_allowed(step.now(), running, {TermChange::suspend, "suspend", suspension_norm, suspension.count_max, suspension.who, suspensions_of(running)}, context);
    const auto first = command.first.value_or(context.today);
    // Until it begins the clock runs, and the status could not say so.
    if (first > context.today) throw Refused{{RefusalKind::invalid, "a first day by " + to_iso(context.today), to_iso(first)}};
    demand_grounds(command.grounds, step.now());
    const auto last = last_day_of_suspension(term, running, command, first, context);
    demand_free(running, first, last);
    auto paused = running;
    paused.pauses.push_back({.first = first, .last = last, .row = {}, .reason = {}, .norm = {}, .document = 0, .version = 0});
    auto counted = last ? reckon(term, paused, context) : Reckoned{running.due, {running.counted.version, running.counted.provisional, {}}};
    step.emit(TermSuspended{command.instance, first, last, counted.due, command.grounds.reason, command.grounds.norm, command.grounds.document, std::move(counted.with)});
    // It may lie in the past: what was known when is one thing, what counts is another.
    if (last && *last < context.today) resume(term, step, *step.now().term(command.instance), *last, {}, context);
}

void resume_term(const Program& program, Step& step, const ResumeTerm& command, const DecisionContext& context)
{
    const auto& suspended = open_term(step.now(), command.instance);
    const auto& term = *program.term(suspended.term);
    demand_change(suspended, TermChange::resume, "a term that is suspended");
    demand_role(step.now(), term.suspension.who, context, "resume '" + term.id + "'", suspension_norm);
    const auto& pause = suspended.pauses.back();
    const auto last = command.last.value_or(context.today);
    const auto earliest = pause.first - one_day; // it never was
    const auto latest = pause.last ? std::min(*pause.last, context.today) : context.today;
    if (last < earliest || last > latest)
        throw Refused{{RefusalKind::invalid, fmt::format("a last day of the suspension from {} to {}", to_iso(earliest), to_iso(latest)), to_iso(last)}};
    if (command.reason.empty()) throw Refused{{RefusalKind::incomplete, "a reason", "none"}};
    resume(term, step, suspended, last, command.reason, context);
}

void wake_term(const Program& program, Step& step, const WakeTerm& command, const DecisionContext& context)
{
    const auto* const term = step.now().term(command.instance);
    if (term == nullptr) throw Refused{{RefusalKind::not_found, fmt::format("a term of {}", to_case_number(step.now().id)), std::to_string(command.instance)}};
    const auto wakes = wakes_on(step.now(), *term);
    if (!wakes || *wakes > context.today)
        throw Refused{{RefusalKind::wrong_state, wakes ? "a day from " + to_iso(*wakes) + " on" : "a term that waits for a day", wakes ? to_iso(context.today) : std::string{name_of(term->status)}}};
    // In the order of their days, also after the nodes stood still.
    for (auto next = wakes; next && *next <= context.today;) {
        const auto now = *step.now().term(command.instance);
        if (now.status == TermStatus::suspended) {
            resume(*program.term(now.term), step, now, *now.pauses.back().last, {}, context);
        } else if (lapses_next(now)) {
            lapse(program, step, now, context);
        } else {
            step.emit(TermAlarmed{now.id, now.due, now.counted.alarms.front()});
        }
        next = wakes_on(step.now(), *step.now().term(command.instance));
    }
}

void recount_terms(const Program& program, Step& step, const RecountTerms& command, const DecisionContext& context)
{
    if (command.norm.empty()) throw Refused{{RefusalKind::incomplete, "the norm that changed the calendar", "none"}};
    auto moved = terms_that_move(program, step.now(), context);
    if (moved.has_error()) throw Refused{std::move(moved).error()};
    if (moved->empty()) throw Refused{{RefusalKind::wrong_state, "a case with an open term whose last day moves", "none moves"}};
    step.emit(TermsRecounted{command.norm, *std::move(moved)});
}

} // namespace cauce
