#include "tests/oracle/msm_machine.hpp"
#include "workflows/subflows/party_requirement.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> requirement_machine() { return std::make_unique<MsmMachine<workflows::requirements::Requirement>>(); }

} // namespace cauce::oracle
