#include "tests/e2e/crash.hpp"

#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

namespace cauce::testing {
namespace {

constexpr int writers_count = 4;
constexpr int notes_each = 250;

int answered(const std::deque<Writer>& writers)
{
    return std::accumulate(writers.begin(), writers.end(), 0, [](int sum, const Writer& writer) { return sum + writer.answered(); });
}

/// Lets everybody work until `enough` notes are answered in all, then kills the server, or lets them finish if that is all.
void work_until(Server& server, std::deque<Writer>& writers, int enough)
{
    std::vector<Client> clients; // signed in before anything is killed
    for (int i = 0; i < writers_count; ++i) clients.push_back(signed_in(server, "obras"));
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers_count; ++i)
        threads.emplace_back([&writer = writers[static_cast<std::size_t>(i)], &client = clients[static_cast<std::size_t>(i)]] { writer.work(client); });
    if (enough == writers_count * notes_each) return;
    eventually("enough notes are answered", [&] { return answered(writers) >= enough; }, std::chrono::seconds{120});
    server.kill();
}

/// What is answered is there once, and what is there and not answered is at most the one note under way.
void compare(const Server& server, const std::deque<Writer>& writers)
{
    auto reader = signed_in(server, "obras");
    for (const auto& writer : writers) {
        const auto found = noted(reader, writer.petition());
        std::vector<int> expected(found.size());
        std::iota(expected.begin(), expected.end(), 1);
        BOOST_TEST(found == expected, boost::test_tools::per_element());
        const auto there = static_cast<int>(found.size());
        BOOST_TEST((there == writer.answered() || there == writer.answered() + 1), writer.petition() << ": " << there << " notes, " << writer.answered() << " answered");
    }
}

} // namespace

void survive_kills(const std::string& database)
{
    deploy_petitions(database);
    std::deque<Writer> writers;
    {
        Server server{database};
        auto mesa = signed_in(server, "mesa");
        for (int i = 0; i < writers_count; ++i) writers.emplace_back(open_petition(mesa), notes_each);
        work_until(server, writers, writers_count * notes_each / 4);
    }
    for (const int quarters : {2, 3, 4}) {
        require_whole(database);
        Server server{database};
        compare(server, writers);
        work_until(server, writers, writers_count * notes_each * quarters / 4);
        if (quarters < 4) continue;
        compare(server, writers);
        BOOST_TEST(answered(writers) == writers_count * notes_each);
        BOOST_TEST(server.stop() == 0);
    }
    require_whole(database);
}

} // namespace cauce::testing
