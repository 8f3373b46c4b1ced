#pragma once

#include "engine/execution/step.hpp"

namespace cauce {

/// Takes every row of a trigger that goes without a person (a lapse, a child's end), where its guards hold.
/// @param only   0, or the token that it concerns
/// @param child  of a child's end: what guards see as `child`
void go_by_itself(const Program& program, Step& step, const Family& family, definition::Trigger trigger, std::string_view name, TokenId only, const DecisionContext& context,
                  const Child* child = nullptr);

} // namespace cauce
