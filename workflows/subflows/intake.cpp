#include "workflows/subflows/intake.hpp"

#include "engine/chart/fields.hpp"

namespace cauce::workflows::intake {

namespace {

/// What the desk writes on everything that it takes in (LPAG 135).
std::vector<definition::Field> of_filing()
{
    using namespace chart::field;
    return {
        choice("channel", {"Canal", "Channel"}, {{"counter", {"Ventanilla", "Counter"}}, {"mesa_digital", {"Mesa Digital Perú", "Digital reception desk"}}}),
        instant("filed_at", {"Fecha y hora de presentación", "Filed at"}),
        integer("filed_folios", {"Folios presentados", "Folios filed"}, "value >= 1"),
        personal(text("filed_by", {"Presentado por", "Filed by"}, "string length(value) > 0")),
        date("received_on", {"Recibido el", "Received on"}),
    };
}

} // namespace

std::vector<definition::Field> Filings::fields()
{
    auto all = of_filing();
    all.push_back(chart::field::text("subject", {"Asunto", "Subject"}));
    return all;
}

std::vector<definition::Field> Reception::of_case()
{
    using namespace chart::field;
    auto all = of_filing();
    const std::vector<definition::Field> asked{
        personal(text("filer_id", {"Documento de identidad", "Identity document"})),
        personal(text("domicile", {"Domicilio para notificaciones", "Address for notifications"})),
        personal(text("contact_email", {"Correo autorizado para notificaciones", "E-mail authorised for notifications"})),
        list(definition::FieldKind::text, "annexes", {"Anexos", "Annexes"}),
        text("request", {"Pedido y fundamentos", "Request and its reasons"}, "string length(value) > 0"),
        text("legal_route", {"Procedimiento del TUPA", "Procedure of the register (TUPA)"}),
        records("defects", {"Observaciones", "Defects"},
                {text("text", {"Qué falta", "What is missing"}, "string length(value) > 0"), text("norm", {"Norma que lo exige", "Norm that asks for it"})},
                "count(value) > 0"),
        list(definition::FieldKind::integer, "corrected_defects", {"Observaciones subsanadas (números)", "Defects corrected (numbers)"}),
        text("competent_entity", {"Entidad competente", "Competent entity"}, "string length(value) > 0"),
    };
    all.insert(all.end(), asked.begin(), asked.end());
    return all;
}

} // namespace cauce::workflows::intake
