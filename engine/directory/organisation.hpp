#pragma once

#include "engine/directory/index.hpp"
#include "engine/record/chain.hpp"
#include "engine/record/event.hpp"
#include "engine/values/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A municipality's organs, posts and people, and by which acts somebody may act: a fold of the directory's stream. Every
/// question is about a day.
namespace cauce {

/// What somebody wants on record: the very event, without its number, which is given when it is accepted.
using DirectoryChange = std::variant<OrganSet, PostSet, PostAbolished, PersonSet, TitularSet, AppointmentMade, SubstitutionMade, LeaveRecorded, DelegationMade,
                                     DelegationAvocated, AccessGranted, HoldingEnded, MunicipalitySet>;

/// Something that holds from a day until another: `until` is as it was ended last.
template <class Made>
struct Holding {
    Made made;
    std::optional<Day> until;
    std::string ended_by{}; ///< norm of its end before its time
    [[nodiscard]] bool holds_on(Day day) const { return made.from <= day && (!until || day <= *until); }
    friend bool operator==(const Holding&, const Holding&) = default;
};
struct Delegation : Holding<DelegationMade> {
    std::vector<DelegationAvocated> avocations{};
    friend bool operator==(const Delegation&, const Delegation&) = default;
};

struct Organisation {
    ChainHead head{};
    std::optional<MunicipalitySet> municipality{};     ///< as it was set last
    std::map<OrganId, std::vector<OrganSet>> organs{}; ///< as they were set, by the day from which they are so
    std::map<PostId, std::vector<PostSet>> posts{};
    std::map<PostId, Day> abolished{};                 ///< last day
    std::map<PersonId, std::string> people{};          ///< name
    std::map<PersonId, std::string> identity_documents{}; ///< of those of whom one is on record
    std::vector<TitularSet> titulars{};
    std::vector<Holding<AppointmentMade>> appointments{}; ///< number n is the n-th, as in those that follow
    std::vector<Holding<SubstitutionMade>> substitutions{};
    std::vector<Holding<LeaveRecorded>> leaves{};
    std::vector<Delegation> delegations{};
    std::vector<Holding<AccessGranted>> accesses{};
    DirectoryIndex index{};

    /// As it was set for that day; null if there was none (or, of a post, no more).
    [[nodiscard]] const OrganSet* organ(const OrganId& id, Day day) const;
    [[nodiscard]] const PostSet* post(const PostId& id, Day day) const;
    /// Whether the one is the other, or below it on that day.
    [[nodiscard]] bool within(const OrganId& inner, const OrganId& outer, Day day) const;
    /// Of an administrative system: the post that was named, be it abolished since; empty if none was.
    [[nodiscard]] PostId titular(const std::string& system, Day day) const;
    /// Null if the person is there.
    [[nodiscard]] const Holding<LeaveRecorded>* leave(const PersonId& person, Day day) const;
    /// By an access that was granted.
    [[nodiscard]] bool may_read(const PersonId& person, CaseId id, Day day) const;
};

/// What happened. Never refuses.
/// @throws InvariantViolation  if it cannot have happened to this directory
void evolve(Organisation& organisation, const Event& event);

constexpr std::size_t directory_name_bytes_max = 100;   ///< of a short name: organ, post, person, role, system, matter
constexpr std::size_t directory_text_bytes_max = 1'000; ///< of a title, a norm, a reason
/// An access to one case is for a time and a reason, and who needs it longer asks again: a rule of this program, of no norm.
constexpr std::chrono::days access_length_max{365};

/// The event that a change becomes: what was made gets the next number, whatever number it came with. Refused
///   incomplete  with the rule "missing", without what it needs: its norm above all; the last day of a delegation and of an access;
///               the reason of an avocation and of an access
///   not_found   with the rule "organ_unknown", "post_unknown", "person_unknown", "delegation_unknown" or "holding_unknown", if it
///               names what there is not, or a post or organ that is not there on its days
///   invalid     with the rule
///     name, length, rank, matters  a word or number that cannot be so; the person and the post "system" are the engine's
///     days           it ends before it begins; an end that comes later than the one on record; a day outside a delegation
///     identity_document  a number that cannot be one, or another person's
///     order          an organ, a post or a titular set for a day before the one since which it is as it is
///     abolished      a post that was abolished does not come back: a new one has another name
///     circle         an organ below itself; substitutions that go round on days in common
///     seats          more holders than seats on some day, or somebody twice
///     elected        LOM 11: somebody with an elected post and another on days in common, by appointment or covering the other;
///                    an elected post covered, on any of the days, by who holds none
///     never_delegable, delegate, retroactive  the law's list (never_delegable.hpp); to itself; from before its publication
///                    without a reason (LPAG 17)
///     subdelegation  a post would give and have one matter by delegation on days in common, whichever came first (LPAG 78.2)
///     two_delegates  another post has the matter from the same delegator on days in common, and no scopes keep them apart
///     titular        a role that is given with `TitularSet`
///     avocation      the case was taken back before
///     access_length  an access of more than 365 days
[[nodiscard]] Result<Payload> decide(const Organisation& organisation, const DirectoryChange& change);
/// All that keeps a change from standing, in the order in which it is looked at: `decide` refuses with the first. What cannot be looked
/// at because something else is wrong (whether a seat is free in a post that nobody knows) is passed over.
[[nodiscard]] std::vector<Refusal> faults_of(const Organisation& organisation, const DirectoryChange& change);

/// What a supervisor should look at: it is not forbidden, but it leaves a gap or a doubt.
struct DirectoryWarning {
    std::string kind; ///< one of those below
    PostId post;
    Day from;
    Day until;        ///< within the days asked for
    std::string what; ///< in words
    friend bool operator==(const DirectoryWarning&, const DirectoryWarning&) = default;
};
constexpr int directory_warning_days_max = 400;
constexpr std::chrono::days directory_warnings_ahead{30}; ///< if nobody says how far
/// By post, then by day. Of both days and those between:
///   vacant                     nobody holds the post, and nobody who was named covers it
///   absent_without_substitute  all who hold it are away, and nobody who was named covers it
///   substitutions_overlap      more were named at once than it has seats
///   substitute_without_cause   somebody was named though no seat is empty and nobody is away
///   substitute_absent          somebody who was named is away, or may not cover it (LOM 11)
///   delegation_ends            on its last day, of the delegate: with a matter that nobody has from the delegator the day after
///   delegate_vacant            a delegation is in force, of a post in which nobody acts
/// @throws InvariantViolation  if the days are in the wrong order, or more than 400
[[nodiscard]] std::vector<DirectoryWarning> warnings(const Organisation& organisation, Day from, Day until);
/// Those of a day and the 30 after it that a directory has after a change and had not before.
[[nodiscard]] std::vector<DirectoryWarning> warnings_added(const Organisation& before, const Organisation& after, Day today);

} // namespace cauce
