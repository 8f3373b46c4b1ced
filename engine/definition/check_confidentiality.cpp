// What is reserved is of a class that is known, and those who read or give it have a part in the workflow.
#include "engine/definition/confidentiality.hpp"
#include "engine/definition/survey.hpp"

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

struct Classes {
    const Survey& survey;
    Findings& findings;

    void known(const std::string& id, const std::string& place)
    {
        if (confidentiality_class(id) == nullptr) findings.add(Kind::unknown_name, place, "there is no confidentiality class '" + id + "'");
    }
    /// Without one of its own it is as the case.
    void own(const std::string& id, const std::string& place)
    {
        if (!id.empty()) known(id, place);
    }

    void fields(const std::vector<Field>& all, const std::string& place)
    {
        for (const auto& field : all) {
            own(field.confidentiality, place + "/" + field.name);
            type(field.type, place + "/" + field.name);
        }
    }
    void type(const FieldType& type, const std::string& place)
    {
        fields(type.fields, place);
        for (const auto& element : type.element) this->type(element, place + "/element");
    }

    void roles(const std::vector<RoleId>& ids, const std::string& place)
    {
        for (const auto& id : ids)
            if (!survey.role_by_id.contains(id.value)) findings.add(Kind::unknown_name, place, "there is no role '" + id.value + "'");
    }
};

} // namespace

void check_confidentiality(const Survey& survey, Findings& findings)
{
    const Definition& definition = survey.definition;
    Classes classes{survey, findings};
    classes.known(definition.confidentiality, "confidentiality");
    classes.fields(definition.fields, "fields");
    for (const auto& collection : definition.collections) classes.fields(collection.fields, "collections/" + collection.key + "/fields");
    for (const auto& row : survey.rows) classes.own(row.is->classifies, row.place);
    for (const auto& kind : definition.documents) classes.own(kind.confidentiality, "documents/" + kind.id);
    for (const auto& readers : definition.readers) {
        classes.known(readers.confidentiality, "readers/" + readers.confidentiality);
        classes.roles(readers.roles, "readers/" + readers.confidentiality);
    }
    classes.roles(definition.classify, "classify");
}

} // namespace cauce::definition
