// Ids: snake_case, and each once where it must be told from the others.
#include "engine/definition/environment.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <set>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;

bool is_snake_case(std::string_view id)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !id.empty() && id.front() >= 'a' && id.front() <= 'z' && std::ranges::all_of(id, letter);
}

/// One place where ids must differ.
class Ids {
public:
    explicit Ids(Findings& findings) : findings_{findings} {}

    void add(std::string_view id, const std::string& place)
    {
        if (!is_snake_case(id)) findings_.add(Kind::malformed, place, "'" + std::string{id} + "' is not an id in snake_case");
        once(id, place);
    }
    void once(std::string_view id, const std::string& place)
    {
        if (!seen_.emplace(id).second) findings_.add(Kind::duplicate_id, place, "'" + std::string{id} + "' is there already");
    }

private:
    Findings& findings_;
    std::set<std::string, std::less<>> seen_;
};

void check_type(const FieldType& type, const std::string& place, Findings& findings);

void check_fields(const std::vector<Field>& fields, const std::string& place, Findings& findings)
{
    Ids ids{findings};
    for (const auto& field : fields) {
        const std::string here = place + "/" + field.name;
        ids.add(field.name, here);
        check_type(field.type, here, findings);
    }
}

void check_type(const FieldType& type, const std::string& place, Findings& findings)
{
    Ids options{findings};
    for (const auto& option : type.options) options.add(option.id, place + "/" + option.id);
    check_fields(type.fields, place, findings);
    for (const auto& element : type.element) check_type(element, place + "/element", findings);
}

} // namespace

void check_ids(const Survey& survey, Findings& findings)
{
    const Definition& definition = survey.definition;
    Ids{findings}.add(definition.key, "key");
    check_fields(definition.fields, "fields", findings);
    Ids collections{findings}, parameters{findings}, roles{findings}, documents{findings}, conditions{findings}, terms{findings}, states{findings}, rows{findings};
    for (const auto& collection : definition.collections) {
        const std::string place = "collections/" + collection.key;
        collections.add(collection.key, place);
        check_fields(collection.fields, place + "/fields", findings);
        for (const auto& field : collection.fields)
            if (is_item_entry(field.name)) findings.add(Kind::duplicate_id, place + "/fields/" + field.name, "every item has an entry of that name");
    }
    for (const auto& parameter : definition.parameters) {
        parameters.add(parameter.key, "parameters/" + parameter.key);
        check_type(parameter.type, "parameters/" + parameter.key, findings);
    }
    for (const auto& role : definition.roles) roles.add(role.id.value, "roles/" + role.id.value);
    for (const auto& document : definition.documents) documents.add(document.id, "documents/" + document.id);
    for (const auto& condition : definition.conditions) conditions.add(condition.id, "conditions/" + condition.id);
    for (const auto& term : definition.terms) terms.add(term.id, "terms/" + term.id);
    for (const auto& state : survey.states) states.add(state.is->id, state.place);
    for (const auto& scope : survey.scopes) {
        Ids regions{findings};
        for (const auto& region : scope.is->regions) regions.add(region.id, scope.place + "/regions/" + region.id);
    }
    for (const auto& row : survey.rows) {
        if (row.is->id.empty()) findings.add(Kind::malformed, row.place, "a row has an id");
        rows.once(row.is->id, row.place);
        if (!row.is->on.name.empty() && !is_snake_case(row.is->on.name))
            findings.add(Kind::malformed, row.place, "'" + row.is->on.name + "' is not an id in snake_case");
    }
}

} // namespace cauce::definition
