#include "tests/support/slow_directory.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <type_traits>

namespace cauce::support {
namespace {

/// How far a delegation comes: the number of its first test that fails, in the order in which they are told.
constexpr std::array stages{"role", "unit", "indelegable", "delegation_not_in_force", "delegation_avocated", "delegation_scope", "delegation_amount", "delegated_away"};
constexpr int passed = 8, away = 7;

} // namespace

SlowDirectory::SlowDirectory(const std::vector<DirectoryChange>& changes)
{
    for (const auto& change : changes)
        std::visit(
            [&]<class T>(const T& what) {
                if constexpr (std::is_same_v<T, OrganSet>) organs_.push_back(what);
                if constexpr (std::is_same_v<T, PostSet>) posts_.push_back(what);
                if constexpr (std::is_same_v<T, PostAbolished>) abolitions_.push_back(what);
                if constexpr (std::is_same_v<T, PersonSet>) people_.push_back(what.person);
                if constexpr (std::is_same_v<T, TitularSet>) titulars_.push_back(what);
                if constexpr (std::is_same_v<T, AppointmentMade>) appointments_.push_back({what, what.until});
                if constexpr (std::is_same_v<T, SubstitutionMade>) substitutions_.push_back({what, what.until});
                if constexpr (std::is_same_v<T, LeaveRecorded>) leaves_.push_back({what, what.until});
                if constexpr (std::is_same_v<T, DelegationMade>) delegations_.push_back({what, what.until});
                if constexpr (std::is_same_v<T, DelegationAvocated>) avocations_.push_back(what);
                if constexpr (std::is_same_v<T, HoldingEnded>) {
                    const auto at = static_cast<std::size_t>(what.number) - 1;
                    if (what.holding == "appointment") appointments_.at(at).last = what.until;
                    if (what.holding == "substitution") substitutions_.at(at).last = what.until;
                    if (what.holding == "leave") leaves_.at(at).last = what.until;
                    if (what.holding == "delegation") delegations_.at(at).last = what.until;
                }
            },
            change);
}

const PostSet* SlowDirectory::post(const PostId& id, Day day) const
{
    const PostSet* found = nullptr;
    for (const auto& set : posts_)
        if (set.post == id && set.from <= day) found = &set;
    for (const auto& gone : abolitions_)
        if (gone.post == id && gone.until < day) return nullptr;
    return found;
}

OrganId SlowDirectory::parent(const OrganId& organ, Day day) const
{
    OrganId found;
    for (const auto& set : organs_)
        if (set.organ == organ && set.from <= day) found = set.parent;
    return found;
}

bool SlowDirectory::is_below(OrganId organ, const OrganId& top, Day day) const
{
    while (organ != top && !organ.empty()) organ = parent(organ, day);
    return organ == top;
}

bool SlowDirectory::is_away(const PersonId& person, Day day) const
{
    for (const auto& leave : leaves_)
        if (leave.made.person == person && leave.on(day)) return true;
    return false;
}

bool SlowDirectory::holds(const PersonId& person, const PostId& id, Day day) const
{
    for (const auto& one : appointments_)
        if (one.made.person == person && one.made.post == id && one.on(day) && post(id, day) != nullptr) return true;
    return false;
}

bool SlowDirectory::is_elected_holder(const PersonId& person, Day day) const
{
    for (const auto& one : appointments_)
        if (one.made.person == person && one.on(day))
            if (const auto* const held = post(one.made.post, day); held != nullptr && held->elected) return true;
    return false;
}

/// LOM 11
bool SlowDirectory::lets_cover(const PersonId& person, const PostSet& covered, Day day) const
{
    return !is_away(person, day) && (covered.elected ? is_elected_holder(person, day) : !is_elected_holder(person, day));
}

std::vector<SlowDirectory::Actor> SlowDirectory::actors(const PostId& id, Day day) const
{
    const auto* const there = post(id, day);
    if (there == nullptr) return {};
    // who was named: with one seat, whoever no later act displaces
    std::vector<Actor> named;
    for (const auto& one : substitutions_) {
        if (one.made.post != id || !one.on(day) || !lets_cover(one.made.person, *there, day)) continue;
        if (there->seats == 1) named.clear();
        std::erase_if(named, [&](const Actor& earlier) { return earlier.person == one.made.person; });
        named.push_back({one.made.person, false, one.made.norm});
    }
    if (!named.empty() && there->seats == 1) return named;
    for (const auto& one : appointments_)
        if (one.made.post == id && one.on(day) && !is_away(one.made.person, day)) named.push_back({one.made.person, true, one.made.norm});
    if (!named.empty()) return named;
    // nobody: the next in rank
    std::optional<std::tuple<std::int64_t, PostId, std::size_t>> best;
    for (std::size_t n = 0; n < appointments_.size(); ++n) {
        const auto& one = appointments_[n];
        const auto* const other = post(one.made.post, day);
        if (!one.on(day) || other == nullptr || other->organ != there->organ || other->rank <= there->rank || !lets_cover(one.made.person, *there, day)) continue;
        const std::tuple place{other->rank, other->post, n};
        if (!best || place < *best) best = place;
    }
    if (best) named.push_back({appointments_[std::get<2>(*best)].made.person, false, "LPAG 84.3"});
    return named;
}

std::vector<std::string> SlowDirectory::exercise(const PostId& id, Day day) const
{
    std::vector<std::string> told;
    for (const auto& one : actors(id, day)) told.push_back(one.person.value + (one.own ? " own by " : " substitute by ") + one.act);
    std::ranges::sort(told);
    return told;
}

std::vector<std::string> SlowDirectory::seats(const PersonId& person, Day day) const
{
    std::set<PostId> ids;
    for (const auto& set : posts_) ids.insert(set.post);
    std::vector<std::string> told;
    for (const auto& id : ids)
        for (const auto& one : actors(id, day))
            if (one.person == person) told.push_back(id.value + (one.own ? " own" : " substitute"));
    return told;
}

std::string SlowDirectory::why_not(const PersonId& person, const PostId& id, Day day) const
{
    const auto* const there = post(id, day);
    bool named = false;
    for (const auto& one : substitutions_) named = named || (one.made.post == id && one.made.person == person && one.on(day) && there != nullptr);
    if (!holds(person, id, day) && !named) return "post_not_held";
    if (is_away(person, day)) return "on_leave";
    if (!holds(person, id, day) && there->elected != is_elected_holder(person, day)) return "post_not_held";
    return "substituted";
}

std::string SlowDirectory::stands(const PersonId& person, const PostId& id, Day day) const
{
    if (std::ranges::find(people_, person) == people_.end()) return "person_unknown";
    if (!id.empty()) {
        for (const auto& one : actors(id, day))
            if (one.person == person) return id.value + (one.own ? " own" : " substitute");
        return why_not(person, id, day);
    }
    const auto mine = seats(person, day);
    if (mine.size() == 1) return mine.front();
    if (mine.size() > 1) return "post_unchosen";
    // a person is away from all posts or from none
    std::set<std::string> reasons;
    for (const auto& set : posts_) reasons.insert(why_not(person, set.post, day));
    return reasons.contains("on_leave") ? "on_leave" : reasons.contains("substituted") ? "substituted" : "post_not_held";
}

bool SlowDirectory::serves(const PostId& id, const RoleId& role, Day day) const
{
    const auto* const there = post(id, day);
    if (there == nullptr) return false;
    for (const auto& has : there->roles)
        if (has == role) return true;
    PostId titular;
    for (const auto& named : titulars_)
        if ("titular_of_" + named.system == role.value && named.from <= day) titular = named.post;
    return titular == id;
}

const RoleId* SlowDirectory::serving(const PostId& id, const Demand& demand, Day day) const
{
    for (const auto& role : demand.roles)
        if (serves(id, role, day)) return &role;
    return nullptr;
}

int SlowDirectory::stage(const Dated<DelegationMade>& delegation, std::size_t number, const Demand& demand, Day day) const
{
    const auto& made = delegation.made;
    const DelegatedMatter* matter = nullptr;
    for (const auto& one : made.matters)
        if (one.matter == demand.matter && !demand.matter.empty()) matter = &one;
    if (matter == nullptr || serving(made.from_post, demand, day) == nullptr || post(made.to_post, day) == nullptr) return 0;
    if (!demand.only.empty() && demand.only != made.from_post) return 1;
    if (!demand.unit.empty() && !is_below(post(made.from_post, day)->organ, demand.unit, day)) return 1;
    if (!demand.indelegable.empty()) return 2;
    if (!delegation.on(day)) return 3;
    for (const auto& one : avocations_)
        if (one.delegation == static_cast<std::int64_t>(number) && one.case_id == demand.case_id && one.from <= day) return 4;
    if (!made.scope.empty() && demand.unit.empty()) return 5;
    if (!made.scope.empty() && !is_below(demand.unit, made.scope, day)) return 5;
    if (matter->amount_limit && !demand.amount) return 6;
    if (matter->amount_limit && demand.amount->cents > *matter->amount_limit) return 6;
    return passed;
}

std::string SlowDirectory::authority(const PostId& id, const Exercise& exercise, const Demand& demand, Day day) const
{
    int furthest = 0;
    if (const auto* const role = serving(id, demand, day)) {
        const bool in_charge = demand.only.empty() || demand.only == id;
        const bool of_unit = in_charge && (demand.unit.empty() || is_below(post(id, day)->organ, demand.unit, day));
        bool given = false;
        for (std::size_t n = 0; n < delegations_.size(); ++n) given = given || (delegations_[n].made.from_post == id && stage(delegations_[n], n + 1, demand, day) == passed);
        if (of_unit && !given) return role->value + " " + std::string{name_of(exercise.capacity)} + " by " + (exercise.capacity == Capacity::own ? "" : exercise.norm);
        furthest = of_unit ? away : 1;
    }
    std::string delegated;
    for (std::size_t n = 0; n < delegations_.size(); ++n) {
        const auto& made = delegations_[n].made;
        if (made.to_post != id) continue;
        const auto reached = stage(delegations_[n], n + 1, demand, day);
        if (reached == passed)
            delegated = serving(made.from_post, demand, day)->value + " delegated by " + made.norm + (exercise.capacity == Capacity::own ? "" : "; " + exercise.norm) + " for " + made.from_post.value +
                        " (number " + std::to_string(n + 1) + ")";
        else
            furthest = std::max(furthest, reached);
    }
    return delegated.empty() ? stages.at(static_cast<std::size_t>(furthest)) : delegated;
}

std::vector<std::string> SlowDirectory::candidates(const Demand& demand, Day day) const
{
    std::set<PostId> ids;
    for (const auto& set : posts_)
        for (const auto& role : demand.roles)
            if (std::ranges::find(set.roles, role) != set.roles.end()) ids.insert(set.post);
    for (const auto& named : titulars_)
        for (const auto& role : demand.roles)
            if (role.value == "titular_of_" + named.system) ids.insert(named.post);
    for (const auto& delegation : delegations_)
        for (const auto& one : delegation.made.matters)
            if (one.matter == demand.matter) ids.insert(delegation.made.to_post);
    std::vector<std::string> told;
    for (const auto& id : ids) {
        const auto acting = actors(id, day);
        for (const auto& one : acting)
            told.push_back(id.value + " " + one.person.value + ": " + authority(id, {one.person, one.own ? Capacity::own : Capacity::substitute, one.act}, demand, day));
        if (!acting.empty()) continue;
        const auto found = authority(id, {{}, Capacity::own, {}}, demand, day);
        told.push_back(id.value + " : " + (std::ranges::find(stages, found) == stages.end() ? "not_exercised" : found));
    }
    return told;
}

} // namespace cauce::support
