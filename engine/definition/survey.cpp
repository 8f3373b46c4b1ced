#include "engine/definition/survey.hpp"

#include "engine/definition/rows.hpp"

#include <algorithm>

namespace cauce::definition {

Survey::Survey(const Definition& surveyed) : definition{surveyed}
{
    for (const auto& role : surveyed.roles) role_by_id.emplace(role.id.value, &role);
    for (const auto& term : surveyed.terms) term_by_id.emplace(term.id, &term);
    for (const auto& document : surveyed.documents) document_by_id.emplace(document.id, &document);
    for (const auto& condition : surveyed.conditions) condition_by_id.emplace(condition.id, &condition);
    for (const auto& parameter : surveyed.parameters) parameter_by_key.emplace(parameter.key, &parameter);
    for (const auto& collection : surveyed.collections) collection_by_key.emplace(collection.key, &collection);

    rows.push_back({&surveyed.opening, nullptr, true, "opening"});
    survey(surveyed.root, nullptr, nullptr, nullptr, "root");
    rows.front().scope = &scopes.front();
    for (const auto& collection : surveyed.collections) survey(collection.root, &collection, nullptr, nullptr, "collections/" + collection.key);

    for (const auto& state : states) state_by_id.emplace(state.is->id, &state);
    for (const auto& row : rows)
        if (is_act(*row.is)) actions.insert(row.is->on.name);
}

void Survey::survey(const Scope& scope, const Collection* collection, const State* composite, const SurveyedScope* outer, std::string place)
{
    const SurveyedScope& here = scopes.emplace_back(SurveyedScope{&scope, collection, composite, outer, std::move(place)});
    for (const auto& row : scope.transitions) rows.push_back({&row, &here, false, "row " + row.id});
    for (const auto& state : scope.states) {
        states.push_back({&state, &here, here.place + "/states/" + state.id});
        const std::string inner_place = states.back().place + "/inner";
        for (const auto& inner : state.inner) survey(inner, collection, &state, &here, inner_place);
    }
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name)
{
    const auto found = std::ranges::find_if(fields, [&](const Field& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

const Field* Survey::field(const SurveyedRow& row, std::string_view name) const
{
    const auto added = collection_by_key.find(row.is->adds);
    if (added != collection_by_key.end())
        if (const Field* const found = find_field(added->second->fields, name)) return found;
    if (row.scope->collection != nullptr)
        if (const Field* const found = find_field(row.scope->collection->fields, name)) return found;
    return find_field(definition.fields, name);
}

} // namespace cauce::definition
