// Every count of every council of 5 to 15 members, against the rules of LOM told in loops over whole numbers.
#include "engine/expression/expression.hpp"
#include "tests/support/feel.hpp"
#include "workflows/council.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cauce;
namespace arithmetic = cauce::workflows::arithmetic;

namespace {

struct Council {
    int legal, able; ///< members: the mayor and the councillors
    bool of_present{false}; ///< how the simple majority is read
    [[nodiscard]] int legal_councillors() const { return legal - 1; }
    [[nodiscard]] int able_councillors() const { return able - 1; }
};
struct Count {
    int in_favour, against, abstentions, present;
    std::string casting; ///< empty: none
};

/// The fewest that are at least so many parts of so many: counted, not divided.
int fewest(int part, int of, int base)
{
    int votes = 0;
    while (votes * of < part * base) ++votes;
    return votes;
}
/// The fewest that are more than half.
int more_than_half(int base)
{
    int votes = 0;
    while (votes + votes <= base) ++votes;
    return votes;
}

int votes_needed(const std::string& rule, const Council& council)
{
    if (rule == "absolute_legal" || rule == "qualified_legal") return more_than_half(council.legal);
    if (rule == "two_thirds_legal_members") return fewest(2, 3, council.legal);
    if (rule == "two_thirds_legal_councillors") return fewest(2, 3, council.legal_councillors());
    if (rule == "two_thirds_able_councillors") return fewest(2, 3, council.able_councillors());
    if (rule == "half_legal_councillors") return more_than_half(council.legal_councillors());
    if (rule == "third_legal_councillors") return fewest(1, 3, council.legal_councillors());
    BOOST_REQUIRE(rule == "quarter_able_members");
    return fewest(1, 4, council.able);
}

bool carried(const std::string& rule, const Council& council, const Count& count)
{
    if (rule != "simple") return count.in_favour >= votes_needed(rule, council);
    if (count.in_favour == count.against) return count.casting == "in_favour";
    return count.in_favour > count.against && (!council.of_present || count.in_favour >= more_than_half(count.present));
}

class Rules {
public:
    explicit Rules(const Council& council)
    {
        names_.variables["parameters"] = feel::Context{{{"council_legal_members", council.legal},
                                                        {"council_able_members", council.able},
                                                        {"council_legal_councillors", council.legal_councillors()},
                                                        {"council_able_councillors", council.able_councillors()},
                                                        {"council_quorum_rounds_up", false},
                                                        {"council_simple_of_present", council.of_present},
                                                        {"council_qualified_numerator", 1},
                                                        {"council_qualified_denominator", 2}}};
    }
    void count(const std::string& rule, const Count& count)
    {
        const feel::Context votes{{{"in_favour", count.in_favour}, {"against", count.against}, {"abstentions", count.abstentions}, {"present", count.present}}};
        names_.variables["data"] = feel::Context{{{"majority", rule}, {"votes", votes}, {"attendees", count.present}, {"petitioners", count.in_favour}, {"signers", count.in_favour},
                                                  {"casting_vote", count.casting.empty() ? feel::Value{} : feel::Value{count.casting}}}};
    }
    [[nodiscard]] bool holds(const feel::Expression& rule) const { return rule.evaluate(names_).is_true(); }

private:
    support::Names names_;
};

/// Each count that a secretary could write down, and the mayor's vote where it could be one.
template <class Each>
void each_count(const Council& council, Each each)
{
    for (int present = 0; present <= council.able; ++present)
        for (int in_favour = 0; in_favour <= present; ++in_favour)
            for (int against = 0; in_favour + against <= present; ++against) {
                const int abstentions = present - in_favour - against; // whoever is there takes a position, or abstains
                each({in_favour, against, abstentions, present, ""});
                if (in_favour != against) continue;
                each({in_favour, against, abstentions, present, "in_favour"});
                each({in_favour, against, abstentions, present, "against"});
            }
}

} // namespace

BOOST_AUTO_TEST_SUITE(council_votes)

BOOST_AUTO_TEST_CASE(every_count_of_every_council_is_decided_as_the_rules_say)
{
    const auto reached = support::parsed(arithmetic::majority_reached.text), missed = support::parsed(arithmetic::majority_missed.text);
    int counts = 0;
    for (int legal = 5; legal <= 15; ++legal)
        for (int able = legal; able >= legal - 2; --able) {
            const auto decide_each = [&](const std::string& majority, const Council& council) {
                Rules rules{council};
                each_count(council, [&](const Count& count) {
                    rules.count(majority, count);
                    const bool quorum = count.present >= more_than_half(able), in_favour = carried(majority, council, count);
                    if (rules.holds(reached) != (quorum && in_favour) || rules.holds(missed) != (quorum && !in_favour))
                        BOOST_ERROR(majority << ", " << able << " able of " << legal << ", " << count.present << " present: " << count.in_favour << " to " << count.against << " " << count.casting);
                    ++counts;
                });
            };
            for (const auto& majority : arithmetic::majorities()) decide_each(majority.id, {legal, able});
            decide_each("simple", {legal, able, true});
        }
    BOOST_TEST_MESSAGE(counts << " counts");
    BOOST_TEST(counts > 50'000);
}

BOOST_AUTO_TEST_CASE(quorum_and_petitions_are_counted_as_the_rules_say)
{
    const auto quorum = support::parsed(arithmetic::has_quorum.text), none = support::parsed(arithmetic::lacks_quorum.text);
    const auto postpone = support::parsed(arithmetic::two_thirds_ask.text), reconsider = support::parsed(arithmetic::a_fifth_asks.text);
    for (int legal = 5; legal <= 15; ++legal)
        for (int able = legal; able >= legal - 2; --able) {
            const Council council{legal, able};
            Rules rules{council};
            for (int people = 0; people <= able; ++people) {
                BOOST_TEST_CONTEXT(people << " of " << able << " able, " << legal << " legal")
                {
                    rules.count("simple", {people, 0, 0, people, ""});
                    BOOST_TEST(rules.holds(quorum) == (people >= more_than_half(able)));
                    BOOST_TEST(rules.holds(none) == (people < more_than_half(able)));
                    BOOST_TEST(rules.holds(postpone) == (people >= fewest(2, 3, council.legal_councillors())));
                    BOOST_TEST(rules.holds(reconsider) == (people >= fewest(1, 5, able)));
                }
            }
        }
}

BOOST_AUTO_TEST_SUITE_END()
