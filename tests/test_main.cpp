// The entry point that every test executable shares.
#define BOOST_TEST_MODULE cauce
#include <boost/test/unit_test.hpp>
