#pragma once

#include "engine/definition/model.hpp"

namespace cauce::oracle {

/// The chart of annual_closing_chart.hpp, lowered.
[[nodiscard]] definition::Definition annual_closing();

} // namespace cauce::oracle
