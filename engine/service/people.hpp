#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/command.hpp"
#include "engine/values/result.hpp"

namespace cauce {

/// The actor that who asks is today, in the post that he or she chose: holder, substitute, or named ad hoc for this case. The
/// engine itself, and everybody where no directory is kept, is who the request says.
/// @param current  the case that is acted on; null: none
[[nodiscard]] Result<Actor> seated(const Organisation& organisation, const Actor& asked, const Case* current, Day today);

/// An order that gives a task to somebody, with the post in which it is received (the one that serves, if none is named).
/// Every other command comes back as it is.
/// @returns `not_found` or `not_allowed` if that person, in that post, could not do the task
[[nodiscard]] Result<Command> with_receiver(const Organisation& organisation, const Case& current, Command command, Day today);

} // namespace cauce
