#pragma once

#include "engine/execution/environment.hpp"
#include "engine/execution/step.hpp"

namespace cauce {

/// The acts of persons, one function a kind of command. Each throws Refused.
void take_action(const Program& program, Step& step, const TakeAction& command, const DecisionContext& context);
void open_case(const Program& program, Step& step, const OpenCase& command, const DecisionContext& context);

/// Refuses fields outside `form`, values against their field's rule, and those that name what is not there.
void check_data(const Program& program, Environment& environment, const DecisionContext& context, std::string_view collection, const feel::Context& data, const std::vector<std::string>& form,
                std::size_t documents);

} // namespace cauce
