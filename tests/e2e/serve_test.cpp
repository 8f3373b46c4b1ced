#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <future>

/// cauce serve as a service manager sees it.
namespace cauce::testing {

BOOST_AUTO_TEST_CASE(a_second_server_on_the_same_port_says_so_and_the_first_one_goes_on)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Server first{database};
    // when
    const auto port = std::to_string(first.port());
    const auto second = cauce({"--database", database, "serve", "--port", port});
    // then
    BOOST_TEST(second.code == 4);
    BOOST_TEST(second.err.find("127.0.0.1:" + port) != std::string::npos, second.err);
    BOOST_TEST(second.err.find("--port") != std::string::npos, second.err);
    BOOST_TEST(Client{first.port()}.answers("/healthz"));
    BOOST_TEST(first.stop() == 0);
}

BOOST_AUTO_TEST_CASE(an_end_by_sigint_is_as_graceful_as_one_by_sigterm)
{
    const TemporaryFolder folder;
    Server server{demonstration_in(folder)};
    server.process().signal(SIGINT);
    BOOST_TEST(server.process().wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_request_under_way_is_answered_after_sigterm)
{
    // given a note that waits, because another program holds the database
    StreetLights lights;
    const auto token = boost::json::value_to<std::string>(lights.obras.post("/v1/session", {{"person", "obras"}, {"password", demonstration_password}}).json().at("token"));
    Sqlite other{lights.database};
    other.execute("BEGIN IMMEDIATE");
    auto answer = std::async(std::launch::async, [&] {
        Client fresh{lights.server.port()};
        return fresh.post("/v1/cases/" + lights.petition + "/actions/note", {{"data", {{"lamps", 7}}}}, {{"Authorization", "Bearer " + token}});
    });
    // The connection of the note is there; a few more rounds of the server's loops, and it was read.
    eventually("the note has arrived", [&] { return lights.mesa.get("/metrics").body.find("\ncauce_http_connections 3") != std::string::npos; });
    for (int i = 0; i < 50; ++i) BOOST_REQUIRE(lights.mesa.get("/metrics").status == 200);
    // when it is told to end
    lights.server.process().signal(SIGTERM);
    eventually("the server takes nothing new", [&] { return !Client{lights.server.port()}.answers("/healthz"); });
    BOOST_TEST(lights.server.process().running());
    other.execute("ROLLBACK");
    // then
    BOOST_TEST(answer.get().status == 200);
    BOOST_TEST(lights.server.process().wait() == 0);
    const auto shown = cauce({"--database", lights.database, "--json", "case", "show", lights.petition});
    BOOST_TEST(boost::json::parse(shown.out).at("data").at("lamps") == 7);
}

BOOST_AUTO_TEST_CASE(an_idempotency_key_gets_its_first_answer_from_the_next_server_too)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    deploy_petitions(database);
    std::string petition;
    Response first;
    {
        Server server{database};
        auto mesa = signed_in(server, "mesa");
        auto obras = signed_in(server, "obras");
        petition = open_petition(mesa);
        first = note(obras, petition, 7);
        BOOST_REQUIRE(first.status == 200);
        server.kill();
    }
    // when
    Server server{database};
    auto obras = signed_in(server, "obras");
    const auto again = note(obras, petition, 7);
    const auto other = obras.post("/v1/cases/" + petition + "/actions/note", {{"data", {{"lamps", 8}}}}, {{"Idempotency-Key", "note-" + petition + "-7"}});
    // then
    BOOST_TEST(again.status == first.status);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers.at("etag") == first.headers.at("etag"));
    BOOST_TEST(other.status == 422, other.body);
    BOOST_TEST(noted(obras, petition) == std::vector{7}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_session_survives_a_restart_and_ends_with_its_account)
{
    // given
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    std::string token;
    {
        Server server{database};
        Client client{server.port()};
        token = boost::json::value_to<std::string>(client.post("/v1/session", {{"person", "asesor"}, {"password", demonstration_password}}).json().at("token"));
        BOOST_TEST(server.stop() == 0);
    }
    Server server{database};
    Client client{server.port()};
    const Client::Headers bearer{{"Authorization", "Bearer " + token}};
    BOOST_TEST(client.get("/v1/me", bearer).status == 200);
    // when
    BOOST_REQUIRE(cauce({"--database", database, "user", "disable", "asesor"}).code == 0);
    // then
    BOOST_TEST(client.get("/v1/me", bearer).status == 401);
}

} // namespace cauce::testing
