#include "tests/oracle/msm_machine.hpp"
#include "workflows/participatory_budget_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> project_machine() { return std::make_unique<MsmMachine<workflows::participation::Project>>(); }

} // namespace cauce::oracle
