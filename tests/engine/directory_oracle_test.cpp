// A hundred thousand questions to random directories, answered by the engine and by a slow directory that shares no code with it.
#include "tests/support/property.hpp"
#include "tests/support/random_organisation.hpp"
#include "tests/support/slow_directory.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace cauce::samples {
namespace {

using support::Dice;
using support::SlowDirectory;

constexpr int questions_a_directory = 1000; // a hundred directories

std::string told(const Exercise& one) { return one.person.value + " " + std::string{name_of(one.capacity)} + " by " + one.norm; }

std::vector<std::string> told(const std::vector<Exercise>& acting)
{
    std::vector<std::string> lines;
    for (const auto& one : acting) lines.push_back(told(one));
    std::ranges::sort(lines);
    return lines;
}

std::string told(const Result<Actor>& actor) { return actor ? actor->post.value + " " + std::string{name_of(actor->capacity)} : actor.error().rule; }

std::string told(const Authority& one)
{
    const auto delegated = one.delegation == 0 ? std::string{} : " for " + one.on_behalf_of.value + " (number " + std::to_string(one.delegation) + ")";
    return one.role.value + " " + std::string{name_of(one.capacity)} + " by " + one.norm + delegated;
}

std::string told(const Result<Authority>& authority) { return authority ? told(*authority) : authority.error().rule; }

std::string told(const Candidacy& one) { return one.post.value + " " + one.exercise.person.value + ": " + (one.authority ? told(*one.authority) : one.refusal->rule); }

std::vector<std::string> told(const std::vector<Seat>& seats)
{
    std::vector<std::string> lines;
    for (const auto& [post, exercise] : seats) lines.push_back(post.value + " " + std::string{name_of(exercise.capacity)});
    return lines;
}

std::string told(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) text.append(text.empty() ? "" : "; ").append(line);
    return text;
}

std::string described(const Demand& demand)
{
    std::ostringstream out;
    for (const auto& role : demand.roles) out << role.value << ' ';
    out << "matter '" << demand.matter << "' amount " << (demand.amount ? std::to_string(demand.amount->cents) : "none") << " unit '" << demand.unit.value << "' of '" << demand.only.value << "' case " << demand.case_id.value
        << (demand.indelegable.empty() ? "" : " indelegable");
    return out.str();
}

/// One random directory, and both who answer.
class Trial {
public:
    explicit Trial(std::uint64_t seed)
        : dice_{std::mt19937_64{seed}}, changes_{support::random_directory(dice_)}, turns_{support::turning_days(changes_)}, organisation_{support::organisation_of(changes_)}, judge_{changes_}
    {
        for (const auto& change : changes_)
            if (const auto* const made = std::get_if<DelegationMade>(&change)) delegations_.push_back(*made);
    }

    /// @returns what is told of the demand, for the count of outcomes
    std::string ask(bool of_everybody)
    {
        const auto day = dice_.one_of(turns_);
        PostId post{"post_" + std::to_string(1 + dice_.upto(size_.posts - 1))};
        const PersonId person{"person_" + std::to_string(1 + dice_.upto(size_.people))}; // one is not known
        auto demand = support::random_demand(dice_);
        if (!delegations_.empty() && dice_.one_in(2)) aim(post, demand, day);
        const auto where = post.value + ", " + person.value + ", " + to_iso(day) + ", " + described(demand);

        const auto acting = exercise_of(organisation_, post, day);
        agree("who acts", where, told(told(acting)), told(judge_.exercise(post, day)));
        const auto chosen = dice_.one_in(3) ? PostId{} : acting.empty() || dice_.one_in(2) ? post : acting.front().person == person ? PostId{} : post;
        agree("standing", where, told(stand(organisation_, person, chosen, day)), judge_.stands(person, chosen, day));
        const auto exercise = acting.empty() ? Exercise{person, Capacity::ad_hoc, "an act"} : acting[static_cast<std::size_t>(dice_.upto(static_cast<std::int64_t>(acting.size()) - 1))];
        const auto authority = told(authority_of(organisation_, post, exercise, demand, day, false));
        agree("authority", where, authority, judge_.authority(post, exercise, demand, day));
        if (of_everybody) {
            agree("seats", where, told(told(seats_of(organisation_, person, day))), told(judge_.seats(person, day)));
            std::vector<std::string> lines;
            std::vector<std::string> able_ones;
            for (const auto& one : who_could(organisation_, demand, day)) {
                lines.push_back(told(one));
                if (one.authority && able_ones.size() < 8) able_ones.push_back(one.post.value + " (" + one.exercise.person.value + ")");
            }
            // of a post with several seats the order is the engine's own
            auto expected = judge_.candidates(demand, day);
            std::ranges::sort(lines);
            std::ranges::sort(expected);
            agree("candidates", where, told(lines), told(expected));
            agree("able", where, told(able(organisation_, demand, day)), told(able_ones));
        }
        const auto found = authority.find(' ') == std::string::npos ? authority : authority.substr(authority.find(' ') + 1);
        return found.substr(0, found.find(' '));
    }

private:
    /// At what somebody delegated: few questions would come to the last tests by chance.
    void aim(PostId& post, Demand& demand, Day day)
    {
        const auto made = dice_.one_of(delegations_);
        post = dice_.one_in(3) ? made.from_post : made.to_post;
        demand.matter = made.matters.front().matter;
        if (const auto* const from = organisation_.post(made.from_post, day); from != nullptr && !from->roles.empty()) demand.roles.back() = dice_.one_of(from->roles);
    }
    static void agree(const char* what, const std::string& where, const std::string& engine, const std::string& judge)
    {
        if (engine != judge) RC_FAIL(std::string{what} + ": " + where + ": engine [" + engine + "], slow directory [" + judge + "]");
    }

    support::DirectorySize size_{};
    Dice dice_;
    std::vector<DirectoryChange> changes_;
    std::vector<Day> turns_;
    Organisation organisation_;
    SlowDirectory judge_;
    std::vector<DelegationMade> delegations_{};
};

} // namespace

BOOST_AUTO_TEST_CASE(the_engine_and_a_slow_directory_agree_on_a_hundred_thousand_questions)
{
    std::map<std::string, int> outcomes;
    support::holds_always("both directories agree", [&](std::uint64_t seed) {
        Trial trial{seed};
        for (int n = 0; n < questions_a_directory; ++n) ++outcomes[trial.ask(n % 10 == 0)];
    });
    // and the questions were not all of one kind
    for (const auto& [outcome, count] : outcomes) BOOST_TEST_MESSAGE(outcome << ": " << count);
    for (const auto* const outcome : {"own", "substitute", "ad_hoc", "delegated", "role", "unit", "indelegable", "delegation_not_in_force", "delegation_avocated", "delegation_scope",
                                      "delegation_amount", "delegated_away"})
        BOOST_TEST(outcomes[outcome] > 50, outcome << ": " << outcomes[outcome]);
}

} // namespace cauce::samples
