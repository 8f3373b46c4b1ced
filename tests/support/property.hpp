#pragma once

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

#include <string>

namespace cauce::support {

/// A property that RapidCheck tries with a hundred generated inputs, as an assertion of Boost.Test: a failure shows the
/// smallest input found and the seed. RC_PARAMS="reproduce=..." runs it again, RC_PARAMS="max_success=10000" tries harder.
/// The body asserts with RC_ASSERT, not with BOOST_TEST: a failing try must be seen by the one who makes it smaller.
template <class Property>
void holds_always(const std::string& sentence, Property&& property)
{
    const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata{sentence, sentence});
    std::ostringstream report;
    rc::detail::printResultMessage(result, report);
    BOOST_TEST(result.template is<rc::detail::SuccessResult>(), sentence << ": " << report.str());
}

} // namespace cauce::support
