#include "adapters/http/router.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce::http;

namespace {

Target target(std::string_view text)
{
    auto parsed = parse_target(text);
    BOOST_REQUIRE_MESSAGE(std::holds_alternative<Target>(parsed), text);
    return std::get<Target>(parsed);
}
std::string found(std::string_view method, std::string_view text)
{
    const auto match = find_route(all_routes(), method, target(text));
    if (const auto* problem = std::get_if<Problem>(&match)) return std::string{type_of(problem->kind).name} + ' ' + problem->allow;
    return std::get<Match>(match).route->operation.id;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_router)

BOOST_AUTO_TEST_CASE(a_request_finds_its_route_and_its_parameters)
{
    BOOST_TEST(found("GET", "/v1/cases") == "listCases");
    BOOST_TEST(found("HEAD", "/v1/cases/EXP-2026-000001") == "readCase");
    BOOST_TEST(found("POST", "/v1/tasks/EXP-2026-000001/3/claim") == "claimTask");
    const auto match = find_route(all_routes(), "POST", target("/v1/cases/7/items/agents/2/actions/confirm%20all"));
    const auto& parameters = std::get<Match>(match).parameters;
    BOOST_TEST(parameters.get("id") == "7");
    BOOST_TEST(parameters.get("collection") == "agents");
    BOOST_TEST(parameters.get("item") == "2");
    BOOST_TEST(parameters.get("action") == "confirm all");
}

BOOST_AUTO_TEST_CASE(an_unknown_address_and_a_wrong_method_are_told_apart)
{
    BOOST_TEST(found("GET", "/v2/cases") == "no_such_route ");
    BOOST_TEST(found("GET", "/v1/cases/") == "no_such_route ");
    BOOST_TEST(found("GET", "/") == "no_such_route ");
    BOOST_TEST(found("DELETE", "/v1/cases") == "method_not_allowed POST, GET, HEAD, OPTIONS");
    BOOST_TEST(found("BREW", "/healthz") == "method_not_allowed GET, HEAD, OPTIONS");
    BOOST_TEST(found("HEAD", "/v1/cases/1/corrections") == "method_not_allowed POST, OPTIONS");
}

BOOST_AUTO_TEST_CASE(a_slash_that_is_escaped_separates_nothing)
{
    const auto parsed = target("/v1/cases/a%2Fb");
    BOOST_TEST(parsed.segments.size() == 3u);
    BOOST_TEST(parsed.segments.back() == "a/b");
}

BOOST_AUTO_TEST_CASE(query_values_are_decoded)
{
    const auto query = target("/v1/cases?definition=permiso%20%C3%BAnico&state=a+b").query;
    BOOST_TEST(query.get("definition") == "permiso único");
    BOOST_TEST(query.get("state") == "a b");
    BOOST_TEST(query.find("limit") == nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_not_a_clean_target_is_malformed)
{
    for (const char* text : {"", "v1/cases", "/v1/%zz", "/v1/%C3", "/v1/%00", "/a b", "/v1/cases?x=%FF", "/v1/cases?x=%00", "/v1/cases?a=1&a=2", "/%ED%A0%80", "/%C0%80"}) {
        const auto parsed = parse_target(text);
        BOOST_TEST_CONTEXT(text)
        {
            BOOST_REQUIRE(std::holds_alternative<Problem>(parsed));
            BOOST_TEST(type_of(std::get<Problem>(parsed).kind).status == 400);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
