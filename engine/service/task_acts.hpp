#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"
#include "engine/ports/projections.hpp"

#include <vector>

namespace cauce {

/// What each of the task's roles could do with it, as the case is: an entry a role, matter and unit. The amount is the least
/// of its rows, and barred is who could take none of them.
[[nodiscard]] std::vector<TaskAct> task_acts(const Program& program, const Case& current, const Task& task);

} // namespace cauce
