#include "tests/simulator/walks.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(four_thousand_more_walks_end_and_none_sticks) { cauce::simulator::walk_the_catalogue(1000, 4000); }
