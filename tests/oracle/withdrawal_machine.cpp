#include "tests/oracle/msm_machine.hpp"
#include "workflows/subflows/withdrawal.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> withdrawal_machine() { return std::make_unique<MsmMachine<workflows::withdrawal::Withdrawal<workflows::roles::municipal_manager>>>(); }

} // namespace cauce::oracle
