// Ours and Boost.MSM's own back-end: the same actions and data, the same states, refusals and computed data.
#include "tests/oracle/agreement.hpp"

#include "workflows/catalogue.hpp"

#include <algorithm>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::oracle;
namespace data = boost::unit_test::data;

BOOST_DATA_TEST_CASE(ours_and_boost_msm_agree_on_random_walks, data::xrange(9))
{
    check_agreement(charts().at(static_cast<std::size_t>(sample)), 300, false);
}

BOOST_AUTO_TEST_CASE(every_chart_of_the_catalogue_is_asked)
{
    for (const auto& definition : workflows::catalogue())
        BOOST_TEST((std::ranges::find(charts(), definition.key, &Chart::key) != charts().end()), definition.key << " is on one executor only");
}

BOOST_AUTO_TEST_CASE(a_definition_that_says_something_else_than_its_chart_is_found)
{
    const auto found = [](auto change) {
        auto definition = *std::ranges::find(workflows::catalogue(), "council_act", &definition::Definition::key);
        change(definition);
        const Subject changed{*Program::compile(definition), council_act_machine, {{"reports", report_machine}, {"abstentions", abstention_machine}}};
        Tally tally;
        for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
            try {
                walk(changed, seed, 20, tally);
            } catch (const Disagreement&) {
                return true;
            }
        }
        return false;
    };
    const auto row = [](definition::Definition& definition, std::string_view id) -> definition::Transition& {
        return *std::ranges::find(definition.root.transitions, id, &definition::Transition::id);
    };
    BOOST_TEST(!found([](definition::Definition&) {}));
    BOOST_TEST(found([&](auto& definition) { row(definition, "on_agenda.open_session").guards.clear(); }), "a lost guard");
    BOOST_TEST(found([&](auto& definition) { row(definition, "in_session.send_back").to = "returned"; }), "another target");
    BOOST_TEST(found([&](auto& definition) { auto& from = row(definition, "filed.withdraw").from; from.erase(from.begin()); }), "a lost state");
    BOOST_TEST(found([&](auto& definition) { row(definition, "with_dictamen.ask_session").assigns.clear(); }), "data that are not computed");
    BOOST_TEST(found([&](auto& definition) { row(definition, "filed.send_to_commission").required.clear(); }), "a paper that is not asked for");
}
