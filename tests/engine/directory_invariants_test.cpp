// Whatever is recorded one after the other, if each change was accepted, no day is impossible.
#include "tests/support/property.hpp"
#include "tests/support/random_organisation.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace cauce::samples {
namespace {

/// One directory on one day, day by day, by plain loops over what is in force.
struct OneDay {
    const Organisation& organisation;
    Day day;

    template <class Visit>
    void each_appointment(Visit visit) const
    {
        for (const auto& one : organisation.appointments)
            if (one.holds_on(day))
                if (const auto* const post = organisation.post(one.made.post, day)) visit(one.made, *post);
    }
    template <class Visit>
    void each_substitution(Visit visit) const
    {
        for (const auto& one : organisation.substitutions)
            if (one.holds_on(day))
                if (const auto* const post = organisation.post(one.made.post, day)) visit(one.made, *post);
    }

    void organs_form_trees() const
    {
        for (const auto& [id, history] : organisation.organs) {
            std::set<OrganId> above;
            for (auto at = id; !at.empty(); at = organisation.organ(at, day) == nullptr ? OrganId{} : organisation.organ(at, day)->parent) RC_ASSERT(above.insert(at).second);
        }
    }
    void no_post_has_more_holders_than_seats() const
    {
        std::map<PostId, std::set<PersonId>> holders;
        each_appointment([&](const AppointmentMade& made, const PostSet& post) {
            RC_ASSERT(holders[made.post].insert(made.person).second);
            RC_ASSERT(static_cast<std::int64_t>(holders[made.post].size()) <= post.seats);
        });
    }
    void elected_posts_are_in_hands_of_their_own() const
    {
        std::set<PersonId> elected;
        each_appointment([&](const AppointmentMade& made, const PostSet& post) {
            if (post.elected) elected.insert(made.person);
        });
        each_appointment([&](const AppointmentMade& made, const PostSet& post) { RC_ASSERT(post.elected || !elected.contains(made.person)); });
        each_substitution([&](const SubstitutionMade& made, const PostSet& post) { RC_ASSERT(post.elected || !elected.contains(made.person)); });
    }
    void substitutions_do_not_go_round() const
    {
        std::map<PostId, std::set<PostId>> ways;
        each_substitution([&](const SubstitutionMade& covering, const PostSet&) {
            each_appointment([&](const AppointmentMade& held, const PostSet&) {
                if (held.person == covering.person) ways[covering.post].insert(held.post);
            });
        });
        for (std::size_t steps = 0; steps < organisation.posts.size(); ++steps)
            for (auto& [from, reached] : ways) {
                const auto before = reached;
                for (const auto& post : before)
                    if (const auto on = ways.find(post); on != ways.end()) reached.insert(on->second.begin(), on->second.end());
            }
        for (const auto& [from, reached] : ways) RC_ASSERT(!reached.contains(from));
    }
    void each_matter_is_delegated_once_and_not_passed_on() const
    {
        for (const auto& one : organisation.delegations)
            for (const auto& other : organisation.delegations) {
                if (!one.holds_on(day) || !other.holds_on(day) || one.made.number == other.made.number) continue;
                for (const auto& [matter, limit] : one.made.matters) {
                    if (std::ranges::find(other.made.matters, matter, &DelegatedMatter::matter) == other.made.matters.end()) continue;
                    RC_ASSERT(one.made.to_post != other.made.from_post);
                    const bool to_two = one.made.from_post == other.made.from_post && one.made.to_post != other.made.to_post;
                    RC_ASSERT(!to_two || (!one.made.scope.empty() && !other.made.scope.empty())); // organs that move later may bring two scopes together
                }
            }
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(no_sequence_of_accepted_changes_leads_to_a_day_that_may_not_be)
{
    std::size_t substituted = 0;
    std::size_t elected = 0;
    support::holds_always("no day is impossible", [&](std::uint64_t seed) {
        support::Dice dice{std::mt19937_64{seed}};
        // few people and many posts: most of them in several at once
        const auto changes = support::random_directory(dice, {.people = 5, .attempts = 300});
        const auto organisation = support::organisation_of(changes);
        auto days = support::turning_days(changes);
        std::ranges::sort(days);
        days.erase(std::unique(days.begin(), days.end()), days.end());
        for (const auto day : days) {
            const OneDay one{organisation, day};
            one.organs_form_trees();
            one.no_post_has_more_holders_than_seats();
            one.elected_posts_are_in_hands_of_their_own();
            one.substitutions_do_not_go_round();
            one.each_matter_is_delegated_once_and_not_passed_on();
            one.each_substitution([&](const SubstitutionMade&, const PostSet&) { ++substituted; });
            one.each_appointment([&](const AppointmentMade&, const PostSet& post) { elected += post.elected ? 1U : 0U; });
        }
    });
    // and there was something to go wrong
    BOOST_TEST(substituted > 5'000);
    BOOST_TEST(elected > 1'000);
}

} // namespace cauce::samples
