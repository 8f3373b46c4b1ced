#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/calls.hpp"

/// Incidents beside the work of a case, whose terms they do not stop (LPAG 103, 158.1, 169.3).
///
/// CS-1 and CS-3 are decided by commands of the engine (an abstention keeps a person out, an extension moves a last day): the
/// item gives the incident its own term and place in the file, and ends when the command has answered it.
namespace cauce::workflows::incidents {

using namespace chart;
using namespace roles;
namespace d = documents;

// CS-1: abstention (LPAG 99-105)
inline constexpr Guard abstention_is_accepted{"abstention_is_accepted", "item.accepted = true", "el superior la aceptó", "the superior accepted it"};
inline constexpr Guard abstention_is_rejected{"abstention_is_rejected", "item.accepted = false", "el superior la desestimó", "the superior rejected it"};
inline constexpr Term abstention_term{.id = "abstention", .es = "Resolver la abstención", .en = "Decide the abstention", .owner = TermOwner::state, .states = {"abstention_raised"}, .amount = 3, .holder = municipal_manager, .basis = "LPAG 100.1, 101"};
struct Raised : Choice { static constexpr About about{"raised", "Planteada", "Raised"}; };
struct AbstentionRaised : Wait { static constexpr About about{"abstention_raised", "Abstención planteada", "Abstention raised"}; };
struct AbstentionAccepted : End { static constexpr About about{"abstention_accepted", "Abstención aceptada", "Abstention accepted"}; };
struct AbstentionRejected : End { static constexpr About about{"abstention_rejected", "Abstención desestimada", "Abstention rejected"}; };
// clang-format off
struct Abstention : Chart<Abstention> {
    using initial_state = Raised;
    using transition_table = boost::mp11::mp_list<
        Row< Raised           , Completion             , AbstentionRaised   , Assigns<"raised_late", "item.known_on != null and bd_between(item.known_on, today) > 2">, Called<"Al superior", "To the superior"> , Basis<"LPAG 100.1"> >,
        Row< AbstentionRaised , Completion             , AbstentionAccepted , When<abstention_is_accepted> , Called<"Aceptada", "Accepted">     , Basis<"LPAG 101"> >,
        Row< AbstentionRaised , Completion             , AbstentionRejected , When<abstention_is_rejected> , Called<"Desestimada", "Rejected">  , Basis<"LPAG 101"> >,
        Row< AbstentionRaised , Lapse<abstention_term> , Stay               , Assigns<"late", "true">                                           , Basis<"LPAG 100.1, 154"> >
    >;
};
// clang-format on
struct Abstentions {
    using Item = Abstention;
    static constexpr const char* key{"abstentions"};
    static Text label() { return {"Abstenciones", "Abstentions"}; }
    static std::vector<definition::Field> fields();
};

// CS-3: extension of a term (LPAG 147)
inline constexpr Document extension_request{"extension_request", "Pedido de prórroga", "Request of extension"};
inline constexpr Document extension_refusal{"extension_refusal", "Denegatoria de prórroga", "Refusal of extension"};
inline constexpr Guard extension_is_granted{"extension_is_granted", "item.granted = true", "se concedió", "it was granted"};
inline constexpr Guard no_fault_no_harm{"no_fault_no_harm", "item.without_fault = true and item.harms_third_parties != true", "sin culpa de quien pide y sin perjuicio de terceros (LPAG 147.3)", "without fault of who asks and without harm to third parties"};
inline constexpr Term extension_term{.id = "decide_extension", .es = "Resolver la prórroga", .en = "Decide the extension", .owner = TermOwner::state, .states = {"extension_asked"}, .amount = 3, .basis = "LPAG 143.2, 147"};
struct RequestExtension : Action { static constexpr About about{"request_extension", "Pedir prórroga", "Ask for an extension"}; };
struct RefuseExtension : Action { static constexpr About about{"refuse_extension", "Denegar la prórroga", "Refuse the extension"}; };
struct ExtensionAsked : Task { static constexpr About about{"extension_asked", "Prórroga pedida", "Extension asked for"}; };
struct ExtensionGranted : End { static constexpr About about{"extension_granted", "Prórroga concedida", "Extension granted"}; };
struct ExtensionRefused : End { static constexpr About about{"extension_refused", "Prórroga denegada", "Extension refused"}; };
// clang-format off
template <const Role& owner>
struct Extension : Chart<Extension<owner>> {
    using initial_state = ExtensionAsked;
    using transition_table = boost::mp11::mp_list<
        Row< ExtensionAsked , Completion            , ExtensionGranted , When<extension_is_granted>, Called<"Concedida", "Granted"> , Basis<"LPAG 147.2-147.3"> >,
        Row< ExtensionAsked , RefuseExtension       , ExtensionRefused , By<owner>, Reason, Makes<extension_refusal>                , Basis<"LPAG 147.3"> >,
        Row< ExtensionAsked , Lapse<extension_term> , Stay             , Assigns<"late", "true">                                    , Basis<"LPAG 143.2, 151.3"> >
    >;
};
// clang-format on
[[nodiscard]] std::vector<definition::Field> fields_of_extension();
/// Asked for by parties through the desk, or by the officers who must report (LPAG 147.2).
template <const Role& owner, class Who = By<applicant, third_party>, class Recorder = RecordedBy<reception_desk>>
struct Extensions {
    using rows = boost::mp11::mp_list<Row<AnyOpen, RequestExtension, Stay, Who, Recorder, Adds<"extensions">, Needs<"term_number", "grounds", "without_fault">, Writes<"harms_third_parties">, When<no_fault_no_harm>, Makes<extension_request>, Basis<"LPAG 147.2-147.3">>>;
    using Item = Extension<owner>;
    static constexpr const char* key{"extensions"};
    static Text label() { return {"Prórrogas pedidas", "Extensions asked for"}; }
    static std::vector<definition::Field> fields() { return fields_of_extension(); }
};

// CS-7: complaint about the handling (LPAG 169), a case of its own before the superior
struct FileComplaint : Action { static constexpr About about{"file_complaint", "Queja por defectos de tramitación", "Complain of the handling"}; };
struct ComplaintPending : Call {
    static constexpr About about{"complaint_pending", "Queja en trámite", "Complaint pending"};
    static definition::Call call()
    {
        return {.definition = "complaint", .in = {{"complained_post", "item.complained_post"}, {"defect", "item.defect"}, {"complainant", "item.complainant"}}, .out = {{"result", "child.outcome"}}};
    }
};
struct ComplaintDecided : End { static constexpr About about{"complaint_decided", "Queja resuelta", "Complaint decided"}; };
// clang-format off
struct Complaint : Chart<Complaint> {
    using initial_state = ComplaintPending;
    using transition_table = boost::mp11::mp_list<
        Row< ComplaintPending , Completion , ComplaintDecided , Called<"Resuelta por el superior", "Decided by the superior"> , Basis<"LPAG 169.2"> >
    >;
};
// clang-format on
struct Complaints {
    using rows = boost::mp11::mp_list<Row<AnyOpen, FileComplaint, Stay, By<applicant, third_party>, RecordedBy<reception_desk>, Adds<"complaints">, Needs<"complained_post", "defect", "complainant">, Basis<"LPAG 169.1">>>;
    using Item = Complaint;
    static constexpr const char* key{"complaints"};
    static Text label() { return {"Quejas por defectos de tramitación", "Complaints of the handling"}; }
    static std::vector<definition::Field> fields();
};

// CS-11: competence (LPAG 91-98)
inline constexpr Document declining_slip{"declining_slip", "Proveído de declinación", "Slip that declines competence"};
inline constexpr Document notice_of_transfer{"notice_of_transfer", "Comunicación de la derivación", "Notice of the transfer"};
inline constexpr Guard other_organ{"other_organ", "item.to_organ != item.from_organ", "se deriva a otro órgano", "it goes to another organ"};
inline constexpr Term conflict_term{.id = "competence_conflict", .es = "Resolver el conflicto de competencia", .en = "Decide the conflict of competence", .owner = TermOwner::state, .states = {"competence_disputed"}, .amount = 4, .holder = municipal_manager, .basis = "LPAG 96"};
struct TransferCompetence : Action { static constexpr About about{"transfer_competence", "Declinar y derivar", "Decline and transfer"}; };
struct AcceptCompetence : Action { static constexpr About about{"accept_competence", "Asumir competencia", "Accept competence"}; };
struct DisputeCompetence : Action { static constexpr About about{"dispute_competence", "Promover conflicto", "Dispute competence"}; };
struct DecideCompetence : Action { static constexpr About about{"decide_competence", "Resolver el conflicto", "Decide the conflict"}; };
struct Transferred : Task { static constexpr About about{"transferred", "Derivado al órgano competente", "Transferred to the competent organ"}; };
struct CompetenceDisputed : Task { static constexpr About about{"competence_disputed", "Competencia en conflicto", "Competence in dispute", municipal_manager}; };
struct CompetenceSettled : End { static constexpr About about{"competence_settled", "Competencia definida", "Competence settled"}; };
// clang-format off
struct Competence : Chart<Competence> {
    using initial_state = Transferred;
    using transition_table = boost::mp11::mp_list<
        Row< Transferred        , AcceptCompetence     , CompetenceSettled  , ByData<"item.to_organ">, Assigns<"competent_organ", "item.to_organ">                     , Basis<"LPAG 93.1"> >,
        Row< Transferred        , DisputeCompetence    , CompetenceDisputed , ByData<"item.to_organ">, Reason, Makes<d::report>                                        , Basis<"LPAG 95"> >,
        Row< CompetenceDisputed , DecideCompetence     , CompetenceSettled  , By<municipal_manager>, Needs<"competent_organ">, Reason, Makes<d::routing_slip>         , Basis<"LPAG 96"> >,
        Row< CompetenceDisputed , Lapse<conflict_term> , Stay               , Assigns<"late", "true">                                                                  , Basis<"LPAG 96, 154"> >
    >;
};
// clang-format on
template <const Role& owner>
struct Transfers {
    using rows = boost::mp11::mp_list<Row<AnyOpen, TransferCompetence, Stay, By<owner, reception_desk>, Adds<"transfers">, Needs<"from_organ", "to_organ">, Reason, When<other_organ>, Makes<declining_slip, notice_of_transfer>, Basis<"LPAG 91-93">>>;
    using Item = Competence;
    static constexpr const char* key{"transfers"};
    static Text label() { return {"Derivaciones por competencia", "Transfers of competence"}; }
    static std::vector<definition::Field> fields();
};
[[nodiscard]] std::vector<definition::Field> fields_of_transfer();
template <const Role& owner>
std::vector<definition::Field> Transfers<owner>::fields() { return fields_of_transfer(); }

// CS-12: a matter goes to the council (LOM 13-18, 41)
inline constexpr Document council_report{"council_report", "Informe y proyecto para el Concejo", "Report and draft for the council"};
struct SubmitToCouncil : Action { static constexpr About about{"submit_to_council", "Elevar al Concejo", "Submit to the council"}; };
struct BeforeCouncil : Call {
    static constexpr About about{"before_council", "Ante el Concejo Municipal", "Before the council"};
    static definition::Call call() { return calls::to_council("item.council_matter", "item.council_instrument", "item.council_matter_kind", {{"result", "child.outcome"}}); }
};
struct CouncilDecided : End { static constexpr About about{"council_decided", "El Concejo decidió", "The council decided"}; };
// clang-format off
struct Submission : Chart<Submission> {
    using initial_state = BeforeCouncil;
    using transition_table = boost::mp11::mp_list<
        Row< BeforeCouncil , Completion , CouncilDecided , Called<"Decidido", "Decided"> , Basis<"LOM 41"> >
    >;
};
// clang-format on
struct Submissions {
    using rows = boost::mp11::mp_list<Row<AnyOpen, SubmitToCouncil, Stay, By<mayor>, Adds<"submissions">, Needs<"council_matter", "council_instrument", "council_matter_kind">, Makes<council_report>, Basis<"LOM 13-18, 20.4, 41">>>;
    using Item = Submission;
    static constexpr const char* key{"submissions"};
    static Text label() { return {"Asuntos elevados al Concejo", "Matters submitted to the council"}; }
    static std::vector<definition::Field> fields();
};

} // namespace cauce::workflows::incidents
