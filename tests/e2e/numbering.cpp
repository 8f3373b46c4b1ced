#include "tests/e2e/numbering.hpp"

#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/json.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>

namespace cauce::testing {
namespace {

constexpr std::size_t nodes_count = 4, writers_count = 32;
constexpr int orders_each = 4;
constexpr int orders_count = static_cast<int>(writers_count) * orders_each;

std::string open_order(Client& mesa)
{
    const auto response = mesa.post("/v1/cases", {{"definition", "manager_order"}, {"data", {{"subject", "Limpiar la acequia"}}}});
    BOOST_REQUIRE_MESSAGE(response.status == 201, response.body);
    return response.json().at("case").at("id").as_string().c_str();
}

/// Signs its orders one after the other; a node that is gone, or too busy, is not the last one.
class Signer {
public:
    Signer(const std::vector<unsigned short>& ports, std::size_t first, std::string order, std::atomic<int>& answered) : ports_{ports}, node_{first}, order_{std::move(order)}, answered_{answered} {}

    void work()
    {
        for (int n = 0; n < orders_each;) {
            try {
                if (!client_) {
                    client_.emplace(ports_[node_ % ports_.size()]);
                    client_->sign_in("gerente", demonstration_password);
                }
                const auto response = client_->post("/v1/cases/" + order_ + "/actions/sign", {{"signature", {{"method", "password"}, {"password", demonstration_password}}}},
                                                    {{"Idempotency-Key", order_ + "-" + std::to_string(n)}});
                if (response.status == 200) {
                    ++n;
                    ++answered_;
                } else if (response.status == 503) {
                    std::this_thread::sleep_for(std::chrono::milliseconds{20});
                } else {
                    fault = std::to_string(response.status) + ' ' + response.body;
                    return;
                }
            } catch (const boost::system::system_error&) {
                client_.reset();
                ++node_;
            }
        }
    }
    std::string fault;

private:
    const std::vector<unsigned short>& ports_;
    std::size_t node_;
    std::string order_;
    std::atomic<int>& answered_;
    std::optional<Client> client_;
};

} // namespace

void number_through_kills(const std::string& database)
{
    const auto deployed = cauce({"--database", database, "definitions", "deploy", "tests/e2e/manager_order.json"});
    BOOST_REQUIRE_MESSAGE(deployed.code == 0, deployed.err);
    std::array<std::unique_ptr<Server>, nodes_count> servers;
    std::vector<unsigned short> ports;
    for (auto& server : servers) {
        server = std::make_unique<Server>(database, std::vector<std::string>{"--office-threads", "2"});
        ports.push_back(server->port());
    }
    std::atomic<int> answered{0};
    std::vector<Signer> signers;
    {
        auto mesa = signed_in(*servers[0], "mesa");
        for (std::size_t i = 0; i < writers_count; ++i) signers.emplace_back(ports, i % nodes_count, open_order(mesa), answered);
    }
    {
        std::vector<std::jthread> threads;
        for (auto& signer : signers) threads.emplace_back([&signer] { signer.work(); });
        for (const std::size_t killed : {1U, 2U}) {
            const int enough = orders_count * static_cast<int>(killed) / 4;
            eventually("enough orders are signed", [&] { return answered >= enough; }, std::chrono::seconds{120});
            servers.at(killed)->kill();
        }
    }
    for (const auto& signer : signers) BOOST_TEST(signer.fault == "");
    BOOST_TEST(answered == orders_count);
    auto auditor = signed_in(*servers[0], "oci");
    const auto all = auditor.get("/v1/number-series").json();
    std::string series; // of this year
    for (const auto& one : all.at("items").as_array())
        if (std::string_view{one.at("series").as_string()}.starts_with("manager_order/GM/")) series = one.at("series").as_string().c_str();
    const auto report = auditor.get("/v1/number-series/report?series=" + series).json();
    BOOST_TEST(report.at("last") == orders_count);
    BOOST_TEST(report.at("gaps").as_array().empty());
    BOOST_TEST(report.at("strays").as_array().empty());
    std::set<std::string> numbers;
    for (const auto& given : report.at("items").as_array()) numbers.emplace(given.at("number").as_string());
    BOOST_TEST(numbers.size() == static_cast<std::size_t>(orders_count));
    for (const auto kept : {0U, 3U}) BOOST_TEST(servers.at(kept)->stop() == 0);
    require_whole(database);
}

} // namespace cauce::testing
