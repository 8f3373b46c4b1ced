#include "engine/directory/organisation.hpp"

#include <algorithm>

namespace cauce {
namespace {

/// The last that was set for a day or before it: they stand by that day.
template <class Key, class Set>
const Set* set_for(const std::map<Key, std::vector<Set>>& all, const Key& key, Day day)
{
    const auto found = all.find(key);
    if (found == all.end()) return nullptr;
    for (auto set = found->second.rbegin(); set != found->second.rend(); ++set)
        if (set->from <= day) return &*set;
    return nullptr;
}

} // namespace

const OrganSet* Organisation::organ(const OrganId& id, Day day) const { return set_for(organs, id, day); }

const PostSet* Organisation::post(const PostId& id, Day day) const
{
    const auto* const found = set_for(posts, id, day);
    if (found == nullptr || abolished.empty()) return found;
    const auto last = abolished.find(id);
    return last == abolished.end() || day <= last->second ? found : nullptr;
}

bool Organisation::within(const OrganId& inner, const OrganId& outer, Day day) const
{
    if (inner == outer) return true;
    const auto* at = organ(inner, day);
    for (auto steps = organs.size(); at != nullptr && !at->parent.empty() && steps > 0; --steps) {
        if (at->parent == outer) return true;
        at = organ(at->parent, day);
    }
    return false;
}

PostId Organisation::titular(const std::string& system, Day day) const
{
    const auto named = std::find_if(titulars.rbegin(), titulars.rend(), [&](const TitularSet& one) { return one.system == system && one.from <= day; });
    return named == titulars.rend() ? PostId{} : named->post;
}

const Holding<LeaveRecorded>* Organisation::leave(const PersonId& person, Day day) const
{
    for (const auto place : index.leaves_of.of(person))
        if (leaves[place].holds_on(day)) return &leaves[place];
    return nullptr;
}

bool Organisation::may_read(const PersonId& person, CaseId id, Day day) const
{
    const auto& granted = index.accesses_of.of(person);
    return std::ranges::any_of(granted, [&](std::size_t place) { return accesses[place].made.case_id == id && accesses[place].holds_on(day); });
}

} // namespace cauce
