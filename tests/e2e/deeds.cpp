#include "tests/e2e/deeds.hpp"

#include "tests/e2e/database.hpp"

#include <boost/json.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

namespace cauce::testing {

Client signed_in(const Server& server, const std::string& person)
{
    Client client{server.port()};
    client.sign_in(person, demonstration_password);
    return client;
}

void deploy_petitions(const std::string& database)
{
    const auto ran = cauce({"--database", database, "definitions", "deploy", "tests/e2e/street_light_petition.json"});
    BOOST_REQUIRE_MESSAGE(ran.code == 0, ran.err);
}

std::string open_petition(Client& mesa)
{
    const auto response = mesa.post("/v1/cases", {{"definition", "street_light_petition"}, {"data", {{"street", "Jr. Los Sauces"}, {"lamps", 3}}}});
    BOOST_REQUIRE_MESSAGE(response.status == 201, response.body);
    return response.json().at("case").at("id").as_string().c_str();
}

namespace {

std::string with_petitions(const TemporaryFolder& folder)
{
    auto database = demonstration_in(folder);
    deploy_petitions(database);
    return database;
}

} // namespace

StreetLights::StreetLights()
    : database{with_petitions(folder)}, server{database}, mesa{signed_in(server, "mesa")}, obras{signed_in(server, "obras")}, petition{open_petition(mesa)}
{
}

Response note(Client& obras, const std::string& petition, int lamps)
{
    return obras.post("/v1/cases/" + petition + "/actions/note", {{"data", {{"lamps", lamps}}}}, {{"Idempotency-Key", "note-" + petition + "-" + std::to_string(lamps)}});
}

std::vector<int> noted(Client& reader, const std::string& petition)
{
    std::vector<int> all;
    std::string target = "/v1/cases/" + petition + "/events?limit=100";
    for (std::string cursor;;) {
        const auto response = reader.get(target + (cursor.empty() ? "" : "&cursor=" + cursor));
        BOOST_REQUIRE_MESSAGE(response.status == 200, response.body);
        const auto page = response.json();
        for (const auto& event : page.at("items").as_array()) {
            const auto body = boost::json::parse(event.at("body").as_string());
            if (event.at("kind") == "action_taken" && body.at("payload").at("action") == "note")
                all.push_back(boost::json::value_to<int>(body.at("payload").at("data").at("lamps")));
        }
        const auto* const next = page.as_object().if_contains("next");
        if (next == nullptr || next->is_null()) return all;
        cursor = next->as_string().c_str();
    }
}

void Writer::work(Client& obras)
{
    try {
        while (!finished()) {
            const auto response = note(obras, petition_, answered_ + 1);
            if (response.status == 503) continue; // the database is gone for a while: not done, so asked again
            BOOST_REQUIRE_MESSAGE(response.status == 200, response.body);
            ++answered_;
        }
    } catch (const boost::system::system_error&) {
        // The server is gone; what was not answered is asked again of the next one.
    }
}

} // namespace cauce::testing
