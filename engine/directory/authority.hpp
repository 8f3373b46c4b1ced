#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/values/actor.hpp"
#include "engine/values/money.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who may act, on which day, and why. A post acts; a person acts in a post that he or she holds or covers that day.
namespace cauce {

/// Beside the roles that were set for a post, the titular of an administrative system has the role "titular_of_<system>".
constexpr std::string_view titular_prefix = "titular_of_";
[[nodiscard]] bool has_role(const Organisation& organisation, const PostId& post, const RoleId& role, Day day);
/// Both kinds, those that were set first.
[[nodiscard]] std::vector<RoleId> roles_of(const Organisation& organisation, const PostId& post, Day day);

/// Who exercises a post on a day.
struct Exercise {
    PersonId person;
    Capacity capacity; ///< own or substitute
    std::string norm;  ///< of the appointment or of the substitution; "LPAG 84.3" of the next in rank
    friend bool operator==(const Exercise&, const Exercise&) = default;
};
/// Of those who were named as its substitutes, are not away and may cover it, the one whose act came last; else its holders who
/// are not away; else the holder of the next post in rank of its organ who is not away and may cover it (LPAG 84.3): by
/// appointment to that post, posts of one rank by their names, holders by their numbers. A post with several seats has its
/// substitutes, last named first, beside its holders: one seat was covered, not all. LOM 11 says who may cover: an elected
/// post who holds one that day, another who does not. Nobody in a post that is not there that day.
[[nodiscard]] std::vector<Exercise> exercise_of(const Organisation& organisation, const PostId& post, Day day);

/// The posts that a person holds or covers on a day, by post.
struct Seat {
    PostId post;
    Exercise exercise;
    friend bool operator==(const Seat&, const Seat&) = default;
};
[[nodiscard]] std::vector<Seat> seats_of(const Organisation& organisation, const PersonId& person, Day day);

/// The actor that a person is in a post on a day; its norm is of a capacity that is not `own`. No post: the only one. Refused
/// as `not_found` with the rule "person_unknown", or as `not_allowed` with who acts in the post instead and the rule
///   post_not_held   neither appointed to the post nor named for it that day, or LOM 11 keeps the person from covering it
///   on_leave        otherwise, if the person is away
///   substituted     otherwise: another covers the post
///   post_unchosen   several posts, and none was named
/// Without a post and with none to act in, the reason of the first of the person's posts that has one of the middle two.
[[nodiscard]] Result<Actor> stand(const Organisation& organisation, const PersonId& person, const PostId& post, Day day);

/// What an act asks of whoever does it.
struct Demand {
    std::vector<RoleId> roles;     ///< any one of them
    std::string matter{};          ///< empty: it may not be done by delegation
    std::optional<Money> amount{}; ///< that it is about
    OrganId unit{};                ///< that it is about: only posts of this organ or below have the competence; empty: any
    PostId only{};                 ///< in whose charge it is: no other post has the competence; empty: any
    CaseId case_id{};
    std::string indelegable{};     ///< norm that forbids its delegation; empty: none does
};
/// By what right.
struct Authority {
    RoleId role;                ///< that serves
    Capacity capacity;          ///< of the act: the seat's, or delegated
    std::string norm;           ///< none of `own`; of a delegate the act that delegates, and behind "; " the one by which a post is covered
    PostId on_behalf_of{};      ///< the delegator
    std::int64_t delegation{0}; ///< number; 0: none
    friend bool operator==(const Authority&, const Authority&) = default;
};
/// What lets a post do an act on a day, given the capacity and norm in which somebody exercises it: its own role, unless just
/// this act is delegated to another post that is there (LPAG 78.3); or else a delegation of the matter from a post with the
/// role, of several the one that was made last. Refused as `not_allowed`. These are tested one after the other, and of several
/// ways that fail the one that came furthest is told, with its rule and norm:
///   role                     the post is there, and has one of the roles or the matter from a post with one (norm: none)
///   unit                     and is of the organ that the act is about, or below, and the post in whose charge it is (norm: none)
///   indelegable              no norm forbids the delegation
///   delegation_not_in_force  it holds on that day
///   delegation_avocated      the case was not taken back
///   delegation_scope         the organ that the act is about is the delegation's, or below; not without one
///   delegation_amount        the amount is not above the limit; not without one
///   delegated_away           of the post's own role: no delegation of its own passes all of these
/// @param explained  the refusal also names who could act instead: that costs a look at each of them
[[nodiscard]] Result<Authority> authority_of(const Organisation& organisation, const PostId& post, const Exercise& exercise, const Demand& demand, Day day,
                                             bool explained = true);

/// One who could act, or who nearly could.
struct Candidacy {
    PostId post;
    Exercise exercise;                  ///< of nobody: the post is not exercised that day
    std::optional<Authority> authority; ///< nothing: refused
    std::optional<Refusal> refusal;     ///< without who could instead; "not_exercised" if only somebody in it is missing
};
/// Every post that may do it, and each that had one of the roles or a delegation of the matter on whatever day, with why not.
/// By post; one with several seats once for each who acts in it.
[[nodiscard]] std::vector<Candidacy> who_could(const Organisation& organisation, const Demand& demand, Day day);
/// The able among them in words: "gerencia_municipal (gperez)"; at most `limit`.
[[nodiscard]] std::vector<std::string> able(const Organisation& organisation, const Demand& demand, Day day, std::size_t limit = 8);

} // namespace cauce
