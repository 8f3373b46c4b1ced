#include "workflows/incoming_document.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "workflows/incoming_document_chart.hpp"

namespace cauce::workflows {

definition::Definition incoming_document()
{
    using namespace incoming;
    using namespace chart::field;
    return Lowering{{.key = "incoming_document",
                     .version = 2,
                     .title = {"Documento recibido", "Incoming document"},
                     .function = 0,
                     .basis = {"LPAG 128, 135, 143.1", "RGD 46-47"},
                     .fields = {organ("routed_to", {"Derivado a", "Routed to"}), boolean("routed_late", {"Derivado fuera de plazo", "Routed late"}),
                                choice("silence", {"Silencio administrativo", "Administrative silence"}, {{"positive", {"Positivo", "Positive"}}, {"negative", {"Negativo", "Negative"}}})},
                     .parameters = {chart::parameter::integer("incoming_answer_days", "7", {"Atender un documento derivado (días hábiles)", "Attend to a routed document (business days)"}, "LPAG 143.2", Mark::internal)},
                     .corrections = {.rectify = {RoleId{"reception_desk"}}, .annul = {RoleId{"reception_desk"}}, .reopen = {RoleId{"reception_desk"}}, .close_file = {RoleId{"reception_desk"}}}}}
        .with<intake::Reception>()
        .root<IncomingDocument>()
        .term(answer_term)
        .finish();
}

} // namespace cauce::workflows
