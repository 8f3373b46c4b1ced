#pragma once

#include "engine/execution/step.hpp"

#include <span>
#include <string_view>

namespace cauce {

/// Grounds of LPAG 99 in its order, and in words.
struct AbstentionGround {
    std::string_view id;
    std::string_view es, en;
};
[[nodiscard]] std::span<const AbstentionGround> abstention_grounds();

/// From then on the person acts no more in the case; clocks go on (LPAG 103).
void abstain(const Program& program, Step& step, const Abstain& command, const DecisionContext& context);
/// Without appeal (LPAG 104).
void decide_abstention(const Program& program, Step& step, const DecideAbstention& command, const DecisionContext& context);

} // namespace cauce
