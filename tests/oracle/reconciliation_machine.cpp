#include "tests/oracle/msm_machine.hpp"
#include "workflows/audit_report_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> reconciliation_machine() { return std::make_unique<MsmMachine<workflows::audit_of_report::Reconciliation>>(); }

} // namespace cauce::oracle
