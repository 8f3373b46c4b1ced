#include "tests/oracle/msm_machine.hpp"
#include "workflows/complaint_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> complaint_machine() { return std::make_unique<MsmMachine<workflows::complaints::Complaint>>(); }

} // namespace cauce::oracle
