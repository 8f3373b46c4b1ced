// Who acts in a post, and in which posts a person acts.
#include "engine/directory/authority.hpp"
#include "engine/directory/elected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cauce {
namespace {

bool exercised_by(const std::vector<Exercise>& acting, const PersonId& person)
{
    return std::ranges::any_of(acting, [&](const Exercise& one) { return one.person == person; });
}

/// Named, there, and allowed to; the act named last first.
void add_substitutes(std::vector<Exercise>& acting, const Organisation& organisation, const PostSet& post, Day day)
{
    const auto& named = organisation.index.substitutions_of.of(post.post);
    for (auto place = named.rbegin(); place != named.rend(); ++place) {
        const auto& [made, until, ended_by] = organisation.substitutions[*place];
        if (!organisation.substitutions[*place].holds_on(day) || organisation.leave(made.person, day) != nullptr || exercised_by(acting, made.person)) continue;
        if (!may_cover(organisation, made.person, post, day)) continue;
        acting.push_back({made.person, Capacity::substitute, made.norm});
        if (post.seats == 1) return;
    }
}

void add_holders(std::vector<Exercise>& acting, const Organisation& organisation, const PostSet& post, Day day)
{
    for (const auto place : organisation.index.appointments_in.of(post.post)) {
        const auto& holding = organisation.appointments[place];
        if (!holding.holds_on(day) || organisation.leave(holding.made.person, day) != nullptr || exercised_by(acting, holding.made.person)) continue;
        acting.push_back({holding.made.person, Capacity::own, holding.made.norm});
    }
}

/// The posts of an organ that day that come behind a rank, nearest first.
std::vector<const PostSet*> behind(const Organisation& organisation, const PostSet& post, Day day)
{
    std::vector<const PostSet*> others;
    const auto in = organisation.index.posts_in.find(post.organ);
    ensure(in != organisation.index.posts_in.end(), "the posts of an organ are known");
    for (const auto& id : in->second)
        if (const auto* const other = organisation.post(id, day); other != nullptr && other->organ == post.organ && other->rank > post.rank) others.push_back(other);
    std::ranges::stable_sort(others, {}, &PostSet::rank);
    return others;
}

void add_next_in_rank(std::vector<Exercise>& acting, const Organisation& organisation, const PostSet& post, Day day)
{
    for (const auto* const other : behind(organisation, post, day))
        for (const auto place : organisation.index.appointments_in.of(other->post)) {
            const auto& holding = organisation.appointments[place];
            if (!holding.holds_on(day) || organisation.leave(holding.made.person, day) != nullptr || !may_cover(organisation, holding.made.person, post, day)) continue;
            acting.push_back({holding.made.person, Capacity::substitute, "LPAG 84.3"});
            return;
        }
}

/// The posts in which a person could act that day: appointed, named, or next in rank.
std::set<PostId> within_reach(const Organisation& organisation, const PersonId& person, Day day)
{
    std::set<PostId> posts;
    for (const auto place : organisation.index.appointments_of.of(person)) {
        const auto& holding = organisation.appointments[place];
        const auto* const held = holding.holds_on(day) ? organisation.post(holding.made.post, day) : nullptr;
        if (held == nullptr) continue;
        posts.insert(held->post);
        for (const auto& id : organisation.index.posts_in.at(held->organ))
            if (const auto* const before = organisation.post(id, day); before != nullptr && before->organ == held->organ && before->rank < held->rank) posts.insert(id);
    }
    for (const auto place : organisation.index.substitutions_by.of(person))
        if (organisation.substitutions[place].holds_on(day)) posts.insert(organisation.substitutions[place].made.post);
    return posts;
}

Refusal refused(std::string_view rule, std::string norm, std::string expected, std::string found, std::vector<std::string> instead = {})
{
    Refusal refusal{RefusalKind::not_allowed, std::move(expected), std::move(found)};
    refusal.rule = rule;
    refusal.norm = std::move(norm);
    refusal.instead = std::move(instead);
    return refusal;
}

Actor actor_in(const Organisation& organisation, const PostId& post, const Exercise& exercise, Day day)
{
    const bool own = exercise.capacity == Capacity::own;
    return {exercise.person, post, exercise.capacity, own ? std::string{} : exercise.norm, roles_of(organisation, post, day)};
}

std::vector<std::string> acting_in_words(const Organisation& organisation, const PostId& post, Day day)
{
    std::vector<std::string> words;
    for (const auto& one : exercise_of(organisation, post, day)) words.push_back(fmt::format("{} ({})", post.value, one.person.value));
    return words;
}

/// Why a person does not act in a post that may be his or hers.
Refusal why_not(const Organisation& organisation, const PersonId& person, const PostId& post, Day day)
{
    const auto* const there = organisation.post(post, day);
    const Holding<SubstitutionMade>* named = nullptr;
    bool held = false;
    if (there != nullptr) {
        for (const auto place : organisation.index.appointments_of.of(person))
            held = held || (organisation.appointments[place].made.post == post && organisation.appointments[place].holds_on(day));
        for (const auto place : organisation.index.substitutions_by.of(person))
            if (organisation.substitutions[place].made.post == post && organisation.substitutions[place].holds_on(day)) named = &organisation.substitutions[place];
    }
    const auto expected = fmt::format("who acts in the post '{}' on {}", post.value, to_iso(day));
    auto instead = acting_in_words(organisation, post, day);
    if (!held && named == nullptr)
        return refused("post_not_held", "LPAG 3.1", expected, fmt::format("'{}', who neither holds nor covers it", person.value), std::move(instead));
    if (const auto* const leave = organisation.leave(person, day))
        return refused("on_leave", leave->made.norm, expected, fmt::format("'{}', on leave from {}{}", person.value, to_iso(leave->made.from), leave->until ? " until " + to_iso(*leave->until) : ""),
                       std::move(instead));
    if (!held && !may_cover(organisation, person, *there, day))
        return refused("post_not_held", "LOM 11", expected, fmt::format("'{}', whom LOM 11 keeps from covering it", person.value), std::move(instead));
    const auto acting = exercise_of(organisation, post, day);
    return refused("substituted", acting.front().norm, expected, fmt::format("'{}', whose place another takes", person.value), std::move(instead));
}

} // namespace

std::vector<Exercise> exercise_of(const Organisation& organisation, const PostId& post, Day day)
{
    std::vector<Exercise> acting;
    const auto* const there = organisation.post(post, day);
    if (there == nullptr) return acting;
    add_substitutes(acting, organisation, *there, day);
    if (acting.empty() || there->seats > 1) add_holders(acting, organisation, *there, day);
    if (acting.empty()) add_next_in_rank(acting, organisation, *there, day);
    return acting;
}

std::vector<Seat> seats_of(const Organisation& organisation, const PersonId& person, Day day)
{
    std::vector<Seat> seats;
    if (organisation.leave(person, day) != nullptr) return seats;
    for (const auto& post : within_reach(organisation, person, day))
        for (auto& one : exercise_of(organisation, post, day))
            if (one.person == person) seats.push_back({post, std::move(one)});
    return seats;
}

Result<Actor> stand(const Organisation& organisation, const PersonId& person, const PostId& post, Day day)
{
    if (!organisation.people.contains(person)) {
        Refusal unknown{RefusalKind::not_found, "a person of this municipality", fmt::format("no '{}'", person.value)};
        unknown.rule = "person_unknown";
        return unknown;
    }
    if (!post.empty()) {
        for (const auto& one : exercise_of(organisation, post, day))
            if (one.person == person) return actor_in(organisation, post, one, day);
        return why_not(organisation, person, post, day);
    }
    const auto seats = seats_of(organisation, person, day);
    if (seats.size() == 1) return actor_in(organisation, seats.front().post, seats.front().exercise, day);
    if (!seats.empty()) {
        std::string posts;
        for (const auto& seat : seats) posts.append(posts.empty() ? "" : ", ").append(seat.post.value);
        return refused("post_unchosen", "LPAG 3.1", "one of the posts " + posts, "no post was chosen");
    }
    // Nothing to act in: told of the first post that would be, if there was not a reason against it.
    for (const auto& one : within_reach(organisation, person, day))
        if (auto refusal = why_not(organisation, person, one, day); refusal.rule != "post_not_held") return refusal;
    return refused("post_not_held", "LPAG 3.1", fmt::format("a post that '{}' holds or covers on {}", person.value, to_iso(day)), "none");
}

} // namespace cauce
