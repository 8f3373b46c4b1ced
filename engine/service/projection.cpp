#include "engine/service/projection.hpp"

#include "engine/execution/term_reckoning.hpp"

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

/// The term of the task's own state; else the nearest that presses one of its roles, in the whole case or in the task's item.
std::optional<Day> due_of(const Case& current, const Task& task)
{
    const auto* const token = current.token(task.token);
    std::optional<Day> own, role;
    for (const auto& term : current.terms) {
        if (!term.has_due()) continue;
        if (term.token == task.token) take_nearest(own, term.due);
        const bool reaches = term.token == TokenId{} && (term.scope == ScopeId{1} || (token != nullptr && term.scope == token->scope));
        if (reaches && std::find(task.roles.begin(), task.roles.end(), RoleId{term.holder}) != task.roles.end()) take_nearest(role, term.due);
    }
    return own ? own : role;
}

TaskRow row_of(const Case& current, const Task& task)
{
    TaskRow row{task.id.value, task.state, std::string{name_of(task.status)}, {}, task.owner.value, task.owner_post.value, task.created_at, {}};
    for (const auto& role : task.roles)
        if (std::find(row.roles.begin(), row.roles.end(), role.value) == row.roles.end()) row.roles.push_back(role.value);
    if (task.is_open()) row.due = due_of(current, task);
    return row;
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
                current.parent};
    for (const auto& token : current.tokens)
        rows.tokens.push_back({token.id.value, token.scope.value, token.state, std::string{word_of(token.rest)}, token.entered_at});
    for (const auto& task : current.tasks) rows.tasks.push_back(row_of(current, task));
    for (const auto& term : current.terms) {
        rows.terms.push_back({term.id, term.term, std::string{name_of(term.status)}, term.counted_from, term.due, term.holder, wakes_on(term)});
        if (term.has_due()) take_nearest(rows.row.due, term.due);
    }
    std::sort(rows.tokens.begin(), rows.tokens.end(), [](const auto& a, const auto& b) { return a.token < b.token; });
    std::sort(rows.tasks.begin(), rows.tasks.end(), [](const auto& a, const auto& b) { return a.task < b.task; });
    std::sort(rows.terms.begin(), rows.terms.end(), [](const auto& a, const auto& b) { return a.instance < b.instance; });
    return rows;
}

} // namespace cauce
