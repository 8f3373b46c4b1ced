#include "tests/simulator/townspeople.hpp"

#include "engine/definition/json.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/parameter_on_record.hpp"
#include "workflows/roles.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace cauce::simulator {

std::vector<Actor> settle(Office& office, const TenantId& town, const std::vector<definition::Definition>& definitions, int people_count)
{
    std::vector<RoleId> roles;
    const auto add = [&](const RoleId& role) {
        if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
    };
    for (const auto& definition : definitions) {
        const auto deployed = office.deploy(town, definition::to_json(definition), system_actor());
        if (deployed.has_error()) throw std::runtime_error{definition.key + ": " + in_words(deployed.error())};
        for (const auto& role : definition.roles) add(role.id);
    }
    // Roles that only data names: an organ that is asked for its opinion.
    for (const auto& code : workflows::roles::planning_codes) add(RoleId{code.role.id});
    // A small town: with the usual twenty voters all would be mostly registrations.
    test::put_parameter(office, town, "pb_minimum_attendance", 1);
    test::put_parameter(office, town, "pb_committee_members", 1);
    std::vector<Actor> people;
    std::vector<test::TestPost> posts;
    std::vector<test::TestPerson> names;
    for (int i = 1; i <= people_count; ++i) {
        const auto number = std::to_string(i);
        people.push_back({.person = PersonId{"person_" + number}, .post = PostId{"post_" + number}, .roles = roles});
        posts.push_back({"post_" + number, "Puesto", "Post", roles});
        names.push_back({"person_" + number, "Person", {"post_" + number}});
    }
    test::put_directory(office.store(), town, posts, names);
    return people;
}

} // namespace cauce::simulator
