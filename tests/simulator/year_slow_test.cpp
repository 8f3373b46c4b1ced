#include "tests/simulator/year.hpp"
#include "tests/support/memory_store.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace cauce::simulator {

BOOST_DATA_TEST_CASE(years_of_other_towns, boost::unit_test::data::xrange(100, 103), seed)
{
    test::MemoryStore store;
    live_a_year(store, {.seed = static_cast<std::uint64_t>(seed), .at_once = seed % 3 == 0});
}

} // namespace cauce::simulator
