#include "tests/e2e/database.hpp"
#include "tests/e2e/numbering.hpp"

#include <boost/test/unit_test.hpp>

namespace cauce::testing {

BOOST_AUTO_TEST_CASE(thirty_two_who_sign_on_four_nodes_of_which_two_are_killed_leave_no_number_out_on_postgresql)
{
    const PostgresqlDatabase database;
    prepare_demonstration(database.url());
    number_through_kills(database.url());
}

} // namespace cauce::testing
