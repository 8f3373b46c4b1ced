#include "tests/oracle/annual_closing_chart.hpp"
#include "tests/oracle/msm_machine.hpp"

namespace cauce::oracle {

std::unique_ptr<Machine> annual_closing_machine() { return std::make_unique<MsmMachine<closing::AnnualClosing>>(); }

} // namespace cauce::oracle
