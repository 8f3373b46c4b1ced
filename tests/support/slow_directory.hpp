#pragma once

#include "engine/directory/authority.hpp"

#include <string>
#include <vector>

namespace cauce::support {

/// Who may act, once more: read off the list of changes by plain loops, from the rules of function 19 and LPAG 78 to 84. The
/// judge of `engine/directory`, of which it uses only the words (Organisation's questions are not asked). Slow.
class SlowDirectory {
public:
    explicit SlowDirectory(const std::vector<DirectoryChange>& changes);

    /// "person_1 substitute by substitution 7", sorted.
    [[nodiscard]] std::vector<std::string> exercise(const PostId& post, Day day) const;
    /// "post_1 own", sorted.
    [[nodiscard]] std::vector<std::string> seats(const PersonId& person, Day day) const;
    /// "post_1 own" or the rule.
    [[nodiscard]] std::string stands(const PersonId& person, const PostId& post, Day day) const;
    /// "role_1 delegated by delegation 3 for post_2 (number 1)" or the rule.
    [[nodiscard]] std::string authority(const PostId& post, const Exercise& exercise, const Demand& demand, Day day) const;
    /// "post_1 person_1: own" or ": rule", in their order.
    [[nodiscard]] std::vector<std::string> candidates(const Demand& demand, Day day) const;

private:
    /// Something with its last day, and the order in which it came.
    template <class Made>
    struct Dated {
        Made made;
        std::optional<Day> last;
        [[nodiscard]] bool on(Day day) const { return !(day < made.from) && !(last && *last < day); }
    };
    struct Actor {
        PersonId person;
        bool own;
        std::string act;
    };

    [[nodiscard]] const PostSet* post(const PostId& id, Day day) const;
    [[nodiscard]] OrganId parent(const OrganId& organ, Day day) const;
    [[nodiscard]] bool is_below(OrganId organ, const OrganId& top, Day day) const;
    [[nodiscard]] bool is_away(const PersonId& person, Day day) const;
    [[nodiscard]] bool holds(const PersonId& person, const PostId& id, Day day) const;
    [[nodiscard]] bool is_elected_holder(const PersonId& person, Day day) const;
    [[nodiscard]] bool lets_cover(const PersonId& person, const PostSet& covered, Day day) const;
    [[nodiscard]] std::vector<Actor> actors(const PostId& id, Day day) const;
    [[nodiscard]] std::string why_not(const PersonId& person, const PostId& id, Day day) const;
    [[nodiscard]] bool serves(const PostId& id, const RoleId& role, Day day) const;
    [[nodiscard]] const RoleId* serving(const PostId& id, const Demand& demand, Day day) const;
    [[nodiscard]] int stage(const Dated<DelegationMade>& delegation, std::size_t number, const Demand& demand, Day day) const;

    std::vector<OrganSet> organs_;
    std::vector<PostSet> posts_;
    std::vector<PostAbolished> abolitions_;
    std::vector<PersonId> people_;
    std::vector<TitularSet> titulars_;
    std::vector<Dated<AppointmentMade>> appointments_;
    std::vector<Dated<SubstitutionMade>> substitutions_;
    std::vector<Dated<LeaveRecorded>> leaves_;
    std::vector<Dated<DelegationMade>> delegations_;
    std::vector<DelegationAvocated> avocations_;
};

} // namespace cauce::support
