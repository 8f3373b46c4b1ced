#include "tests/oracle/msm_machine.hpp"
#include "workflows/audit_recommendation_implementation_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> evidence_machine() { return std::make_unique<MsmMachine<workflows::audit_recommendation::Evidence>>(); }

} // namespace cauce::oracle
