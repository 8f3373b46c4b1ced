#include "engine/service/baskets.hpp"

#include "engine/directory/authority.hpp"

#include <algorithm>

namespace cauce {
namespace {

/// The post, its organ and the organs above: rows with one of these as their unit are in its charge.
std::vector<std::string> units_above(const Organisation& organisation, const PostId& post, Day day)
{
    std::vector<std::string> units{post.value};
    const auto* const is = organisation.post(post, day);
    for (auto organ = is == nullptr ? OrganId{} : is->organ; !organ.empty();) {
        units.push_back(organ.value);
        const auto* const at = organisation.organ(organ, day);
        organ = at == nullptr ? OrganId{} : at->parent;
    }
    return units;
}

/// What lies within the scope of a delegation: the organ, those below it, and their posts.
std::vector<std::string> units_within(const Organisation& organisation, const OrganId& scope, Day day)
{
    std::vector<std::string> units;
    for (const auto& [id, set] : organisation.organs)
        if (organisation.within(id, scope, day)) units.push_back(id.value);
    for (const auto& [id, set] : organisation.posts)
        if (const auto* const post = organisation.post(id, day); post != nullptr && organisation.within(post->organ, scope, day)) units.push_back(id.value);
    return units;
}

std::vector<CaseId> avocated(const Delegation& delegation, Day day)
{
    std::vector<CaseId> cases;
    for (const auto& one : delegation.avocations)
        if (one.from <= day) cases.push_back(one.case_id);
    return cases;
}

std::vector<Basket::Away> delegated_from(const Organisation& organisation, const PostId& post, Day day)
{
    std::vector<Basket::Away> away;
    for (const auto& delegation : organisation.delegations) {
        if (delegation.made.from_post != post || !delegation.holds_on(day)) continue;
        const auto& scope = delegation.made.scope;
        for (const auto& matter : delegation.made.matters)
            away.push_back({matter.matter, matter.amount_limit, !scope.empty(), scope.empty() ? std::vector<std::string>{} : units_within(organisation, scope, day), avocated(delegation, day)});
    }
    return away;
}

void add_own(const Organisation& organisation, const Seat& seat, Day day, std::vector<Basket>& baskets)
{
    const auto units = units_above(organisation, seat.post, day);
    const auto away = delegated_from(organisation, seat.post, day);
    for (const auto& role : roles_of(organisation, seat.post, day)) {
        Basket basket{role.value, units, seat.exercise.capacity != Capacity::own};
        basket.away = away;
        baskets.push_back(std::move(basket));
    }
}

void add_delegated(const Organisation& organisation, const Seat& seat, Day day, std::vector<Basket>& baskets)
{
    for (const auto& delegation : organisation.delegations) {
        const auto& made = delegation.made;
        if (made.to_post != seat.post || !delegation.holds_on(day)) continue;
        auto units = units_above(organisation, made.from_post, day);
        if (!made.scope.empty()) {
            const auto within = units_within(organisation, made.scope, day);
            std::erase_if(units, [&](const std::string& unit) { return std::ranges::find(within, unit) == within.end(); });
        }
        for (const auto& role : roles_of(organisation, made.from_post, day))
            for (const auto& matter : made.matters) {
                Basket basket{role.value, units, true, matter.matter, matter.amount_limit, !made.scope.empty(), avocated(delegation, day)};
                baskets.push_back(std::move(basket));
            }
    }
}

} // namespace

std::vector<Basket> baskets_of(const Organisation& organisation, const PersonId& person, const PostId& post, Day day)
{
    std::vector<Basket> baskets;
    for (const auto& seat : seats_of(organisation, person, day)) {
        if (!post.empty() && seat.post != post) continue;
        add_own(organisation, seat, day, baskets);
        add_delegated(organisation, seat, day, baskets);
    }
    baskets.push_back({ad_hoc_role(person), {}, true});
    return baskets;
}

} // namespace cauce
