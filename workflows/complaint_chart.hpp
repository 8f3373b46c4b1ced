#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

/// LPAG 169: a party complains that a procedure stands still, misses its terms or omits what it owes. The superior hears who is
/// complained of, who answers on the next day, and decides in three; no appeal, and the procedure goes on meanwhile.
namespace cauce::workflows::complaints {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document complaint_letter{"complaint_letter", "Escrito de queja", "Letter of complaint"};
inline constexpr Document defence{"defence", "Informe del quejado", "Report of who is complained of"};
inline constexpr Instrument decision_text{.series = "manager_resolution", .es = "Resolución de Gerencia Municipal", .en = "Resolution of the municipal manager", .organ = "GM", .text = R"(**VISTO:** la queja por defectos de tramitación presentada por {{data.complainant}} contra {{data.complained_post}}, expediente {{case}}; y

**CONSIDERANDO:**

Que, conforme al artículo 169 del Texto Único Ordenado de la Ley N° 27444, aprobado por Decreto Supremo N° 004-2019-JUS, en cualquier momento los administrados pueden formular queja contra los defectos de tramitación y, en especial, los que supongan paralización, infracción de los plazos establecidos legalmente, incumplimiento de los deberes funcionales u omisión de trámites que deben ser subsanados antes de la resolución definitiva del asunto;

Que el quejoso señala: {{data.defect}};

{{#data.answer}}Que, corrido el traslado, el quejado informó: {{data.answer}};{{/data.answer}}{{^data.answer}}Que el quejado no informó en el plazo de un día;{{/data.answer}}

Que {{data.reasons}};

**SE RESUELVE:**

**Artículo primero.-** DECLARAR {{#data.upheld}}FUNDADA{{/data.upheld}}{{^data.upheld}}INFUNDADA{{/data.upheld}} la queja presentada por {{data.complainant}}.

{{#data.corrective_measures}}**Artículo segundo.-** DISPONER, como medidas correctivas: {{data.corrective_measures}}.

{{/data.corrective_measures}}{{#data.other_officer}}**Artículo tercero.-** ENCARGAR el conocimiento del procedimiento a {{data.other_officer}}.

{{/data.other_officer}}La presente resolución es irrecurrible. Notifíquese.
)"};
inline constexpr Document decision{"complaint_decision", "Resolución de la queja", "Decision on the complaint", {}, &decision_text};

inline constexpr Term defence_term{.id = "defence", .es = "Informar sobre la queja", .en = "Answer the complaint", .owner = TermOwner::state, .states = {"awaiting_defence"}, .amount = 1, .holder = line_manager, .basis = "LPAG 169.2"};
inline constexpr Term decision_term{.id = "complaint_decision", .es = "Resolver la queja", .en = "Decide the complaint", .amount = 3, .holder = municipal_manager, .basis = "LPAG 169.2"};

struct Complain : Action { static constexpr About about{"complain", "Presentar queja", "Complain"}; };
struct Answer : Action { static constexpr About about{"answer_complaint", "Informar", "Answer"}; };
struct Uphold : Action { static constexpr About about{"uphold", "Declarar fundada", "Uphold"}; };
struct Dismiss : Action { static constexpr About about{"dismiss", "Declarar infundada", "Dismiss"}; };

struct AwaitingDefence : Task { static constexpr About about{"awaiting_defence", "En espera del informe del quejado", "Awaiting the answer", line_manager}; };
struct AwaitingDecision : Task { static constexpr About about{"awaiting_decision", "Por resolver", "To be decided", municipal_manager}; };
struct Upheld : End { static constexpr About about{"upheld", "Fundada", "Upheld"}; };
struct Dismissed : End { static constexpr About about{"dismissed", "Infundada", "Dismissed"}; };

// clang-format off
struct Complaint : Chart<Complaint> {
    using opening = Opening<Complain, By<applicant, third_party>, RecordedBy<reception_desk>, Needs<"complained_post", "defect", "complainant">, Makes<complaint_letter>, Starts<decision_term>, Basis<"LPAG 169.1">>;
    using initial_state = AwaitingDefence;
    using Superior = By<municipal_manager>;
    /// Who is complained of does not judge the complaint.
    using NotTheirOwn = NotBy<"data.complained_post", "LPAG 169.2">;
    using transition_table = boost::mp11::mp_list<
        //   in this state                         on                     leads to
        Row< AwaitingDefence                     , Answer               , AwaitingDecision , By<line_manager, municipal_manager>, Within<"data.complained_post">, Needs<"answer">, Makes<defence> , Basis<"LPAG 169.2"> >,
        Row< AwaitingDefence                     , Lapse<defence_term>  , AwaitingDecision , Assigns<"answer_late", "true">                                                                       , Basis<"LPAG 169.2"> >,
        Row< AwaitingDecision                    , Uphold               , Upheld           , Superior, NotTheirOwn, Signs, Needs<"reasons">, Writes<"corrective_measures", "other_officer">, Makes<decision>, Assigns<"upheld", "true">, Stops<decision_term>, Basis<"LPAG 169.3-169.5"> >,
        Row< AwaitingDecision                    , Dismiss              , Dismissed        , Superior, NotTheirOwn, Signs, Needs<"reasons">, Makes<decision>, Assigns<"upheld", "false">, Stops<decision_term>                         , Basis<"LPAG 169.3"> >,
        Row< AnyOf<AwaitingDefence, AwaitingDecision>, Lapse<decision_term>, Stay           , Assigns<"decided_late", "true">                                                                      , Basis<"LPAG 151.3, 169.2"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::complaints
