// Nobody passes both sides of duties that are kept apart, nor concurs twice in one act: whoever the person acts for, in whatever
// posts, on whatever days. The record of who did what is kept here, from the events alone.
#include "engine/execution/decide.hpp"
#include "tests/support/random_organisation.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace cauce;
using namespace cauce::test;
using support::Dice;

namespace {

/// What is prepared by one is approved by another and signed by two others together, in any order and as often as anybody likes.
/// The posts of a random directory share the roles, so that many could do either.
definition::Definition two_pairs_of_eyes()
{
    auto prepare = row("at_work", "prepare", "", "role_1");
    prepare.acts.any_of.emplace_back("role_2");
    prepare.acts.matter = "matter_1";
    prepare.distinct_from = {"approve", "sign"};
    auto approve = row("at_work", "approve", "", "role_2");
    approve.acts.any_of.emplace_back("role_3");
    approve.acts.matter = "matter_2";
    approve.distinct_from = {"prepare"};
    auto sign = row("at_work", "sign", "");
    sign.acts = {};
    sign.acts.all_of = {RoleId{"role_3"}, RoleId{"role_4"}};
    sign.acts.matter = "matter_3";
    sign.distinct_from = {"prepare"};
    for (auto* const one : {&prepare, &approve, &sign}) {
        one->acts.amount = "data.amount";
        one->acts.unit = "data.unit";
    }
    auto definition = small({task("at_work", "role_1")}, {prepare, approve, sign});
    for (const char* const role : {"role_1", "role_2", "role_3", "role_4"}) definition.roles.push_back({RoleId{role}, {role, role}});
    definition.fields = {{"amount", {definition::FieldKind::money}, {"Monto", "Amount"}}, {"unit", {definition::FieldKind::organ}, {"Unidad", "Unit"}}};
    definition.opening.form = {"amount", "unit"};
    return definition;
}

constexpr int directories = 200, sequences = 50, attempts = 10;

/// How often each side was passed in each capacity, and refused by which rule to whom.
struct Tally {
    std::map<std::pair<std::string, Capacity>, int> passed;
    std::map<std::pair<std::string, Capacity>, int> refused;
    int sequences{0};
};

/// One case, and what its events say about who did what.
class Sequence {
public:
    Sequence(const Program& program, std::shared_ptr<const Organisation> organisation, Dice& dice, const support::DirectorySize& size, Tally& tally)
        : program_{program}, dice_{dice}, size_{size}, tally_{tally}
    {
        OpenCase command{};
        command.data.set("amount", 1 + dice_.upto(3));
        if (dice_.one_in(4)) command.data.set("unit", "organ_" + std::to_string(1 + dice_.upto(size_.organs - 1)));
        context_.actor = {PersonId{"opener"}, PostId{"opener"}, Capacity::own, {}, {RoleId{"clerk"}}};
        context_.today = support::first_random_day();
        const auto opened = open(program_, TenantId{"150101"}, CaseId{1 + dice_.upto(size_.cases - 1)}, command, context_);
        BOOST_REQUIRE_MESSAGE(opened.has_value(), opened.error().expected << ", found " << opened.error().found);
        current_ = opened->next;
        context_.organisation = std::move(organisation);
        ++tally_.sequences;
    }

    void attempt()
    {
        auto [person, post, action] = dice_.one_in(3) && !context_.organisation->delegations.empty() ? some_delegate() : some_try();
        const auto actor = stand(*context_.organisation, person, post, context_.today);
        if (actor.has_error()) return;
        context_.actor = *actor;
        TakeAction command{};
        command.action = action;
        const auto decision = decide(program_, current_, command, context_);
        if (decision.has_error()) {
            // Told first is what is wrong with the post or the delegation: who is refused as a person had the right to act.
            const auto& roles = program_.row("at_work." + action)->is->acts;
            const auto has = [&](const RoleId& role) { return actor->has(role); };
            const bool by_right = std::ranges::any_of(roles.any_of, has) || std::ranges::any_of(roles.all_of, has);
            ++tally_.refused[{decision.error().rule, by_right ? actor->capacity : Capacity::delegated}];
            return;
        }
        for (const auto& event : decision->events) note(event, person);
        current_ = decision->next;
    }

private:
    struct Try {
        PersonId person;
        PostId post;
        std::string action;
    };
    void on_some_day(Day first, Day last) { context_.today = first + std::chrono::days{dice_.upto((last - first).count())}; }
    Try some_try()
    {
        on_some_day(support::first_random_day(), support::last_random_day());
        const auto person = somebody();
        return {person, some_post(person), dice_.one_of(std::vector<std::string>{"prepare", "approve", "sign"})};
    }
    /// Somebody in the post to which a matter is delegated, on a day of the delegation, does what it is about.
    Try some_delegate()
    {
        const auto delegation = dice_.one_of(context_.organisation->delegations);
        on_some_day(delegation.made.from, std::max(delegation.made.from, *delegation.until));
        const std::map<std::string, std::string> acts{{"matter_1", "prepare"}, {"matter_2", "approve"}, {"matter_3", "sign"}};
        const auto acting = exercise_of(*context_.organisation, delegation.made.to_post, context_.today);
        return {acting.empty() ? somebody() : dice_.one_of(acting).person, delegation.made.to_post, acts.at(dice_.one_of(delegation.made.matters).matter)};
    }
    /// Often somebody who did something already: it is they who would pass both sides.
    PersonId somebody()
    {
        if (!known_.empty() && dice_.one_in(2)) return dice_.one_of(known_);
        return PersonId{"person_" + std::to_string(1 + dice_.upto(size_.people - 1))};
    }
    /// Mostly one that the person holds or covers that day.
    PostId some_post(const PersonId& person)
    {
        const auto seats = seats_of(*context_.organisation, person, context_.today);
        if (seats.empty() || dice_.one_in(8)) return PostId{"post_" + std::to_string(1 + dice_.upto(size_.posts - 1))};
        return dice_.one_of(seats).post;
    }

    void note(const Event& event, const PersonId& person)
    {
        std::string action;
        bool taken = false;
        if (const auto* const act = std::get_if<ActionTaken>(&event.payload)) action = act->action, taken = true;
        if (const auto* const concurred = std::get_if<ActionConcurred>(&event.payload)) action = concurred->action;
        if (action.empty()) return;
        BOOST_TEST(event.actor.person.value == person.value); // and not whom the person acts for
        ++tally_.passed[{action, event.actor.capacity}];
        known_.push_back(person);
        if (action == "sign") {
            BOOST_TEST(signers_.insert(person).second, person.value << " signs twice");
            if (taken) BOOST_TEST(std::exchange(signers_, {}).size() == 2U);
        }
        did_[action].insert(person);
        for (const char* const other : {"approve", "sign"})
            BOOST_TEST(!(did_["prepare"].contains(person) && did_[other].contains(person)), person.value << " passes both sides: prepare and " << other);
    }

    const Program& program_;
    Dice& dice_;
    const support::DirectorySize& size_;
    Tally& tally_;
    DecisionContext context_{};
    Case current_{};
    std::vector<PersonId> known_;
    std::map<std::string, std::set<PersonId>> did_;
    std::set<PersonId> signers_; ///< of the act that is not complete
};

} // namespace

BOOST_AUTO_TEST_SUITE(duties_kept_apart)

BOOST_AUTO_TEST_CASE(no_person_passes_both_sides_in_whatever_capacity)
{
    const auto program = Program::compile(two_pairs_of_eyes());
    BOOST_REQUIRE(program.has_value());
    support::DirectorySize size{};
    size.people = 6; // few, in several posts each
    size.attempts = 100;
    Tally tally;
    for (int seed = 1; seed <= directories; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed)
        {
            Dice dice{std::mt19937_64{static_cast<std::uint64_t>(seed)}};
            const auto organisation = std::make_shared<const Organisation>(support::organisation_of(support::random_directory(dice, size)));
            for (int n = 0; n < sequences; ++n) {
                Sequence sequence{**program, organisation, dice, size, tally};
                for (int tries = 0; tries < attempts; ++tries) sequence.attempt();
            }
        }
    }
    BOOST_TEST(tally.sequences == directories * sequences);
    // each side was passed by each kind of actor, and each kind was kept out
    for (const auto capacity : {Capacity::own, Capacity::substitute, Capacity::delegated})
        for (const char* const side : {"prepare", "approve", "sign"}) {
            const int passed = tally.passed[{side, capacity}];
            BOOST_TEST_MESSAGE(side << " by " << name_of(capacity) << ": " << passed);
            BOOST_TEST(passed > 100, side << " by " << name_of(capacity) << ": " << passed);
        }
    for (const auto capacity : {Capacity::own, Capacity::substitute, Capacity::delegated})
        for (const char* const rule : {"distinct_from", "one_concurrence_a_person"}) {
            const int refused = tally.refused[{rule, capacity}];
            BOOST_TEST_MESSAGE(rule << " refuses " << name_of(capacity) << ": " << refused);
            BOOST_TEST(refused > 20, rule << " refuses " << name_of(capacity) << ": " << refused);
        }
}

BOOST_AUTO_TEST_SUITE_END()
