#include "engine/execution/judgement.hpp"

#include "engine/execution/instrument.hpp"
#include "engine/execution/seating.hpp"
#include "engine/expression/unmet.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

using definition::Requirement;

bool has_document(const Case& current, const Input& input, const std::string& kind, bool only_with_the_act)
{
    if (input.documents != nullptr && std::ranges::any_of(*input.documents, [&](const DocumentInput& document) { return document.kind == kind; })) return true;
    if (only_with_the_act) return false;
    return std::ranges::any_of(current.documents, [&](const DocumentRef& document) { return document.kind == kind; });
}

/// An empty text says nothing.
bool says_something(const feel::Value& value)
{
    const auto* const text = value.get_if<std::string>();
    return text != nullptr ? !text->empty() : !value.is_null();
}

/// Of the item that the act is about or adds, else of the case.
bool has_value(const Environment& environment, const std::string& field)
{
    if (const auto* const item = environment.variable("item"); item != nullptr && says_something((*item)[field])) return true;
    return says_something((*environment.variable("data"))[field]);
}

void judge_requirements(const Case& current, const Program::Row& row, const DecisionContext& context, const Environment& environment, const Input& input, Judgement& judgement)
{
    for (const auto& needed : row.is->required) {
        if (needed.kind == Requirement::Kind::field && !has_value(environment, needed.name)) judgement.fields.push_back(needed.name);
        if (needed.kind == Requirement::Kind::document && !has_document(current, input, needed.name, false)) judgement.documents.push_back(needed.name);
    }
    for (const auto* const kind : row.issues)
        if (!kind->instrument->automatic) judgement.issues.push_back(kind->id);
    for (const auto& kind : row.is->produces)
        if (std::ranges::find(row.issues, kind, &definition::DocumentKind::id) == row.issues.end() && !has_document(current, input, kind, true)) judgement.documents.push_back(kind);
    if (input.is_offer()) return;
    judge_signature(input, context, judgement);
    for (const auto& field : judgement.fields) judgement.unmet.push_back({RefusalKind::incomplete, "a value of field '" + field + "'", "none"});
    for (const auto& kind : judgement.documents) judgement.unmet.push_back({RefusalKind::incomplete, "a document of kind '" + kind + "'", "none"});
    if (row.is->reason_required && input.reason->empty()) judgement.unmet.push_back({RefusalKind::incomplete, "a reason", "none"});
}

void judge_guards(const Program::Row& row, const Environment& environment, const Input& input, Judgement& judgement)
{
    for (const auto& guard : row.guards) {
        if (environment.holds(guard.expression)) continue;
        if (input.is_offer() && guard.reads_input) {
            judgement.pending.push_back(guard.condition->id);
            continue;
        }
        const auto& [id, text, label] = *guard.condition;
        const auto parts = input.explained || input.is_offer() ? in_words(feel::unmet(guard.expression, environment)) : std::string{};
        judgement.unmet.push_back({RefusalKind::condition_unmet, fmt::format("{} / {} ({})", label.es, label.en, id), "it does not hold: " + (parts.empty() ? text : parts)});
    }
}

/// Whether who has the task could take the row: he or she may be away by now, or have lost the delegation.
bool still_serves(const Case& current, const Family& family, const Candidate& candidate, const Task& task, const DecisionContext& context, const Environment& environment)
{
    if (context.organisation == nullptr) return true;
    auto of_owner = context;
    const auto seat = seated(*context.organisation, {task.owner, task.owner_post}, &current, context.today);
    if (seat.has_error()) return false;
    of_owner.actor = *seat;
    return competence_of(current, family, candidate, of_owner, environment, false).unmet.empty();
}

/// A task that somebody claimed is that person's, for those who would act in the same role, while he or she can do it.
std::optional<Refusal> claimed_by_another(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context, const Environment& environment, const RoleId& role)
{
    const auto* const task = candidate.token.value == 0 ? nullptr : current.open_task_of(candidate.token);
    if (task == nullptr || task->owner.empty() || task->owner == context.actor.person) return std::nullopt;
    if (std::ranges::find(task->roles, role) == task->roles.end() || !still_serves(current, family, candidate, *task, context, environment)) return std::nullopt;
    Refusal refusal{RefusalKind::not_allowed, fmt::format("'{}', who has task {}", task->owner.value, task->id.value), fmt::format("'{}'", context.actor.person.value)};
    refusal.rule = "claimed";
    refusal.norm = distribution_norm;
    refusal.instead = {fmt::format("{} ({})", task->owner_post.value, task->owner.value)};
    return refusal;
}

} // namespace

Judgement judge(const Case& current, const Family& family, const Candidate& candidate, const DecisionContext& context, const Environment& environment,
                const Input& input)
{
    Judgement judgement;
    judgement.competence = competence_of(current, family, candidate, context, environment, input.explained || input.is_offer());
    judgement.unmet = judgement.competence.unmet;
    if (auto taken = claimed_by_another(current, family, candidate, context, environment, judgement.competence.role)) judgement.unmet.push_back(*std::move(taken));
    judge_requirements(current, *candidate.row, context, environment, input, judgement);
    judge_guards(*candidate.row, environment, input, judgement);
    return judgement;
}

std::vector<std::string> form_of(const Program& program, const Case& current, const Candidate& candidate)
{
    auto form = candidate.row->is->form;
    for (const auto& needed : candidate.row->is->required)
        if (needed.kind == Requirement::Kind::field) form.push_back(needed.name);
    if (const auto* const token = candidate.row->is->adds.empty() ? current.token(candidate.token) : nullptr) { // a new item is no matter of the state's
        const auto& of_state = program.state(token->state)->is->form;
        form.insert(form.end(), of_state.begin(), of_state.end());
    }
    std::ranges::sort(form);
    form.erase(std::ranges::unique(form).begin(), form.end());
    return form;
}

Refusal ambiguous(const Program::Row& one, const Program::Row& other)
{
    return {RefusalKind::condition_unmet, "one row whose conditions hold", fmt::format("both '{}' and '{}': the definition does not say which goes first", one.is->id, other.is->id)};
}

} // namespace cauce
