#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/command.hpp"
#include "engine/values/result.hpp"

namespace cauce {

/// An order that gives a task to somebody, with the post in which it is received (the one that serves, if none is named).
/// Every other command comes back as it is.
/// @returns `not_found` or `not_allowed` if that person, in that post, could not do the task
[[nodiscard]] Result<Command> with_receiver(const Organisation& organisation, const Case& current, Command command, Day today);

} // namespace cauce
