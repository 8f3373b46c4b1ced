#include "workflows/audit_recommendation_implementation.hpp"

#include "engine/chart/lowering.hpp"
#include "workflows/audit.hpp"
#include "workflows/audit_recommendation_implementation_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_recommendation()
{
    using namespace chart::field;
    return {
        text("report_number", {"N.º de informe de control", "Number of the control report"}),
        choice("service", {"Servicio de control", "Service of control"}, audit::services()),
        date("notified_on", {"Fecha de notificación al titular", "Notified to the head of the entity on"}),
        integer("recommendation_number", {"N.º de recomendación", "Recommendation number"}, "value >= 1"),
        choice("recommendation_type", {"Tipo de recomendación", "Type of recommendation"}, audit::recommendation_types()),
        text("recommendation", {"Recomendación", "Recommendation"}),
        text("cause", {"Causa de la observación", "Cause of the observation"}),
        text("addressee", {"Destinatario", "Addressee"}),
        money("amount_at_stake", {"Monto comprometido", "Amount at stake"}, "value >= 0"),
        post("implementing_post", {"Puesto que implementa", "Implementing post"}),
        integer("max_term_months", {"Plazo máximo (meses)", "Maximum term (months)"}, "value >= 1"),
        date("max_due", {"Vencimiento máximo", "Maximum due date"}),
        records("measures", {"Medidas del plan de acción", "Measures of the action plan"}, audit::measure_fields(),
                "every m in value satisfies m.starts_on <= m.ends_on"),
        integer("plan_version", {"Versión del plan", "Version of the plan"}, "value >= 1"),
        text("plan_observations", {"Observaciones al plan", "Observations on the plan"}),
        text("plan_answers", {"Respuesta a las observaciones", "Answers to the observations"}),
        integer("plan_correction_days", {"Plazo del oficio (días hábiles)", "Term of the letter (business days)"}, "value >= 1"),
        boolean("plan_correction_late", {"Plan subsanado fuera de plazo", "Plan corrected late"}),
        boolean("comptroller_sanctions", {"La Contraloría notificó su propio procedimiento sancionador",
                                          "The Comptroller has notified its own sanctioning procedure"}),
        boolean("entity_sues", {"La acción legal está a cargo de la entidad", "The legal action is in charge of the entity"}),
        text("pad_case", {"Expediente PAD", "Disciplinary case"}),
        text("court_case", {"Expediente judicial", "Court case"}),
        choice("disciplinary_outcome", {"Resultado disciplinario", "Disciplinary outcome"},
               {{"started", {"Inicio de PAD", "Procedure started"}},
                {"decided", {"Decisión", "Decision"}},
                {"not_started", {"No ha lugar", "Not started"}},
                {"prescribed", {"Prescripción", "Prescribed"}}}),
        choice("legal_outcome", {"Resultado legal", "Legal outcome"},
               {{"lawsuit_filed", {"Demanda o denuncia presentada", "Lawsuit filed"}},
                {"decided", {"Decisión", "Decision"}},
                {"settled", {"Conciliación", "Settled"}},
                {"prescribed", {"Prescripción", "Prescribed"}}}),
        boolean("prescription_ran", {"Prescribió mientras el expediente esperaba", "Prescribed while the file waited"}),
        text("inapplicability_grounds", {"Sustento de inaplicabilidad", "Grounds of inapplicability"}),
        document("support_document", {"Documento de sustento", "Support document"}),
        text("more_support_request", {"Sustento adicional pedido", "Further support asked for"}),
        integer("more_support_days", {"Plazo del oficio (días hábiles)", "Term of the letter (business days)"}, "value >= 1"),
        boolean("support_late", {"Sustento adicional fuera de plazo", "Further support late"}),
        text("status_remarks", {"Observaciones del órgano de control", "Remarks of the control body"}),
        choice("official_status", {"Estado oficial", "Official status"}, audit::official_statuses()),
        boolean("term_expired", {"Plazo máximo vencido", "Maximum term ended"}),
        boolean("information_sheet_due", {"Corresponde hoja informativa", "Information sheet due"}),
    };
}

std::vector<definition::Field> fields_of_evidence()
{
    using namespace chart::field;
    return {integer("measure", {"N.º de medida", "Measure number"}, "value >= 1"),
            text("progress", {"Avance", "Progress"}),
            document("proof", {"Evidencia", "Proof"})};
}

std::vector<definition::Field> fields_of_status()
{
    using namespace chart::field;
    return {choice("value", {"Estado oficial", "Official status"}, audit::official_statuses()),
            date("as_of", {"Al", "As of"}),
            text("status_report_number", {"N.º de reporte", "Report number"})};
}

std::vector<definition::Parameter> parameters()
{
    using namespace chart::parameter;
    return {
        integer("audit_works_days", "25", {"Implementación en obras paralizadas (días hábiles)", "Implementation, paralysed works (business days)"}, "D004-2025 6.9", law),
        integer("audit_works_sheet_days", "50", {"Hoja informativa en obras paralizadas (días hábiles)", "Information sheet, paralysed works (business days)"}, "D004-2025 6.9", law),
        integer("audit_works_progress_days", "20", {"Avance en obras paralizadas (días hábiles)", "Progress, paralysed works (business days)"}, "D004-2025 6.9", law),
        integer("audit_progress_months", "1", {"Periodicidad del informe de avance (meses)", "Progress report every (months)"}, "NGCG 4.30", internal),
        integer("audit_referral_days", "3", {"Derivación a PAD o Procuraduría (días hábiles)", "Referral to discipline or attorney (business days)"}, "LSC 94", internal),
        integer("audit_more_support_days", "10", {"Sustento adicional, si el oficio no fija plazo (días hábiles)", "Further support when the letter sets no term (business days)"}, "LPAG 143.4", interpretation),
        integer("audit_responsibility_days", "5", {"Derivación de responsabilidades (días hábiles)", "Referral of responsibilities (business days)"}, "LSC 92", internal),
        integer("audit_publication_months", "6", {"Publicación del estado en el portal (meses)", "Publication of the status in the portal (months)"}, "D009-2023; TUO 27806 5", unverified),
        boolean("audit_late_status", "false", {"El estado 'implementada fuera del plazo' se aplica", "The status 'implemented after the term' applies"}, "D009-2023", unverified),
    };
}

} // namespace

definition::Definition audit_recommendation_implementation()
{
    using namespace audit_recommendation;
    return Lowering{{.key = "audit_recommendation_implementation",
                     .version = 5,
                     .title = {"Implementación de una recomendación de auditoría", "Implementation of an audit recommendation"},
                     .function = 12,
                     .basis = {"LOM 20.22", "NGCG 4.29-4.31", "D009-2023", "D004-2025", "LOSNC 42", "LPAG 99-101, 143.3"},
                     .fields = fields_of_recommendation(),
                     .parameters = parameters(),
                     .corrections = {.rectify = {RoleId{"monitoring_officer"}}, .annul = {RoleId{"municipal_manager"}},
                                     .reopen = {RoleId{"municipal_manager"}}, .close_file = {RoleId{"monitoring_officer"}}}}}
        .collection<Evidence>("evidence", {"Evidencias", "Evidence"}, fields_of_evidence())
        .collection<OfficialStatus>("official_statuses", {"Estados oficiales", "Official statuses"}, fields_of_status())
        .with<reports::Reports<monitoring_officer>>()
        .with<incidents::Abstentions>()
        .with<incidents::Submissions>()
        .root<AuditRecommendation>()
        .finish();
}

} // namespace cauce::workflows
