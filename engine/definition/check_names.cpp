// What a definition names exists in it.
#include "engine/definition/survey.hpp"

#include <algorithm>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

struct Names {
    const Survey& survey;
    Findings& findings;

    template <class Index>
    void known(const Index& index, const std::string& name, const std::string& place, const char* what)
    {
        if (!index.contains(name)) findings.add(Kind::unknown_name, place, "there is no " + std::string{what} + " '" + name + "'");
    }
    void roles(const std::vector<RoleId>& ids, const std::string& place)
    {
        for (const auto& id : ids) known(survey.role_by_id, id.value, place, "role");
    }
    void terms(const std::vector<std::string>& ids, const std::string& place)
    {
        for (const auto& id : ids) known(survey.term_by_id, id, place, "term");
    }
    void document(const std::string& kind, const std::string& place) { known(survey.document_by_id, kind, place, "kind of document"); }
    void field(const SurveyedRow& row, const std::string& name)
    {
        if (survey.field(row, name) == nullptr) findings.add(Kind::unknown_name, row.place, "there is no field '" + name + "' that this row could write");
    }

    void trigger(const SurveyedRow& row)
    {
        const On& on = row.is->on;
        if (on.kind == Trigger::lapse) known(survey.term_by_id, on.name, row.place, "term");
        if (on.kind == Trigger::child) {
            const auto state = survey.state_by_id.find(on.name);
            if (state == survey.state_by_id.end() || state->second->is->kind != StateKind::call)
                findings.add(Kind::unknown_name, row.place, "there is no call state '" + on.name + "'");
        }
    }

    void ends(const SurveyedRow& row)
    {
        const auto in_scope = [&](const std::string& id) {
            return std::ranges::any_of(row.scope->is->states, [&](const State& state) { return state.id == id; });
        };
        const auto check = [&](const std::string& id) {
            if (!in_scope(id)) findings.add(Kind::unknown_name, row.place, "'" + id + "' is not a state of the scope " + row.scope->place);
        };
        for (const auto& from : row.is->from) check(from);
        if (!row.opening && row.is->to_kind != ToKind::stay) check(row.is->to);
    }

    void row(const SurveyedRow& row)
    {
        const Transition& is = *row.is;
        trigger(row);
        ends(row);
        roles(is.acts.any_of, row.place);
        roles(is.acts.all_of, row.place);
        roles(is.acts.recorded_by, row.place);
        for (const auto& guard : is.guards) known(survey.condition_by_id, guard, row.place, "condition");
        for (const auto& name : is.form) field(row, name);
        for (const auto& required : is.required) {
            if (required.kind == Requirement::Kind::field) field(row, required.name);
            else document(required.name, row.place);
        }
        for (const auto& kind : is.produces) document(kind, row.place);
        for (const auto& assignment : is.assigns) field(row, assignment.field);
        if (!is.adds.empty()) known(survey.collection_by_key, is.adds, row.place, "collection");
        for (const auto* const list : {&is.starts, &is.stops, &is.holds, &is.releases, &is.revives}) terms(*list, row.place);
        for (const auto& action : is.distinct_from) known(survey.actions, action, row.place, "action");
    }

    void state(const SurveyedState& state)
    {
        const State& is = *state.is;
        if (!is.owner.empty()) known(survey.role_by_id, is.owner.value, state.place, "role");
        for (const auto& name : is.form) {
            const bool of_item = state.scope->collection != nullptr && find_field(state.scope->collection->fields, name) != nullptr;
            if (!of_item && find_field(survey.definition.fields, name) == nullptr)
                findings.add(Kind::unknown_name, state.place, "there is no field '" + name + "'");
        }
        for (const auto& kind : is.documents) document(kind, state.place);
        if (!is.call) return;
        for (const auto& assignment : is.call->out) {
            const bool of_item = state.scope->collection != nullptr && find_field(state.scope->collection->fields, assignment.field) != nullptr;
            if (!of_item && find_field(survey.definition.fields, assignment.field) == nullptr)
                findings.add(Kind::unknown_name, state.place, "there is no field '" + assignment.field + "'");
        }
    }

    void term(const Term& term)
    {
        const std::string place = "terms/" + term.id;
        for (const auto& state : term.states) known(survey.state_by_id, state, place, "state");
        if (!term.amount_parameter.empty()) {
            known(survey.parameter_by_key, term.amount_parameter, place, "parameter");
            const auto parameter = survey.parameter_by_key.find(term.amount_parameter);
            if (parameter != survey.parameter_by_key.end() && parameter->second->type.kind != FieldKind::integer)
                findings.add(Kind::malformed, place, "the parameter '" + term.amount_parameter + "' of its amount is not an integer");
        }
        if (!term.holder.empty()) known(survey.role_by_id, term.holder.value, place, "role");
        if (!term.held_by.empty()) known(survey.role_by_id, term.held_by.value, place, "role");
        roles(term.extension.who, place);
        roles(term.suspension.who, place);
        for (const auto& rung : term.escalations) known(survey.role_by_id, rung.to.value, place, "role");
    }
};

} // namespace

void check_names(const Survey& survey, Findings& findings)
{
    Names names{survey, findings};
    for (const auto& row : survey.rows) names.row(row);
    for (const auto& state : survey.states) names.state(state);
    for (const auto& term : survey.definition.terms) names.term(term);
    for (const auto& collection : survey.definition.collections)
        if (collection.multi_instance && !collection.multi_instance->on_entering.empty())
            names.known(survey.state_by_id, collection.multi_instance->on_entering, "collections/" + collection.key, "state");
    const Corrections& corrections = survey.definition.corrections;
    for (const auto* const who : {&corrections.rectify, &corrections.annul, &corrections.reopen, &corrections.close_file}) names.roles(*who, "corrections");
}

} // namespace cauce::definition
