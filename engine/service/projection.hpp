#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"
#include "engine/ports/projections.hpp"

namespace cauce {

/// The rows that follow from a case: a pure function, so that `rebuild` makes them again to the letter.
/// @param program  the one the case runs on: which field is its subject, which term presses which state
[[nodiscard]] CaseProjection project(const Program& program, const Case& current);

} // namespace cauce
