#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/execution/case.hpp"
#include "engine/values/result.hpp"

namespace cauce {

/// The actor that who asks is today, in the post that he or she chose: holder, substitute, or named ad hoc for this case. The
/// engine itself, and everybody where no directory is kept, is who the request says.
/// @param asked    person, post (none: the only one in which he or she could act here) and origin
/// @param current  the case that is acted on; null: none
[[nodiscard]] Result<Actor> seated(const Organisation& organisation, const Actor& asked, const Case* current, Day today);

} // namespace cauce
