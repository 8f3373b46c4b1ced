#include "workflows/subflows/party_requirement.hpp"

#include "engine/chart/fields.hpp"

namespace cauce::workflows::requirements {

std::vector<definition::Field> fields()
{
    using namespace chart::field;
    return {
        text("requirement", {"Qué se requiere", "What is required"}, "string length(value) > 0"),
        document("letter", {"Carta de requerimiento", "Letter of requirement"}),
        date("notified_on", {"Notificado el", "Notified on"}),
        integer("distance_days", {"Días de término de la distancia", "Days of the term of distance"}, "value in [0..30]"),
    };
}

std::vector<definition::Parameter> parameters()
{
    using namespace chart::parameter;
    return {boolean("abandonment_from_requirement", "false", {"Los treinta días del abandono se cuentan desde el requerimiento", "The thirty days of abandonment count from the requirement"}, "LPAG 202", interpretation)};
}

} // namespace cauce::workflows::requirements
