#include "tests/oracle/msm_machine.hpp"
#include "workflows/party_procedure_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> party_procedure_machine() { return std::make_unique<MsmMachine<workflows::party::PartyProcedure>>(); }

} // namespace cauce::oracle
