// Ours and Boost.MSM's own back-end: the same actions and data, the same states, refusals and computed data.
#include "tests/oracle/agreement.hpp"

#include "workflows/catalogue.hpp"

#include <algorithm>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::oracle;
namespace data = boost::unit_test::data;

BOOST_DATA_TEST_CASE(ours_and_boost_msm_agree_on_random_walks, data::xrange(6))
{
    check_agreement(charts().at(static_cast<std::size_t>(sample)), 300, false);
}

BOOST_AUTO_TEST_CASE(every_chart_of_the_catalogue_is_asked)
{
    for (const auto& definition : workflows::catalogue())
        BOOST_TEST((std::ranges::find(charts(), definition.key, &Chart::key) != charts().end()), definition.key << " is on one executor only");
}
