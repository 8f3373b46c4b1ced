// The same walks as in walks_test.cpp, ten thousand a chart, through every row of every chart.
#include "tests/oracle/agreement.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::oracle;
namespace data = boost::unit_test::data;

BOOST_DATA_TEST_CASE(ours_and_boost_msm_agree_on_ten_thousand_random_walks_through_every_row, data::xrange(9))
{
    check_agreement(charts().at(static_cast<std::size_t>(sample)), 10'000, true);
}
