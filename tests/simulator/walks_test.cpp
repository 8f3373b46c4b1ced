#include "tests/simulator/walks.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(walks_by_permitted_actions_end_and_none_sticks) { cauce::simulator::walk_the_catalogue(12); }
