#pragma once

#include "tests/oracle/walk.hpp"

namespace cauce::oracle {

/// Every definition with the machines of its charts, and how many steps a walk through it takes.
struct Chart {
    std::string key;
    Subject subject;
    int steps;
    std::set<std::string> beyond{}; ///< rows that only commands beside the actions bring about; other tests take them
};
[[nodiscard]] const std::vector<Chart>& charts();

/// This many walks, seeds from 1; every tenth is five times as long. They must have gone everywhere: an oracle that was
/// never asked proves nothing.
/// @param everywhere  each row of the definition must have been taken
void check_agreement(const Chart& chart, int walks, bool everywhere);

} // namespace cauce::oracle
