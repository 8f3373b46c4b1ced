#include "adapters/identity/throttle.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using cauce::identity::Throttle;
using namespace std::chrono_literals;

namespace {
const Instant start = *parse_rfc3339("2026-11-23T13:00:00Z");
}

BOOST_AUTO_TEST_SUITE(identity_throttle)

BOOST_AUTO_TEST_CASE(the_wait_begins_with_the_fifth_failure_in_a_row_and_doubles)
{
    Throttle throttle;
    for (int i = 0; i < 4; ++i) throttle.failed("ana", start);
    BOOST_TEST((throttle.wait("ana", start) == 0s));
    throttle.failed("ana", start);
    BOOST_TEST((throttle.wait("ana", start) == 1s));
    BOOST_TEST((throttle.wait("ana", start + 1s) == 0s));
    throttle.failed("ana", start + 1s);
    BOOST_TEST((throttle.wait("ana", start + 1s) == 2s));
    BOOST_TEST((throttle.wait("ana", start + 2999ms) == 1s));
    BOOST_TEST((throttle.wait("ana", start + 3s) == 0s));
    BOOST_TEST((throttle.wait("luis", start) == 0s));
}

BOOST_AUTO_TEST_CASE(nobody_waits_longer_than_the_longest_wait)
{
    Throttle throttle;
    for (int i = 0; i < 200; ++i) throttle.failed("ana", start);
    BOOST_TEST((throttle.wait("ana", start) == 300s));
}

BOOST_AUTO_TEST_CASE(a_success_and_an_hour_of_quiet_forgive)
{
    Throttle throttle;
    for (int i = 0; i < 6; ++i) throttle.failed("ana", start);
    throttle.succeeded("ana");
    BOOST_TEST((throttle.wait("ana", start) == 0s));
    for (int i = 0; i < 6; ++i) throttle.failed("luis", start);
    throttle.failed("luis", start + 1h);
    BOOST_TEST((throttle.wait("luis", start + 1h) == 0s));
}

BOOST_AUTO_TEST_CASE(memory_is_bounded_and_who_was_quiet_longest_is_forgotten)
{
    Throttle throttle{Throttle::Settings{.free_failures = 1, .people_max = 3}};
    throttle.failed("a", start);
    for (int i = 0; i < 100; ++i) throttle.failed("p" + std::to_string(i), start + 1s);
    BOOST_TEST(throttle.size() == 3u);
    BOOST_TEST((throttle.wait("a", start) == 0s));
    BOOST_TEST((throttle.wait("p99", start + 1s) == 1s));
}

BOOST_AUTO_TEST_SUITE_END()
