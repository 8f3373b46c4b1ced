#include "engine/service/projection.hpp"

#include "engine/definition/members.hpp"
#include "engine/execution/term_reckoning.hpp"
#include "engine/service/task_acts.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cauce {
namespace {

std::string_view word_of(RestKind rest)
{
    switch (rest) {
    case RestKind::waiting: return "waiting";
    case RestKind::resting: return "resting";
    case RestKind::ended: return "ended";
    }
    ensure(false, "a rest has a name");
    return {};
}

void take_nearest(std::optional<Day>& nearest, Day due)
{
    if (!nearest || due < *nearest) nearest = due;
}

std::string states_of(const Case& current)
{
    std::set<std::string_view> states;
    for (const auto& token : current.tokens)
        if (token.rest != RestKind::ended) states.insert(token.state);
    if (states.empty()) return {};
    std::string joined{" "};
    for (const auto state : states) joined.append(state).append(" ");
    return joined;
}

std::string subject_of(const Program& program, const Case& current)
{
    const auto& fields = program.definition().fields;
    const auto first = std::find_if(fields.begin(), fields.end(), [](const auto& field) { return field.type.kind == definition::FieldKind::text; });
    if (first == fields.end()) return {};
    const auto* const value = current.data.find(first->name);
    const auto* const text = value == nullptr ? nullptr : value->get_if<std::string>();
    return text == nullptr ? std::string{} : *text;
}

/// It is the term of the task's own state.
bool is_own(const TermInstance& term, const Task& task) { return term.token == task.token; }

/// It runs in the whole case or in the task's item, and presses one of its roles.
bool presses(const Case& current, const TermInstance& term, const Task& task)
{
    const auto* const token = current.token(task.token);
    const bool reaches = term.token == TokenId{} && (term.scope == ScopeId{1} || (token != nullptr && term.scope == token->scope));
    return reaches && std::find(task.roles.begin(), task.roles.end(), RoleId{term.holder}) != task.roles.end();
}

/// Of the task's own state; else the nearest of those that press it.
std::optional<Day> due_of(const Program& program, const Case& current, const Task& task)
{
    std::optional<Day> own, role;
    for (const auto& term : current.terms) {
        if (!term.has_due() && !is_owed(program, current, term)) continue;
        if (is_own(term, task)) take_nearest(own, term.due);
        else if (presses(current, term, task)) take_nearest(role, term.due);
    }
    return own ? own : role;
}

TaskRow row_of(const Program& program, const Case& current, const Task& task)
{
    TaskRow row{task.id.value, task.state, std::string{name_of(task.status)}, {}, task.owner.value, task.owner_post.value, task.created_at, {}, {}};
    for (const auto& role : task.roles)
        if (std::find(row.roles.begin(), row.roles.end(), role.value) == row.roles.end()) row.roles.push_back(role.value);
    if (task.is_open()) row.due = due_of(program, current, task);
    if (task.ended_at) row.ended_on = day_in_peru(*task.ended_at);
    if (task.is_open()) row.acts = task_acts(program, current, task);
    return row;
}

TermClock clock_of(const Program& program, const Case& current, const TermInstance& term)
{
    if (term.counts() || is_owed(program, current, term)) return TermClock::runs;
    return term.is_open() ? TermClock::stands : TermClock::over;
}

TermRow row_of(const Program& program, const Case& current, const TermInstance& term)
{
    TermRow row{term.id, term.term, std::string{name_of(term.status)}, term.counted_from, term.due, term.held_by.empty() ? term.holder : term.held_by, wakes_on(current, term),
                std::string{definition::enumerator_name(program.term(term.term)->kind)}, {}, {}, clock_of(program, current, term), term.met_on};
    if (row.clock == TermClock::over) return row;
    const auto is_claimed = [&](const Task& task) { return task.is_open() && !task.owner.empty() && (is_own(term, task) || presses(current, term, task)); };
    if (const auto task = std::find_if(current.tasks.begin(), current.tasks.end(), is_claimed); task != current.tasks.end()) {
        row.owner = task->owner.value;
        row.owner_post = task->owner_post.value;
    }
    return row;
}

void add_ledger(std::vector<LedgerRow>& rows, const TermInstance& term)
{
    for (const auto& pause : term.pauses)
        rows.push_back({pause.version, term.id, pause.row.empty() ? "suspension" : "hold", pause.first, pause.last, 0, pause.reason, pause.norm, pause.document, pause.person.value, pause.post.value});
    for (const auto& grant : term.grants)
        rows.push_back({grant.version, term.id, "extension", grant.on, {}, grant.amount, grant.reason, grant.norm, grant.document, grant.person.value, grant.post.value});
}

} // namespace

CaseProjection project(const Program& program, const Case& current)
{
    CaseProjection rows;
    rows.row = {current.id,
                current.head.version,
                current.definition,
                current.definition_version,
                current.definition_digest,
                std::string{name_of(current.status)},
                current.outcome,
                states_of(current),
                subject_of(program, current),
                current.opened_on,
                current.changed_at,
                {},
                current.parent,
                current.confidentiality,
                current.classified_until};
    for (const auto& token : current.tokens)
        rows.tokens.push_back({token.id.value, token.scope.value, token.state, std::string{word_of(token.rest)}, token.entered_at});
    for (const auto& task : current.tasks) rows.tasks.push_back(row_of(program, current, task));
    for (const auto& term : current.terms) {
        rows.terms.push_back(row_of(program, current, term));
        if (rows.terms.back().clock == TermClock::over) continue;
        add_ledger(rows.ledger, term);
        if (term.has_due() || term.status == TermStatus::lapsed) take_nearest(rows.row.due, term.due);
    }
    std::sort(rows.tokens.begin(), rows.tokens.end(), [](const auto& a, const auto& b) { return a.token < b.token; });
    std::sort(rows.tasks.begin(), rows.tasks.end(), [](const auto& a, const auto& b) { return a.task < b.task; });
    std::sort(rows.terms.begin(), rows.terms.end(), [](const auto& a, const auto& b) { return a.instance < b.instance; });
    std::sort(rows.ledger.begin(), rows.ledger.end(), [](const auto& a, const auto& b) { return a.entry < b.entry; });
    return rows;
}

} // namespace cauce
