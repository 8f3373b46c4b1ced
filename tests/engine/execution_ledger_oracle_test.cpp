#include "tests/engine/term_lives.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(every_date_in_the_life_of_a_term_is_the_one_that_a_slow_counter_finds) { cauce::test::live_terms(40); }
