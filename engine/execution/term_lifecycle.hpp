#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/lifecycle.hpp"

namespace cauce {

/// What happens to a term (plazo).
enum class TermChange { hold, release, suspend, resume, extend, meet, lapse, cancel, revive };
using TermLifecycle = Lifecycle<TermStatus, TermChange, 7, 9>;
[[nodiscard]] const TermLifecycle& term_lifecycle();

} // namespace cauce
