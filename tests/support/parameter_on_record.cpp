#include "tests/support/parameter_on_record.hpp"

namespace cauce::test {

void put_parameter(Office& office, const TenantId& tenant, const std::string& key, feel::Value value)
{
    const auto by = [](const char* person) { return Actor{.person = PersonId{person}, .post = PostId{"administration"}}; };
    auto& parameters = office.parameters();
    const auto known = parameters.known(tenant, key);
    ensure(known.has_value(), "a definition in force asks for the parameter");
    const auto draft = parameters.propose(tenant, known->parameter, {std::move(value), *parse_day("2000-01-01"), {}, "RA 1-2000", "para la prueba"}, by("drafter"));
    ensure(draft.has_value(), "the value is of the parameter's type");
    if (known->parameter.mark != definition::Mark::law) ensure(parameters.approve(tenant, *draft, by("approver")).has_value(), "another person approves it");
}

} // namespace cauce::test
