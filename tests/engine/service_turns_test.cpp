// One order at a time on a stream, in order of arrival, and nobody waits in a circle.
#include "engine/service/turns.hpp"

#include <atomic>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>

using namespace cauce;

namespace {

StreamKey stream(std::int64_t number) { return {TenantId{"150101"}, StreamId{StreamKind::case_file, number}}; }

} // namespace

BOOST_AUTO_TEST_SUITE(service_turns)

BOOST_AUTO_TEST_CASE(a_free_stream_is_held_at_once)
{
    Turns turns;
    bool ready = false;
    turns.take({stream(1), stream(2)}, [&] { ready = true; });
    BOOST_TEST(ready);
}

BOOST_AUTO_TEST_CASE(who_waits_comes_in_order_of_arrival)
{
    // given a stream that is held and two that wait
    Turns turns;
    std::vector<int> order;
    turns.take({stream(1)}, [&] { order.push_back(1); });
    turns.take({stream(1)}, [&] { order.push_back(2); });
    turns.take({stream(1)}, [&] { order.push_back(3); });
    BOOST_TEST(order == (std::vector{1}), boost::test_tools::per_element());
    // when it is given back, twice
    turns.give_back({stream(1)});
    BOOST_TEST(order == (std::vector{1, 2}), boost::test_tools::per_element());
    turns.give_back({stream(1)});
    // then each had its turn
    BOOST_TEST(order == (std::vector{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(several_streams_are_ready_when_the_last_is_free)
{
    // given two holders and one that wants what both hold
    Turns turns;
    bool ready = false;
    turns.take({stream(1)}, [] {});
    turns.take({stream(2)}, [] {});
    turns.take({stream(1), stream(2)}, [&] { ready = true; });
    // when only the second gives back
    turns.give_back({stream(2)});
    BOOST_TEST(!ready);
    // then the first decides
    turns.give_back({stream(1)});
    BOOST_TEST(ready);
}

BOOST_AUTO_TEST_CASE(another_tenant_never_waits)
{
    Turns turns;
    bool ready = false;
    turns.take({stream(1)}, [] {});
    turns.take({{TenantId{"080101"}, stream(1).stream}}, [&] { ready = true; });
    BOOST_TEST(ready);
}

BOOST_AUTO_TEST_CASE(many_threads_over_few_streams_all_come_to_their_turn_alone)
{
    // given six streams, and threads that take two or three of them again and again
    Turns turns;
    std::array<std::atomic<int>, 6> holders{};
    std::atomic<int> done{0};
    std::atomic<bool> overlapped{false};
    const auto take_some = [&](unsigned seed) {
        std::mt19937 random{seed};
        for (int round = 0; round < 200; ++round) {
            std::set<StreamKey> wanted;
            while (wanted.size() < 2 + random() % 2) wanted.insert(stream(static_cast<std::int64_t>(random() % 6)));
            const std::vector<StreamKey> streams(wanted.begin(), wanted.end());
            // when a turn has come
            turns.take(streams, [&, streams] {
                for (const auto& one : streams)
                    if (holders[static_cast<std::size_t>(one.stream.number())].fetch_add(1) != 0) overlapped = true;
                for (const auto& one : streams) holders[static_cast<std::size_t>(one.stream.number())].fetch_sub(1);
                ++done;
                turns.give_back(streams);
            });
        }
    };
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 4; ++seed) threads.emplace_back(take_some, seed);
    for (auto& thread : threads) thread.join();
    // then nobody else held its streams, and nobody was forgotten
    BOOST_TEST(!overlapped);
    BOOST_TEST(done == 800);
}

BOOST_AUTO_TEST_SUITE_END()
