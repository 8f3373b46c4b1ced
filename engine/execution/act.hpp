#pragma once

#include "engine/execution/environment.hpp"
#include "engine/execution/step.hpp"

namespace cauce {

/// The acts of persons, one function a kind of command. Each throws Refused.
void take_action(const Program& program, Step& step, const TakeAction& command, const DecisionContext& context);
void open_case(const Program& program, Step& step, const OpenCase& command, const DecisionContext& context);

/// Refuses fields outside `form`, and values against their field's rule.
void check_data(const Program& program, Environment& environment, std::string_view collection, const feel::Context& data, const std::vector<std::string>& form, std::size_t documents);

} // namespace cauce
