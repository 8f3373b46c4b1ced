#include "adapters/store/connection.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include <filesystem>
#include <thread>

using namespace cauce;
using namespace cauce::test;

namespace {

/// A database file that several servers open, one after the other.
struct File {
    File() { migrate(url); }
    ~File() { std::filesystem::remove_all(folder); }
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("cauce_http_" + std::to_string(getpid()));
    const std::string url = "sqlite:" + (folder / "town.db").string();
};

constexpr const char* case_path = "/v1/cases/EXP-2026-000001";
const boost::json::value fee{{"data", {{"fee", "10.00"}}}};
const Client::Headers key{{"Idempotency-Key", "k"}};

} // namespace

BOOST_AUTO_TEST_SUITE(http_sqlite)

BOOST_AUTO_TEST_CASE(sessions_contents_and_the_answers_of_keys_survive_a_restart)
{
    const File file;
    const std::string pay = std::string{case_path} + "/actions/pay", content = std::string{case_path} + "/documents/1/content";
    std::string token, bytes(3'000'000, 'x');
    for (std::size_t i = 0; i < bytes.size(); i += 1000) bytes[i] = static_cast<char>('a' + i / 1000 % 26);
    Response first;
    {
        const auto store = open_store(file.url);
        House house{{}, store.get()};
        BOOST_TEST(house.open_case() == "EXP-2026-000001");
        auto ana = house.client("ana");
        token = ana.token;
        first = ana.post(pay, fee, key);
        BOOST_REQUIRE_MESSAGE(first.status == 200, first.body);
        const auto attached = ana.send("POST", std::string{case_path} + "/documents?kind=report&folios=1", bytes, {{"Content-Type", "application/pdf"}});
        BOOST_REQUIRE_MESSAGE(attached.status == 200, attached.body);
    }
    // when another server opens the same database
    const auto store = open_store(file.url);
    House house{{}, store.get()};
    auto ana = house.client();
    ana.token = token;
    auto again = ana.post(pay, fee, key);
    BOOST_TEST(again.headers["idempotency-replayed"] == "true");
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(ana.post(pay, {{"data", {{"fee", "11.00"}}}}, key).problem() == "idempotency_key_reused");
    BOOST_TEST((ana.get(content).body == bytes));
    BOOST_TEST(ana.get(std::string{case_path} + "/events?limit=200").json().at("items").as_array().size() > 4u);
}

BOOST_AUTO_TEST_CASE(a_document_that_somebody_changed_is_never_answered_as_a_whole)
{
    const File file;
    const auto store = open_store(file.url);
    House house{{}, store.get()};
    BOOST_TEST(house.open_case() == "EXP-2026-000001");
    const std::string small(1000, 's'), large(600'000, 'l'), documents = std::string{case_path} + "/documents";
    for (const auto& bytes : {small, large}) {
        const auto attached = house.client("ana").send("POST", documents + "?kind=report&folios=1", bytes, {{"Content-Type", "application/pdf"}});
        BOOST_REQUIRE_MESSAGE(attached.status == 200, attached.body);
    }
    {
        sql::Connection stranger{sql::parse_database_url(file.url), sql::Connection::Access::write, std::chrono::milliseconds{500}};
        stranger.run_script("UPDATE blob_chunk SET bytes = CAST('x' || substr(bytes, 2) AS BLOB) WHERE place = 0");
    }
    // one of one piece is an error before its first byte, a longer one breaks off before its last piece
    const auto answer = house.client("ana").get(documents + "/1/content");
    BOOST_TEST(answer.status == 500);
    BOOST_TEST(answer.problem() == "internal_error");
    BOOST_CHECK_THROW((void)house.client("ana").get(documents + "/2/content"), boost::system::system_error);
    BOOST_TEST(house.client("ana").get(documents).status == 200);
}

BOOST_AUTO_TEST_CASE(a_database_that_another_program_holds_is_not_ready_and_the_answers_say_why)
{
    using namespace std::chrono_literals;
    const File file;
    const auto store = open_store(file.url, {.wait = 50ms});
    House house{{.limits = {.ready = 1s}}, store.get()};
    (void)house.open_case();
    auto ana = house.client("ana");
    const auto until = [&](int status) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        auto answer = ana.get("/readyz");
        for (; answer.status != status && std::chrono::steady_clock::now() < end; answer = ana.get("/readyz")) std::this_thread::sleep_for(20ms);
        return answer;
    };
    BOOST_TEST(until(200).status == 200);
    {
        sql::Connection other{sql::parse_database_url(file.url), sql::Connection::Access::write, 50ms};
        sql::Transaction held{other};
        // before anybody has tried to write
        const auto down = until(503);
        BOOST_TEST(down.problem() == "storage_unavailable");
        BOOST_TEST(down.body.find("another program holds the database") != std::string::npos, down.body);
        const auto refused = ana.post(std::string{case_path} + "/actions/pay", fee);
        BOOST_TEST(refused.status == 503);
        BOOST_TEST(refused.body.find("another program holds the database") != std::string::npos, refused.body);
    }
    BOOST_TEST(until(200).status == 200);
    BOOST_TEST(ana.post(std::string{case_path} + "/actions/pay", fee).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
