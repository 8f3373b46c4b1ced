#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/matters.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/calls.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/notification.hpp"
#include "workflows/subflows/report_request.hpp"

#include <boost/mp11/algorithm.hpp>

/// planning-and-finance 6. RULES_DRAFT is `rules_draft` and so on. COORDINATION is a region that an action opens beside the
/// rest; the opinions and the council's acts are child cases, so the states that wait for them are calls. What the council
/// answers when it does not approve is the task `council_answer`; between its approval and IN_PIA the case rests in
/// `awaiting_budget_approval` until the budget's approval is told. The table closes the registration only with an agent in
/// each zone and extends it once: when that was in vain the mayor calls again, by decree and with reasons, or nobody could
/// ever go on. The amount is announced before the first workshop ranks the problems, at the latest in it. Reports (CS-2),
/// notifications (CS-5) and complaints of the handling (CS-7) are the common ones; to cure a registration the ordinance has its own days.
namespace cauce::workflows::participation {

using namespace chart;
using namespace roles;
namespace d = documents;

// Kinds of document
inline constexpr Document rules_draft_text{"rules_draft_text", "Proyecto de ordenanza, reglamento y cronograma", "Draft ordinance, rules and schedule"};
inline constexpr Document ccld_minutes{"ccld_minutes", "Acta del CCLD", "Minutes of the local coordination council"};
inline constexpr Literal decree_heading{R"(**EL ALCALDE DE LA {{municipality}}**

**CONSIDERANDO:**

Que, conforme al artículo 42 de la Ley N° 27972, Ley Orgánica de Municipalidades, los decretos de alcaldía establecen normas reglamentarias y de aplicación de las ordenanzas, y resuelven o regulan asuntos de orden general y de interés para el vecindario;

Que la Ley N° 28056, Ley Marco del Presupuesto Participativo, y su Reglamento, aprobado por Decreto Supremo N° 142-2009-EF, encargan al titular de la entidad convocar a la población y conducir el proceso participativo;

)"};
inline constexpr Literal decree_enacting{R"(En uso de las facultades conferidas por el artículo 20, numeral 6, de la Ley N° 27972;

**DECRETA:**

)"};
inline constexpr Literal decree_closing{R"(Regístrese, comuníquese, publíquese y cúmplase.
)"};
inline constexpr Literal convocation_words = decree_heading + Literal{R"({{#data.called_again_until}}Que venció la ampliación de la inscripción sin que cada zona tenga agentes admitidos: {{reason}};

{{/data.called_again_until}})"} + decree_enacting + Literal{R"(**Artículo 1.** CONVOCAR{{#data.called_again_until}} de nuevo{{/data.called_again_until}} a la población organizada y no organizada del distrito a participar en el proceso del presupuesto participativo para el año fiscal {{data.pp_year}}, en las siguientes zonas:

{{#data.zones}}
- {{.}}
{{/data.zones}}

{{^data.called_again_until}}{{#data.registration_closes_on}}**Artículo 2.** FIJAR el {{data.registration_closes_on}} como último día para inscribir a los agentes participantes.

{{/data.registration_closes_on}}{{/data.called_again_until}}{{#data.called_again_until}}**Artículo 2.** FIJAR el {{data.called_again_until}} como último día para inscribir a los agentes participantes.

{{/data.called_again_until}}**Artículo 3.** ENCARGAR a la Oficina General de Planeamiento y Presupuesto y al Equipo Técnico el cumplimiento del presente decreto, y a la Secretaría General su publicación.

)"} + decree_closing;
inline constexpr Literal extension_words = decree_heading + Literal{R"(Que, vencido el plazo de inscripción, no se ha alcanzado el número mínimo de agentes participantes en cada zona;

)"} + decree_enacting + Literal{R"(**Artículo único.** AMPLIAR hasta el {{data.registration_closes_on}} el plazo de inscripción de agentes participantes del presupuesto participativo para el año fiscal {{data.pp_year}}.

)"} + decree_closing;
inline constexpr Literal reconvening_words = decree_heading + Literal{R"(Que el taller de priorización se suspendió por no haberse alcanzado la asistencia mínima;

)"} + decree_enacting + Literal{R"(**Artículo único.** CONVOCAR a los agentes participantes al taller de priorización de proyectos del presupuesto participativo para el año fiscal {{data.pp_year}}, que se realizará el {{data.workshop_on}}.

)"} + decree_closing;
inline constexpr Instrument convocation{.series = "mayoral_decree", .es = "Decreto de Alcaldía", .en = "Mayor's decree", .organ = "ALC", .text = convocation_words.view()};
inline constexpr Instrument extension{.series = "mayoral_decree", .es = "Decreto de Alcaldía", .en = "Mayor's decree", .organ = "ALC", .text = extension_words.view()};
inline constexpr Instrument reconvening{.series = "mayoral_decree", .es = "Decreto de Alcaldía", .en = "Mayor's decree", .organ = "ALC", .text = reconvening_words.view()};
inline constexpr Instrument team_text{.series = "mayoral_resolution", .es = "Resolución de Alcaldía", .en = "Mayor's resolution", .organ = "ALC", .text = R"(**VISTO:** el proceso del presupuesto participativo para el año fiscal {{data.pp_year}}, expediente {{case}}; y

**CONSIDERANDO:**

Que, conforme al artículo 2 del Reglamento de la Ley N° 28056, aprobado por Decreto Supremo N° 142-2009-EF, el Equipo Técnico brinda soporte en la organización y ejecución del proceso, lo integran profesionales y técnicos de la entidad y puede integrarlo la sociedad civil, y lo preside quien dirige el planeamiento y presupuesto o quien haga sus veces;

En uso de las facultades conferidas por los artículos 20, numeral 6, y 43 de la Ley N° 27972, Ley Orgánica de Municipalidades;

**SE RESUELVE:**

**Artículo 1.** CONFORMAR el Equipo Técnico del Presupuesto Participativo para el año fiscal {{data.pp_year}}, presidido por el jefe de la Oficina General de Planeamiento y Presupuesto.

**Artículo 2.** DISPONER que el Equipo Técnico brinde apoyo a los talleres, evalúe técnicamente los proyectos y prepare la información del proceso.

Regístrese, comuníquese y cúmplase.
)"};
inline constexpr Instrument accounts_text{.series = "report", .es = "Informe", .en = "Report", .organ = "=", .text = R"(**Asunto:** Rendición de cuentas de los acuerdos del presupuesto participativo para el año fiscal {{data.pp_year}}

**Referencia:** expediente {{case}}

De conformidad con el artículo 11 de la Ley N° 28056, Ley Marco del Presupuesto Participativo, y el artículo 10 de su Reglamento, se informa a los agentes participantes sobre cada uno de los acuerdos y compromisos asumidos:

{{#data.accounts}}
- **{{agreement}}:** {{status}}. {{remarks}}
{{/data.accounts}}

{{#data.acta_total}}El Acta de Acuerdos y Compromisos sumó {{data.acta_total}}.

{{/data.acta_total}}Es cuanto se informa para los fines de la vigilancia ciudadana.
)"};
inline constexpr Document convocation_decree{"convocation_decree", "Decreto de convocatoria y cronograma", "Decree of convocation and schedule", {}, &convocation};
inline constexpr Document extension_decree{"extension_decree", "Decreto que amplía la inscripción", "Decree that extends the registration", {}, &extension};
inline constexpr Document reconvening_decree{"reconvening_decree", "Decreto que reconvoca el taller", "Decree that calls the workshop again", {}, &reconvening};
inline constexpr Document team_resolution{"team_resolution", "Resolución que conforma el Equipo Técnico", "Resolution that names the technical team", {}, &team_text};
inline constexpr Document registration_form{"registration_form", "Ficha de inscripción", "Registration form"};
inline constexpr Document accreditation{"accreditation", "Documento de acreditación", "Accreditation document"};
inline constexpr Document preliminary_roll{"preliminary_roll", "Padrón preliminar", "Preliminary roll"};
inline constexpr Document agents_roll{"agents_roll", "Padrón de agentes", "Roll of agents"};
inline constexpr Document attendance_list{"attendance_list", "Lista de asistencia", "Attendance list"};
inline constexpr Document workshop_minutes{"workshop_minutes", "Acta de taller", "Workshop minutes"};
inline constexpr Document evaluation_matrix{"evaluation_matrix", "Matriz de evaluación", "Evaluation matrix"};
inline constexpr Document team_report{"team_report", "Informe del Equipo Técnico", "Report of the technical team"};
inline constexpr Document voting_minutes{"voting_minutes", "Acta de votación", "Voting minutes"};
inline constexpr Document agreements_act{"agreements_act", "Acta de Acuerdos y Compromisos", "Act of agreements and commitments"};
inline constexpr Document coordination_letter{"coordination_letter", "Acta u oficio de coordinación", "Minutes or letter of coordination"};
inline constexpr Document upload_receipt{"upload_receipt", "Constancia del aplicativo MEF", "Receipt of the ministry's application"};
inline constexpr Document budget_document{"budget_document", "Documento del Presupuesto Participativo", "Participatory budget document"};
inline constexpr Document sustaining_report{"sustaining_report", "Informe de sustentación", "Sustaining report"};
inline constexpr Document alert_letter{"alert_letter", "Comunicación al CVPP y al OCI", "Notice to the oversight committee and the control body"};
inline constexpr Document accounts_report{"accounts_report", "Informe de rendición de cuentas", "Report of accounts", {}, &accounts_text};

// Guards: rules and call
inline constexpr Guard plan_in_force{"plan_in_force", "data.development_plan != null", "hay PDLC vigente identificado", "the development plan in force is identified"};
inline constexpr Guard ccld_has_quorum{"ccld_has_quorum", "data.ccld_attendees >= floor(parameters.ccld_members / 2) + 1", "asiste la mitad más uno del CCLD", "half plus one of the local coordination council attend"};
inline constexpr Guard rules_opinions_favourable{"rules_opinions_favourable", R"(children[call = "rules_opinions"][-1].outcome = "favourable")", "las opiniones sobre las reglas son favorables", "the opinions on the rules are favourable"};
inline constexpr Guard ordinance_is_published{"ordinance_is_published", R"(children[call = "rules_in_council"][-1].outcome = "published")", "la ordenanza fue publicada", "the ordinance was published"};
inline constexpr Guard ordinance_failed{"ordinance_failed", R"(children[call = "rules_in_council"][-1].outcome != "published")", "la ordenanza no fue aprobada", "the ordinance was not approved"};
inline constexpr Guard team_is_chaired{"team_is_chaired", "data.team_chaired_by_planning = true", "lo preside el jefe de Planeamiento y Presupuesto", "the head of planning and budget chairs it"};
inline constexpr Guard amount_is_positive{"amount_is_positive", "data.investment_total * data.pp_pct > 0", "el monto es mayor que cero", "the amount is greater than zero"};
inline constexpr Guard registration_is_open{"registration_is_open", "data.registration_closes_on = null or today <= data.registration_closes_on or today <= data.called_again_until", "la inscripción está abierta", "registration is open"};
inline constexpr Guard few_agents{"few_agents", R"(some z in data.zones satisfies count(items.agents[zone = z and state = "agent_accepted"]) < parameters.pb_minimum_agents_per_zone)", "alguna zona no llega al mínimo de agentes", "some zone has fewer agents than the minimum"};
inline constexpr Guard not_extended_before{"not_extended_before", R"(times("extend_registration") = 0)", "no se amplió antes", "it was not extended before"};
inline constexpr Guard extension_is_short{"extension_is_short", R"(data.registration_closes_on <= today + duration("P1D") * parameters.pb_extension_days)", "la ampliación no pasa del máximo", "the extension is not longer than the maximum"};
inline constexpr Guard extended_in_vain{"extended_in_vain", R"(times("extend_registration") > 0 and today > data.registration_closes_on)", "venció la ampliación de la inscripción", "the extension of the registration is over"};
inline constexpr Guard a_zone_is_missing{"a_zone_is_missing", R"(some z in data.zones satisfies count(items.agents[zone = z and state = "agent_accepted"]) < parameters.pb_agents_per_zone_to_close)", "alguna zona no tiene agentes admitidos", "some zone has no accepted agent"};
inline constexpr Guard call_is_ahead{"call_is_ahead", "data.called_again_until >= today", "la nueva convocatoria no vence antes de hoy", "the new call does not end before today"};
inline constexpr Guard zones_are_represented{"zones_are_represented", R"(count(data.zones) > 0 and (every z in data.zones satisfies count(items.agents[zone = z and state = "agent_accepted"]) >= parameters.pb_agents_per_zone_to_close))", "cada zona tiene agentes admitidos", "each zone has accepted agents"};
inline constexpr Guard registrations_are_decided{"registrations_are_decided", R"(every a in items.agents satisfies a.state in ["agent_accepted", "agent_refused"])", "toda inscripción está resuelta", "every registration is decided"};

// Guards: workshops and evaluation
inline constexpr Guard training_was_held{"training_was_held", "data.training_sessions >= 1", "hubo al menos una sesión", "at least one session was held"};
inline constexpr Guard amount_is_announced{"amount_is_announced", "data.pp_amount != null", "se informó el monto", "the amount was announced"};
inline constexpr Guard problems_are_ranked{"problems_are_ranked", "count(data.problems) > 0 and (every p in data.problems satisfies p.rank != null)", "los problemas están priorizados", "the problems are ranked"};
inline constexpr Guard previous_agreements_told{"previous_agreements_told", "data.previous_agreements_reported = true", "se informó sobre los acuerdos anteriores", "a report on the previous agreements was given"};
inline constexpr Guard evaluation_is_on{"evaluation_is_on", R"(in_state("tech_evaluation"))", "está en evaluación técnica", "technical evaluation is going on"};
inline constexpr Guard has_scope_and_coverage{"has_scope_and_coverage", R"((item.scope = "district" and item.coverage_pct >= parameters.pb_district_coverage_pct) or (item.scope = "provincial" and item.cost >= parameters.pb_provincial_amount))", "cumple alcance, cobertura y monto", "meets scope, coverage and amount"};
inline constexpr Guard is_in_investment_bank{"is_in_investment_bank", R"(item.bank_status in ["viable", "ready"])", "está en el Banco de Inversiones, viable o apto", "is in the investment bank, viable or ready"};
inline constexpr Guard is_in_programme{"is_in_programme", "item.consistent_with_pmi = true", "es consistente con la programación multianual", "is consistent with the investment programme"};
inline constexpr Guard fits_the_amount{"fits_the_amount", "item.cost <= data.pp_amount", "su costo no supera el monto", "its cost is within the amount"};
inline constexpr Guard projects_are_evaluated{"projects_are_evaluated", R"(every p in items.projects satisfies p.state != "project_proposed")", "todos los proyectos están evaluados", "all projects are evaluated"};
inline constexpr Guard a_project_passed{"a_project_passed", R"(some p in items.projects satisfies p.state = "project_eligible")", "al menos un proyecto pasó la evaluación", "at least one project passed"};

// Guards: prioritisation
inline constexpr Guard workshop_is_on{"workshop_is_on", R"(in_state("workshop_priority"))", "está en taller de priorización", "the workshop is going on"};
inline constexpr Guard one_vote_each{"one_vote_each", R"(data.voters <= count(items.agents[state = "agent_accepted"]))", "un voto por agente admitido", "one vote for each accepted agent"};
inline constexpr Guard attendance_suffices{"attendance_suffices", "data.voters >= parameters.pb_minimum_attendance", "se alcanzó la asistencia mínima", "the minimum attendance was reached"};
inline constexpr Guard attendance_missed{"attendance_missed", "data.voters < parameters.pb_minimum_attendance", "no se alcanzó la asistencia mínima", "the minimum attendance was not reached"};
inline constexpr Guard projects_have_points{"projects_have_points", R"(every p in items.projects satisfies p.state != "project_eligible" or p.points != null)", "cada proyecto tiene su puntaje", "each project has its points"};
inline constexpr Guard vote_is_closed{"vote_is_closed", "data.vote_closed = true", "la votación terminó", "voting is over"};
inline constexpr Guard vote_is_open{"vote_is_open", "data.vote_closed != true", "la votación sigue", "voting goes on"};
/// Projects of better or the same place cost this much: more points; in a tie the technical score, if the rules say so;
/// then who was registered first.
inline constexpr Literal cost_up_to_item{
    R"(sum(for p in items.projects return if p.state in ["project_eligible", "project_funded", "project_waiting"] and (p.points > item.points)"
    R"( or (p.points = item.points and parameters.pb_tie_by_technical_score and p.technical_score > item.technical_score))"
    R"( or (p.points = item.points and (not(parameters.pb_tie_by_technical_score) or p.technical_score = item.technical_score) and p.id <= item.id)) then p.cost else 0))"};
inline constexpr Literal money_there_is{"(data.pp_amount + (if data.cofinancing = null or count(data.cofinancing) = 0 then 0 else sum(data.cofinancing.amount)))"};
inline constexpr Literal fits_in_order_text = cost_up_to_item + Literal{" <= "} + money_there_is;
inline constexpr Literal exceeds_in_order_text = cost_up_to_item + Literal{" > "} + money_there_is;
inline constexpr Guard fits_in_order{"fits_in_order", fits_in_order_text.view(), "por su orden alcanza el financiamiento", "in its place the money suffices"};
inline constexpr Guard exceeds_in_order{"exceeds_in_order", exceeds_in_order_text.view(), "por su orden no alcanza el financiamiento", "in its place the money does not suffice"};
inline constexpr Literal funded_cost{R"(sum(for p in items.projects return if p.state = "project_funded" then p.cost else 0))"};
inline constexpr Literal acta_within_text = funded_cost + Literal{" <= "} + money_there_is;
inline constexpr Guard acta_is_within_amount{"acta_is_within_amount", acta_within_text.view(), "la lista financiada no supera el monto y el cofinanciamiento", "the funded list is within the amount and the co-financing"};
inline constexpr Guard projects_are_decided{"projects_are_decided", R"((some p in items.projects satisfies p.state = "project_funded") and (every p in items.projects satisfies p.ended))", "todo proyecto está financiado, en espera o descartado", "every project is funded, waiting or dropped"};
inline constexpr Guard committee_is_elected{"committee_is_elected", "count(data.cvpp_members) >= parameters.pb_committee_members", "se eligió al Comité de Vigilancia", "the oversight committee was elected"};

// Guards: coordination, council, accounts
inline constexpr Guard not_coordinated_before{"not_coordinated_before", R"(times("coordinate_levels") = 0)", "la coordinación no se abrió antes", "coordination was not opened before"};
inline constexpr Guard coordination_was_tried{"coordination_was_tried", "data.coordination_answer != null or data.coordination_requests >= 2", "hay respuesta, o dos pedidos sin respuesta", "there is an answer, or two requests without one"};
inline constexpr Guard province_was_told{"province_was_told", "data.provincial_council_told = true", "se comunicó al CCL provincial", "the provincial coordination council was told"};
inline constexpr Guard coordination_is_closed{"coordination_is_closed", R"(in_state("coordination_closed"))", "la coordinación entre niveles está cerrada", "coordination between levels is closed"};
inline constexpr Guard result_opinions_favourable{"result_opinions_favourable", R"(children[call = "result_opinions"][-1].outcome = "favourable")", "las opiniones sobre el resultado son favorables", "the opinions on the result are favourable"};
inline constexpr Guard council_approved{"council_approved", R"(children[call = "council_sustentation"][-1].outcome = "firm")", "el Concejo lo aprobó", "the council approved it"};
inline constexpr Guard council_did_not_approve{"council_did_not_approve", R"(children[call = "council_sustentation"][-1].outcome = "rejected")", "el Concejo no lo aprobó", "the council did not approve it"};
inline constexpr Guard proposal_withdrawn{"proposal_withdrawn", R"(children[call = "council_sustentation"][-1].outcome = "withdrawn")", "la propuesta fue retirada", "the proposal was withdrawn"};
inline constexpr Guard ground_is_allowed{"ground_is_allowed", R"(not(parameters.pb_observation_grounds_limited) or data.observation_ground in ["legality", "financing", "competence"])", "solo por legalidad, financiamiento o competencia", "only for legality, financing or competence"};
inline constexpr Guard resources_fell{"resources_fell", "data.real_transfers < data.estimated_transfers", "las transferencias reales son menores que las estimadas", "real transfers are lower than the estimate"};
inline constexpr Guard agreements_are_accounted{"agreements_are_accounted", "count(data.accounts) > 0 and (every a in data.accounts satisfies a.status != null)", "se rinde cuenta de cada acuerdo", "each agreement is accounted for"};

// Guards: one agent
inline constexpr Guard call_is_open{"call_is_open", R"(in_state("call_open"))", "la convocatoria está abierta", "the call is open"};
inline constexpr Guard acts_in_district{"acts_in_district", "item.acts_in_district = true", "la organización actúa en el distrito", "the organisation acts in the district"};
inline constexpr Guard challenge_in_time{"challenge_in_time", "item.challenge_days_over != true", "dentro del plazo de tacha", "within the days to challenge"};

// Terms
inline constexpr Term rules_term{.id = "rules_draft", .es = "Proyectar ordenanza y cronograma", .en = "Draft the ordinance and the schedule", .owner = TermOwner::state, .states = {"rules_draft"}, .kind = TermKind::target,
    .expression = "0", .unit = Unit::calendar_days, .calendar = "CALENDAR", .roll = false, .from = "date(data.pp_year - 1, parameters.pb_rules_month, parameters.pb_rules_day)", .only_warns = true, .holder = planning_budget_office, .basis = "LMPP 6; RPP 7.4", .mark = Mark::internal};
inline constexpr Term team_term{.id = "team_naming", .es = "Conformar el Equipo Técnico", .en = "Name the technical team", .kind = TermKind::target, .parameter = "pb_team_days", .only_warns = true, .holder = mayor, .basis = "RPP 2.f", .mark = Mark::internal};
inline constexpr Term cure_term{.id = "agent_cure", .es = "Subsanar inscripción", .en = "Cure the registration", .owner = TermOwner::state, .states = {"agent_observed"}, .parameter = "pb_cure_days", .holder = applicant, .basis = "Ordenanza", .mark = Mark::internal};
inline constexpr Term challenge_term{.id = "agent_challenge", .es = "Plazo de tacha", .en = "Days to challenge", .owner = TermOwner::state, .states = {"agent_accepted"}, .kind = TermKind::limit, .parameter = "pb_challenge_days", .holder = third_party, .basis = "Ordenanza", .mark = Mark::internal};
inline constexpr Term evaluation_term{.id = "technical_evaluation", .es = "Evaluación técnica", .en = "Technical evaluation", .owner = TermOwner::state, .states = {"tech_evaluation"}, .kind = TermKind::target, .parameter = "pb_evaluation_days", .holder = participatory_budget_team, .basis = "RPP 8.2", .mark = Mark::internal};
inline constexpr Term reconvening_term{.id = "reconvening", .es = "Reconvocar taller", .en = "Call the workshop again", .owner = TermOwner::state, .states = {"suspended"}, .kind = TermKind::target, .parameter = "pb_reconvening_days", .holder = mayor, .basis = "RPP 8", .mark = Mark::internal};
inline constexpr Term approval_term{.id = "before_budget", .es = "Aprobación antes del cierre del año", .en = "Approval before the end of the year", .owner = TermOwner::state, .states = {"council_sustentation"}, .kind = TermKind::limit,
    .expression = "0", .unit = Unit::calendar_days, .calendar = "CALENDAR", .roll = false, .from = "date(data.pp_year - 1, 12, 31)", .warn_at = 30, .holder = general_secretary, .basis = "LOM 9.1, 20.9; SNPP 31.3"};
inline constexpr Term copies_term{.id = "copies", .es = "Remitir acta y documento", .en = "Send act and document", .amount = 5, .unit = Unit::calendar_days, .calendar = "CALENDAR+roll", .from = "data.pia_approved_on", .holder = planning_budget_office, .basis = "RPP 10.1; SNPP 31.4"};

// Actions and messages
struct DraftRules : Action { static constexpr About about{"draft_rules", "Proyectar ordenanza y cronograma", "Draft the ordinance and the schedule"}; };
struct RedraftRules : Action { static constexpr About about{"redraft_rules", "Reformular proyecto", "Draft again"}; };
struct CcldAgrees : Action { static constexpr About about{"ccld_agrees", "Coordinar con CCLD", "Coordinate with the local council"}; };
struct RequestRulesOpinions : Action { static constexpr About about{"request_rules_opinions", "Pedir opiniones sobre las reglas", "Request opinions on the rules"}; };
struct OpinionsOk : Action { static constexpr About about{"opinions_ok", "Opiniones conformes", "Opinions are favourable"}; };
struct OrdinancePublished : Action { static constexpr About about{"ordinance_published", "Publicar ordenanza y convocar", "Publish the ordinance and call"}; };
struct NameTeam : Action { static constexpr About about{"name_team", "Conformar ETPP", "Name the technical team"}; };
struct AnnounceAmount : Action { static constexpr About about{"announce_amount", "Informar porcentaje y monto", "Announce percentage and amount"}; };
struct RegisterAgent : Action { static constexpr About about{"register_agent", "Inscribir agente", "Register an agent"}; };
struct ObserveAgent : Action { static constexpr About about{"observe_agent", "Observar inscripción", "Observe the registration"}; };
struct CureAgent : Action { static constexpr About about{"cure_agent", "Subsanar inscripción", "Cure the registration"}; };
struct AcceptAgent : Action { static constexpr About about{"accept_agent", "Admitir", "Accept"}; };
struct RefuseAgent : Action { static constexpr About about{"refuse_agent", "No admitir", "Refuse"}; };
struct ChallengeAgent : Action { static constexpr About about{"challenge_agent", "Plantear tacha", "Challenge"}; };
struct StrikeAgent : Action { static constexpr About about{"strike_agent", "Tachar", "Strike off"}; };
struct DismissChallenge : Action { static constexpr About about{"dismiss_challenge", "Desestimar tacha", "Dismiss the challenge"}; };
struct ExtendRegistration : Action { static constexpr About about{"extend_registration", "Ampliar inscripción", "Extend the registration"}; };
struct CallAgain : Action { static constexpr About about{"call_again", "Convocar de nuevo", "Call again"}; };
struct CloseRegistration : Action { static constexpr About about{"close_registration", "Publicar padrón", "Publish the roll"}; };
struct Train : Action { static constexpr About about{"train", "Capacitar", "Train"}; };
struct PrioritiseProblems : Action { static constexpr About about{"prioritise_problems", "Priorizar problemas", "Rank the problems"}; };
struct ProposeProject : Action { static constexpr About about{"propose_project", "Presentar ficha de proyecto", "Propose a project"}; };
struct EvaluateProject : Action { static constexpr About about{"evaluate_project", "Evaluar ficha", "Evaluate the project"}; };
struct DropProject : Action { static constexpr About about{"drop_project", "Descartar", "Drop"}; };
struct MayorProposesList : Action { static constexpr About about{"mayor_proposes_list", "Proponer lista", "Propose the list"}; };
struct ScoreProject : Action { static constexpr About about{"score_project", "Registrar puntaje", "Record the points"}; };
struct VoteProjects : Action { static constexpr About about{"vote_projects", "Priorizar proyectos", "Vote on the projects"}; };
struct FundProject : Action { static constexpr About about{"fund_project", "Financiar", "Fund"}; };
struct PutOnWaitingList : Action { static constexpr About about{"put_on_waiting_list", "Poner en lista de espera", "Put on the waiting list"}; };
struct NoAgreement : Action { static constexpr About about{"no_agreement", "Sin acuerdo", "No agreement"}; };
struct Reconvene : Action { static constexpr About about{"reconvene", "Reconvocar taller", "Call the workshop again"}; };
struct SignActa : Action { static constexpr About about{"sign_acta", "Suscribir acta", "Sign the act"}; };
struct CoordinateLevels : Action { static constexpr About about{"coordinate_levels", "Coordinar con provincia y región", "Coordinate with province and region"}; };
struct CloseCoordination : Action { static constexpr About about{"close_coordination", "Cerrar coordinación", "Close the coordination"}; };
struct UploadResult : Action { static constexpr About about{"upload_result", "Registrar en aplicativo MEF", "Record in the ministry's application"}; };
struct RequestResultOpinions : Action { static constexpr About about{"request_result_opinions", "Pedir opiniones sobre el resultado", "Request opinions on the result"}; };
struct Sustain : Action { static constexpr About about{"sustain", "Sustentar ante concejo", "Sustain before the council"}; };
struct CouncilObserves : Action { static constexpr About about{"council_observes", "Observar", "The council observes"}; };
struct NotIncluded : Action { static constexpr About about{"not_included", "No incluir", "Not included"}; };
struct BudgetApproved : Message { static constexpr About about{"budget_approved", "PIA aprobado con el presupuesto participativo", "Budget approved, participatory budget included"}; };
struct SendCopies : Action { static constexpr About about{"send_copies", "Remitir acta y documento", "Send act and document"}; };
struct CutAmount : Action { static constexpr About about{"cut_amount", "Ajustar por menor recurso", "Adjust to lower resources"}; };
struct RenderAccounts : Action { static constexpr About about{"render_accounts", "Rendir cuentas", "Render accounts"}; };
struct Close : Action { static constexpr About about{"close", "Cerrar", "Close"}; };

// States
inline constexpr const char* the_ordinance{R"("Ordenanza del presupuesto participativo " + string(data.pp_year))"};
struct RulesDraft : Task { static constexpr About about{"rules_draft", "Proyecto de ordenanza", "Draft ordinance", planning_budget_office}; };
struct RulesOpinions : chart::Call {
    static constexpr About about{"rules_opinions", "Opiniones sobre las reglas", "Opinions on the rules"};
    static definition::Call call() { return calls::to_planning_and_legal(the_ordinance); }
};
struct RulesInCouncil : chart::Call {
    static constexpr About about{"rules_in_council", "Ordenanza en concejo", "Ordinance before the council"};
    static definition::Call call() { return calls::to_council(the_ordinance, R"("ordinance")", R"("ordinary")"); }
};
struct CallOpen : Task { static constexpr About about{"call_open", "Convocatoria e inscripción de agentes", "Call and registration of agents", participatory_budget_team}; };
struct Training : Task { static constexpr About about{"training", "Capacitación", "Training", participatory_budget_team}; };
struct WorkshopProblems : Task { static constexpr About about{"workshop_problems", "Taller de problemas", "Workshop of problems", participating_agents}; };
struct TechEvaluation : Task { static constexpr About about{"tech_evaluation", "Evaluación técnica de proyectos", "Technical evaluation of projects", participatory_budget_team}; };
struct WorkshopPriority : Task { static constexpr About about{"workshop_priority", "Taller de priorización", "Workshop of prioritisation", participating_agents}; };
struct Suspended : Task { static constexpr About about{"suspended", "Suspendido", "Suspended", mayor}; };
struct ActaSigned : Task { static constexpr About about{"acta_signed", "Acta de acuerdos y compromisos", "Act of agreements signed", planning_budget_office}; };
struct ResultOpinions : chart::Call {
    static constexpr About about{"result_opinions", "Opiniones sobre el resultado", "Opinions on the result"};
    static definition::Call call() { return calls::to_planning_and_legal(R"("Resultado del presupuesto participativo " + string(data.pp_year))"); }
};
struct CouncilSustentation : chart::Call {
    static constexpr About about{"council_sustentation", "Sustentación ante el Concejo", "Before the council"};
    static definition::Call call() { return calls::to_council(R"("Presupuesto participativo " + string(data.pp_year))", R"("agreement")", R"("ordinary")"); }
};
struct CouncilAnswer : Task { static constexpr About about{"council_answer", "Pronunciamiento del Concejo", "The council's answer", council}; };
struct AwaitingBudgetApproval : Task { static constexpr About about{"awaiting_budget_approval", "Aprobado, por incluir en el PIA", "Approved, to be included in the budget", planning_budget_office}; };
struct InPia : Task { static constexpr About about{"in_pia", "Incluido en el PIA", "Included in the budget", planning_budget_office}; };
struct Accountability : Task { static constexpr About about{"accountability", "Rendición de cuentas", "Rendering of accounts", planning_budget_office}; };
struct Closed : End { static constexpr About about{"closed", "Cerrado", "Closed"}; };
struct NotFormalised : End { static constexpr About about{"not_formalised", "No formalizado", "Not formalised"}; };
struct Coordination : Task { static constexpr About about{"coordination", "Coordinación entre niveles", "Coordination between levels", planning_budget_office}; };
struct CoordinationClosed : End { static constexpr About about{"coordination_closed", "Coordinación cerrada", "Coordination closed"}; };

struct AgentFiled : Task { static constexpr About about{"agent_filed", "Inscripción presentada", "Registration filed", participatory_budget_team}; };
struct AgentObserved : Task { static constexpr About about{"agent_observed", "Inscripción observada", "Registration observed", planning_budget_office}; };
struct AgentAccepted : Rest { static constexpr About about{"agent_accepted", "Agente admitido", "Agent accepted"}; };
struct AgentRefused : End { static constexpr About about{.id = "agent_refused", .es = "No admitido", .en = "Refused", .outcome = "refused"}; };
struct AgentChallenged : Task { static constexpr About about{"agent_challenged", "Tacha en trámite", "Challenged", participatory_budget_team}; };
struct ProjectProposed : Task { static constexpr About about{"project_proposed", "Proyecto propuesto", "Project proposed", participatory_budget_team}; };
struct ProjectEligible : Task { static constexpr About about{"project_eligible", "Proyecto apto", "Project passed", participatory_budget_team}; };
struct ProjectFunded : End { static constexpr About about{.id = "project_funded", .es = "Financiado", .en = "Funded", .outcome = "funded"}; };
struct ProjectWaiting : End { static constexpr About about{.id = "project_waiting", .es = "En lista de espera", .en = "Waiting", .outcome = "waiting"}; };
struct ProjectDropped : End { static constexpr About about{.id = "project_dropped", .es = "Descartado", .en = "Dropped", .outcome = "dropped"}; };

// clang-format off
struct ParticipatoryBudget : Chart<ParticipatoryBudget> {
    using opening = Opening<DraftRules, By<planning_budget_office>, Needs<"pp_year", "development_plan">, When<plan_in_force>, Makes<rules_draft_text>, Basis<"LMPP 6; RPP 7.4; LOM 16th compl. disp.">>;
    using initial_state = boost::mp11::mp_list<RulesDraft, Dormant<Coordination>>;
    using ByTeam = By<participatory_budget_team>;
    using TeamRecords = RecordedBy<planning_budget_office>;
    using CouncilRecords = RecordedBy<general_secretary>;
    using Conducts = Matter<matters::participatory_budget_conduct>;
    using ByDecree = Indelegable<"LOM 42; LPAG 78.2">;
    using BudgetPower = Indelegable<"DLeg 1440 7.2">;
    using BeforeFirstWorkshop = AnyOf<CallOpen, Training, WorkshopProblems>;
    using FromCallToActa = AnyOf<CallOpen, Training, WorkshopProblems, TechEvaluation, WorkshopPriority, ActaSigned>;
    using course = boost::mp11::mp_list<
        //   in this state                        on                       leads to
        // preparation
        Row< RulesDraft                         , RedraftRules           , Stay                   , By<planning_budget_office>, Writes<"development_plan">                          , Makes<rules_draft_text>                           , Basis<"LMPP 6; RPP 7.4"> >,
        Row< RulesDraft                         , CcldAgrees             , Stay                   , By<local_coordination_council>, TeamRecords, Needs<"ccld_attendees">, When<ccld_has_quorum>, Makes<ccld_minutes>                    , Basis<"RPP 5, 7.3; LOM 103"> >,
        Row< RulesDraft                         , RequestRulesOpinions   , RulesOpinions          , By<municipal_manager>                                                              , Makes<d::routing_slip>                            , Basis<"LPAG 143.3"> >,
        Row< RulesOpinions                      , Completion             , RulesDraft             , Called<"Opiniones recibidas", "Opinions received">                                                                                      , Basis<"LPAG 143.3"> >,
        Row< RulesDraft                         , OpinionsOk             , RulesInCouncil         , By<municipal_manager>, When<rules_opinions_favourable>                             , Makes<d::routing_slip>                            , Basis<"LPAG 143.3"> >,
        Row< RulesInCouncil                     , OrdinancePublished     , CallOpen               , By<mayor>, Signs, Needs<"zones">, Writes<"registration_closes_on">, When<ordinance_is_published>, Makes<d::ordinance, convocation_decree>, Starts<team_term>, Basis<"LOM 9.14, 40, 44"> >,
        Row< RulesInCouncil                     , Completion             , RulesDraft             , When<ordinance_failed>, Called<"Ordenanza no aprobada", "Ordinance not approved">                                                       , Basis<"LOM 17"> >,
        Row< CallOpen                           , NameTeam               , Stay                   , By<mayor>, Signs, Needs<"team_chaired_by_planning">, When<team_is_chaired>                , Makes<team_resolution>, Stops<team_term>        , Basis<"RPP 2.f"> >,
        Row< BeforeFirstWorkshop                , AnnounceAmount         , Stay                   , By<mayor>, Conducts, Amount<"data.investment_total * data.pp_pct / 100">, BudgetPower, Needs<"investment_total", "pp_pct">, Writes<"estimated_transfers">, When<amount_is_positive>, Makes<d::portal_publication>, Assigns<"pp_amount", "round half up(data.investment_total * data.pp_pct / 100, 2)">, Basis<"LMPP 7; RPP 6.2-6.3"> >,
        Row< CallOpen                           , RegisterAgent          , Stay                   , By<applicant, planning_budget_office>, Adds<"agents">, Needs<"organisation", "zone", "delegate", "delegate_document", "acts_in_district">, Writes<"gender">, When<registration_is_open>, Makes<registration_form, accreditation>, Basis<"RPP 7.4"> >,
        Row< CallOpen                           , ExtendRegistration     , Stay                   , By<mayor>, Conducts, ByDecree, Signs, Needs<"registration_closes_on">, When<few_agents, not_extended_before, extension_is_short>, Makes<extension_decree> , Basis<"Ordenanza"> >,
        Row< CallOpen                           , CallAgain              , Stay                   , By<mayor>, Conducts, ByDecree, Signs, Needs<"called_again_until">, Reason, When<extended_in_vain, a_zone_is_missing, call_is_ahead>, Makes<convocation_decree> , Basis<"RPP 7.4"> >,
        Row< CallOpen                           , CloseRegistration      , Training               , ByTeam, TeamRecords, When<zones_are_represented, registrations_are_decided>         , Makes<agents_roll>                                , Basis<"RPP 7.4"> >,
        Row< Training                           , Train                  , WorkshopProblems       , ByTeam, TeamRecords, Needs<"training_sessions">, Writes<"workshops">, When<training_was_held>, Makes<attendance_list, workshop_minutes> , Basis<"LMPP 6.1, 12; RPP 7.5"> >,
        // concertation
        Row< WorkshopProblems                   , PrioritiseProblems     , TechEvaluation         , By<participating_agents>, RecordedBy<planning_budget_office, mayor>, Needs<"problems", "previous_agreements_reported">, Writes<"workshops">, When<amount_is_announced, problems_are_ranked, previous_agreements_told>, Makes<attendance_list, workshop_minutes>, Basis<"RPP 8.1"> >,
        Row< TechEvaluation                     , ProposeProject         , Stay                   , By<participating_agents, participatory_budget_team>, TeamRecords, Adds<"projects">, Needs<"name", "zone", "cost", "scope">, Writes<"cui", "coverage_pct", "bank_status", "consistent_with_pmi"> , Basis<"RPP 8.2"> >,
        Row< TechEvaluation                     , Lapse<evaluation_term> , Stay                   , Assigns<"evaluation_late", "true">                                                                                                      , Basis<"RPP 8.2"> >,
        Row< TechEvaluation                     , MayorProposesList      , WorkshopPriority       , By<mayor>, When<projects_are_evaluated, a_project_passed>                          , Makes<team_report>                                , Basis<"RPP 8.2"> >,
        Row< WorkshopPriority                   , VoteProjects           , Stay                   , By<participating_agents>, TeamRecords, Needs<"voters">, Writes<"workshops">, When<vote_is_open, one_vote_each, attendance_suffices, projects_have_points>, Makes<voting_minutes>, Assigns<"vote_closed", "true">, Basis<"RPP 8.3"> >,
        Row< WorkshopPriority                   , NoAgreement            , Suspended              , By<mayor>, Conducts, Needs<"voters">, When<vote_is_open, attendance_missed>                   , Makes<workshop_minutes>                           , Basis<"Ordenanza"> >,
        Row< Suspended                          , Reconvene              , WorkshopPriority       , By<mayor>, Conducts, ByDecree, Signs, Needs<"workshop_on">                                                     , Makes<reconvening_decree>, Assigns<"voters", "null">, Basis<"RPP 8"> >,
        Row< Suspended                          , Lapse<reconvening_term>, Stay                   , Assigns<"reconvening_late", "true">                                                                                                     , Basis<"RPP 8"> >,
        Row< WorkshopPriority                   , SignActa               , ActaSigned             , AllOf<participating_agents, local_coordination_council, mayor>, Signs, TeamRecords, Needs<"cvpp_members">, When<vote_is_closed, projects_are_decided, acta_is_within_amount, committee_is_elected>, Makes<agreements_act>, Assigns<"acta_total", funded_cost>, Basis<"LMPP 6.2; RPP 8.3"> >,
        // coordination between levels, beside the rest
        Row< FromCallToActa                     , CoordinateLevels       , Opens<Coordination>    , By<mayor, planning_budget_office>, Conducts, When<not_coordinated_before>                     , Makes<coordination_letter>                        , Basis<"LMPP 5, 6.3; RPP 9"> >,
        Row< Coordination                       , CloseCoordination      , CoordinationClosed     , By<planning_budget_office>, Needs<"coordination_requests", "provincial_council_told">, Writes<"coordination_answer">, When<coordination_was_tried, province_was_told>, Makes<coordination_letter>, Basis<"LMPP 6.3; RPP 9"> >,
        // formalisation
        Row< AnyOf<ActaSigned, ResultOpinions>  , UploadResult           , Stay                   , By<planning_budget_office>, InFile<budget_document>                                , Makes<upload_receipt>                             , Basis<"IPP"> >,
        Row< ActaSigned                         , RequestResultOpinions  , ResultOpinions         , By<municipal_manager>                                                              , Makes<d::routing_slip>                            , Basis<"LPAG 143.3"> >,
        Row< ResultOpinions                     , Completion             , ActaSigned             , Called<"Opiniones recibidas", "Opinions received">                                                                                      , Basis<"LPAG 143.3"> >,
        Row< ActaSigned                         , Sustain                , CouncilSustentation    , By<municipal_manager, mayor, local_coordination_council>, TeamRecords, When<coordination_is_closed, result_opinions_favourable>, Makes<sustaining_report, budget_document>, Basis<"LMPP 7; LOM 9.1"> >,
        Row< CouncilSustentation                , Completion             , AwaitingBudgetApproval , When<council_approved>       , Called<"Aprobar PP", "The council approves">                                                                  , Basis<"LOM 9.1, 20.9"> >,
        Row< CouncilSustentation                , Completion             , CouncilAnswer          , When<council_did_not_approve>, Called<"Concejo no aprueba", "The council does not approve">                                                  , Basis<"LOM 17"> >,
        Row< CouncilSustentation                , Completion             , ActaSigned             , When<proposal_withdrawn>     , Called<"Propuesta retirada", "Proposal withdrawn">                                                            , Basis<"LOM 20.4"> >,
        Row< CouncilSustentation                , Lapse<approval_term>   , Stay                   , Assigns<"approval_late", "true">                                                                                                        , Basis<"LOM 9.1; SNPP 31.3"> >,
        Row< CouncilAnswer                      , CouncilObserves        , ActaSigned             , By<council>, Vote, CouncilRecords, Needs<"observation_ground">, When<ground_is_allowed>     , Makes<d::council_agreement>                       , Basis<"LMPP princ. 8"> >,
        Row< CouncilAnswer                      , NotIncluded            , NotFormalised          , By<council>, Vote, CouncilRecords, Reason                                                  , Makes<d::council_agreement, alert_letter>         , Basis<"LMPP 7"> >,
        Row< AwaitingBudgetApproval             , BudgetApproved         , InPia                  , By<planning_budget_office, general_secretary>, Needs<"pia_approved_on">             , Makes<d::council_agreement>, Starts<copies_term>  , Basis<"LOM 9.1, 20.9; SNPP 31.3"> >,
        // in the budget
        Row< InPia                              , SendCopies             , Stay                   , By<planning_budget_office, general_secretary>, InFile<agreements_act>              , Makes<d::official_letter>, Stops<copies_term>     , Basis<"RPP 10.1; SNPP 31.4"> >,
        Row< AnyOf<InPia, Accountability>       , Lapse<copies_term>     , Stay                   , Assigns<"copies_late", "true">                                                                                                          , Basis<"SNPP 31.4"> >,
        Row< InPia                              , CutAmount              , Stay                   , By<mayor>, Conducts, BudgetPower, Needs<"real_transfers", "estimated_transfers">, When<resources_fell>      , Makes<d::report, alert_letter>                    , Basis<"RPP 6.3.d"> >,
        Row< InPia                              , RenderAccounts         , Accountability         , By<mayor, municipal_manager>, Signs, Needs<"accounts">, When<agreements_are_accounted>       , Makes<accounts_report>                            , Basis<"LMPP 11; RPP 10.2"> >,
        Row< Accountability                     , Close                  , Closed                 , By<planning_budget_office>                                                                                                              , Basis<"RPP 10.2"> >
    >;
    using transition_table = boost::mp11::mp_append<course, reports::Reports<planning_budget_office>::rows, notification::Notifications<planning_budget_office>::rows, incidents::Complaints::rows>;
};

/// An organisation's delegate on the way to the roll.
struct Agent : Chart<Agent> {
    using initial_state = AgentFiled;
    using ByTeam = By<participatory_budget_team>;
    using TeamRecords = RecordedBy<planning_budget_office>;
    using transition_table = boost::mp11::mp_list<
        Row< AgentFiled      , ObserveAgent          , AgentObserved   , ByTeam, TeamRecords, Needs<"observation">, When<call_is_open>            , Makes<preliminary_roll> , Basis<"Ordenanza"> >,
        Row< AgentObserved   , CureAgent             , AgentFiled      , By<applicant, planning_budget_office>, Needs<"cure">                        , Basis<"Ordenanza"> >,
        Row< AgentObserved   , Lapse<cure_term>      , AgentRefused    , Called<"No subsanó", "Not cured">                                          , Basis<"Ordenanza"> >,
        Row< AgentFiled      , AcceptAgent           , AgentAccepted   , ByTeam, TeamRecords, When<call_is_open, acts_in_district>, InFile<accreditation>, Basis<"RPP 7.4"> >,
        Row< AgentFiled      , RefuseAgent           , AgentRefused    , ByTeam, TeamRecords, Reason                                                , Basis<"Ordenanza"> >,
        Row< AgentAccepted   , ChallengeAgent        , AgentChallenged , By<third_party, participating_agents>, TeamRecords, Needs<"challenge">, When<call_is_open, challenge_in_time>, Basis<"Ordenanza"> >,
        Row< AgentAccepted   , Lapse<challenge_term> , Stay            , Assigns<"challenge_days_over", "true">                                      , Basis<"Ordenanza"> >,
        Row< AgentChallenged , StrikeAgent           , AgentRefused    , ByTeam, TeamRecords, Reason                                                , Basis<"Ordenanza"> >,
        Row< AgentChallenged , DismissChallenge      , AgentAccepted   , ByTeam, TeamRecords, Reason                                                , Basis<"Ordenanza"> >
    >;
};

/// A project from its sheet to the funded list. What is funded follows from points, technical scores and costs.
struct Project : Chart<Project> {
    using initial_state = ProjectProposed;
    using TeamRecords = RecordedBy<planning_budget_office>;
    using Criteria = When<evaluation_is_on, has_scope_and_coverage, is_in_investment_bank, is_in_programme, fits_the_amount>;
    using transition_table = boost::mp11::mp_list<
        Row< ProjectProposed , EvaluateProject  , ProjectEligible , By<participatory_budget_team, formulating_unit, investment_programming_office>, TeamRecords, Needs<"cui", "coverage_pct", "technical_score", "bank_status", "consistent_with_pmi">, Writes<"cost", "scope">, Criteria, Makes<evaluation_matrix>, Basis<"RPP 8.2; INV 4.3, 6"> >,
        Row< ProjectProposed , DropProject      , ProjectDropped  , By<participatory_budget_team>, TeamRecords, Needs<"failed_criterion">, Reason, When<evaluation_is_on>, Makes<d::report>, Basis<"RPP 8.2"> >,
        Row< ProjectEligible , ScoreProject     , Stay            , By<participating_agents>, TeamRecords, Needs<"points">, When<workshop_is_on, vote_is_open>  , Basis<"RPP 8.3"> >,
        Row< ProjectEligible , FundProject      , ProjectFunded   , By<participatory_budget_team>, TeamRecords, When<vote_is_closed, fits_in_order>          , Basis<"RPP 8.3"> >,
        Row< ProjectEligible , PutOnWaitingList , ProjectWaiting  , By<participatory_budget_team>, TeamRecords, When<vote_is_closed, exceeds_in_order>       , Basis<"RPP 8.3"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::participation
