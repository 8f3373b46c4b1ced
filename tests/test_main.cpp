// The entry point that every test executable shares. Written out, so that it too is compiled with the precompiled header
// (which must not define BOOST_TEST_MODULE).
#include <boost/test/unit_test.hpp>

namespace {

bool name_the_suite()
{
    boost::unit_test::framework::master_test_suite().p_name.value = "cauce";
    return true;
}

} // namespace

int main(int argc, char* argv[])
{
    return boost::unit_test::unit_test_main(&name_the_suite, argc, argv);
}
