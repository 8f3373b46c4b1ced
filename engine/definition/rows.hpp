#pragma once

#include "engine/definition/model.hpp"

#include <string_view>

namespace cauce::definition {

/// Whether a person takes the row: an act, or a message that a post records. The other rows go by themselves.
[[nodiscard]] inline bool is_act(const Transition& row) { return row.on.kind == Trigger::action || row.on.kind == Trigger::message; }
[[nodiscard]] inline bool is_act(const Transition& row, std::string_view action) { return is_act(row) && row.on.name == action; }

/// Every row of a scope and of the scopes inside it, in the table's order.
template <class Visit>
void each_row(const Scope& scope, Visit visit)
{
    for (const auto& row : scope.transitions) visit(row);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) each_row(inner, visit);
}

} // namespace cauce::definition
