#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/lifecycle.hpp"

namespace cauce {

/// What happens to a term (plazo).
enum class TermChange { hold, release, extend, meet, lapse, cancel };
using TermLifecycle = Lifecycle<TermStatus, TermChange, 6, 6>;
[[nodiscard]] const TermLifecycle& term_lifecycle();

} // namespace cauce
