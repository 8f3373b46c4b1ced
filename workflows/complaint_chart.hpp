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
inline constexpr Document decision{"complaint_decision", "Resolución de la queja", "Decision on the complaint"};

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
        Row< AwaitingDecision                    , Uphold               , Upheld           , Superior, NotTheirOwn, Needs<"reasons">, Writes<"corrective_measures", "other_officer">, Makes<decision>, Stops<decision_term>, Basis<"LPAG 169.3-169.5"> >,
        Row< AwaitingDecision                    , Dismiss              , Dismissed        , Superior, NotTheirOwn, Needs<"reasons">, Makes<decision>, Stops<decision_term>                         , Basis<"LPAG 169.3"> >,
        Row< AnyOf<AwaitingDefence, AwaitingDecision>, Lapse<decision_term>, Stay           , Assigns<"decided_late", "true">                                                                      , Basis<"LPAG 151.3, 169.2"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::complaints
