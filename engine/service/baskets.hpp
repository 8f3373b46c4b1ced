#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/ports/projections.hpp"

#include <vector>

namespace cauce {

/// What of the work baskets a person reaches on a day, in every capacity: by the posts that he or she holds or covers, and by
/// what is delegated to them; without what they delegated themselves (LPAG 78.3); and what he or she does ad hoc in a case.
/// @param post  of this one alone, and ad hoc; empty: of all
[[nodiscard]] std::vector<Basket> baskets_of(const Organisation& organisation, const PersonId& person, const PostId& post, Day day);

} // namespace cauce
