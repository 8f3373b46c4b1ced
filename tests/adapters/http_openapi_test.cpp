#include "adapters/http/openapi.hpp"

#include "adapters/http/schemas.hpp"
#include "tests/support/json_schema.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace cauce::http;
using boost::json::object;
using boost::json::value;

namespace {

const object& document()
{
    static const object made = openapi(all_routes());
    return made;
}

template <class Visit>
void for_each_operation(Visit visit)
{
    for (const auto& path : document().at("paths").as_object())
        for (const auto& operation : path.value().as_object()) visit(std::string{path.key()}, std::string{operation.key()}, operation.value().as_object());
}

void collect_references(const value& part, std::set<std::string>& found)
{
    if (part.is_array())
        for (const auto& one : part.as_array()) collect_references(one, found);
    if (!part.is_object()) return;
    for (const auto& member : part.as_object()) {
        if (member.key() == "$ref") found.insert(std::string{member.value().as_string()});
        collect_references(member.value(), found);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_openapi)

BOOST_AUTO_TEST_CASE(every_route_is_described_and_nothing_else)
{
    std::set<std::string> routes, described, ids;
    for (const auto& route : all_routes()) {
        std::string method{name_of(route.method)};
        for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
        BOOST_TEST(routes.insert(method + ' ' + route.path).second, route.path << " stands twice in the table");
    }
    for_each_operation([&](const std::string& path, const std::string& method, const object& operation) {
        described.insert(method + ' ' + path);
        BOOST_TEST(ids.insert(std::string{operation.at("operationId").as_string()}).second, path);
    });
    BOOST_TEST(routes == described, boost::test_tools::per_element());
    BOOST_TEST(routes.contains("post /v1/cases/{id}/actions/{action}"));
}

BOOST_AUTO_TEST_CASE(every_reference_leads_somewhere_and_every_schema_is_used)
{
    std::set<std::string> used, known;
    collect_references(document(), used);
    for (const auto& schema : schemas()) known.insert("#/components/schemas/" + std::string{schema.key()});
    BOOST_TEST(used == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_operation_has_its_path_parameters_an_answer_and_the_problems_that_follow)
{
    for_each_operation([](const std::string& path, const std::string& method, const object& operation) {
        BOOST_TEST_CONTEXT(method << ' ' << path)
        {
            std::size_t variables = 0, described = 0;
            for (const char c : path) variables += c == '{';
            if (const auto* parameters = operation.if_contains("parameters"))
                for (const auto& parameter : parameters->as_array()) {
                    described += parameter.at("in") == "path";
                    if (parameter.at("in") == "path") BOOST_TEST(path.find('{' + std::string{parameter.at("name").as_string()} + '}') != std::string::npos);
                }
            BOOST_TEST(variables == described);
            const auto& responses = operation.at("responses").as_object();
            BOOST_TEST((responses.contains("200") || responses.contains("201") || responses.contains("204")));
            BOOST_TEST(responses.contains("500"));
            const bool open = operation.contains("security");
            BOOST_TEST((open || responses.contains("401")));
            BOOST_TEST(!operation.at("summary").as_string().empty());
            if (operation.contains("requestBody")) BOOST_TEST(method != "get");
        }
    });
}

BOOST_AUTO_TEST_CASE(the_checker_of_schemas_finds_what_is_wrong)
{
    using cauce::test::schema_faults;
    const auto faults = [](std::string_view schema, std::string_view instance) {
        return schema_faults(document(), boost::json::parse({schema.data(), schema.size()}), boost::json::parse({instance.data(), instance.size()})).size();
    };
    const std::string_view person = R"({"type":"object","properties":{"a":{"type":"integer","minimum":1}},"required":["a"],"additionalProperties":false})";
    BOOST_TEST(faults(person, R"({"a":1})") == 0u);
    BOOST_TEST(faults(person, R"({"a":0})") == 1u);
    BOOST_TEST(faults(person, R"({"a":"1"})") == 1u);
    BOOST_TEST(faults(person, R"({})") == 1u);
    BOOST_TEST(faults(person, R"({"a":1,"b":2})") == 1u);
    BOOST_TEST(faults(R"({"type":"string","format":"date-time"})", R"("2026-11-22T10:00:00-05:00")") == 1u);
    BOOST_TEST(faults(R"({"type":"string","format":"date"})", R"("2026-02-30")") == 1u);
    BOOST_TEST(faults(R"({"type":"string","pattern":"^EXP-"})", R"("exp-")") == 1u);
    BOOST_TEST(faults(R"({"type":["string","null"]})", "null") == 0u);
    BOOST_TEST(faults(R"({"oneOf":[{"type":"integer"},{"const":1}]})", "1") == 1u);
    BOOST_TEST(faults(R"({"type":"array","items":{"type":"boolean"}})", "[true,1]") == 1u);
    BOOST_TEST(faults(R"({"$ref":"#/components/schemas/Nowhere"})", "1") == 1u);
    BOOST_TEST(faults(R"({"unheardOf":true})", "1") == 1u);
    BOOST_TEST(faults(R"({"$ref":"#/components/schemas/SignIn"})", R"({"person":"ana"})") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
