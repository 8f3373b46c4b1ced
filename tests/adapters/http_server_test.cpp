#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

using namespace cauce;
using namespace cauce::test;
using namespace std::chrono_literals;

namespace {

const std::string get_health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

std::string post_session(const std::string& head, const std::string& body)
{
    return "POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + head + "\r\n" + body;
}

/// Sends bytes on a connection of their own; the answer must close it.
Response last_answer(House& house, const std::string& bytes)
{
    Wire wire{house.server->port()};
    wire.send(bytes);
    auto answer = wire.receive();
    if (bytes.find("HTTP/1.0") == std::string::npos) BOOST_TEST(answer.headers["connection"] == "close");
    wire.finish_sending();
    BOOST_TEST(wire.is_closed());
    return answer;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_server)

BOOST_AUTO_TEST_CASE(it_is_alive_and_says_so_with_the_fields_of_every_answer)
{
    House house;
    auto answer = house.client().get("/healthz");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.headers["x-content-type-options"] == "nosniff");
    BOOST_TEST(answer.headers["cache-control"] == "no-store");
    BOOST_TEST(answer.headers["date"] == "Mon, 23 Nov 2026 13:00:00 GMT");
    BOOST_TEST(house.client().get("/healthz", {{"X-Request-Id", "mine-7"}}).headers["x-request-id"] == "mine-7");
    BOOST_TEST(house.client().get("/healthz", {{"X-Request-Id", "with space"}}).headers["x-request-id"] != "with space");
}

BOOST_AUTO_TEST_CASE(readiness_turns_with_the_store_and_back)
{
    House house{{.limits = {.ready = 300ms}}};
    auto client = house.client();
    // what was found serves for a while: ask until it is asked again
    const auto until = [&](int status) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        auto answer = client.get("/readyz");
        for (; answer.status != status && std::chrono::steady_clock::now() < end; answer = client.get("/readyz")) std::this_thread::sleep_for(20ms);
        return answer;
    };
    BOOST_TEST(until(200).status == 200);
    house.store.set_broken(true);
    auto down = until(503);
    BOOST_TEST(down.problem() == "storage_unavailable");
    BOOST_TEST(down.headers.contains("retry-after"));
    BOOST_TEST(client.get("/healthz").status == 200);
    house.store.set_broken(false);
    BOOST_TEST(until(200).status == 200);
}

BOOST_AUTO_TEST_CASE(counters_and_the_description_are_served)
{
    House house;
    auto client = house.client();
    (void)client.get("/healthz");
    const auto counters = client.get("/metrics");
    BOOST_TEST(counters.body.find("cauce_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1") != std::string::npos);
    BOOST_TEST(client.get("/openapi.json").json().at("openapi") == "3.1.0");
}

BOOST_AUTO_TEST_CASE(requests_that_come_at_once_are_answered_in_their_order)
{
    House house;
    Wire wire{house.server->port()};
    wire.send(get_health + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n" + get_health);
    BOOST_TEST(wire.receive().status == 200);
    BOOST_TEST(wire.receive().status == 404);
    BOOST_TEST(wire.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(a_client_that_has_finished_sending_is_still_answered)
{
    House house;
    Wire wire{house.server->port()};
    wire.send(get_health);
    wire.finish_sending();
    BOOST_TEST(wire.receive().status == 200);
    BOOST_TEST(wire.is_closed());
}

BOOST_AUTO_TEST_CASE(http_1_0_is_closed_behind_the_answer)
{
    House house;
    BOOST_TEST(last_answer(house, "GET /healthz HTTP/1.0\r\n\r\n").status == 200);
}

BOOST_AUTO_TEST_CASE(head_and_options_say_what_there_is)
{
    House house;
    auto client = house.client();
    auto head = client.send("HEAD", "/healthz");
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.body.empty());
    BOOST_TEST(head.headers["content-length"] == std::to_string(client.get("/healthz").body.size()));
    auto options = client.send("OPTIONS", "/v1/cases");
    BOOST_TEST(options.status == 204);
    BOOST_TEST(options.headers["allow"] == "POST, GET, HEAD, OPTIONS");
    BOOST_TEST(client.send("OPTIONS", "*").status == 204);
    BOOST_TEST(client.send("OPTIONS", "/nothing").problem() == "no_such_route");
    auto wrong = client.send("DELETE", "/healthz");
    BOOST_TEST(wrong.problem() == "method_not_allowed");
    BOOST_TEST(wrong.headers["allow"] == "GET, HEAD, OPTIONS");
}

BOOST_AUTO_TEST_CASE(a_problem_is_told_in_the_language_that_is_preferred)
{
    House house;
    auto client = house.client();
    BOOST_TEST(client.get("/v1/me").json().at("title") == "Debe iniciar sesión");
    BOOST_TEST(client.get("/v1/me", {{"Accept-Language", "en-GB, es;q=0.5"}}).json().at("title") == "You must sign in");
    BOOST_TEST(client.get("/v1/me", {{"Accept-Language", "fr, en;q=0.3, es;q=0.8"}}).json().at("title") == "Debe iniciar sesión");
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_refused_and_the_connection_closed)
{
    House house;
    BOOST_TEST(last_answer(house, "hello\r\n\r\n").problem() == "malformed_request");
    BOOST_TEST(last_answer(house, "GET /healthz HTTP/1.1\r\nHost x\r\n\r\n").problem() == "malformed_request");
    BOOST_TEST(last_answer(house, post_session("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n")).problem() == "malformed_request");
    BOOST_TEST(last_answer(house, post_session("Content-Length: x\r\n", "{}")).problem() == "malformed_request");
    BOOST_TEST(last_answer(house, post_session("Content-Length: 2\r\nContent-Length: 3\r\n", "{}")).problem() == "malformed_request");
    // two readings of one length are how requests are smuggled
    BOOST_TEST(last_answer(house, post_session("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")).problem() == "malformed_request");
    BOOST_TEST(last_answer(house, "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n").problem() == "header_too_large");
    BOOST_TEST(last_answer(house, "GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n").problem() == "header_too_large");
}

BOOST_AUTO_TEST_CASE(what_the_header_already_tells_is_refused_before_the_body)
{
    House house;
    auto client = house.client();
    const auto refused = [&](const std::string& bytes) {
        Wire wire{house.server->port()};
        wire.send(bytes);
        return wire.receive().problem();
    };
    BOOST_TEST(refused("GET /healthz HTTP/1.1\r\n\r\n") == "malformed_request"); // no Host
    BOOST_TEST(refused("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc") == "malformed_request");
    BOOST_TEST(refused("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Name: \xFF\r\n\r\n") == "malformed_request");
    BOOST_TEST(refused(post_session("Content-Length: 2000000\r\n", "")) == "body_too_large");
    BOOST_TEST(client.get("/v1/cases?colour=red").problem() == "malformed_request");
    BOOST_TEST(client.send("POST", "/v1/session", "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}}).problem() == "unsupported_media_type");
    BOOST_TEST(client.send("POST", "/v1/session", "{}").problem() == "unsupported_media_type");
}

BOOST_AUTO_TEST_CASE(a_chunked_body_is_read_and_ends_at_the_limit)
{
    House house{{.limits = {.json_bytes = 1000}}};
    Wire wire{house.server->port()};
    wire.send(post_session("Transfer-Encoding: chunked\r\n", "10\r\n{\"person\":\"ana\",\r\n1d\r\n\"password\":\"una contrase\xC3\xB1" "a\"}\r\n0\r\n\r\n"));
    const auto answer = wire.receive();
    BOOST_TEST(answer.status == 201, answer.body);
    std::string endless = "7d0\r\n" + std::string(2000, 'x') + "\r\n";
    BOOST_TEST(last_answer(house, post_session("Transfer-Encoding: chunked\r\n", endless)).problem() == "body_too_large");
}

BOOST_AUTO_TEST_CASE(who_asks_first_is_told_to_continue)
{
    House house;
    Wire wire{house.server->port()};
    const std::string body = R"({"person":"ana","password":"no"})";
    wire.send(post_session("Expect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", ""));
    wire.send(body);
    BOOST_TEST(wire.receive().problem() == "sign_in_failed");
}

BOOST_AUTO_TEST_CASE(a_client_that_is_too_slow_is_told_so)
{
    House house{{.limits = {.idle = 500ms, .header = 100ms, .body = 100ms}}};
    BOOST_TEST(last_answer(house, "GET /healthz HT").problem() == "request_timeout");
    BOOST_TEST(last_answer(house, post_session("Content-Length: 30\r\n", "{\"person\"")).problem() == "request_timeout");
    Wire silent{house.server->port()};
    BOOST_TEST(silent.is_closed());
    Wire again{house.server->port()};
    again.send(get_health);
    BOOST_TEST(again.receive().status == 200);
    BOOST_TEST(again.is_closed());
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_a_connection_is_refused_and_room_is_made_again)
{
    House house{{.limits = {.connections = 2}}};
    auto first = std::make_unique<Wire>(house.server->port());
    Wire second{house.server->port()};
    for (auto* wire : {first.get(), &second}) {
        wire->send(get_health);
        BOOST_TEST(wire->receive().status == 200);
    }
    Wire third{house.server->port()};
    const auto refused = third.receive();
    BOOST_TEST(refused.status == 503);
    BOOST_TEST(refused.headers.contains("retry-after"));
    first.reset();
    for (int tries = 0;; ++tries) {
        BOOST_REQUIRE(tries < 1000);
        Wire fourth{house.server->port()};
        fourth.send(get_health);
        if (fourth.receive().status == 200) break;
        std::this_thread::sleep_for(5ms);
    }
}

BOOST_AUTO_TEST_CASE(a_second_server_on_the_port_and_a_strange_address_are_refused_clearly)
{
    House house;
    const auto serve = [&](http::ServerSettings settings) {
        http::Server second{http::Services{house.office, house.identity, house.clock, nullptr, house.schedules, house.feeds, house.pages}, std::move(settings)};
    };
    BOOST_CHECK_EXCEPTION(serve({.tenant = town, .port = house.server->port()}), http::ListenFailure, [&](const auto& e) {
        return std::string{e.what()} == "127.0.0.1:" + std::to_string(house.server->port()) + ": Address already in use";
    });
    BOOST_CHECK_THROW(serve({.tenant = town, .address = "nowhere", .port = 0}), http::ListenFailure);
    BOOST_TEST(house.client().get("/healthz").status == 200);
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_503_and_the_server_goes_on)
{
    House house;
    auto client = house.client("ana");
    house.store.set_broken(true);
    auto answer = client.get("/v1/me");
    BOOST_TEST(answer.problem() == "storage_unavailable");
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer.headers.contains("retry-after"));
    BOOST_TEST(house.client().post("/v1/session", {{"person", "ana"}, {"password", password}}).problem() == "storage_unavailable");
    house.store.set_broken(false);
    BOOST_TEST(client.get("/v1/me").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
