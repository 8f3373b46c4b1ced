#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/audit.hpp"
#include "workflows/documents.hpp"
#include "workflows/matters.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/notification.hpp"
#include "workflows/subflows/report_request.hpp"

#include <boost/mp11/algorithm.hpp>

/// governance-and-control, function 12: the control report as a whole. What happens to each recommendation is
/// audit_recommendation_implementation. The resolution that designates is notified (CS-5) and the organs are asked for reports (CS-2).
namespace cauce::workflows::audit_of_report {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document control_report{"control_report", "Informe de control", "Control report"};
inline constexpr Document mailbox_record{"mailbox_record", "Constancia de la casilla electrónica", "Record of the electronic mailbox"};
inline constexpr Instrument designation{.series = "mayoral_resolution", .es = "Resolución de Alcaldía", .en = "Mayor's resolution", .organ = "ALC", .text = R"(**VISTO:** el informe de control N° {{data.report_number}} ({{data.service}}){{#data.title}}, «{{data.title}}»{{/data.title}}, notificado el {{data.notified_on}}; y

**CONSIDERANDO:**

Que, conforme al numeral 4.30 de las Normas Generales de Control Gubernamental, el titular de la entidad dispone que se implementen las recomendaciones de los informes de control, y designa al funcionario responsable de su monitoreo y a los responsables de implementarlas;

Que, según el artículo 20, numeral 22, de la Ley N° 27972, Ley Orgánica de Municipalidades, corresponde al alcalde implementar, bajo responsabilidad, las recomendaciones contenidas en los informes de control;

**SE RESUELVE:**

**Artículo 1.** Designar a {{data.monitoring_post}} como responsable del monitoreo de las recomendaciones del informe de control N° {{data.report_number}}.

**Artículo 2.** Designar como responsables de implementarlas a los siguientes puestos:

{{#data.responsibles}}
- Recomendación N° {{recommendation}}: {{post}}.
{{/data.responsibles}}

**Artículo 3.** Encargar a la Secretaría General que notifique la presente resolución a los designados y al Órgano de Control Institucional.

Regístrese, comuníquese y cúmplase.
)"};
inline constexpr Document designation_resolution{"designation_resolution", "Resolución de Alcaldía que designa", "Mayor's resolution of designation", {}, &designation};
inline constexpr Document circular_memorandum{"circular_memorandum", "Memorando circular", "Circular memorandum"};

// Guards
inline constexpr Guard recommendations_are_numbered{"recommendations_are_numbered", "count(data.recommendations) > 0 and count(distinct values(data.recommendations.number)) = count(data.recommendations)", "hay recomendaciones, cada una con su número", "there are recommendations, each with its number"};
inline constexpr Guard one_officer_each{"one_officer_each", "every r in data.recommendations satisfies count(data.responsibles[recommendation = r.number]) = 1", "cada recomendación tiene un puesto que la implementa", "each recommendation has one implementing post"};
inline constexpr Guard no_observed_officer{"no_observed_officer", "not(parameters.audit_observed_post_excluded) or data.observed_posts = null or (every x in data.responsibles satisfies not(list contains(data.observed_posts, x.post)))", "ningún puesto señalado en la observación implementa", "no post named in the observation implements"};
inline constexpr Guard every_recommendation_planned{"every_recommendation_planned", "every r in data.recommendations satisfies (some m in data.measures satisfies m.recommendation = r.number)", "cada recomendación tiene medidas", "each recommendation has measures"};
inline constexpr Guard measures_are_concrete{"measures_are_concrete", "every m in data.measures satisfies m.text != null and m.post != null and m.expected_proof != null and m.starts_on <= m.ends_on", "cada medida dice qué, quién, cuándo y con qué prueba", "each measure says what, who, when and with what proof"};
inline constexpr Guard measures_end_in_time{"measures_end_in_time", R"(data.service in ["paralysed_works", "simultaneous_control"] or (every m in data.measures satisfies m.ends_on <= data.notified_on + duration("P1M") * data.max_term_months))", "las medidas terminan dentro del plazo máximo", "the measures end within the maximum term"};

// Terms
inline constexpr Term designation_term{.id = "designation", .es = "Designar monitor y responsables", .en = "Designate monitor and officers", .owner = TermOwner::state, .states = {"awaiting_assignment"},
    .kind = TermKind::target, .parameter = "audit_designation_days", .only_warns = true, .holder = mayor, .basis = "NGCG 4.30", .mark = Mark::internal};
inline constexpr Term plan_term{.id = "action_plan", .es = "Vencer plazo del plan", .en = "Term of the action plan",
    .expression = R"(if data.service = "paralysed_works" then parameters.audit_plan_days_works else if data.service = "simultaneous_control" then parameters.audit_plan_days_simultaneous else if data.service = "ex_officio_posterior" then parameters.audit_plan_days_ex_officio else parameters.audit_plan_days)",
    .from = "data.notified_on", .warn_at = 5, .escalates = {{{1, municipal_manager}, {3, mayor}}}, .holder = monitoring_officer, .basis = "D009-2023; D004-2025 6.9", .mark = Mark::unverified};
inline constexpr Term reconciliation_term{.id = "reconciliation", .es = "Conciliar estados con el OCI", .en = "Reconcile statuses with the control body", .parameter = "audit_reconciliation_months", .unit = Unit::months,
    .warn_at = 7, .holder = monitoring_officer, .basis = "D009-2023", .mark = Mark::unverified};

// Actions
struct RegisterReport : Action { static constexpr About about{"register_report", "Registrar informe", "Register the report"}; };
struct DesignateOfficers : Action { static constexpr About about{"designate_officers", "Designar responsables por delegación", "Designate officers by delegation"}; };
struct Designate : Action { static constexpr About about{"designate", "Designar monitor y responsables", "Designate monitor and officers"}; };
struct SubmitPlan : Action { static constexpr About about{"submit_plan", "Remitir plan de acción", "Send the action plan"}; };
struct Reconcile : Action { static constexpr About about{"reconcile", "Conciliar estados", "Reconcile statuses"}; };
struct ResolveDifference : Action { static constexpr About about{"resolve_difference", "Resolver diferencia", "Resolve the difference"}; };

// States
struct AwaitingAssignment : Task { static constexpr About about{"awaiting_assignment", "Informe recibido, por asignar", "Report received, to be assigned", mayor}; };
struct AwaitingActionPlan : Task { static constexpr About about{"awaiting_action_plan", "Plan de acción en elaboración", "Action plan being prepared", monitoring_officer}; };
struct Implementing : Call {
    static constexpr About about{"implementing", "Recomendaciones en implementación", "Recommendations being implemented"};
    static definition::Call call()
    {
        return {.definition = "audit_recommendation_implementation",
                .over = "data.recommendations",
                .in = {{"report_number", "data.report_number"}, {"service", "data.service"}, {"notified_on", "data.notified_on"}, {"max_term_months", "data.max_term_months"},
                       {"recommendation_number", "item.number"}, {"recommendation_type", "item.type"}, {"recommendation", "item.text"}, {"cause", "item.cause"},
                       {"addressee", "item.addressee"}, {"amount_at_stake", "item.amount_at_stake"}, {"entity_sues", "item.entity_sues"},
                       {"implementing_post", "(for r in data.responsibles return if r.recommendation = item.number then r.post else null)[item != null][1]"},
                       {"measures", "(for m in data.measures return if m.recommendation = item.number then m else null)[item != null]"}}};
    }
};
struct Implemented : End { static constexpr About about{.id = "all_concluded", .es = "Recomendaciones concluidas", .en = "Recommendations concluded", .outcome = "concluded"}; };

struct Compared : Choice { static constexpr About about{"compared", "Estados comparados", "Statuses compared"}; };
struct Matching : End { static constexpr About about{"matching", "Sin diferencias", "No difference"}; };
struct Following : Task { static constexpr About about{"following_difference", "Diferencia en seguimiento", "Difference being followed up", monitoring_officer}; };
struct Resolved : End { static constexpr About about{"difference_resolved", "Diferencia resuelta", "Difference resolved"}; };
inline constexpr Guard statuses_match{"statuses_match", "count(item.differences) = 0", "los estados coinciden", "the statuses agree"};
inline constexpr Guard statuses_differ{"statuses_differ", "count(item.differences) > 0", "hay diferencias", "there are differences"};

// clang-format off
struct AuditReport : Chart<AuditReport> {
    using opening = Opening<RegisterReport, By<reception_desk, manager_staff>,
        Needs<"report_number", "service", "issuer", "title", "issued_on", "notified_on", "recommendations">, Writes<"confidential_until", "observed_posts">,
        When<recommendations_are_numbered>, Makes<control_report, d::official_letter, mailbox_record>,
        Assigns<"max_term_months", R"(if data.service = "ex_officio_posterior" then parameters.audit_months_ex_officio else parameters.audit_months)">,
        Starts<plan_term>, Basis<"LPAG 143.1; NGCG 7.37">>;
    using initial_state = AwaitingAssignment;
    using course = boost::mp11::mp_list<
        //   in this state                               on                           leads to
        Row< AwaitingAssignment                        , DesignateOfficers          , Stay               , By<mayor>, Matter<matters::audit_officers>, Needs<"responsibles">, When<one_officer_each, no_observed_officer>   , Makes<d::memorandum>                              , Basis<"NGCG 4.30; LPAG 78"> >,
        Row< AwaitingAssignment                        , Designate                  , AwaitingActionPlan , By<mayor>, Signs, Needs<"monitoring_post", "responsibles">, When<one_officer_each, no_observed_officer>              , Makes<designation_resolution, circular_memorandum> , Basis<"NGCG 4.30; LOM 20.22"> >,
        Row< AwaitingActionPlan                        , SubmitPlan                 , Implementing       , By<mayor, monitoring_officer>, Needs<"measures">, When<every_recommendation_planned, measures_are_concrete, measures_end_in_time>, Makes<audit::action_plan, d::official_letter>, Assigns<"plan_sent_on", "today">, Stops<plan_term>, Starts<reconciliation_term>, Basis<"D009-2023"> >,
        Row< AnyOf<AwaitingAssignment, AwaitingActionPlan>, Lapse<plan_term>        , Stay               , Assigns<"plan_late", "true">                                                                                                                                                    , Basis<"LOSNC 42.g"> >,
        Row< Implementing                              , Reconcile                  , Stay               , By<monitoring_officer>, Adds<"reconciliations">, Needs<"as_of", "status_report_number", "differences">                              , Makes<audit::status_report>, Starts<reconciliation_term>, Assigns<"reconciliation_late", "false">, Basis<"D009-2023"> >,
        Row< Implementing                              , Lapse<reconciliation_term> , Stay               , Assigns<"reconciliation_late", "true">                                                                                                                                          , Basis<"D009-2023"> >,
        Row< Implementing                              , Completion                 , Implemented        , Called<"Todas las recomendaciones concluyeron", "All recommendations are concluded">                                                                                            , Basis<"NGCG 4.31"> >
    >;
    using transition_table = boost::mp11::mp_append<course, notification::Notifications<general_secretary>::rows, reports::Reports<monitoring_officer>::rows>;
};

/// One comparison of our statuses with those of the control body: a difference opens a follow-up.
struct Reconciliation : Chart<Reconciliation> {
    using initial_state = Compared;
    using transition_table = boost::mp11::mp_list<
        Row< Compared , Completion        , Matching  , When<statuses_match>  , Called<"Coinciden", "They agree">    , Basis<"D009-2023"> >,
        Row< Compared , Completion        , Following , When<statuses_differ> , Called<"Difieren", "They differ">    , Basis<"D009-2023"> >,
        Row< Following, ResolveDifference , Resolved  , By<monitoring_officer>, Needs<"resolution">                  , Basis<"D009-2023"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::audit_of_report
