#include "tests/oracle/msm_machine.hpp"
#include "workflows/council_act_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> council_act_machine() { return std::make_unique<MsmMachine<workflows::council_matter::CouncilAct>>(); }

} // namespace cauce::oracle
