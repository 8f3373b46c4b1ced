#pragma once

#include "engine/definition/model.hpp"

namespace cauce::workflows {

/// Opinions of several organs on one question, each on its own clock; other workflows call it. Its outcome is the worst of
/// them: unfavourable, observed or favourable.
[[nodiscard]] definition::Definition opinion_bundle();

} // namespace cauce::workflows
