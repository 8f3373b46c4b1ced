#include "engine/directory/rank.hpp"

#include "engine/directory/authority.hpp"
#include "engine/directory/elected.hpp"

namespace cauce {

bool is_superior(const Organisation& organisation, const PostId& superior, const PostId& post, Day day)
{
    const auto* const above = organisation.post(superior, day);
    const auto* const below = organisation.post(post, day);
    if (above == nullptr || below == nullptr) return false;
    if (above->elected && !has_role(organisation, superior, RoleId{std::string{mayor_role}}, day)) return false;
    if (above->organ == below->organ) return above->rank < below->rank;
    return organisation.within(below->organ, above->organ, day);
}

} // namespace cauce
