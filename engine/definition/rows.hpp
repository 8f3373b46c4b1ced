#pragma once

#include "engine/definition/model.hpp"

namespace cauce::definition {

/// Every row of a scope and of the scopes inside it, in the table's order.
template <class Visit>
void each_row(const Scope& scope, Visit visit)
{
    for (const auto& row : scope.transitions) visit(row);
    for (const auto& state : scope.states)
        for (const auto& inner : state.inner) each_row(inner, visit);
}

} // namespace cauce::definition
