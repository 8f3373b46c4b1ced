#include "workflows/complaint.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "workflows/complaint_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_complaint()
{
    using namespace chart::field;
    return {
        post("complained_post", {"Puesto quejado", "Post complained of"}),
        text("defect", {"Defecto y norma infringida", "Defect and norm infringed"}, "string length(value) > 0"),
        personal(text("complainant", {"Quejoso", "Complainant"}, "string length(value) > 0")),
        text("answer", {"Informe del quejado", "Answer of who is complained of"}, "string length(value) > 0"),
        boolean("answer_late", {"Informó fuera de plazo", "Answered late"}),
        text("reasons", {"Fundamentos", "Reasons"}, "string length(value) > 0"),
        boolean("upheld", {"Fundada", "Upheld"}),
        text("corrective_measures", {"Medidas correctivas", "Corrective measures"}),
        post("other_officer", {"Asume el conocimiento", "Takes over the procedure"}),
        boolean("decided_late", {"Resuelta fuera de plazo", "Decided late"}),
    };
}

} // namespace

definition::Definition complaint()
{
    return chart::Lowering{{.key = "complaint",
                     .version = 2,
                     .title = {"Queja por defectos de tramitación", "Complaint about the handling of a procedure"},
                     .function = 0,
                     .basis = {"LPAG 169"},
                     .fields = fields_of_complaint(),
                     .corrections = {.rectify = {RoleId{"municipal_manager"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}}, .close_file = {RoleId{"municipal_manager"}}}}}
        .root<complaints::Complaint>()
        .finish();
}

} // namespace cauce::workflows
