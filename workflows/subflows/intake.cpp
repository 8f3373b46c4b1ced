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
        date("entered_on", {"Ingresado el", "Entered on"}),
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
        personal(records("other_parties", {"Otros administrados", "Other parties"},
                         {text("name", {"Nombre", "Name"}, "string length(value) > 0"), text("domicile", {"Domicilio", "Domicile"}),
                          choice("capacity", {"En calidad de", "In the capacity of"}, {{"co_applicant", {"Cosolicitante", "Co-applicant"}}, {"third_party", {"Tercero administrado", "Third party"}}}),
                          boolean("represented", {"Con representante o domicilio común con quien presentó", "Represented by, or with the address of, who filed"})})),
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

std::vector<definition::Parameter> Reception::parameters()
{
    using namespace chart::parameter;
    return {integer("counter_entry_days", "0", {"Días hábiles en que la mesa ingresa por sí sola lo presentado en ventanilla", "Business days within which the desk enters by itself what was filed at the counter"}, "LPAG 135, 128.2", internal),
            integer("digital_entry_days", "1", {"Días hábiles en que la mesa ingresa por sí sola lo presentado por canal digital", "Business days within which the desk enters by itself what was filed digitally"}, "RGD 46; LPAG 128.2", internal)};
}

} // namespace cauce::workflows::intake
