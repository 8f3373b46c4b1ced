// Every count of every council of 5 to 15 members, against the rules of LOM told in loops over whole numbers (time-and-procedure 10.2).
#include "engine/expression/expression.hpp"
#include "tests/support/feel.hpp"
#include "workflows/council.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
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
    int attendees{present};
    bool mayor{true};
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

/// Time-and-procedure 10.2, told again; zero: simple majority.
int votes_needed(const std::string& matter, const Council& council)
{
    if (matter == "ordinary" || matter == "works_concession") return 0;
    if (matter == "municipal_company" || matter == "expropriation_request") return more_than_half(council.legal_councillors());
    if (matter == "debt" || matter == "own_resources_operation") return more_than_half(council.legal);
    if (matter == "asset_disposal" || matter == "state_land_petition") return fewest(2, 3, council.legal_councillors());
    if (matter == "manager_dismissal") return fewest(2, 3, council.able_councillors());
    if (matter == "vacancy") return fewest(2, 3, council.legal);
    if (matter == "information_request") return fewest(1, 3, council.legal_councillors());
    BOOST_REQUIRE(matter == "investigating_commission");
    return fewest(1, 4, council.able);
}

bool simply_carried(const Council& council, const Count& count)
{
    if (count.in_favour == count.against) return count.casting == "in_favour";
    return count.in_favour > count.against && (!council.of_present || count.in_favour >= more_than_half(count.present));
}
bool carried(const std::string& matter, const Council& council, const Count& count)
{
    const int needed = votes_needed(matter, council);
    return needed == 0 ? simply_carried(council, count) : count.in_favour >= needed;
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
                                                        {"council_mayor_votes_on_vacancy", true},
                                                        {"council_qualified_numerator", 1},
                                                        {"council_qualified_denominator", 2}}};
    }
    void count(const std::string& matter, const Count& count)
    {
        const feel::Context votes{{{"in_favour", count.in_favour}, {"against", count.against}, {"abstentions", count.abstentions}, {"present", count.present}}};
        names_.variables["data"] = feel::Context{{{"matter_kind", matter}, {"votes", votes}, {"reconsideration_votes", votes}, {"attendees", count.attendees}, {"mayor_attends", count.mayor},
                                                  {"petitioners", count.in_favour}, {"signers", count.in_favour}, {"casting_vote", count.casting.empty() ? feel::Value{} : feel::Value{count.casting}},
                                                  {"reconsideration_casting_vote", count.casting.empty() ? feel::Value{} : feel::Value{count.casting}}}};
    }
    [[nodiscard]] feel::Value value(const feel::Expression& expression) const { return expression.evaluate(names_); }
    [[nodiscard]] bool holds(const feel::Expression& rule) const { return value(rule).is_true(); }

private:
    support::Names names_;
};

template <class Ballot>
struct Parsed {
    feel::Expression quorate{support::parsed(Ballot::quorate.text)}, attended{support::parsed(Ballot::attended.text)}, adds_up{support::parsed(Ballot::adds_up.text)},
        procedural{support::parsed(Ballot::procedural_adds_up.text)}, casting{support::parsed(Ballot::casting.text)}, simple{support::parsed(Ballot::simple.text)},
        reached{support::parsed(Ballot::reached.text)}, missed{support::parsed(Ballot::missed.text)};
};

/// Each count that a secretary could write down. Where a matter is counted as others are, those that are true; else the false ones
/// too: someone who did not vote, the mayor away, a casting vote where it has no place.
template <class Each>
void each_count(const Council& council, bool false_too, Each each)
{
    for (int present = 0; present <= council.able; ++present)
        for (int in_favour = 0; in_favour <= present; ++in_favour)
            for (int against = 0; in_favour + against <= present; ++against) {
                const int left = present - in_favour - against;
                each({in_favour, against, left, present, in_favour == against ? "in_favour" : "", present, false});
                if (!false_too) continue;
                for (const bool mayor : {true, false})
                    for (int silent = 0; silent <= std::min(left, 1); ++silent)
                        for (const char* const casting : {"", "in_favour", "against"}) each({in_favour, against, left - silent, present, casting, present, mayor});
            }
}

template <class Ballot>
void decide_every_count(const std::string& matter, const Council& council, int& counts)
{
    static const Parsed<Ballot> rule;
    Rules rules{council};
    each_count(council, matter == "ordinary" || matter == "vacancy", [&](const Count& count) {
        rules.count(matter, count);
        const int cast = count.in_favour + count.against + count.abstentions;
        const bool in_favour = carried(matter, council, count), tie = count.in_favour == count.against;
        const auto expect = [&](const char* what, const feel::Expression& text, bool expected) {
            if (rules.holds(text) != expected)
                BOOST_ERROR(what << ", " << matter << ", " << council.able << " able of " << council.legal << ", " << count.present << " present, mayor " << count.mayor << ": " << count.in_favour << " to "
                                 << count.against << ", " << count.abstentions << " abstained " << count.casting);
        };
        expect("reached", rule.reached, in_favour);
        expect("missed", rule.missed, !in_favour);
        expect("simple", rule.simple, simply_carried(council, count));
        expect("quorate", rule.quorate, count.present >= more_than_half(council.able));
        expect("adds up", rule.adds_up, cast == count.present - (count.mayor && matter != "vacancy" ? 1 : 0));
        expect("procedural", rule.procedural, cast == count.present - (count.mayor ? 1 : 0));
        expect("casting", rule.casting, count.casting.empty() || (count.mayor && tie));
        ++counts;
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(council_votes)

BOOST_AUTO_TEST_CASE(every_count_of_every_council_is_decided_as_the_rules_say)
{
    int counts = 0;
    for (int legal = 5; legal <= 15; ++legal)
        for (int able = legal; able >= legal - 2; --able)
            for (const auto& majority : arithmetic::majorities) {
                const std::string matter{majority.matter};
                if (able == legal || majority.rule == "simple" || majority.base.starts_with("able")) decide_every_count<arithmetic::Vote>(matter, {legal, able}, counts);
                if (able == legal && matter == "ordinary") decide_every_count<arithmetic::Vote>(matter, {legal, able, true}, counts);
                if (legal == able && legal <= 9) decide_every_count<arithmetic::Reconsideration>(matter, {legal, able}, counts);
            }
    BOOST_TEST_MESSAGE(counts << " counts");
    BOOST_TEST(counts > 100'000);
}

BOOST_AUTO_TEST_CASE(nobody_votes_who_did_not_attend_and_no_more_attend_than_there_are)
{
    const auto attended = support::parsed(arithmetic::Vote::attended.text);
    Rules rules{{8, 7}};
    for (int present = 0; present <= 9; ++present)
        for (int attendees = 0; attendees <= 9; ++attendees) {
            rules.count("ordinary", {0, 0, present, present, "", attendees});
            BOOST_TEST(rules.holds(attended) == (present <= attendees && attendees <= 7), present << " of " << attendees);
        }
}

BOOST_AUTO_TEST_CASE(the_rule_that_stays_on_the_event_bears_the_numbers_of_its_day)
{
    const auto rule = support::parsed(arithmetic::vote_rule.view());
    for (int legal = 5; legal <= 15; ++legal)
        for (const auto& majority : arithmetic::majorities) {
            const Council council{legal, legal - 1};
            Rules rules{council};
            rules.count(std::string{majority.matter}, {3, 1, 0, 5, ""});
            const auto kept = rules.value(rule);
            const int needed = votes_needed(std::string{majority.matter}, council);
            BOOST_TEST((kept["votes_needed"] == (needed == 0 ? feel::Value{} : feel::Value{needed})), majority.matter << " of " << legal);
            BOOST_TEST((kept["quorum"] == feel::Value{more_than_half(council.able)}));
            BOOST_TEST((kept["basis"] == feel::Value{std::string{majority.basis}}));
            const int base = majority.base == "present"              ? 5
                             : majority.base == "legal_members"      ? council.legal
                             : majority.base == "able_members"       ? council.able
                             : majority.base == "legal_councillors"  ? council.legal_councillors()
                                                                     : council.able_councillors();
            BOOST_TEST((kept["base"] == feel::Value{base}));
        }
}

BOOST_AUTO_TEST_CASE(quorum_and_petitions_are_counted_as_the_rules_say)
{
    const auto quorum = support::parsed(arithmetic::has_quorum.text), none = support::parsed(arithmetic::lacks_quorum.text);
    const auto postpone = support::parsed(arithmetic::two_thirds_ask.text), convene = support::parsed(arithmetic::a_third_asks.text), reconsider = support::parsed(arithmetic::a_fifth_asks.text);
    for (int legal = 5; legal <= 15; ++legal)
        for (int able = legal; able >= legal - 2; --able) {
            const Council council{legal, able};
            Rules rules{council};
            for (int people = 0; people <= able; ++people) {
                BOOST_TEST_CONTEXT(people << " of " << able << " able, " << legal << " legal")
                {
                    rules.count("ordinary", {people, 0, 0, people, ""});
                    BOOST_TEST(rules.holds(quorum) == (people >= more_than_half(able)));
                    BOOST_TEST(rules.holds(none) == (people < more_than_half(able)));
                    BOOST_TEST(rules.holds(postpone) == (people >= fewest(2, 3, council.legal_councillors()) && people <= council.able_councillors()));
                    BOOST_TEST(rules.holds(convene) == (people >= fewest(1, 3, council.legal)));
                    BOOST_TEST(rules.holds(reconsider) == (people >= fewest(1, 5, able)));
                }
            }
        }
}

BOOST_AUTO_TEST_SUITE_END()
