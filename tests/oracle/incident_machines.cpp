#include "tests/oracle/msm_machine.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/intake.hpp"

namespace cauce::oracle {

namespace incidents = workflows::incidents;

std::unique_ptr<Machine> abstention_machine() { return std::make_unique<MsmMachine<incidents::Abstention>>(); }
std::unique_ptr<Machine> extension_machine() { return std::make_unique<MsmMachine<incidents::Extension<workflows::roles::line_manager>>>(); }
std::unique_ptr<Machine> complaint_item_machine() { return std::make_unique<MsmMachine<incidents::Complaint>>(); }
std::unique_ptr<Machine> competence_machine() { return std::make_unique<MsmMachine<incidents::Competence>>(); }
std::unique_ptr<Machine> added_filing_machine() { return std::make_unique<MsmMachine<workflows::intake::AddedFiling>>(); }
std::unique_ptr<Machine> submission_machine() { return std::make_unique<MsmMachine<incidents::Submission>>(); }

} // namespace cauce::oracle
