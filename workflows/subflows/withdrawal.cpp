#include "workflows/subflows/withdrawal.hpp"

#include "engine/chart/fields.hpp"

namespace cauce::workflows::withdrawal {

std::vector<definition::Field> fields()
{
    using namespace chart::field;
    return {
        choice("withdrawn_object", {"De qué se desiste", "What is withdrawn"},
               {{"procedure", {"Del procedimiento", "The procedure"}}, {"claim", {"De la pretensión", "The claim"}}, {"appeal", {"Del recurso", "The appeal"}}}),
        boolean("by_representative", {"Por representante", "By a representative"}),
        boolean("special_power", {"Con poder especial", "With a special power"}),
        boolean("third_parties", {"Hay terceros apersonados", "Third parties have a part"}),
        date("third_parties_told_on", {"Terceros notificados el", "Third parties told on"}),
    };
}

} // namespace cauce::workflows::withdrawal
