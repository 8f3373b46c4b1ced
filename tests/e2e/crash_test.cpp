#include "tests/e2e/crash.hpp"
#include "tests/e2e/database.hpp"

#include <boost/test/unit_test.hpp>

namespace cauce::testing {

BOOST_AUTO_TEST_CASE(what_was_answered_survives_a_kill_and_nothing_half_done_is_left_on_sqlite)
{
    const TemporaryFolder folder;
    survive_kills(demonstration_in(folder));
}

} // namespace cauce::testing
