#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

/// A definition that no C++ chart stands behind, deployed while the server runs.
namespace cauce::testing {
namespace {

namespace json = boost::json;

json::object petition_definition() { return json::parse(content_of("tests/e2e/street_light_petition.json")).as_object(); }

/// The second version asks for an inspection first.
json::object second_version()
{
    auto definition = petition_definition();
    definition["version"] = 2;
    auto& root = definition["root"].as_object();
    auto& states = root["states"].as_array();
    states.insert(states.begin(), json::object{{"id", "awaiting_inspection"}, {"label", {{"es", "Por inspeccionar"}, {"en", "Awaiting inspection"}}}, {"owner", "line_manager"}});
    root["regions"].as_array().at(0).as_object()["initial"] = "awaiting_inspection";
    root["transitions"].as_array().push_back(json::object{{"id", "awaiting_inspection.inspect"}, {"from", {"awaiting_inspection"}}, {"on", {{"name", "inspect"}}},
                                                          {"to", "under_study"}, {"label", {{"es", "Inspeccionar"}, {"en", "Inspect"}}},
                                                          {"acts", {{"any_of", {"line_manager"}}}}, {"basis", "LPAG 117"}});
    return definition;
}

std::string state_of(Client& reader, const std::string& petition)
{
    return json::value_to<std::string>(reader.get("/v1/cases/" + petition).json().at("tokens").at(0).at("state"));
}

Response act(Client& obras, const std::string& petition, const std::string& action, const json::value& body)
{
    return obras.post("/v1/cases/" + petition + "/actions/" + action, body);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_deployed_file_runs_at_once_and_its_second_version_leaves_open_cases_on_the_first)
{
    // given a server that runs, and people signed in
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Server server{database};
    auto mesa = signed_in(server, "mesa");
    auto obras = signed_in(server, "obras");
    auto sistemas = signed_in(server, "sistemas");
    BOOST_TEST(mesa.post("/v1/cases", {{"definition", "street_light_petition"}, {"data", {{"street", "Jr. Los Sauces"}}}}).status == 404);

    // when the first version comes by command line
    deploy_petitions(database);
    std::string first;
    eventually("the server has taken up the definition", [&] {
        const auto response = mesa.post("/v1/cases", {{"definition", "street_light_petition"}, {"data", {{"street", "Jr. Los Sauces"}}}});
        if (response.status == 201) first = json::value_to<std::string>(response.json().at("case").at("id"));
        return response.status == 201;
    });
    // then its guards hold
    const auto dear = act(obras, first, "grant", {{"data", {{"cost", "5000.01"}}}});
    BOOST_TEST(dear.status == 422, dear.body);
    BOOST_TEST(dear.headers.at("content-type") == "application/problem+json");
    BOOST_TEST(state_of(obras, first) == "under_study");

    // when the second one comes over HTTP
    BOOST_TEST(obras.post("/v1/definitions", second_version()).status == 403);
    const auto deployed = sistemas.post("/v1/definitions", second_version());
    BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    // then new cases begin under it, and the open one goes on under the first
    std::string second;
    eventually("new petitions are inspected first", [&] {
        second = open_petition(mesa);
        return state_of(mesa, second) == "awaiting_inspection";
    });
    BOOST_TEST(act(obras, first, "grant", {{"data", {{"cost", "5000.00"}}}}).status == 200);
    BOOST_TEST(state_of(obras, first) == "granted");
    BOOST_TEST(act(obras, second, "grant", {{"data", {{"cost", "10.00"}}}}).status == 409);
    BOOST_TEST(act(obras, second, "inspect", json::object{}).status == 200);
    BOOST_TEST(act(obras, second, "refuse", {{"reason", "Hay luz"}}).status == 200);
    BOOST_TEST(state_of(obras, second) == "refused");
    BOOST_TEST(server.stop() == 0);

    // and a server that starts later knows both
    Server later{database};
    auto reader = signed_in(later, "obras");
    BOOST_TEST(reader.get("/v1/cases/" + first).json().at("definition").at("version") == 1);
    BOOST_TEST(reader.get("/v1/cases/" + second).json().at("definition").at("version") == 2);
    require_whole(database);
}

BOOST_AUTO_TEST_CASE(a_faulty_definition_is_refused_with_its_place_and_nothing_changes)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    auto lost = petition_definition();
    lost["root"].as_object()["transitions"].as_array().at(1).as_object()["to"] = "nowhere";
    write(folder.path() / "lost.json", json::serialize(lost));
    auto misspelt = petition_definition();
    misspelt["titel"] = "x";
    write(folder.path() / "misspelt.json", json::serialize(misspelt));
    // when
    const auto checked = cauce({"definitions", "check", (folder.path() / "lost.json").string()});
    const auto deployed = cauce({"--database", database, "definitions", "deploy", (folder.path() / "lost.json").string()});
    const auto unread = cauce({"--database", database, "definitions", "deploy", (folder.path() / "misspelt.json").string()});
    // then
    BOOST_TEST(checked.code == 1);
    BOOST_TEST(checked.out.find("nowhere") != std::string::npos, checked.out);
    BOOST_TEST(deployed.code == 1);
    BOOST_TEST(deployed.err.find("nowhere") != std::string::npos, deployed.err);
    BOOST_TEST(unread.code == 1);
    BOOST_TEST(unread.err.find("titel") != std::string::npos, unread.err);
    BOOST_TEST(cauce({"--database", database, "definitions", "show", "street_light_petition"}).code == 1);
}

BOOST_AUTO_TEST_CASE(the_same_version_with_another_content_is_refused)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    deploy_petitions(database);
    auto other = second_version();
    other["version"] = 1;
    write(folder.path() / "other.json", json::serialize(other));
    // when
    const auto again = cauce({"--database", database, "definitions", "deploy", "tests/e2e/street_light_petition.json"});
    const auto changed = cauce({"--database", database, "definitions", "deploy", (folder.path() / "other.json").string()});
    // then
    BOOST_TEST(again.code == 0, again.err);
    BOOST_TEST(changed.code == 1);
}

} // namespace cauce::testing
