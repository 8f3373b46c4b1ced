// Who is refused is told which part of a condition does not hold, and what was found there.
#include "engine/expression/unmet.hpp"
#include "tests/support/feel.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::support;

namespace {

Names council()
{
    Names names;
    const feel::Value votes = feel::Context{{{"present", 4}, {"in_favour", 2}, {"against", 2}}};
    names.variables["data"] = feel::Context{{{"votes", votes}, {"waived", false}, {"title", std::string(100, 'x')}, {"list", feel::Value{std::vector<feel::Value>{1, 2}}}}};
    names.variables["parameters"] = feel::Context{{{"members", 8}}};
    return names;
}

struct Case {
    const char* condition;
    const char* words;
};
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.condition; }

const std::vector<Case> cases{
    // one part of two
    {"data.votes.present >= 4 and data.votes.in_favour > data.votes.against",
     "data.votes.in_favour > data.votes.against (data.votes.in_favour is 2, data.votes.against is 2)"},
    // both, one of them computed
    {"data.votes.present >= floor(parameters.members / 2) + 1 and data.waived",
     "data.votes.present >= floor(parameters.members / 2) + 1 (data.votes.present is 4, floor(parameters.members / 2) + 1 is 5); data.waived (it is false)"},
    // within parentheses, which are no part of it
    {"(data.votes.present = 4 and (data.votes.against = 0 and data.waived = false)) and true", "data.votes.against = 0 (data.votes.against is 2)"},
    // an alternative is one part
    {"data.votes.present = 4 and (data.waived or data.votes.against < 1)",
     "data.waived or data.votes.against < 1 (data.waived is false, data.votes.against is 2)"},
    // what is not there is null, and neither true nor false
    {"data.waived = false and data.report_date <= data.votes.present",
     "data.report_date <= data.votes.present (data.report_date is null, data.votes.present is 4)"},
    {"not(data.votes.present = 4)", "not(data.votes.present = 4) (data.votes.present is 4)"},
    {"data.votes.present between 5 and parameters.members", "data.votes.present between 5 and parameters.members (data.votes.present is 4, parameters.members is 8)"},
    {"data.votes.present in [5..8]", "data.votes.present in [5..8] (data.votes.present is 4)"},
    // names that only mean something within a quantifier or a filter are not shown without it
    {"every v in data.list satisfies v > 1", "every v in data.list satisfies v > 1"},
    {"count(data.list[item > 1]) = 2", "count(data.list[item > 1]) = 2 (count(data.list[item > 1]) is 1)"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(feel_unmet)

BOOST_DATA_TEST_CASE(each_part_that_does_not_hold_is_told_with_what_was_found, boost::unit_test::data::make(cases), one)
{
    BOOST_TEST(in_words(feel::unmet(parsed(one.condition), council())) == one.words);
}

BOOST_AUTO_TEST_CASE(of_a_condition_that_holds_nothing_is_unmet)
{
    BOOST_TEST(feel::unmet(parsed("data.votes.present = 4 and data.waived = false"), council()).empty());
}

BOOST_AUTO_TEST_CASE(a_long_value_is_cut_short)
{
    const auto words = in_words(feel::unmet(parsed("data.title = \"y\""), council()));
    BOOST_TEST(words.ends_with("xxx...)"));
    BOOST_TEST(words.size() < 120u);
}

BOOST_AUTO_TEST_SUITE_END()
