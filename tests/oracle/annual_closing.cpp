#include "tests/oracle/annual_closing.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "tests/oracle/annual_closing_chart.hpp"

namespace cauce::oracle {

definition::Definition annual_closing()
{
    return chart::Lowering{{.key = "annual_closing_sample",
                            .title = {"Cierre anual de muestra", "Sample annual closing"},
                            .fields = {chart::field::boolean("ready", {"Listo", "Ready"}), chart::field::integer("rounds", {"Vueltas", "Rounds"})}}}
        .root<closing::AnnualClosing>()
        .finish();
}

} // namespace cauce::oracle
