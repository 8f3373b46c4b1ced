#include "engine/values/actor.hpp"

#include "engine/values/result.hpp"

#include <algorithm>

namespace cauce {

std::string_view name_of(Capacity capacity)
{
    switch (capacity) {
    case Capacity::own: return "own";
    case Capacity::delegated: return "delegated";
    case Capacity::substitute: return "substitute";
    case Capacity::ad_hoc: return "ad_hoc";
    }
    ensure(false, "a capacity has a name");
    return {};
}

bool Actor::has(const RoleId& role) const { return std::ranges::find(roles, role) != roles.end(); }

Actor system_actor() { return {PersonId{"system"}, PostId{"system"}, Capacity::own, {}, {RoleId{"system"}}}; }

} // namespace cauce
