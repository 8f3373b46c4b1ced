// Who else may act: every post that one would think of.
#include "engine/directory/authority.hpp"

#include <fmt/format.h>

#include <set>

namespace cauce {
namespace {

/// Posts that had one of the roles, or a delegation of the matter, on whatever day.
std::set<PostId> thought_of(const Organisation& organisation, const Demand& demand)
{
    std::set<PostId> posts;
    for (const auto& role : demand.roles) {
        if (const auto with = organisation.index.posts_with.find(role); with != organisation.index.posts_with.end()) posts.insert(with->second.begin(), with->second.end());
        if (!role.value.starts_with(titular_prefix)) continue;
        for (const auto& named : organisation.titulars)
            if (named.system == role.value.substr(titular_prefix.size())) posts.insert(named.post);
    }
    if (!demand.matter.empty())
        for (const auto place : organisation.index.delegations_about.of(demand.matter)) posts.insert(organisation.delegations[place].made.to_post);
    return posts;
}

Candidacy candidacy(const Organisation& organisation, const PostId& post, const Exercise& exercise, const Demand& demand, Day day)
{
    auto authority = authority_of(organisation, post, exercise, demand, day, false);
    if (authority.has_error()) return {post, exercise, std::nullopt, std::move(authority).error()};
    if (!exercise.person.empty()) return {post, exercise, *std::move(authority), std::nullopt};
    Refusal nobody{RefusalKind::not_allowed, fmt::format("somebody in the post '{}' on {}", post.value, to_iso(day)), "nobody: it is vacant, or who holds it is away"};
    nobody.rule = "not_exercised";
    nobody.norm = "LPAG 84";
    return {post, exercise, std::nullopt, std::move(nobody)};
}

} // namespace

std::vector<Candidacy> who_could(const Organisation& organisation, const Demand& demand, Day day)
{
    std::vector<Candidacy> all;
    for (const auto& post : thought_of(organisation, demand)) {
        const auto acting = exercise_of(organisation, post, day);
        for (const auto& one : acting) all.push_back(candidacy(organisation, post, one, demand, day));
        if (acting.empty()) all.push_back(candidacy(organisation, post, {{}, Capacity::own, {}}, demand, day));
    }
    return all;
}

std::vector<std::string> able(const Organisation& organisation, const Demand& demand, Day day, std::size_t limit)
{
    std::vector<std::string> words;
    for (const auto& post : thought_of(organisation, demand))
        for (const auto& one : exercise_of(organisation, post, day)) {
            if (words.size() == limit) return words;
            if (authority_of(organisation, post, one, demand, day, false)) words.push_back(fmt::format("{} ({})", post.value, one.person.value));
        }
    return words;
}

} // namespace cauce
