#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/test/unit_test.hpp>

#include <numeric>
#include <set>
#include <thread>

/// A server whose database goes away and comes back, and two servers on one database.
namespace cauce::testing {

BOOST_AUTO_TEST_CASE(readiness_turns_with_postgresql_and_no_answer_is_lost)
{
    // given a server at work
    PostgresqlCluster cluster;
    prepare_demonstration(cluster.url());
    deploy_petitions(cluster.url());
    Server server{cluster.url()};
    auto mesa = signed_in(server, "mesa");
    auto obras = signed_in(server, "obras");
    Client watcher{server.port()};
    Writer writer{open_petition(mesa), 400};
    std::jthread working{[&] { writer.work(obras); }};
    eventually("some notes are answered", [&] { return writer.answered() >= 100; });
    // when the database stops
    cluster.stop();
    eventually("the server is not ready", [&] { return watcher.get("/readyz").status == 503; });
    BOOST_TEST(watcher.get("/healthz").status == 200);
    BOOST_TEST(server.process().running());
    // and starts again
    cluster.start();
    eventually("the server is ready", [&] { return watcher.answers("/readyz"); });
    // then work goes on, and every note is there once
    eventually("all notes are answered", [&] { return writer.finished(); }, std::chrono::seconds{120});
    working.join();
    const auto found = noted(mesa, writer.petition());
    std::vector<int> expected(400);
    std::iota(expected.begin(), expected.end(), 1);
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    BOOST_TEST(server.stop() == 0);
    require_whole(cluster.url());
}

BOOST_AUTO_TEST_CASE(a_server_does_not_start_without_its_postgresql_and_says_so)
{
    const auto ran = cauce({"--database", "postgresql://cauce@/cauce?host=/nonexistent", "serve", "--port", "0"});
    BOOST_TEST(ran.code == 3);
    BOOST_TEST(ran.err.find("/nonexistent") != std::string::npos, ran.err);
}

BOOST_AUTO_TEST_CASE(a_migration_that_waits_for_another_one_says_so)
{
    // given another program with the lock of the migrations
    const PostgresqlDatabase database;
    const TemporaryFolder folder;
    const auto held = folder.path() / "held", free = folder.path() / "free";
    Process other{{"psql", database.url(), "--quiet", "--no-psqlrc", "--command", "SELECT pg_advisory_lock(426836845413)", "--command",
                   "\\! touch " + held.string() + "; until test -e " + free.string() + "; do sleep 0.05; done"}};
    eventually("the lock is held", [&] { return std::filesystem::exists(held); });
    // when
    Process migrating{{program(), "--database", database.url(), "migrate"}};
    eventually("it says that it waits", [&] { return migrating.err().find("waiting for the database") != std::string::npos; });
    BOOST_TEST(migrating.running());
    write(free, "");
    // then
    BOOST_TEST(migrating.wait() == 0);
    BOOST_TEST(other.wait() == 0);
    BOOST_TEST(migrating.out().find("migrations applied") != std::string::npos, migrating.out());
}

BOOST_AUTO_TEST_CASE(two_servers_on_one_database_serve_the_same_cases_and_number_them_without_gaps)
{
    // given
    const PostgresqlDatabase database;
    prepare_demonstration(database.url());
    deploy_petitions(database.url());
    Server one{database.url()};
    Server two{database.url()};
    // when both open cases at the same time
    std::vector<std::string> numbers[2];
    {
        std::vector<std::jthread> threads;
        for (const int i : {0, 1})
            threads.emplace_back([&, i] {
                auto mesa = signed_in(i == 0 ? one : two, "mesa");
                while (numbers[i].size() < 50) {
                    const auto response = mesa.post("/v1/cases", {{"definition", "street_light_petition"}, {"data", {{"street", "Jr. Los Sauces"}}}});
                    if (response.status == 201) numbers[i].emplace_back(response.headers.at("location").substr(std::string{"/v1/cases/"}.size()));
                    else BOOST_REQUIRE_MESSAGE(response.status == 503, response.body);
                }
            });
    }
    // then
    std::set<std::string> all;
    for (const auto& some : numbers) all.insert(some.begin(), some.end());
    BOOST_REQUIRE(all.size() == 100U);
    const auto number = [](const std::string& text) { return std::stol(text.substr(text.rfind('-') + 1)); };
    BOOST_TEST(number(*all.rbegin()) - number(*all.begin()) == 99);
    // and what one did the other one shows, and a stale version is a conflict there
    auto at_one = signed_in(one, "obras");
    auto at_two = signed_in(two, "obras");
    const auto& petition = numbers[0].front();
    const auto tag = at_two.get("/v1/cases/" + petition).headers.at("etag");
    BOOST_TEST(note(at_one, petition, 1).status == 200);
    const auto stale = at_two.post("/v1/cases/" + petition + "/actions/note", {{"data", {{"lamps", 2}}}}, {{"If-Match", tag}});
    BOOST_TEST(stale.status == 412, stale.body);
    BOOST_TEST(note(at_two, petition, 2).status == 200);
    BOOST_TEST(noted(at_one, petition) == (std::vector{1, 2}), boost::test_tools::per_element());
    BOOST_TEST(one.stop() == 0);
    BOOST_TEST(two.stop() == 0);
    require_whole(database.url());
}

} // namespace cauce::testing
