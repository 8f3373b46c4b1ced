#include "tests/oracle/msm_machine.hpp"
#include "workflows/participatory_budget_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> participatory_budget_machine() { return std::make_unique<MsmMachine<workflows::participation::ParticipatoryBudget>>(); }

} // namespace cauce::oracle
