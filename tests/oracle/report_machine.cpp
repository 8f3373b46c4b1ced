#include "tests/oracle/msm_machine.hpp"
#include "workflows/subflows/report_request.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> report_machine() { return std::make_unique<MsmMachine<workflows::reports::Report<workflows::roles::line_manager>>>(); }

} // namespace cauce::oracle
