#pragma once

#include "engine/chart/about.hpp"
#include "engine/chart/fields.hpp"

/// What the two workflows of function 12 share: a control report and its recommendations.
namespace cauce::workflows::audit {

using definition::Option;

inline std::vector<Option> services()
{
    return {{"compliance_audit", {"Auditoría de cumplimiento", "Compliance audit"}},
            {"financial_audit", {"Auditoría financiera", "Financial audit"}},
            {"performance_audit", {"Auditoría de desempeño", "Performance audit"}},
            {"specific_control", {"Control específico (SCE)", "Specific control"}},
            {"ex_officio_posterior", {"Acción de oficio posterior (AOP)", "Ex officio posterior action"}},
            {"paralysed_works", {"Control preventivo de obras paralizadas", "Preventive control of paralysed works"}},
            {"simultaneous_control", {"Control simultáneo (situaciones adversas)", "Simultaneous control (adverse situations)"}}};
}

inline std::vector<Option> recommendation_types()
{
    return {{"management_improvement", {"Mejora de gestión", "Management improvement"}},
            {"administrative_proceeding", {"Procedimiento administrativo", "Administrative proceeding"}},
            {"legal_action", {"Acción legal", "Legal action"}}};
}

inline std::vector<Option> official_statuses()
{
    return {{"pending", {"Pendiente", "Pending"}},
            {"in_process", {"En proceso", "In process"}},
            {"implemented", {"Implementada", "Implemented"}},
            {"not_implemented", {"No implementada", "Not implemented"}},
            {"inapplicable", {"Inaplicable", "Inapplicable"}},
            {"implemented_late", {"Implementada fuera del plazo", "Implemented after the term"}}};
}

/// One concrete measure of the action plan; in the report's plan it also says which recommendation it serves.
inline std::vector<definition::Field> measure_fields()
{
    using namespace chart::field;
    return {integer("recommendation", {"N.º de recomendación", "Recommendation number"}, "value >= 1"),
            integer("number", {"N.º de medida", "Measure number"}, "value >= 1"),
            text("text", {"Medida concreta", "Concrete measure"}, "string length(value) > 0"),
            date("starts_on", {"Inicio", "Start"}),
            date("ends_on", {"Fin", "End"}),
            post("post", {"Puesto responsable", "Responsible post"}),
            text("expected_proof", {"Medio de verificación", "Expected proof"})};
}

inline constexpr chart::Document action_plan{"action_plan", "Plan de acción", "Action plan"};
inline constexpr chart::Document status_report{"status_report", "Reporte de estado del órgano de control", "Status report of the control body"};

} // namespace cauce::workflows::audit
