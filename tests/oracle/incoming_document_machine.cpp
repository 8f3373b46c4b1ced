#include "tests/oracle/msm_machine.hpp"
#include "workflows/incoming_document_chart.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> incoming_document_machine() { return std::make_unique<MsmMachine<workflows::incoming::IncomingDocument>>(); }

} // namespace cauce::oracle
