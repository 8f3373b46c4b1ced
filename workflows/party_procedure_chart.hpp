#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/intake.hpp"
#include "workflows/subflows/notification.hpp"
#include "workflows/subflows/party_requirement.hpp"
#include "workflows/subflows/report_request.hpp"
#include "workflows/subflows/withdrawal.hpp"

/// A procedure of prior evaluation that a party begins (LPAG 32, 39, 124-202): received, admitted, instructed, decided,
/// notified, firm; with positive or negative silence as the register of procedures (TUPA) says. All common sub-flows are in it.
namespace cauce::workflows::party {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Instrument resolution_text{.series = "manager_resolution", .es = "Resolución de Gerencia Municipal", .en = "Resolution of the municipal manager", .organ = "GM", .text = R"(**VISTO:** el expediente {{case}}, recibido el {{data.received_on}}, por el que {{data.filed_by}} solicita: {{data.request}}; y el informe del instructor,

**CONSIDERANDO:**

{{data.reasons}}

**SE RESUELVE:**

**Artículo primero.-** Declarar {{data.sense}} el pedido de {{data.filed_by}}.

{{#data.operative_part}}**Artículo segundo.-** {{data.operative_part}}

{{/data.operative_part}}
Notifíquese con indicación de los recursos que proceden: {{data.remedies_told}}.
)"};
inline constexpr Document resolution{"resolution", "Resolución", "Resolution", {}, &resolution_text};
inline constexpr Document instruction_report{"instruction_report", "Informe del instructor", "Report of the instructor"};
inline constexpr Document silence_statement{"silence_statement", "Declaración jurada o pedido por silencio", "Statement or request by silence"};
inline constexpr Document review_petition{"review_petition", "Recurso administrativo", "Administrative appeal"};

inline constexpr Guard is_positive{"is_positive", R"(data.silence = "positive")", "el silencio es positivo", "silence is positive"};
inline constexpr Guard is_negative{"is_negative", R"(data.silence = "negative")", "el silencio es negativo", "silence is negative"};
inline constexpr Guard silence_may_be_invoked{"silence_may_be_invoked", R"(data.silence = "negative" and data.decision_overdue = true)", "venció el plazo y el silencio es negativo", "the term is over and silence is negative"};
/// Instruments that end the procedure, each of which is notified and may be appealed (LPAG 197, 202).
inline constexpr Literal decisions{R"(["resolution", "abandonment_resolution"])"};
inline constexpr Guard decision_binds = notification::decision_binds<decisions>;
inline constexpr Guard decision_does_not_bind = notification::decision_does_not_bind<decisions>;
inline constexpr Guard third_parties_are_bound = notification::third_parties_are_bound<decisions>;
inline constexpr Guard third_party_is_not_bound = notification::third_party_is_not_bound<decisions>;
inline constexpr Guard addressee_is_party = notification::addressee_is_party<decisions>;
inline constexpr Literal abandonment = Literal{"document("} + notification::decision_in_file<decisions> + Literal{R"lit().kind = "abandonment_resolution")lit"};
inline constexpr Guard abandonment_was_declared{"abandonment_was_declared", abandonment.view(), "se declaró el abandono", "the abandonment was declared"};
inline constexpr Guard merits_were_decided{"merits_were_decided", opposite<abandonment>.view(), "se resolvió sobre el fondo", "the merits were decided"};
inline constexpr Guard reports_are_in{"reports_are_in", "items_ended(\"reports\")", "todo informe pedido llegó o se prescindió de él", "every report asked for came or was done without"};

/// Thirty days, unless the register sets less (LPAG 39); whole again once a filing is corrected (LPAG 142.1).
inline constexpr Term decision_term{.id = "decision", .es = "Resolver y notificar", .en = "Decide", .expression = "if data.term_days = null then 30 else data.term_days", .from = "data.received_on", .hold = definition::HoldMode::restart, .held_by = applicant,
    .suspensions = 2, .suspension_amount = 30, .suspended_by = line_manager, .suspension_basis = "LPAG 87.3, 147.4", .warn_at = 5, .escalates = {Rung{1, line_manager}, Rung{3, municipal_manager}}, .holder = line_manager, .basis = "LPAG 39, 142.1, 153"};
inline constexpr Term silence_term{.id = "silence", .es = "Opera el silencio positivo", .en = "Positive silence operates", .kind = TermKind::limit, .amount = 5, .holder = municipal_manager, .basis = "LPAG 24.1, 199.1"};
inline constexpr Literal bound_on = notification::decision_bound_on<decisions>;
inline constexpr Term review_term{.id = "review", .es = "Interponer recurso", .en = "Appeal", .owner = TermOwner::state, .states = {"in_review_window"}, .kind = TermKind::limit, .amount = 15, .from = bound_on.view(), .distance = "if data.distance_days = null then 0 else data.distance_days", .holder = applicant, .basis = "LPAG 146.1, 218.2, 222"};

struct File : Action { static constexpr About about{"file", "Presentar", "File"}; };
struct ProposeDecision : Action { static constexpr About about{"propose_decision", "Proponer decisión", "Propose a decision"}; };
struct ReturnProposal : Action { static constexpr About about{"return_proposal", "Devolver al instructor", "Return to the instructor"}; };
struct Decide : Action { static constexpr About about{"decide", "Resolver", "Decide"}; };
struct InvokeSilence : Action { static constexpr About about{"invoke_silence", "Acogerse al silencio negativo", "Invoke negative silence"}; };
struct FileReview : Action { static constexpr About about{"file_review", "Interponer recurso", "Appeal"}; };

struct UnderEvaluation : Task { static constexpr About about{"under_evaluation", "En evaluación", "Under evaluation", line_manager}; };
struct ToBeDecided : Task { static constexpr About about{"to_be_decided", "Por resolver", "To be decided", municipal_manager}; };
struct AwaitingNotification : Wait { static constexpr About about{"awaiting_notification", "Resuelto, por notificar", "Decided, to be notified"}; };
struct AwaitingThirdPartyNotice : Wait { static constexpr About about{"awaiting_third_party_notice", "Notificado a quien pidió, por notificar a terceros", "Notified to who asked, third parties to be notified"}; };
struct InReviewWindow : Task { static constexpr About about{"in_review_window", "Notificado, en plazo de recurso", "Notified, in the window of appeal", reception_desk}; };
struct Firm : End { static constexpr About about{"firm", "Acto firme", "Firm act"}; };
struct GrantedBySilence : End { static constexpr About about{"granted_by_silence", "Aprobado por silencio positivo", "Granted by positive silence"}; };
struct DeniedBySilence : End { static constexpr About about{"denied_by_silence", "Denegado por silencio negativo", "Denied by negative silence"}; };
struct UnderReview : End { static constexpr About about{"under_review", "Recurrido", "Appealed"}; };

// clang-format off
struct PartyProcedure : Chart<PartyProcedure> {
    using opening = intake::FiledBy<File, Needs<"silence">, Writes<"term_days", "distance_days">, Basis<"LPAG 32, 124, 135">>;
    using initial_state = intake::Entered;
    using ByApplicant = By<applicant>;
    using Recorded = RecordedBy<reception_desk>;
    using Undecided = AnyOf<intake::AwaitingQualification, UnderEvaluation, ToBeDecided, AwaitingNotification>;
    using Pending = AnyOf<intake::AwaitingQualification, intake::AwaitingCorrection, UnderEvaluation, ToBeDecided>;
    using Notified = notification::Notifications<line_manager, addressee_is_party>;
    using Required = requirements::Requirements<line_manager, municipal_manager, Pending, AwaitingNotification>;
    using course = boost::mp11::mp_list<
        //   in this state        on                        leads to
        Row< UnderEvaluation    , ProposeDecision         , ToBeDecided          , By<line_manager>, Needs<"sense", "reasons">, Writes<"operative_part">, When<reports_are_in>, Makes<instruction_report>                          , Basis<"LPAG 143.2, 182"> >,
        Row< ToBeDecided        , ReturnProposal          , UnderEvaluation      , By<municipal_manager>, Reason, Makes<d::routing_slip>                                                                                            , Basis<"LPAG 143.2"> >,
        Row< ToBeDecided        , Decide                  , AwaitingNotification , By<municipal_manager>, Signs, Needs<"remedies_told">, Writes<"sense", "reasons", "operative_part">, Makes<resolution>, Assigns<"decided_on", "today">, Basis<"LPAG 3, 6, 197; LOM 39"> >,
        Row< AwaitingNotification, Completion             , AwaitingThirdPartyNotice, When<decision_binds>, Stops<decision_term, silence_term>, Called<"Notificado a quien pidió", "Notified to who asked">                    , Basis<"LPAG 16, 25"> >,
        Row< AwaitingThirdPartyNotice, Completion         , InReviewWindow       , When<decision_binds, third_parties_are_bound>, Called<"Notificado a todos", "Notified to everybody">                                          , Basis<"LPAG 16, 22, 25"> >,
        Row< InReviewWindow     , Completion              , AwaitingThirdPartyNotice, When<decision_binds, third_party_is_not_bound>, Called<"Falta un tercero", "A third party is missing">                                    , Basis<"LPAG 22, 26"> >,
        Row< AnyOf<AwaitingThirdPartyNotice, InReviewWindow>, Completion, AwaitingNotification, When<decision_does_not_bind>, Revives<decision_term, silence_term>, Called<"Notificación sin efecto", "Notification without effect"> , Basis<"LPAG 26, 199.1"> >,
        Row< AnyOf<InReviewWindow, AwaitingThirdPartyNotice>, FileReview, UnderReview    , ByApplicant, Recorded, Needs<"review_kind">, Makes<review_petition>                                                                               , Basis<"LPAG 218-220"> >,
        Row< InReviewWindow     , Lapse<review_term>      , requirements::Abandoned, When<abandonment_was_declared>, Called<"Abandono firme", "Firm abandonment">                                                           , Basis<"LPAG 202, 222"> >,
        Row< InReviewWindow     , Lapse<review_term>      , Firm                 , When<merits_were_decided>, Called<"Queda firme", "It becomes firm">                                                                                                           , Basis<"LPAG 222"> >,
        // the term is over
        Row< Undecided          , Lapse<decision_term>    , Stay                 , When<is_positive>, Assigns<"decision_overdue", "true">, Starts<silence_term>                                                                      , Basis<"LPAG 199.1"> >,
        Row< Undecided          , Lapse<decision_term>    , Stay                 , When<is_negative>, Assigns<"decision_overdue", "true">                                                                                            , Basis<"LPAG 151.3, 199.4"> >,
        Row< Undecided          , Lapse<silence_term>     , GrantedBySilence     , Called<"Aprobado por silencio", "Granted by silence">                                                                                             , Basis<"LPAG 35, 199.1-199.2"> >,
        Row< Undecided          , InvokeSilence           , DeniedBySilence      , ByApplicant, Recorded, When<silence_may_be_invoked>, Makes<silence_statement>                                                                     , Basis<"LPAG 38, 199.3-199.5"> >
    >;
    using transition_table = boost::mp11::mp_append<
        intake::rows<File, UnderEvaluation, UnderEvaluation, line_manager, decision_term>, course,
        Notified::rows, reports::Reports<line_manager>::rows, Required::rows, withdrawal::Withdrawals<municipal_manager, decisions>::rows,
        incidents::Extensions<line_manager>::rows, incidents::Complaints::rows, incidents::Transfers<line_manager>::rows, incidents::Submissions::rows>;
};
// clang-format on

} // namespace cauce::workflows::party
