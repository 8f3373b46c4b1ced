// What a person reads, in both languages; and the norm behind what decides.
#include "engine/definition/rows.hpp"
#include "engine/definition/survey.hpp"

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

struct Texts {
    Findings& findings;

    void both(const Text& text, const std::string& place)
    {
        if (text.es.empty()) findings.add(Kind::text_missing, place, "it has no text in Spanish");
        if (text.en.empty()) findings.add(Kind::text_missing, place, "it has no text in English");
    }
    void type(const FieldType& type, const std::string& place)
    {
        for (const auto& option : type.options) both(option.label, place + "/" + option.id);
        fields(type.fields, place);
        for (const auto& element : type.element) this->type(element, place + "/element");
    }
    void fields(const std::vector<Field>& list, const std::string& place)
    {
        for (const auto& field : list) {
            both(field.label, place + "/" + field.name);
            type(field.type, place + "/" + field.name);
        }
    }
    void basis(const std::string& basis, const std::string& place, const char* why)
    {
        if (basis.empty()) findings.add(Kind::basis_missing, place, why);
    }
};

/// A row that takes a case elsewhere because somebody acted or a term ended.
bool decides(const SurveyedRow& row)
{
    const Trigger on = row.is->on.kind;
    return !row.opening && (on == Trigger::action || on == Trigger::lapse) && row.is->to_kind == ToKind::state;
}

} // namespace

void check_texts(const Survey& survey, Findings& findings)
{
    Texts texts{findings};
    const Definition& definition = survey.definition;
    texts.both(definition.title, "title");
    texts.fields(definition.fields, "fields");
    for (const auto& collection : definition.collections) {
        texts.both(collection.label, "collections/" + collection.key);
        texts.fields(collection.fields, "collections/" + collection.key + "/fields");
    }
    for (const auto& parameter : definition.parameters) {
        const std::string place = "parameters/" + parameter.key;
        texts.both(parameter.label, place);
        texts.type(parameter.type, place);
        if (parameter.mark == Mark::law) texts.basis(parameter.basis, place, "a parameter that the law sets names the norm");
    }
    for (const auto& role : definition.roles) texts.both(role.label, "roles/" + role.id.value);
    for (const auto& document : definition.documents) {
        texts.both(document.label, "documents/" + document.id);
        if (document.instrument) texts.both(document.instrument->designation, "documents/" + document.id + "/instrument");
    }
    for (const auto& condition : definition.conditions) texts.both(condition.label, "conditions/" + condition.id);
    for (const auto& term : definition.terms) {
        const std::string place = "terms/" + term.id;
        texts.both(term.label, place);
        if (term.mark == Mark::law) texts.basis(term.basis, place, "a term that the law sets names the norm");
    }
    for (const auto& state : survey.states) texts.both(state.is->label, state.place);
    for (const auto& row : survey.rows) {
        if (is_act(*row.is)) texts.both(row.is->label, row.place);
        if (decides(row)) texts.basis(row.is->basis, row.place, "a row that decides names its basis");
    }
}

} // namespace cauce::definition
