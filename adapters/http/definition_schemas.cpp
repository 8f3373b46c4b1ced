#include "adapters/http/definition_schemas.hpp"

#include "engine/definition/members.hpp"

#include <boost/json.hpp>
#include <boost/mp11/list.hpp>

namespace cauce::http {
namespace {

using boost::json::array;
using boost::json::object;

/// Names of the model's structs beside those of answers.
template <class T>
constexpr std::string_view name_of = {};
#define CAUCE_SCHEMA(type, schema)                                                                                                                                   \
    template <>                                                                                                                                                      \
    constexpr std::string_view name_of<type> = schema;
CAUCE_SCHEMA(Text, "DefinitionText")
CAUCE_SCHEMA(definition::Option, "DefinitionOption")
CAUCE_SCHEMA(definition::FieldType, "DefinitionFieldType")
CAUCE_SCHEMA(definition::Field, "DefinitionField")
CAUCE_SCHEMA(definition::Parameter, "DefinitionParameter")
CAUCE_SCHEMA(definition::Role, "DefinitionRole")
CAUCE_SCHEMA(definition::Instrument, "DefinitionInstrument")
CAUCE_SCHEMA(definition::DocumentKind, "DefinitionDocumentKind")
CAUCE_SCHEMA(definition::Condition, "DefinitionCondition")
CAUCE_SCHEMA(definition::Extension, "DefinitionExtension")
CAUCE_SCHEMA(definition::Suspension, "DefinitionSuspension")
CAUCE_SCHEMA(definition::Escalation, "DefinitionEscalation")
CAUCE_SCHEMA(definition::Term, "DefinitionTerm")
CAUCE_SCHEMA(definition::On, "DefinitionOn")
CAUCE_SCHEMA(definition::Acts, "DefinitionActs")
CAUCE_SCHEMA(definition::Requirement, "DefinitionRequirement")
CAUCE_SCHEMA(definition::Assignment, "DefinitionAssignment")
CAUCE_SCHEMA(definition::Transition, "DefinitionTransition")
CAUCE_SCHEMA(definition::Call, "DefinitionCall")
CAUCE_SCHEMA(definition::Region, "DefinitionRegion")
CAUCE_SCHEMA(definition::Scope, "DefinitionScope")
CAUCE_SCHEMA(definition::State, "DefinitionState")
CAUCE_SCHEMA(definition::MultiInstance, "DefinitionMultiInstance")
CAUCE_SCHEMA(definition::Collection, "DefinitionCollection")
CAUCE_SCHEMA(definition::Corrections, "DefinitionCorrections")
CAUCE_SCHEMA(definition::Readers, "DefinitionReaders")
CAUCE_SCHEMA(definition::Definition, "Definition")
#undef CAUCE_SCHEMA

template <class T>
struct SchemaOf {
    static object make()
    {
        if constexpr (std::is_enum_v<T>) {
            array names;
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) { names.emplace_back(enumerator.name); });
            return {{"type", "string"}, {"enum", std::move(names)}};
        } else if constexpr (std::is_same_v<T, bool>) {
            return {{"type", "boolean"}};
        } else if constexpr (std::is_integral_v<T>) {
            return {{"type", "integer"}};
        } else {
            static_assert(!name_of<T>.empty(), "a struct of the model has a schema's name");
            return {{"$ref", "#/components/schemas/" + std::string{name_of<T>}}};
        }
    }
};
template <>
struct SchemaOf<std::string> {
    static object make() { return {{"type", "string"}}; }
};
template <class Tag>
struct SchemaOf<Name<Tag>> : SchemaOf<std::string> {};
template <class T>
struct SchemaOf<std::optional<T>> : SchemaOf<T> {};
template <class T>
struct SchemaOf<std::vector<T>> {
    static object make() { return {{"type", "array"}, {"items", SchemaOf<T>::make()}}; }
};

template <class T>
void add(object& schemas)
{
    object properties;
    boost::mp11::mp_for_each<definition::MembersOf<T>>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
        properties[member.name] = SchemaOf<Member>::make();
    });
    schemas[name_of<T>] = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

} // namespace

void add_definition_schemas(object& schemas)
{
    using namespace definition;
    using Structs = boost::mp11::mp_list<Text, Option, FieldType, Field, Parameter, Role, Instrument, DocumentKind, Condition, Extension, Suspension, Escalation, Term, On, Acts, Requirement, Assignment,
                                         Transition, Call, Region, Scope, State, MultiInstance, Collection, Corrections, Readers, Definition>;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Structs>>([&](auto one) { add<typename decltype(one)::type>(schemas); });
    auto& definition = schemas.at("Definition").as_object();
    definition["description"] = "A workflow as plain data. Members that hold their default are left out.";
    definition["required"] = array{"key"};
}

} // namespace cauce::http
