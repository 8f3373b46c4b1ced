#include "tests/oracle/msm_machine.hpp"
#include "workflows/subflows/notification.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> notification_machine() { return std::make_unique<MsmMachine<workflows::notification::Service<workflows::roles::line_manager>>>(); }

} // namespace cauce::oracle
