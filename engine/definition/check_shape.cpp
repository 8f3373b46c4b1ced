// What a member may hold beside another: a list has one type of element, an end has an outcome, a choice decides alone.
#include "engine/definition/rows.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

struct Shape {
    const Survey& survey;
    Findings& findings;

    void require(bool holds, const std::string& place, const char* message)
    {
        if (!holds) findings.add(Kind::malformed, place, message);
    }

    void type(const FieldType& type, const std::string& place)
    {
        require((type.kind == FieldKind::choice) == !type.options.empty(), place, "a choice has options, and nothing else has");
        require((type.kind == FieldKind::record) == !type.fields.empty(), place, "a record has fields, and nothing else has");
        require((type.kind == FieldKind::list ? 1U : 0U) == type.element.size(), place, "a list has one type of element, and nothing else has");
        for (const auto& field : type.fields) this->type(field.type, place + "/" + field.name);
        for (const auto& element : type.element) this->type(element, place + "/element");
    }

    void scope(const SurveyedScope& scope)
    {
        require(!scope.is->regions.empty(), scope.place, "a scope has at least one region");
        for (const auto& region : scope.is->regions) {
            const bool here = std::ranges::any_of(scope.is->states, [&](const State& state) { return state.id == region.initial; });
            if (!here)
                findings.add(Kind::unknown_name, scope.place + "/regions/" + region.id, "its initial state '" + region.initial + "' is not a state of this scope");
        }
    }

    void state(const SurveyedState& state)
    {
        const State& is = *state.is;
        require((is.kind == StateKind::parallel ? 1U : 0U) == is.inner.size(), state.place, "a parallel state has one inner scope, and no other state has");
        require((is.kind == StateKind::call) == is.call.has_value(), state.place, "a call state says what it calls, and no other state does");
        require((is.kind == StateKind::end) == !is.outcome.empty(), state.place, "an end has an outcome, and no other state has");
        require(!is.terminate || is.kind == StateKind::end, state.place, "only an end can cancel the rest of its scope");
        require(is.after_actions.empty() || is.kind == StateKind::end, state.place, "only an end has actions after it");
        if (is.call) require(!is.call->definition.empty(), state.place, "a call names the definition of the child");
    }

    void row(const SurveyedRow& row)
    {
        const Transition& is = *row.is;
        require((is.on.kind == Trigger::completion) == is.on.name.empty(), row.place, "its trigger has a name, unless it is a completion");
        require(is.acts.any_of.empty() || is.acts.all_of.empty(), row.place, "either any of its roles acts, or all of them");
        for (const auto& produced : is.produces) {
            const auto kind = survey.document_by_id.find(produced);
            if (kind == survey.document_by_id.end() || !kind->second->instrument) continue;
            require(kind->second->instrument->automatic || (is.acts.signs && !row.opening), row.place, "an instrument is issued by an act that signs, not by an opening, unless it is a receipt");
        }
        if (row.opening) {
            require(is.from.empty() && is.to.empty(), row.place, "the opening comes from nowhere; the root's regions say where it leads");
            require(is.on.kind == Trigger::action, row.place, "a case is opened by an action");
            delegation(is.acts, row.place);
            return;
        }
        require((is.from_kind == FromKind::any_open) == is.from.empty(), row.place, "it comes from states, or from any open one");
        require(is.from_kind != FromKind::all_of || is.from.size() > 1, row.place, "all of fewer than two states is no join");
        require((is.to_kind == ToKind::stay) == is.to.empty(), row.place, "it leads to a state, or stays");
        require(is_act(is) || (is.acts == Acts{} && is.form.empty() && is.required.empty() && is.produces.empty() && !is.reason_required), row.place,
                "nobody acts here: it has no roles, form, requirements, documents nor reason");
        delegation(is.acts, row.place);
    }

    void delegation(const Acts& acts, const std::string& place)
    {
        require(acts.amount.empty() || !acts.matter.empty(), place, "an amount is held against the limit of a delegation, and without a matter there is none");
        require(acts.indelegable.empty() || !acts.matter.empty(), place, "without a matter it cannot be delegated anyway");
    }

    void term(const Term& term)
    {
        const std::string place = "terms/" + term.id;
        const int amounts = (term.amount ? 1 : 0) + (term.amount_parameter.empty() ? 0 : 1) + (term.amount_expression.empty() ? 0 : 1);
        require(amounts == 1, place, "its amount is given exactly once: a number, a parameter or an expression");
        require(!term.amount || *term.amount >= 0, place, "its amount is not negative: nothing is the same day");
        require((term.owner == TermOwner::state) == !term.states.empty(), place, "a term of a state names states, and no other term does");
        require(term.extension.count_max >= 0 && term.extension.amount_max >= 0, place, "extensions are not negative");
        const bool extendable = term.extension.count_max > 0;
        require(extendable == (term.extension.amount_max > 0) && extendable == !term.extension.who.empty(), place,
                "a term that can be extended says how often, by how much and by whom");
        const auto& suspension = term.suspension;
        require(suspension.count_max >= 0 && suspension.amount_max >= 0, place, "suspensions are not negative");
        require((suspension.count_max > 0) == !suspension.who.empty() && (suspension.count_max > 0 || suspension.amount_max == 0), place,
                "a term that can be suspended says how often and by whom");
        require(std::ranges::all_of(term.escalations, [](const Escalation& rung) { return rung.days > 0; }), place, "an overdue term is escalated after at least one day");
        require(std::ranges::is_sorted(term.escalations, std::ranges::less_equal{}, &Escalation::days), place, "the rungs of an escalation are in the order of their days");
        const std::set<int> warnings{term.warn_at.begin(), term.warn_at.end()};
        require(warnings.size() == term.warn_at.size() && (warnings.empty() || *warnings.begin() > 0), place,
                "warnings are different numbers of days, at least one");
    }
};

} // namespace

void check_shape(const Survey& survey, Findings& findings)
{
    Shape shape{survey, findings};
    const Definition& definition = survey.definition;
    shape.require(definition.version >= 1, "version", "versions count from 1");
    shape.require(definition.function >= 0 && definition.function <= 19, "function", "one of the nineteen functions, or 0 for a common part");
    for (const auto& field : definition.fields) shape.type(field.type, "fields/" + field.name);
    for (const auto& collection : definition.collections)
        for (const auto& field : collection.fields) shape.type(field.type, "collections/" + collection.key + "/fields/" + field.name);
    for (const auto& parameter : definition.parameters) shape.type(parameter.type, "parameters/" + parameter.key);
    for (const auto& document : definition.documents)
        if (const auto& issued = document.instrument)
            shape.require(!issued->series.empty() && !issued->text.empty(), "documents/" + document.id, "an instrument has a series that numbers it, and a text");
    for (const auto& term : definition.terms) shape.term(term);
    for (const auto& scope : survey.scopes) shape.scope(scope);
    for (const auto& state : survey.states) shape.state(state);
    for (const auto& row : survey.rows) shape.row(row);
}

} // namespace cauce::definition
