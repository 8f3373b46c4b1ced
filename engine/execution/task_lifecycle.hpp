#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/lifecycle.hpp"

namespace cauce {

/// What happens to a task (after WS-HumanTask 1.1, section 4.10).
enum class TaskChange { offer, claim, assign, start, release, delegate, resolve, complete, cancel };
using TaskLifecycle = Lifecycle<TaskStatus, TaskChange, 6, 9>;
[[nodiscard]] const TaskLifecycle& task_lifecycle();

} // namespace cauce
