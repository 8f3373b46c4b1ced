#include "workflows/audit_report.hpp"

#include "engine/chart/lowering.hpp"
#include "workflows/audit_report_chart.hpp"

namespace cauce::workflows {

namespace {

std::vector<definition::Field> fields_of_report()
{
    using namespace chart::field;
    return {
        text("report_number", {"N.º de informe", "Report number"}, "string length(value) > 0"),
        choice("service", {"Servicio de control", "Service of control"}, audit::services()),
        text("issuer", {"Emisor", "Issuer"}),
        text("title", {"Título", "Title"}),
        date("issued_on", {"Fecha de emisión", "Issued on"}),
        date("notified_on", {"Fecha de notificación al titular", "Notified to the head of the entity on"}, "data.issued_on = null or value >= data.issued_on"),
        date("confidential_until", {"Reservado hasta", "Confidential until"}),
        records("recommendations", {"Recomendaciones", "Recommendations"},
                {integer("number", {"N.º", "Number"}, "value >= 1"), choice("type", {"Tipo", "Type"}, audit::recommendation_types()), text("text", {"Recomendación", "Recommendation"}),
                 text("cause", {"Causa de la observación", "Cause of the observation"}), text("addressee", {"Destinatario", "Addressee"}),
                 money("amount_at_stake", {"Monto comprometido", "Amount at stake"}, "value >= 0"),
                 boolean("entity_sues", {"La acción legal está a cargo de la entidad", "The legal action is in charge of the entity"})},
                "every r in value satisfies r.number != null and r.type != null and r.text != null"),
        list(FieldKind::post, "observed_posts", {"Puestos señalados en las observaciones", "Posts named in the observations"}),
        post("monitoring_post", {"Puesto que monitorea", "Monitoring post"}),
        records("responsibles", {"Responsables de implementar", "Implementing officers"},
                {integer("recommendation", {"N.º de recomendación", "Recommendation number"}, "value >= 1"), post("post", {"Puesto", "Post"})},
                "every r in value satisfies r.recommendation != null and r.post != null"),
        records("measures", {"Medidas del plan de acción", "Measures of the action plan"}, audit::measure_fields()),
        date("plan_sent_on", {"Plan remitido el", "Plan sent on"}),
        boolean("plan_late", {"Plan fuera de plazo", "Plan late"}),
        integer("max_term_months", {"Plazo máximo (meses)", "Maximum term (months)"}, "value >= 1"),
        boolean("reconciliation_late", {"Conciliación vencida", "Reconciliation late"}),
    };
}

std::vector<definition::Field> fields_of_reconciliation()
{
    using namespace chart::field;
    return {date("as_of", {"Al", "As of"}), text("status_report_number", {"N.º de reporte del OCI", "Report number of the control body"}),
            records("differences", {"Diferencias", "Differences"},
                    {integer("recommendation", {"N.º de recomendación", "Recommendation number"}, "value >= 1"),
                     choice("official_status", {"Estado oficial", "Official status"}, audit::official_statuses()), text("internal_state", {"Estado interno", "Internal state"})}),
            text("resolution", {"Cómo se resolvió", "How it was resolved"}, "string length(value) > 0")};
}

std::vector<definition::Parameter> parameters_of_report()
{
    using namespace chart::parameter;
    return {
        integer("audit_designation_days", "3", {"Designar monitor y responsables (días hábiles)", "Designate monitor and officers (business days)"}, "NGCG 4.30", internal),
        boolean("audit_observed_post_excluded", "true", {"Un puesto señalado en la observación no implementa", "A post named in the observation does not implement"}, "NGCG 4.30", interpretation),
        integer("audit_plan_days", "20", {"Plan de acción, control posterior (días hábiles)", "Action plan, posterior control (business days)"}, "D009-2023", unverified),
        integer("audit_plan_days_ex_officio", "20", {"Plan de acción, acción de oficio posterior (días hábiles)", "Action plan, ex officio posterior action (business days)"}, "Directiva 007-2023-CG/VCIC", unverified),
        integer("audit_plan_days_works", "5", {"Plan de acción, obras paralizadas (días hábiles)", "Action plan, paralysed works (business days)"}, "D004-2025 6.9", law),
        integer("audit_plan_days_simultaneous", "5", {"Plan de acción, control simultáneo (días hábiles)", "Action plan, simultaneous control (business days)"}, "Directiva 013-2022-CG/NORM", unverified),
        integer("audit_months", "24", {"Implementación, control posterior (meses)", "Implementation, posterior control (months)"}, "D009-2023", unverified),
        integer("audit_months_ex_officio", "12", {"Implementación, acción de oficio posterior (meses)", "Implementation, ex officio posterior action (months)"}, "D009-2023", unverified),
        integer("audit_reconciliation_months", "2", {"Conciliación con el OCI (meses)", "Reconciliation with the control body (months)"}, "D009-2023", unverified),
    };
}

} // namespace

definition::Definition audit_report()
{
    using namespace audit_of_report;
    return Lowering{{.key = "audit_report",
                     .version = 6,
                     .title = {"Informe de control y sus recomendaciones", "Control report and its recommendations"},
                     .function = 12,
                     .basis = {"LOM 20.22", "NGCG 4.29-4.31", "D009-2023", "D004-2025", "LPAG 18-27, 99-101, 143.3"},
                     .fields = fields_of_report(),
                     .parameters = parameters_of_report(),
                     .corrections = {.rectify = {RoleId{"manager_staff"}}, .annul = {RoleId{"municipal_manager"}}, .reopen = {RoleId{"municipal_manager"}},
                                     .close_file = {RoleId{"monitoring_officer"}}}}}
        .collection<Reconciliation>("reconciliations", {"Conciliaciones con el OCI", "Reconciliations with the control body"}, fields_of_reconciliation())
        .with<notification::Notifications<general_secretary>>()
        .with<reports::Reports<monitoring_officer>>()
        .with<incidents::Abstentions>()
        .root<AuditReport>()
        .term(designation_term)
        .finish();
}

} // namespace cauce::workflows
