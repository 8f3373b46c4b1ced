#include "tests/oracle/msm_machine.hpp"
#include "workflows/opinion_bundle_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> opinion_machine() { return std::make_unique<MsmMachine<workflows::opinions::Opinion>>(); }

} // namespace cauce::oracle
