#include "workflows/party_procedure.hpp"

#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "workflows/party_procedure_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_procedure()
{
    using namespace chart::field;
    return {
        choice("silence", {"Silencio administrativo", "Administrative silence"}, {{"positive", {"Positivo", "Positive"}}, {"negative", {"Negativo", "Negative"}}}),
        integer("term_days", {"Plazo del TUPA (días hábiles)", "Term of the register (business days)"}, "value in [1..30]"),
        integer("distance_days", {"Días de término de la distancia", "Days of the term of distance"}, "value in [0..30]"),
        boolean("decision_overdue", {"Venció el plazo para resolver", "The term to decide is over"}),
        choice("sense", {"Sentido", "Sense"}, {{"granted", {"procedente", "granted"}}, {"denied", {"improcedente", "denied"}}, {"unfounded", {"infundado", "unfounded"}}}),
        text("reasons", {"Motivación", "Reasons"}, "string length(value) > 0"),
        text("operative_part", {"Parte resolutiva", "Operative part"}),
        text("remedies_told", {"Recursos, órgano y plazo", "Remedies, organ and term"}, "string length(value) > 0"),
        date("decided_on", {"Resuelto el", "Decided on"}),
        choice("review_kind", {"Recurso", "Remedy"}, {{"reconsideration", {"Reconsideración", "Reconsideration"}}, {"appeal", {"Apelación", "Appeal"}}}),
    };
}

} // namespace

definition::Definition party_procedure()
{
    using namespace party;
    return Lowering{{.key = "party_procedure",
                     .version = 4,
                     .title = {"Procedimiento a pedido de parte", "Procedure at the request of a party"},
                     .function = 0,
                     .basis = {"LPAG 32-39, 124-202", "RGD 41-47, 55-59"},
                     .fields = fields_of_procedure(),
                     .corrections = {.rectify = {RoleId{"line_manager"}, RoleId{"municipal_manager"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}},
                                     .close_file = {RoleId{"line_manager"}, RoleId{"municipal_manager"}}}}}
        .with<intake::Reception>()
        .with<intake::Filings>()
        .with<PartyProcedure::Notified>()
        .with<reports::Reports<line_manager>>()
        .with<PartyProcedure::Required>()
        .with<withdrawal::Withdrawals<municipal_manager, decisions>>()
        .with<incidents::Abstentions>()
        .with<incidents::Extensions<line_manager>>()
        .with<incidents::Complaints>()
        .with<incidents::Transfers<line_manager>>()
        .with<incidents::Submissions>()
        .root<PartyProcedure>()
        .term(intake::entry_term)
        .term(intake::qualification_term)
        .finish();
}

} // namespace cauce::workflows
