// Every workflow of the program, held to what all of them must have.
#include "engine/definition/check.hpp"
#include "engine/definition/confidentiality.hpp"
#include "engine/definition/json.hpp"
#include "engine/execution/reading.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::definition;

namespace {

void require_both(const Text& text, const std::string& where)
{
    BOOST_TEST(!text.es.empty(), where << " has no Spanish text");
    BOOST_TEST(!text.en.empty(), where << " has no English text");
}

void texts_of(const Definition& definition, const Scope& scope)
{
    for (const auto& state : scope.states) {
        require_both(state.label, definition.key + " state " + state.id);
        for (const auto& inner : state.inner) texts_of(definition, inner);
    }
    for (const auto& row : scope.transitions)
        if (row.on.kind != Trigger::completion) require_both(row.label, definition.key + " row " + row.id);
}

void texts_of(const std::string& where, const std::vector<Field>& fields)
{
    for (const auto& field : fields) {
        require_both(field.label, where + " field " + field.name);
        for (const auto& option : field.type.options) require_both(option.label, where + " option " + option.id);
        texts_of(where, field.type.fields);
        for (const auto& element : field.type.element) texts_of(where, element.fields);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(keys_are_unique_and_versions_positive)
{
    std::set<std::string> keys;
    for (const auto& definition : workflows::catalogue()) {
        BOOST_TEST(keys.insert(definition.key).second, definition.key << " stands twice in the catalogue");
        BOOST_TEST(definition.version >= 1);
    }
    BOOST_TEST(!keys.empty());
}

BOOST_AUTO_TEST_CASE(every_text_is_there_in_both_languages)
{
    for (const auto& definition : workflows::catalogue()) {
        require_both(definition.title, definition.key);
        texts_of(definition, definition.root);
        texts_of(definition.key, definition.fields);
        for (const auto& collection : definition.collections) {
            require_both(collection.label, definition.key + " collection " + collection.key);
            texts_of(definition, collection.root);
            texts_of(definition.key + " " + collection.key, collection.fields);
        }
        for (const auto& role : definition.roles) require_both(role.label, "role " + role.id.value);
        for (const auto& kind : definition.documents) require_both(kind.label, "document " + kind.id);
        for (const auto& condition : definition.conditions) require_both(condition.label, "condition " + condition.id);
        for (const auto& term : definition.terms) require_both(term.label, "term " + term.id);
        for (const auto& parameter : definition.parameters) require_both(parameter.label, "parameter " + parameter.key);
    }
}

BOOST_AUTO_TEST_CASE(every_definition_survives_its_json)
{
    for (const auto& definition : workflows::catalogue()) {
        const auto read = from_json(to_json(definition));
        BOOST_REQUIRE_MESSAGE(read.has_value(), definition.key << ": " << read.error().expected);
        BOOST_TEST((*read == definition), definition.key << " changed on its way");
    }
}

BOOST_AUTO_TEST_CASE(every_definition_is_sound)
{
    for (const auto& definition : workflows::catalogue())
        for (const auto& problem : check(definition)) BOOST_ERROR(definition.key << ": " << name_of(problem.kind) << " at " << problem.place << ": " << problem.message);
}

BOOST_AUTO_TEST_CASE(what_is_of_a_class_is_for_who_has_a_part_in_it_and_the_rest_for_all)
{
    // the classes of time-and-procedure 9.4, each with the norm that it rests on
    std::map<std::string, std::string, std::less<>> classes;
    for (const auto& one : confidentiality_classes()) classes[std::string{one.id}] = one.basis;
    const decltype(classes) of_the_domain{{"public", "TUO 27806 3"},
                                          {"confidential_deliberation", "TUO 27806 17.1"},
                                          {"confidential_secret", "TUO 27806 17.2"},
                                          {"confidential_sanction", "TUO 27806 17.3"},
                                          {"confidential_legal_strategy", "TUO 27806 17.4"},
                                          {"confidential_personal", "TUO 27806 17.5"}};
    BOOST_TEST((classes == of_the_domain));
    BOOST_TEST(Definition{}.confidentiality == public_class);
    const Day today{std::chrono::year{2026} / 11 / 23};
    for (const auto& definition : workflows::catalogue()) {
        const auto program = *Program::compile(definition);
        BOOST_TEST(Reading::class_of(*program, "", {}, today) == definition.confidentiality);
        BOOST_TEST(Reading::class_of(*program, "confidential_secret", {}, today) == "confidential_secret");
        const auto part = std::ranges::find(definition.roles, RoleKind::post, &Role::kind);
        BOOST_REQUIRE(part != definition.roles.end());
        const Reader citizen{.person = PersonId{"zoe"}, .roles = {}, .today = today};
        const Reader councillor{.person = PersonId{"elena"}, .roles = {RoleId{"councillor"}}, .today = today}; // the same exceptions hold (Ley 31433)
        const Reader officer{.person = PersonId{"ana"}, .roles = {part->id}, .today = today};
        const Reader auditor{.person = PersonId{"oci"}, .roles = {}, .audits = true, .today = today};
        for (const auto& [one, basis] : classes) {
            BOOST_TEST(Reading(*program, citizen).may(one) == (one == public_class), definition.key << " " << one);
            BOOST_TEST(Reading(*program, councillor).may(one) == (one == public_class), definition.key << " " << one);
            const bool is_named = std::ranges::find(definition.readers, one, &Readers::confidentiality) != definition.readers.end(); // then it is for those alone
            BOOST_TEST((is_named || Reading(*program, officer).may(one)), definition.key << " " << one);
            BOOST_TEST(Reading(*program, auditor).may(one), definition.key << " " << one);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_called_definition_is_there_and_gets_fields_that_it_has)
{
    const auto& all = workflows::catalogue();
    for (const auto& definition : all)
        for (const auto& state : definition.root.states) {
            if (!state.call) continue;
            const auto called = std::ranges::find(all, state.call->definition, &Definition::key);
            BOOST_REQUIRE_MESSAGE(called != all.end(), definition.key << " calls " << state.call->definition << ", which is not in the catalogue");
            for (const auto& in : state.call->in)
                BOOST_TEST((std::ranges::find(called->fields, in.field, &Field::name) != called->fields.end()), called->key << " has no field " << in.field);
            for (const auto& required : called->opening.required)
                BOOST_TEST((std::ranges::find(state.call->in, required.name, &Assignment::field) != state.call->in.end()),
                           definition.key << " does not give " << called->key << " its field " << required.name);
        }
}

BOOST_AUTO_TEST_CASE(a_role_means_the_same_in_every_definition)
{
    std::map<RoleId, Role> known;
    for (const auto& definition : workflows::catalogue())
        for (const auto& role : definition.roles) {
            const auto [at, added] = known.emplace(role.id, role);
            BOOST_TEST((added || at->second == role), definition.key << " knows another " << role.id.value);
        }
}

BOOST_AUTO_TEST_CASE(a_parameter_that_several_share_has_one_default)
{
    std::map<std::string, Parameter> known;
    for (const auto& definition : workflows::catalogue())
        for (const auto& parameter : definition.parameters) {
            const auto [at, added] = known.emplace(parameter.key, parameter);
            BOOST_TEST((added || at->second == parameter), definition.key << " has another " << parameter.key);
        }
}
