#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <thread>

using namespace cauce;
using namespace cauce::test;
using namespace std::chrono_literals;

namespace {

/// Keeps the office's threads busy until it is opened.
class Blockade {
public:
    explicit Blockade(House& house)
    {
        for (int i = 0; i < 2; ++i) {
            const auto begun = std::make_shared<std::promise<void>>();
            house.office.post([begun, gate = gate_] {
                begun->set_value();
                gate.wait();
            });
            begun->get_future().wait();
        }
    }
    ~Blockade() { open(); }
    void open()
    {
        if (!open_) promise_.set_value();
        open_ = true;
    }

private:
    std::promise<void> promise_;
    std::shared_future<void> gate_{promise_.get_future().share()};
    bool open_{false};
};

/// A connection that the server has accepted: what is sent on it from now on has arrived.
Wire accepted(House& house)
{
    Wire wire{house.server->port()};
    wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    BOOST_TEST(wire.receive().status == 200);
    return wire;
}

std::string get_me(const std::string& token) { return "GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n"; }

} // namespace

BOOST_AUTO_TEST_SUITE(http_stop)

BOOST_AUTO_TEST_CASE(a_request_in_flight_is_answered_and_idle_connections_are_closed)
{
    House house;
    const auto token = house.token("ana");
    auto idle = accepted(house);
    auto waiting = accepted(house);
    Blockade blockade{house};
    waiting.send(get_me(token));
    // when the server stops while the office is still at work
    auto stopped = std::async(std::launch::async, [&] { return house.server->stop(30s); });
    BOOST_TEST(idle.is_closed());
    blockade.open();
    BOOST_TEST(waiting.receive().status == 200);
    BOOST_TEST(waiting.is_closed());
    BOOST_TEST(stopped.get());
    BOOST_CHECK_THROW(Wire{house.server->port()}, std::exception);
}

BOOST_AUTO_TEST_CASE(what_is_not_answered_within_the_patience_is_cut_off)
{
    House house;
    const auto token = house.token("ana");
    auto waiting = accepted(house);
    Blockade blockade{house};
    waiting.send(get_me(token));
    BOOST_TEST(!house.server->stop(50ms));
    BOOST_TEST(waiting.is_closed());
    blockade.open();
}

BOOST_AUTO_TEST_CASE(a_client_in_the_middle_of_its_request_does_not_hold_the_stop_for_ever)
{
    House house;
    auto half = accepted(house);
    half.send("GET /healthz HTT");
    BOOST_TEST(!house.server->stop(50ms));
    BOOST_TEST(half.is_closed());
}

BOOST_AUTO_TEST_CASE(many_threads_may_stop_while_many_clients_ask)
{
    House house;
    const auto token = house.token("ana");
    std::atomic<int> answered{0}, wrong{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back([&] {
            try {
                for (;;) {
                    Wire wire{house.server->port()};
                    for (int n = 0; n < 20; ++n) {
                        wire.send(get_me(token));
                        const auto answer = wire.receive();
                        answer.status == 200 ? ++answered : ++wrong;
                        if (answer.headers.contains("connection")) break;
                    }
                }
            } catch (const std::exception&) { // stopped: refused, or closed before the request was read
            }
        });
    while (answered < 50) std::this_thread::yield();
    std::thread other{[&] { house.server->stop(); }};
    BOOST_TEST(house.server->stop());
    other.join();
    for (auto& client : clients) client.join();
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(more_work_than_the_office_holds_is_503_and_the_server_goes_on)
{
    House house{{.office = {.threads = 2, .queue_max = 2}}};
    auto client = house.client("ana");
    {
        Blockade blockade{house};
        auto refused = client.get("/v1/me");
        BOOST_TEST(refused.status == 503);
        BOOST_TEST(refused.problem() == "overloaded");
        BOOST_TEST(refused.headers["retry-after"] == "1");
        BOOST_TEST(client.get("/healthz").status == 200);
    }
    for (int tries = 0; client.get("/v1/me").status != 200; ++tries) BOOST_REQUIRE(tries < 100);
}

BOOST_AUTO_TEST_CASE(an_answer_that_never_comes_is_503_in_time_and_does_no_harm_later)
{
    House house{{.limits = {.answer = 200ms}}};
    const auto token = house.token("ana");
    {
        Blockade blockade{house};
        Wire wire{house.server->port()};
        wire.send(get_me(token));
        auto late = wire.receive();
        BOOST_TEST(late.status == 503);
        BOOST_TEST(late.problem() == "storage_unavailable");
    }
    auto client = house.client();
    client.token = token;
    for (int tries = 0; client.get("/v1/me").status != 200; ++tries) BOOST_REQUIRE(tries < 100);
}

BOOST_AUTO_TEST_SUITE_END()
