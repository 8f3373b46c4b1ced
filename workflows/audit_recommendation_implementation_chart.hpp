#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/audit.hpp"
#include "workflows/documents.hpp"
#include "workflows/matters.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/report_request.hpp"

#include <boost/mp11/algorithm.hpp>

/// governance-and-control, function 12: what happens to one recommendation, row by row. `awaiting_assignment` and
/// `awaiting_action_plan` belong to the report as a whole (audit_report). Who monitors asks organs for reports (CS-2); what needs the
/// council, such as the authorisation to sue (LOM 9.23), goes there (CS-12). The control body's terms are not the entity's to extend.
namespace cauce::workflows::audit_recommendation {

using namespace chart;
using namespace roles;
namespace d = documents;

// Kinds of document
inline constexpr Document progress_report{"progress_report", "Informe de avance", "Progress report"};
inline constexpr Document handover_record{"handover_record", "Acta de entrega", "Handover record"};
inline constexpr Instrument pad_text{.series = "report", .es = "Informe", .en = "Report", .organ = "=", .text = R"(**A:** Secretaría Técnica de los Órganos Instructores del Procedimiento Administrativo Disciplinario

**Asunto:** Deslinde de responsabilidades por la recomendación N° {{data.recommendation_number}} del informe de control N° {{data.report_number}}

**Referencia:** expediente {{case}}

Me dirijo a usted en relación con el informe de control N° {{data.report_number}}, notificado a la entidad el {{data.notified_on}}, cuya recomendación N° {{data.recommendation_number}} dice:

«{{data.recommendation}}»

{{#data.cause}}La causa que el informe señala es: {{data.cause}}.

{{/data.cause}}{{#data.amount_at_stake}}El monto comprometido es de {{data.amount_at_stake}} ({{data.amount_at_stake_in_words}}).

{{/data.amount_at_stake}}{{#data.term_expired}}El plazo máximo de implementación venció{{#data.max_due}} el {{data.max_due}}{{/data.max_due}} sin que la recomendación se implemente.

{{/data.term_expired}}En consecuencia, conforme a los artículos 92 y 94 de la Ley N° 30057, Ley del Servicio Civil, y 97 de su Reglamento General, se remiten los actuados para la precalificación de las presuntas faltas, con la advertencia de que la acción disciplinaria prescribe al año de conocidos los hechos por la entidad.

Atentamente,
)"};
inline constexpr Document report_to_pad{"report_to_pad", "Informe a la Secretaría Técnica del PAD", "Report to the disciplinary secretary", {}, &pad_text};
inline constexpr Document outcome_record{"outcome_record", "Resolución o cargo del resultado", "Decision or receipt of the result"};

// Guards
inline constexpr Guard is_management_improvement{"is_management_improvement", R"(data.recommendation_type = "management_improvement")", "es de mejora de gestión", "is a management improvement"};
inline constexpr Guard is_administrative_proceeding{"is_administrative_proceeding", R"(data.recommendation_type = "administrative_proceeding")", "es de procedimiento administrativo", "is an administrative proceeding"};
inline constexpr Guard is_legal_action{"is_legal_action", R"(data.recommendation_type = "legal_action")", "es de acción legal", "is a legal action"};
inline constexpr Guard is_posterior_control{"is_posterior_control", R"(not(data.service in ["paralysed_works", "simultaneous_control"]))", "es de control posterior", "is posterior control"};
inline constexpr Guard is_paralysed_works{"is_paralysed_works", R"(data.service = "paralysed_works")", "es de obras paralizadas", "is about paralysed works"};
inline constexpr Guard is_not_paralysed_works{"is_not_paralysed_works", R"(data.service != "paralysed_works")", "no es de obras paralizadas", "is not about paralysed works"};
inline constexpr Guard is_simultaneous_control{"is_simultaneous_control", R"(data.service = "simultaneous_control")", "es de control simultáneo", "is simultaneous control"};
inline constexpr Guard measures_within_term{"measures_within_term", "data.max_due = null or (every m in data.measures satisfies m.ends_on <= data.max_due)", "las medidas terminan dentro del plazo máximo", "the measures end within the maximum term"};
inline constexpr Guard entity_may_discipline{"entity_may_discipline", "data.comptroller_sanctions != true", "la Contraloría no notificó su propio procedimiento sancionador", "the Comptroller has not notified its own sanctioning procedure"};
inline constexpr Guard entity_brings_the_action{"entity_brings_the_action", "data.entity_sues = true", "la acción legal está a cargo de la entidad", "the legal action is in charge of the entity"};
inline constexpr Guard measures_done_or_inapplicable{
    "measures_done_or_inapplicable",
    R"(data.inapplicability_grounds != null or (count(data.measures) > 0 and (every m in data.measures satisfies (some e in items.evidence satisfies e.measure = m.number and e.state = "accepted"))))",
    "todas las medidas tienen evidencia aceptada, o se sustenta la inaplicabilidad", "each measure has accepted evidence, or inapplicability is argued"};
inline constexpr Guard term_has_expired{"term_has_expired", "data.term_expired = true", "el plazo máximo venció", "the maximum term has ended"};

// Terms
inline constexpr Term implementation_term{
    .id = "implementation", .es = "Vencer plazo máximo", .en = "Maximum term of implementation", .expression = "data.max_term_months", .unit = Unit::months,
    .from = "data.notified_on", .warn_at = 90, .escalates = {{{1, monitoring_officer}, {10, municipal_manager}}}, .holder = implementing_officer, .basis = "D009-2023", .mark = Mark::unverified};
inline constexpr Term works_term{
    .id = "works_implementation", .es = "Vencer plazo de obras paralizadas", .en = "Term of implementation, paralysed works", .parameter = "audit_works_days",
    .from = "data.notified_on", .warn_at = 5, .holder = implementing_officer, .basis = "D004-2025 6.9"};
inline constexpr Term works_sheet_term{
    .id = "works_information_sheet", .es = "Hoja informativa por obra paralizada", .en = "Information sheet, paralysed works", .parameter = "audit_works_sheet_days",
    .from = "data.notified_on", .holder = monitoring_officer, .basis = "D004-2025 6.9"};
inline constexpr Term works_progress_term{
    .id = "works_progress", .es = "Avance de obras paralizadas", .en = "Progress, paralysed works", .parameter = "audit_works_progress_days",
    .only_warns = true, .holder = implementing_officer, .basis = "D004-2025 6.9"};
inline constexpr Term progress_term{
    .id = "progress", .es = "Informe de avance", .en = "Progress report", .kind = TermKind::target, .parameter = "audit_progress_months", .unit = Unit::months,
    .only_warns = true, .holder = implementing_officer, .basis = "NGCG 4.30", .mark = Mark::internal};
inline constexpr Term referral_term{
    .id = "referral", .es = "Derivación a PAD o Procuraduría", .en = "Referral to discipline or attorney", .kind = TermKind::target, .parameter = "audit_referral_days",
    .only_warns = true, .holder = municipal_manager, .basis = "LSC 94", .mark = Mark::internal};
inline constexpr Term pad_prescription{
    .id = "pad_prescription", .es = "Prescripción de la acción disciplinaria", .en = "Prescription of the disciplinary action", .kind = TermKind::limit, .amount = 1,
    .unit = Unit::years, .calendar = "CALENDAR", .roll = false, .from = "data.notified_on", .warn_at = 60, .holder = pad_secretary, .basis = "LSC 94; RLSC 97"};
inline constexpr Term plan_correction_term{
    .id = "plan_correction", .es = "Subsanación del plan", .en = "Correction of the plan", .owner = TermOwner::state, .states = {"awaiting_plan_correction"},
    .expression = "data.plan_correction_days", .holder = monitoring_officer, .basis = "D009-2023"};
inline constexpr Term more_support_term{
    .id = "more_support", .es = "Sustento adicional", .en = "Further support", .owner = TermOwner::state, .states = {"awaiting_more_support"},
    .expression = "if data.more_support_days = null then parameters.audit_more_support_days else data.more_support_days", .holder = monitoring_officer,
    .basis = "LPAG 143.4", .mark = Mark::interpretation};
inline constexpr Term responsibility_term{
    .id = "responsibility_referral", .es = "Derivación de responsabilidades", .en = "Referral of responsibilities", .kind = TermKind::target,
    .parameter = "audit_responsibility_days", .only_warns = true, .holder = municipal_manager, .basis = "LSC 92", .mark = Mark::internal};
inline constexpr Term publication_term{
    .id = "publication", .es = "Publicación del estado", .en = "Publication of the status", .parameter = "audit_publication_months", .unit = Unit::months,
    .only_warns = true, .holder = portal_officer, .basis = "D009-2023; TUO 27806 5", .mark = Mark::unverified};

// Actions
struct OpenRecommendation : Action { static constexpr About about{"open_recommendation", "Abrir recomendación", "Open the recommendation"}; };
struct ReturnPlan : Action { static constexpr About about{"return_plan", "Observar plan", "Return the plan"}; };
struct CorrectPlan : Action { static constexpr About about{"correct_plan", "Subsanar plan", "Correct the plan"}; };
struct ReportProgress : Action { static constexpr About about{"report_progress", "Informar avance", "Report progress"}; };
struct ChangeOfficer : Action { static constexpr About about{"change_officer", "Cambiar responsable", "Change the officer"}; };
struct ReferToPad : Action { static constexpr About about{"refer_to_pad", "Derivar al PAD", "Refer to disciplinary procedure"}; };
struct ReferToAttorney : Action { static constexpr About about{"refer_to_attorney", "Derivar a Procuraduría", "Refer to the attorney"}; };
struct DisciplinaryOutcome : Message { static constexpr About about{"disciplinary_outcome", "Comunicar resultado disciplinario", "Disciplinary outcome"}; };
struct ReturnWithResult : Action { static constexpr About about{"return_with_result", "Comunicar resultado", "Return with the result"}; };
struct SubmitSupport : Action { static constexpr About about{"submit_support", "Remitir sustento", "Send the support"}; };
struct RequestMore : Action { static constexpr About about{"request_more", "Pedir sustento adicional", "Ask for more support"}; };
struct Accept : Action { static constexpr About about{"accept", "Calificar implementada", "Rate as implemented"}; };
struct AcceptInapplicable : Action { static constexpr About about{"accept_inapplicable", "Calificar inaplicable", "Rate as inapplicable"}; };
struct KeepInProcess : Action { static constexpr About about{"keep_in_process", "Mantener en proceso", "Keep in process"}; };
struct ExpireTerm : Action { static constexpr About about{"expire_term", "Calificar no implementada por vencimiento", "Rate as not implemented, term ended"}; };
struct ReferResponsibility : Action { static constexpr About about{"refer_responsibility", "Derivar responsabilidades", "Refer responsibilities"}; };
struct PublishStatus : Action { static constexpr About about{"publish_status", "Publicar estado", "Publish the status"}; };
struct RecordOfficialStatus : Action { static constexpr About about{"record_official_status", "Registrar estado oficial", "Record the official status"}; };
struct AcceptEvidence : Action { static constexpr About about{"accept_evidence", "Aceptar evidencia", "Accept the evidence"}; };
struct RefuseEvidence : Action { static constexpr About about{"refuse_evidence", "Rechazar evidencia", "Refuse the evidence"}; };

// States
struct SortedByType : Choice { static constexpr About about{"sorted_by_type", "Según el tipo de recomendación", "By type of recommendation"}; };
struct SortedByService : Choice { static constexpr About about{"sorted_by_service", "Según el servicio de control", "By service of control"}; };
struct InImplementation : Task { static constexpr About about{"in_implementation", "En implementación", "In implementation", implementing_officer}; };
struct AwaitingPlanCorrection : Task { static constexpr About about{"awaiting_plan_correction", "Plan observado", "Plan returned for correction", monitoring_officer}; };
struct AwaitingDisciplinaryOutcome : Task { static constexpr About about{"awaiting_disciplinary_outcome", "Derivada a Secretaría Técnica PAD", "Referred to disciplinary procedure", pad_secretary}; };
struct AwaitingAttorneyAction : Task { static constexpr About about{"awaiting_attorney_action", "Derivada a Procuraduría", "Referred to the attorney", municipal_attorney}; };
struct AwaitingControlEvaluation : Task { static constexpr About about{"awaiting_control_evaluation", "Sustento remitido, en evaluación", "Support sent, being evaluated", monitoring_officer}; };
struct AwaitingMoreSupport : Task { static constexpr About about{"awaiting_more_support", "Sustento observado", "More support asked for", monitoring_officer}; };
struct Implemented : End { static constexpr About about{.id = "implemented", .es = "Implementada", .en = "Implemented", .after_actions = {"publish_status", "record_official_status"}}; };
struct Inapplicable : End { static constexpr About about{.id = "inapplicable", .es = "Inaplicable", .en = "Inapplicable", .after_actions = {"publish_status", "record_official_status"}}; };
struct NotImplemented : End { static constexpr About about{.id = "not_implemented", .es = "No implementada", .en = "Not implemented",
    .after_actions = {"report_progress", "refer_responsibility", "publish_status", "record_official_status"}}; };

// clang-format off
struct AuditRecommendation : Chart<AuditRecommendation> {
    using opening = Opening<OpenRecommendation, By<monitoring_officer, municipal_manager>,
        Needs<"report_number", "service", "notified_on", "recommendation_number", "recommendation_type", "recommendation", "implementing_post", "max_term_months", "measures">,
        Writes<"cause", "addressee", "amount_at_stake", "entity_sues">,
        Assigns<"plan_version", "1">, Assigns<"official_status", R"("pending")">, Starts<publication_term>, Basis<"LOM 20.22; NGCG 4.30">>;
    using initial_state = SortedByType;
    using ByControl = By<oci_head, comptroller>;
    using Recorded = RecordedBy<monitoring_officer>;
    /// Each recommendation has one: no other officer who implements reports on it.
    using InCharge = Within<"data.implementing_post">;
    using course = boost::mp11::mp_list<
        //   in this state                                 on                          leads to
        // what the type and the service of control set running
        Row< SortedByType                                , Completion                , SortedByService             , When<is_management_improvement>                                                                    , Called<"Mejora de gestión", "Management improvement">  , Basis<"D009-2023"> >,
        Row< SortedByType                                , Completion                , SortedByService             , When<is_administrative_proceeding>, Starts<pad_prescription, referral_term>                        , Called<"Procedimiento administrativo", "Administrative proceeding">, Basis<"LSC 94; RLSC 97"> >,
        Row< SortedByType                                , Completion                , SortedByService             , When<is_legal_action>             , Starts<referral_term>                                          , Called<"Acción legal", "Legal action">                , Basis<"LOM 29"> >,
        Row< SortedByService                             , Completion                , InImplementation            , When<is_posterior_control>        , Starts<implementation_term, progress_term>                     , Assigns<"max_due", R"(last_day(data.notified_on, data.max_term_months, "months"))">, Called<"Control posterior", "Posterior control">, Basis<"D009-2023"> >,
        Row< SortedByService                             , Completion                , InImplementation            , When<is_paralysed_works>          , Starts<works_term, works_sheet_term, works_progress_term>      , Called<"Obras paralizadas", "Paralysed works">         , Basis<"D004-2025 6.9"> >,
        Row< SortedByService                             , Completion                , InImplementation            , When<is_simultaneous_control>     , Starts<progress_term>                                          , Called<"Control simultáneo", "Simultaneous control">   , Basis<"Directiva 013-2022-CG/NORM"> >,
        // the plan
        Row< InImplementation                            , ReturnPlan                , AwaitingPlanCorrection      , By<oci_head>, Recorded  , Needs<"plan_observations", "plan_correction_days">                 , Makes<d::official_letter>                     , Basis<"D009-2023"> >,
        Row< AwaitingPlanCorrection                      , CorrectPlan               , InImplementation            , By<monitoring_officer>    , Needs<"plan_answers", "measures">, When<measures_within_term>      , Makes<audit::action_plan>, Assigns<"plan_version", "data.plan_version + 1">, Basis<"D009-2023"> >,
        Row< AwaitingPlanCorrection                      , Lapse<plan_correction_term>, Stay                       , Assigns<"plan_correction_late", "true">                                                         , Basis<"D009-2023"> >,
        // implementation
        Row< InImplementation                            , ReportProgress            , Stay                        , By<implementing_officer>, InCharge, Adds<"evidence">, Needs<"measure", "progress", "proof">, When<is_not_paralysed_works>, Makes<progress_report>, Starts<progress_term>      , Basis<"NGCG 4.30"> >,
        Row< InImplementation                            , ReportProgress            , Stay                        , By<implementing_officer>, InCharge, Adds<"evidence">, Needs<"measure", "progress", "proof">, When<is_paralysed_works>    , Makes<progress_report>, Starts<works_progress_term>, Basis<"D004-2025 6.9"> >,
        Row< InImplementation                            , ChangeOfficer             , Stay                        , By<mayor>, Matter<matters::audit_officers>, Needs<"implementing_post">                      , Makes<d::memorandum, handover_record>         , Basis<"LPAG 78, 159.4"> >,
        Row< InImplementation                            , ReferToPad                , AwaitingDisciplinaryOutcome , By<municipal_manager>, Signs, When<is_administrative_proceeding, entity_may_discipline>, Writes<"comptroller_sanctions">, Makes<report_to_pad>, Stops<referral_term>, Basis<"LSC 94; RLSC 96.4, 97"> >,
        Row< InImplementation                            , ReferToAttorney           , AwaitingAttorneyAction      , By<mayor>                 , When<is_legal_action, entity_brings_the_action>, Writes<"entity_sues">            , Makes<d::official_letter>, Stops<referral_term>, Basis<"LOM 9.23, 29"> >,
        Row< AwaitingDisciplinaryOutcome                 , DisciplinaryOutcome       , InImplementation            , By<pad_secretary>         , Needs<"disciplinary_outcome">, Writes<"pad_case">                   , Makes<outcome_record>, Stops<pad_prescription>, Basis<"D009-2023"> >,
        Row< AwaitingAttorneyAction                      , ReturnWithResult          , InImplementation            , By<municipal_attorney>    , Needs<"legal_outcome">, Writes<"court_case">                        , Makes<outcome_record>                         , Basis<"D009-2023"> >,
        Row< AnyOpen                                     , Lapse<pad_prescription>   , Stay                        , Assigns<"prescription_ran", "true">                                                             , Basis<"LSC 94; RLSC 97"> >,
        // what the control body says
        Row< AnyOf<InImplementation, AwaitingMoreSupport>, SubmitSupport             , AwaitingControlEvaluation   , By<monitoring_officer>    , Writes<"inapplicability_grounds", "support_document">, When<measures_done_or_inapplicable>, Makes<d::official_letter, d::evidence>, Basis<"NGCG 4.30"> >,
        Row< AwaitingControlEvaluation                   , RequestMore               , AwaitingMoreSupport         , By<oci_head>, Recorded  , Needs<"more_support_request">, Writes<"more_support_days">          , Makes<d::official_letter>                     , Basis<"LPAG 143.4"> >,
        Row< AwaitingMoreSupport                         , Lapse<more_support_term>  , Stay                        , Assigns<"support_late", "true">                                                                 , Basis<"LPAG 143.4"> >,
        Row< AwaitingControlEvaluation                   , Accept                    , Implemented                 , ByControl, Recorded     , Assigns<"official_status", R"(if data.term_expired = true and parameters.audit_late_status then "implemented_late" else "implemented")">, Makes<audit::status_report>, Basis<"D009-2023"> >,
        Row< AwaitingControlEvaluation                   , AcceptInapplicable        , Inapplicable                , ByControl, Recorded     , Needs<"support_document">, Assigns<"official_status", R"("inapplicable")">, Makes<audit::status_report>             , Basis<"D009-2023"> >,
        Row< AwaitingControlEvaluation                   , KeepInProcess             , InImplementation            , By<oci_head>, Recorded  , Needs<"status_remarks">, Assigns<"official_status", R"("in_process")">, Makes<audit::status_report>                 , Basis<"D009-2023"> >,
        // the maximum term: the engine proposes, the control body decides
        Row< AnyOpen                                     , Lapse<implementation_term>, Stay                        , Assigns<"term_expired", "true">                                                                 , Basis<"D009-2023; LOSNC 42.d"> >,
        Row< AnyOpen                                     , Lapse<works_term>         , Stay                        , Assigns<"term_expired", "true">                                                                 , Basis<"D004-2025 6.9"> >,
        Row< AnyOpen                                     , Lapse<works_sheet_term>   , Stay                        , Assigns<"information_sheet_due", "true">                                                        , Basis<"D004-2025 6.9"> >,
        Row< AnyOpen                                     , ExpireTerm                , NotImplemented              , ByControl, Recorded     , When<term_has_expired>, Assigns<"official_status", R"("not_implemented")">, Makes<audit::status_report>, Starts<responsibility_term>, Basis<"D009-2023; LOSNC 42.d"> >,
        Row< NotImplemented                              , ReferResponsibility       , Stay                        , By<municipal_manager>, Signs, Makes<report_to_pad>, Stops<responsibility_term>                                                        , Basis<"LSC 92"> >,
        Row< NotImplemented                              , ReportProgress            , Stay                        , By<implementing_officer>, InCharge, Adds<"evidence">, Needs<"measure", "progress", "proof">, Makes<progress_report>                     , Basis<"NGCG 4.30"> >,
        // in any state, the ends among them
        Row< AnyOpen                                     , PublishStatus             , Stay                        , By<portal_officer>        , When<is_management_improvement>, Makes<d::portal_publication>, Starts<publication_term>                      , Basis<"D009-2023; TUO 27806 5"> >,
        Row< AnyOf<Implemented, Inapplicable, NotImplemented>, PublishStatus         , Stay                        , By<portal_officer>        , When<is_management_improvement>, Makes<d::portal_publication>                                                , Basis<"D009-2023; TUO 27806 5"> >,
        Row< AnyOpen                                     , RecordOfficialStatus      , Stay                        , By<monitoring_officer>    , Adds<"official_statuses">, Needs<"value", "as_of", "status_report_number">, Makes<audit::status_report>               , Basis<"D009-2023"> >,
        Row< AnyOf<Implemented, Inapplicable, NotImplemented>, RecordOfficialStatus  , Stay                        , By<monitoring_officer>    , Adds<"official_statuses">, Needs<"value", "as_of", "status_report_number">, Makes<audit::status_report>               , Basis<"D009-2023"> >
    >;
    using transition_table = boost::mp11::mp_append<course, reports::Reports<monitoring_officer>::rows, incidents::Submissions::rows>;
};

/// Proof of a measure, brought with a progress report.
struct EvidenceFiled : Task { static constexpr About about{"evidence_filed", "Evidencia presentada", "Evidence filed", monitoring_officer}; };
struct EvidenceAccepted : End { static constexpr About about{.id = "accepted", .es = "Evidencia aceptada", .en = "Evidence accepted"}; };
struct EvidenceRefused : End { static constexpr About about{.id = "refused", .es = "Evidencia rechazada", .en = "Evidence refused"}; };
struct Evidence : Chart<Evidence> {
    using initial_state = EvidenceFiled;
    using transition_table = boost::mp11::mp_list<
        Row< EvidenceFiled , AcceptEvidence , EvidenceAccepted , By<monitoring_officer>         , Basis<"NGCG 4.30"> >,
        Row< EvidenceFiled , RefuseEvidence , EvidenceRefused  , By<monitoring_officer>, Reason , Basis<"NGCG 4.30"> >
    >;
};

/// What the control body reported on a date: added, never changed.
struct StatusRecorded : End { static constexpr About about{.id = "status_recorded", .es = "Estado registrado", .en = "Status recorded"}; };
struct OfficialStatus : Chart<OfficialStatus> {
    using initial_state = StatusRecorded;
    using transition_table = boost::mp11::mp_list<>;
};
// clang-format on

} // namespace cauce::workflows::audit_recommendation
