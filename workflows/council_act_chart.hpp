#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/council.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/report_request.hpp"

#include <boost/mp11/algorithm.hpp>

/// planning-and-finance 2.6. CA_FILED is `filed`, and so on; CA_FIRM is the end `firm` for an agreement and the task
/// `awaiting_promulgation` for an ordinance. While the matter is before the council the general secretary asks the organs for
/// the reports that councillors want (CS-2; LOM 14). An agreement is signed by the secretary who certifies the vote.
namespace cauce::workflows::council_matter {

using namespace chart;
using namespace roles;
namespace d = documents;

// Kinds of document
inline constexpr Document dictamen{"dictamen", "Dictamen", "Opinion of the commission"};
inline constexpr Document correction_report{"correction_report", "Informe de subsanación", "Report of correction"};
inline constexpr Document summons{"summons", "Citación", "Summons"};
inline constexpr Document session_request{"session_request", "Pedido de sesión extraordinaria", "Request of an extraordinary session"};
inline constexpr Document notice_to_mayor{"notice_to_mayor", "Aviso escrito al alcalde", "Written notice to the mayor"};
inline constexpr Document absence_notice{"absence_notice", "Notificación a los ausentes", "Notice to absent members"};
inline constexpr Document changed_text{"changed_text", "Texto modificado", "Changed text"};
inline constexpr Document implementation_plan{"implementation_plan", "Plan de implementación", "Implementation plan"};
/// How every agreement begins, and what was voted. Agreements share one series, whatever they decide.
inline constexpr Literal agreement_heading{R"(**EL CONCEJO MUNICIPAL DE LA {{municipality}}**

**VISTO:** en sesión de concejo, el expediente {{case}}, sobre {{data.matter}}{{#data.dictamen}}, con dictamen de la comisión de regidores ({{data.dictamen}}){{/data.dictamen}}; y

**CONSIDERANDO:**

Que, conforme a los artículos 39 y 41 de la Ley N° 27972, Ley Orgánica de Municipalidades, el concejo ejerce sus funciones de gobierno mediante ordenanzas y acuerdos, y los acuerdos son decisiones referidas a asuntos específicos de interés público, vecinal o institucional, que expresan su voluntad para practicar un determinado acto o sujetarse a una conducta o norma institucional;

)"};
inline constexpr Literal agreement_vote{R"(Que, sometido el asunto a votación con {{data.votes.present}} miembros presentes, se obtuvieron {{data.votes.in_favour}} votos a favor, {{data.votes.against}} en contra y {{data.votes.abstentions}} abstenciones{{#data.casting_vote}}, con el voto dirimente del alcalde{{/data.casting_vote}};

)"};
inline constexpr Literal agreement_closing{R"(Certifico que el presente acuerdo consta en el acta de la sesión.

**Regístrese, comuníquese y cúmplase.**
)"};
inline constexpr Literal agreement_words = agreement_heading + agreement_vote + Literal{R"(Estando a lo expuesto, en uso de las atribuciones que le confiere la Ley N° 27972{{#data.minutes_waived}} y con dispensa del trámite de lectura y aprobación del acta{{/data.minutes_waived}}, el Concejo Municipal

**ACORDÓ:**

**ARTÍCULO PRIMERO.-** APROBAR {{data.matter}}.

{{#data.approved_text}}{{data.approved_text}}

{{/data.approved_text}}**ARTÍCULO SEGUNDO.-** ENCARGAR a la Gerencia Municipal el cumplimiento del presente acuerdo{{#data.needs_implementation_plan}}, conforme a su plan de implementación{{/data.needs_implementation_plan}}.

)"} + agreement_closing;
inline constexpr Literal denial_words = agreement_heading + agreement_vote + Literal{R"(Que no se alcanzó la mayoría requerida;

Estando a lo expuesto, en uso de las atribuciones que le confiere la Ley N° 27972, el Concejo Municipal

**ACORDÓ:**

**ARTÍCULO ÚNICO.-** DESAPROBAR {{data.matter}} y devolver el expediente a la Gerencia Municipal.

)"} + agreement_closing;
inline constexpr Literal revocation_words = agreement_heading + Literal{R"(Que se pidió la reconsideración conforme al artículo 51 de la misma ley y, sometida a votación con {{data.reconsideration_votes.present}} miembros presentes, obtuvo {{data.reconsideration_votes.in_favour}} votos a favor, {{data.reconsideration_votes.against}} en contra y {{data.reconsideration_votes.abstentions}} abstenciones;

Estando a lo expuesto, en uso de las atribuciones que le confiere la Ley N° 27972, el Concejo Municipal

**ACORDÓ:**

**ARTÍCULO ÚNICO.-** DEJAR SIN EFECTO lo aprobado el {{data.adopted_on}} sobre {{data.matter}}.

)"} + agreement_closing;
inline constexpr Instrument agreement{.series = "council_agreement", .es = "Acuerdo de Concejo", .en = "Council agreement", .organ = "", .text = agreement_words.view()};
inline constexpr Instrument denial_text{.series = "council_agreement", .es = "Acuerdo de Concejo", .en = "Council agreement", .organ = "", .text = denial_words.view()};
inline constexpr Instrument revocation_text{.series = "council_agreement", .es = "Acuerdo de Concejo", .en = "Council agreement", .organ = "", .text = revocation_words.view()};
inline constexpr Document adopted_agreement{"council_agreement", "Acuerdo de Concejo", "Council agreement", {}, &agreement};
inline constexpr Document denial{"denial", "Acuerdo denegatorio", "Agreement of denial", {}, &denial_text};
inline constexpr Document revocation{"revocation", "Acuerdo que deja sin efecto", "Agreement of revocation", {}, &revocation_text};
inline constexpr Document reconsideration_request{"reconsideration_request", "Pedido de reconsideración", "Request of reconsideration"};
inline constexpr Instrument ordinance{.series = "ordinance", .es = "Ordenanza", .en = "Ordinance", .organ = "", .text = R"(**EL ALCALDE DE LA {{municipality}}**

**POR CUANTO:**

El Concejo Municipal, en la sesión del {{data.adopted_on}}, con {{data.votes.in_favour}} votos a favor, {{data.votes.against}} en contra y {{data.votes.abstentions}} abstenciones, ha aprobado la siguiente:

# {{data.matter}}

{{data.approved_text}}

**POR TANTO:**

Mando se registre, comunique, publique y cumpla.
)"};
inline constexpr Document promulgated_ordinance{"promulgated_ordinance", "Ordenanza firmada", "Signed ordinance", {}, &ordinance};
inline constexpr Document publication_proof{"publication_proof", "Constancia de publicación", "Proof of publication"};

// Guards
inline constexpr Guard waiver_allowed{"waiver_allowed", "parameters.council_waiver_allowed", "el reglamento interno permite dispensar del dictamen", "the council's rules allow to waive the commission"};
inline constexpr Guard observations_cleared{"observations_cleared", "every o in data.observations satisfies o.cleared_on != null", "no quedan observaciones abiertas", "no observation is open"};
template <Literal from, Literal session>
inline constexpr Literal in_time = Literal{"bd_between("} + from + Literal{", if parameters.council_notice_clear_days then "} + session + Literal{R"( - duration("P1D") else )"} + session + Literal{") >= parameters.council_notice_days"};
inline constexpr Literal called_in_time_text = Literal{R"((data.session_kind = "extraordinary" and data.emergency = true) or )"} + in_time<"data.convened_on", "data.session_on">;
inline constexpr Guard called_in_time{"called_in_time", called_in_time_text.view(), "median al menos los días hábiles de anticipación entre convocatoria y sesión", "the business days of notice lie between call and session"};
inline constexpr Guard session_is_dated{"session_is_dated", R"(data.convened_on <= today and data.convened_on <= data.session_on and (data.session_kind = "extraordinary" or bd_between(data.session_on - duration("P1D"), data.session_on) = 1))", "no se convoca con fecha futura, y la sesión ordinaria es en día laborable", "no call is dated in the future, and an ordinary session is on a working day"};
inline constexpr Guard emergency_is_declared{"emergency_is_declared", R"(data.emergency != true or (data.session_kind = "extraordinary" and data.emergency_norm != null))", "solo una sesión extraordinaria prescinde de la convocatoria, y por una norma que declara la emergencia", "only an extraordinary session goes without notice, and by a norm that declares the emergency"};
inline constexpr Guard session_has_come{"session_has_come", "data.session_on <= today", "llegó el día de la sesión", "the day of the session has come"};
inline constexpr Guard session_is_today{"session_is_today", "data.session_on = today", "se dispensa en la misma sesión que decide", "it is waived in the session that decides"};
inline constexpr Guard resumption_has_come{"resumption_has_come", "data.resumes_on <= today", "llegó el día en que se reanuda", "the day of resuming has come"};
inline constexpr Literal reconvened_in_time_text = in_time<"today", "data.next_session_on">;
inline constexpr Guard reconvened_in_time{"reconvened_in_time", reconvened_in_time_text.view(), "la nueva sesión respeta los días hábiles de anticipación", "the new session respects the business days of notice"};
inline constexpr Guard instrument_fits{"instrument_fits", R"(data.kind = "agreement" or data.matter_kind = "ordinary")", "lo que pide una mayoría propia se decide por acuerdo", "what has a majority of its own is decided by agreement"};
inline constexpr Guard not_postponed_before{"not_postponed_before", R"(times("postpone") = 0)", "no se aplazó antes", "it was not postponed before"};
inline constexpr Guard resumes_in_window{"resumes_in_window", R"(bd_between(today, data.resumes_on) in [3..5])", "se reanuda entre el tercer y el quinto día hábil", "it resumes between the third and the fifth business day"};
inline constexpr Guard is_agreement{"is_agreement", R"(data.kind = "agreement")", "es un acuerdo", "is an agreement"};
inline constexpr Guard is_ordinance{"is_ordinance", R"(data.kind = "ordinance")", "es una ordenanza", "is an ordinance"};
inline constexpr Guard plan_is_there{"plan_is_there", R"(data.needs_implementation_plan != true or list contains(documents.kind, "implementation_plan"))", "tiene plan de implementación, si lo requiere", "it has an implementation plan if it needs one"};
inline constexpr Guard window_applies{"window_applies", R"(data.kind = "agreement" or parameters.recon_applies_to_ordinance)", "corre el plazo de reconsideración", "the reconsideration window applies"};
inline constexpr Guard no_window{"no_window", R"(data.kind != "agreement" and not(parameters.recon_applies_to_ordinance))", "no corre el plazo de reconsideración", "no reconsideration window applies"};
inline constexpr Guard execution_allowed{"execution_allowed", "parameters.council_execution_before_firm and data.minutes_waived = true", "se aprobó con dispensa de lectura y aprobación del acta", "it was approved with the reading and approval of the minutes waived"};
inline constexpr Literal reconsideration_carried_text = Literal{"(if parameters.recon_same_majority then "} + arithmetic::Reconsideration::reached_text + Literal{" else "} + arithmetic::Reconsideration::simple_text + Literal{")"};
inline constexpr Guard reconsideration_carried{"reconsideration_carried", reconsideration_carried_text.view(), "la reconsideración alcanzó su mayoría", "the reconsideration reached its majority"};
inline constexpr Literal reconsideration_failed_text = opposite<reconsideration_carried_text>;
inline constexpr Guard reconsideration_failed{"reconsideration_failed", reconsideration_failed_text.view(), "la reconsideración no alcanzó su mayoría", "the reconsideration did not reach its majority"};
inline constexpr Guard medium_is_valid{"medium_is_valid", R"(not(parameters.municipality_in_lima_or_callao) or data.publication_medium = "el_peruano")", "el medio es el que manda la LOM 44", "the medium is the one that LOM 44 orders"};

// Terms
inline constexpr Term referral_term{.id = "commission_referral", .es = "Derivar a comisión", .en = "Send to the commission", .owner = TermOwner::state, .states = {"filed"}, .kind = TermKind::target, .parameter = "council_referral_days", .only_warns = true, .holder = general_secretary, .basis = "RIC", .mark = Mark::internal};
inline constexpr Term dictamen_term{.id = "dictamen", .es = "Emitir dictamen", .en = "Opinion of the commission", .owner = TermOwner::state, .states = {"in_commission"}, .kind = TermKind::target, .parameter = "council_dictamen_days", .only_warns = true, .holder = council_commission, .basis = "RIC", .mark = Mark::internal};
inline constexpr Term return_term{.id = "file_return", .es = "Devolver expediente", .en = "Return the file", .owner = TermOwner::state, .states = {"in_commission"}, .kind = TermKind::target, .parameter = "council_return_days", .only_warns = true, .holder = council_commission, .basis = "RIC", .mark = Mark::internal};
inline constexpr Term resubmission_term{.id = "resubmission", .es = "Subsanar y reingresar", .en = "Correct and file again", .owner = TermOwner::state, .states = {"returned"}, .kind = TermKind::target, .parameter = "council_resubmission_days", .only_warns = true, .holder = municipal_manager, .basis = "RIC", .mark = Mark::internal};
inline constexpr Term convocation_term{.id = "convocation", .es = "Convocar a sesión extraordinaria", .en = "Convene the extraordinary session", .owner = TermOwner::state, .states = {"session_asked"}, .kind = TermKind::limit, .amount = 5, .holder = mayor, .basis = "LOM 13"};
inline constexpr Term postponement_term{.id = "postponement", .es = "Reanudar lo aplazado", .en = "Resume what was postponed", .owner = TermOwner::state, .states = {"postponed"}, .kind = TermKind::limit, .amount = 5, .holder = mayor, .basis = "LOM 15"};
inline constexpr Term reconsideration_term{.id = "reconsideration", .es = "Plazo de reconsideración", .en = "Window of reconsideration", .owner = TermOwner::state, .states = {"in_reconsideration_window"}, .kind = TermKind::limit, .amount = 3, .holder = councillor, .basis = "LOM 51"};
inline constexpr Term promulgation_term{.id = "promulgation", .es = "Promulgar", .en = "Promulgate", .owner = TermOwner::state, .states = {"awaiting_promulgation"}, .kind = TermKind::target, .parameter = "council_promulgation_days", .only_warns = true, .holder = mayor, .basis = "LOM 20.5", .mark = Mark::internal};
inline constexpr Term publication_term{.id = "publication", .es = "Publicar", .en = "Publish", .owner = TermOwner::state, .states = {"promulgated"}, .kind = TermKind::target, .parameter = "council_publication_days", .only_warns = true, .holder = general_secretary, .basis = "LOM 44", .mark = Mark::internal};

// Actions
struct FileMatter : Action { static constexpr About about{"file_matter", "Ingresar a Secretaría General", "File with the general secretary"}; };
struct SendToCommission : Action { static constexpr About about{"send_to_commission", "Derivar a comisión", "Send to the commission"}; };
struct WaiveCommission : Action { static constexpr About about{"waive_commission", "Dispensar de dictamen", "Waive the commission"}; };
struct IssueDictamen : Action { static constexpr About about{"issue_dictamen", "Emitir dictamen", "Issue the opinion"}; };
struct ReturnFile : Action { static constexpr About about{"return_file", "Devolver expediente", "Return the file"}; };
struct Resubmit : Action { static constexpr About about{"resubmit", "Subsanar y reingresar", "Correct and file again"}; };
struct Withdraw : Action { static constexpr About about{"withdraw", "Retirar propuesta", "Withdraw the proposal"}; };
struct AskSession : Action { static constexpr About about{"ask_session", "Pedir sesión extraordinaria", "Ask for an extraordinary session"}; };
struct ConveneInDefault : Action { static constexpr About about{"convene_in_default", "Convocar en defecto del alcalde", "Convene in default of the mayor"}; };
struct Convene : Action { static constexpr About about{"convene", "Convocar", "Convene"}; };
struct OpenSession : Action { static constexpr About about{"open_session", "Instalar sesión", "Open the session"}; };
struct NoQuorum : Action { static constexpr About about{"no_quorum", "Sin quórum", "No quorum"}; };
struct Postpone : Action { static constexpr About about{"postpone", "Aplazar", "Postpone"}; };
struct Resume : Action { static constexpr About about{"resume", "Reanudar", "Resume"}; };
struct Approve : Action { static constexpr About about{"approve", "Aprobar", "Approve"}; };
struct ApproveWithChanges : Action { static constexpr About about{"approve_with_changes", "Aprobar con modificaciones", "Approve with changes"}; };
struct Reject : Action { static constexpr About about{"reject", "Desaprobar", "Reject"}; };
struct SendBack : Action { static constexpr About about{"send_back", "Retornar a comisión", "Send back to the commission"}; };
struct AskReconsideration : Action { static constexpr About about{"ask_reconsideration", "Pedir reconsideración", "Ask for reconsideration"}; };
struct ExecuteAtOnce : Action { static constexpr About about{"execute_at_once", "Ejecutar antes de quedar firme", "Execute before it is firm"}; };
struct Confirm : Action { static constexpr About about{"confirm", "Ratificar", "Confirm"}; };
struct Revoke : Action { static constexpr About about{"revoke", "Dejar sin efecto", "Revoke"}; };
struct Promulgate : Action { static constexpr About about{"promulgate", "Promulgar", "Promulgate"}; };
struct Publish : Action { static constexpr About about{"publish", "Publicar", "Publish"}; };

// States
struct Filed : Task { static constexpr About about{"filed", "Ingresado a Secretaría General", "Filed with the general secretary", general_secretary}; };
struct InCommission : Task { static constexpr About about{"in_commission", "En comisión", "In commission", council_commission}; };
struct WithDictamen : Task { static constexpr About about{"with_dictamen", "Con dictamen", "With the commission's opinion", mayor}; };
struct SessionAsked : Task { static constexpr About about{"session_asked", "Sesión extraordinaria pedida", "Extraordinary session asked for", mayor}; };
struct SessionOwed : Task { static constexpr About about{"session_owed", "Sesión extraordinaria sin convocar", "Extraordinary session not convened", deputy_mayor}; };
struct OnAgenda : Task { static constexpr About about{"on_agenda", "En agenda (convocado)", "On the agenda (convened)", mayor}; };
struct InSession : Task { static constexpr About about{"in_session", "En sesión", "In session", council}; };
struct Postponed : Task { static constexpr About about{"postponed", "Aplazado", "Postponed", mayor}; };
struct Rejected : End { static constexpr About about{"rejected", "No aprobado", "Rejected"}; };
struct Returned : Task { static constexpr About about{"returned", "Devuelto para subsanar", "Returned for correction", municipal_manager}; };
struct Adopted : Choice { static constexpr About about{"adopted", "Adoptado", "Adopted"}; };
struct InReconsiderationWindow : Task { static constexpr About about{"in_reconsideration_window", "En plazo de reconsideración", "In the reconsideration window", general_secretary}; };
struct Reconsidered : Task { static constexpr About about{"reconsidered", "En reconsideración", "Being reconsidered", council}; };
struct BecomingFirm : Choice { static constexpr About about{"becoming_firm", "Quedando firme", "Becoming firm"}; };
struct Firm : End { static constexpr About about{"firm", "Acuerdo firme", "Firm agreement"}; };
struct AwaitingPromulgation : Task { static constexpr About about{"awaiting_promulgation", "Ordenanza firme, por promulgar", "Firm ordinance, to be promulgated", mayor}; };
struct Promulgated : Task { static constexpr About about{"promulgated", "Promulgada", "Promulgated", general_secretary}; };
struct Published : End { static constexpr About about{"published", "Publicada", "Published"}; };
struct Withdrawn : End { static constexpr About about{"withdrawn", "Retirada", "Withdrawn"}; };

// clang-format off
struct CouncilAct : Chart<CouncilAct> {
    using opening = Opening<FileMatter, By<municipal_manager, general_secretary, mayor>, Needs<"matter", "kind", "matter_kind">, Writes<"needs_implementation_plan">, When<instrument_fits>, Basis<"LOM 20.4; RIC">>;
    using initial_state = Filed;
    using ByCouncil = By<council>;
    using ByCommission = By<council_commission>;
    using Recorded = RecordedBy<general_secretary>;
    using Ballot = arithmetic::Vote;
    using Reconsidering = arithmetic::Reconsideration;
    using Present = Writes<"attendees", "mayor_attends", "heard", "casting_vote">;
    using Voted = When<Ballot::quorate, Ballot::attended, Ballot::adds_up, Ballot::casting, Ballot::reached, plan_is_there>;
    using CarriedInSession = When<Ballot::quorate, Ballot::attended, Ballot::procedural_adds_up, Ballot::casting, Ballot::simple>;
    using Counted = Assigns<"vote_rule", arithmetic::vote_rule>;
    using Recounted = Assigns<"vote_rule", arithmetic::reconsideration_rule>;
    using course = boost::mp11::mp_list<
        //   in this state            on                            leads to
        Row< Filed                  , SendToCommission            , InCommission            , By<mayor, general_secretary>                , InFile<d::planning_report, d::legal_report>, Makes<d::routing_slip>             , Basis<"LOM 9.15; RIC"> >,
        Row< Filed                  , WaiveCommission             , OnAgenda                , ByCouncil, Vote, Recorded, Reason, Needs<"convened_on", "session_on", "session_kind", "attendees", "mayor_attends", "votes">, Writes<"casting_vote">, When<waiver_allowed, session_is_dated, called_in_time, session_is_today>, CarriedInSession, Makes<d::minutes>, Basis<"LOM 13; RIC"> >,
        Row< InCommission           , IssueDictamen               , WithDictamen            , ByCommission, Recorded, Needs<"dictamen">, Writes<"minority_dictamen">  , Makes<dictamen>                                  , Basis<"RIC"> >,
        Row< InCommission           , ReturnFile                  , Returned                , ByCommission, Recorded, Needs<"observations">       , Makes<d::official_letter>                                              , Basis<"RIC"> >,
        Row< Returned               , Resubmit                    , InCommission            , By<municipal_manager>, Needs<"observations">, When<observations_cleared>  , Makes<correction_report>                           , Basis<"RIC"> >,
        Row< AnyOf<Filed, InCommission, Returned, WithDictamen, SessionAsked, SessionOwed, OnAgenda, Postponed>, Withdraw, Withdrawn , By<mayor>, Reason               , Makes<d::official_letter>                                                    , Basis<"LOM 20.4"> >,
        Row< AnyOf<WithDictamen, SessionAsked, SessionOwed, OnAgenda>, Convene, OnAgenda     , By<mayor>, Needs<"convened_on", "session_on", "session_kind">, Writes<"emergency", "emergency_norm">, When<session_is_dated, emergency_is_declared, called_in_time>, Makes<summons>, Basis<"LOM 13, 14"> >,
        Row< AnyOf<WithDictamen, OnAgenda>, AskSession            , SessionAsked            , By<councillor>, Recorded, Needs<"petitioners">, When<arithmetic::a_third_asks>, Makes<session_request>, Assigns<"session_kind", R"("extraordinary")">, Basis<"LOM 13"> >,
        Row< SessionAsked           , Lapse<convocation_term>     , SessionOwed             , Called<"El alcalde no convocó", "The mayor did not convene">                                                                    , Basis<"LOM 13"> >,
        Row< SessionOwed            , ConveneInDefault            , OnAgenda                , By<deputy_mayor, councillor>, Needs<"convened_on", "session_on">, When<session_is_dated, called_in_time>, Makes<summons, notice_to_mayor>, Basis<"LOM 13, 14"> >,
        Row< OnAgenda               , OpenSession                 , InSession               , By<mayor, deputy_mayor>, Needs<"attendees", "mayor_attends">, When<arithmetic::has_quorum, session_has_come>, Makes<d::minutes>, Assigns<"votes", "null">, Assigns<"casting_vote", "null">, Basis<"LOM 16"> >,
        Row< OnAgenda               , NoQuorum                    , Stay                    , By<general_secretary>, Needs<"attendees", "next_session_on">, When<arithmetic::lacks_quorum, session_has_come, reconvened_in_time>, Makes<d::minutes, absence_notice>, Assigns<"convened_on", "today">, Assigns<"session_on", "data.next_session_on">, Basis<"LOM 13"> >,
        Row< InSession              , Postpone                    , Postponed               , ByCouncil, Recorded, Needs<"petitioners", "resumes_on">, When<arithmetic::two_thirds_ask, not_postponed_before, resumes_in_window>, Makes<d::minutes>, Basis<"LOM 15"> >,
        Row< Postponed              , Resume                      , InSession               , By<mayor, deputy_mayor>, Needs<"attendees", "mayor_attends">, When<arithmetic::has_quorum, resumption_has_come>, Makes<d::minutes>, Assigns<"votes", "null">, Assigns<"casting_vote", "null">, Basis<"LOM 15"> >,
        Row< Postponed              , Lapse<postponement_term>    , Stay                    , Assigns<"postponement_exceeded", "true">                                                                                 , Basis<"LOM 15"> >,
        Row< InSession              , Approve                     , Adopted                 , ByCouncil, Vote, Recorded, Signs, Needs<"votes">, Writes<"minutes_waived", "approved_text">, Present, Voted, When<is_agreement>, Makes<adopted_agreement, d::minutes>, Counted, Assigns<"adopted_on", "today">, Basis<"LOM 17, 39, 41"> >,
        Row< InSession              , Approve                     , Adopted                 , ByCouncil, Vote, Recorded, Needs<"votes", "approved_text">, Writes<"minutes_waived">, Present, Voted, When<is_ordinance>, Makes<d::ordinance, d::minutes>, Counted, Assigns<"adopted_on", "today">        , Basis<"LOM 17, 39, 40"> >,
        Row< InSession              , ApproveWithChanges          , Adopted                 , ByCouncil, Vote, Recorded, Signs, Needs<"votes">, Writes<"minutes_waived", "approved_text">, Present, Voted, When<is_agreement>, Makes<adopted_agreement, d::minutes, changed_text>, Counted, Assigns<"adopted_on", "today">, Basis<"LOM 17, 39, 41"> >,
        Row< InSession              , ApproveWithChanges          , Adopted                 , ByCouncil, Vote, Recorded, Needs<"votes", "approved_text">, Writes<"minutes_waived">, Present, Voted, When<is_ordinance>, Makes<d::ordinance, d::minutes, changed_text>, Counted, Assigns<"adopted_on", "today">, Basis<"LOM 17, 39, 40"> >,
        Row< InSession              , Reject                      , Rejected                , ByCouncil, Vote, Recorded, Signs, Needs<"votes">, Present, When<Ballot::quorate, Ballot::attended, Ballot::adds_up, Ballot::casting, Ballot::missed>, Makes<d::minutes, denial>, Counted, Basis<"LOM 17"> >,
        Row< InSession              , SendBack                    , InCommission            , ByCouncil, Vote, Recorded, Needs<"votes">, Present, CarriedInSession, Makes<d::minutes>, Basis<"RIC"> >,
        Row< Adopted                , Completion                  , InReconsiderationWindow , When<window_applies> , Called<"Corre el plazo de reconsideración", "The reconsideration window runs">                           , Basis<"LOM 51"> >,
        Row< Adopted                , Completion                  , BecomingFirm            , When<no_window>      , Called<"Sin plazo de reconsideración", "Without a reconsideration window">                               , Basis<"LOM 51; RIC"> >,
        Row< InReconsiderationWindow, AskReconsideration          , Reconsidered            , By<councillor>, Recorded, Needs<"signers">, When<arithmetic::a_fifth_asks>  , Makes<reconsideration_request>                     , Basis<"LOM 51"> >,
        Row< InReconsiderationWindow, ExecuteAtOnce               , Stay                    , By<mayor>, Reason, When<is_agreement, execution_allowed>, Assigns<"executed_before_firm", "true">                         , Basis<"LOM 20.3; LPAG 113"> >,
        Row< InReconsiderationWindow, Lapse<reconsideration_term> , BecomingFirm            , Called<"Quedar firme", "Become firm">                                                                                    , Basis<"LOM 51"> >,
        Row< Reconsidered           , Confirm                     , BecomingFirm            , ByCouncil, Vote, Recorded, Needs<"reconsideration_votes", "attendees", "mayor_attends">, Writes<"reconsideration_casting_vote">, When<Reconsidering::quorate, Reconsidering::attended, Reconsidering::adds_up, Reconsidering::casting, reconsideration_failed>, Makes<d::minutes>, Recounted, Basis<"LOM 9.8, 51"> >,
        Row< Reconsidered           , Revoke                      , Rejected                , ByCouncil, Vote, Recorded, Signs, Needs<"reconsideration_votes", "attendees", "mayor_attends">, Writes<"reconsideration_casting_vote">, When<Reconsidering::quorate, Reconsidering::attended, Reconsidering::adds_up, Reconsidering::casting, reconsideration_carried>, Makes<d::minutes, revocation>, Recounted, Basis<"LOM 9.8, 51"> >,
        Row< BecomingFirm           , Completion                  , Firm                    , When<is_agreement>   , Called<"Acuerdo firme", "Firm agreement">                                                               , Basis<"LOM 41, 51"> >,
        Row< BecomingFirm           , Completion                  , AwaitingPromulgation    , When<is_ordinance>   , Called<"Ordenanza por promulgar", "Ordinance to be promulgated">                                        , Basis<"LOM 20.5"> >,
        Row< AwaitingPromulgation   , Promulgate                  , Promulgated             , By<mayor>, Signs, Makes<promulgated_ordinance>                                                                          , Basis<"LOM 20.5"> >,
        Row< Promulgated            , Publish                     , Published               , By<general_secretary, portal_officer>, Needs<"publication_medium", "published_on">, When<medium_is_valid>, Makes<publication_proof>, Basis<"LOM 44"> >
    >;
    using transition_table = boost::mp11::mp_append<course, reports::Reports<general_secretary>::rows>;
};
// clang-format on

} // namespace cauce::workflows::council_matter
