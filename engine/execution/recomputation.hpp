#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// What the rows of a rectified act computed from the data that were wrong, computed again from those that hold now: the
/// correction has effect from the beginning, without altering what was decided (LPAG 212.1). Each new value is an event
/// that cites the rectification, the last event of the step so far.
///
/// A field that anything wrote since is left alone. So is a value that its formula does not give any more for the
/// uncorrected data (it counts on from itself, or reads what other acts have changed since): what it would give now would
/// tell of those, not of the correction.
/// @param before  the case as it was before the rectification
/// @throws Refused  if a field cannot hold its new value
void compute_again(const Program& program, Step& step, const Case& before, const Deed& deed, const DecisionContext& context);

} // namespace cauce
