#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// How a matter passes the municipal council: commission, session, vote, reconsideration, publication. Other workflows
/// call it; its outcomes are firm, published, rejected and withdrawn.
[[nodiscard]] definition::Definition council_act();

} // namespace cauce::workflows
