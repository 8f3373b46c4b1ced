#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/intake.hpp"

/// What comes to the desk without asking for a procedure: acknowledged, routed the same day, answered or filed; or the beginning of
/// a procedure after all (LPAG 128.2, 135, 143.1; RGD 46).
namespace cauce::workflows::incoming {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document reply{"reply", "Carta u oficio de respuesta", "Letter of reply"};

inline constexpr Term routing_term{.id = "routing", .es = "Derivar el mismo día", .en = "Route on the same day", .owner = TermOwner::state, .states = {"to_be_routed"}, .kind = TermKind::statutory, .amount = 0, .from = "data.received_on", .holder = reception_desk, .basis = "LPAG 128.2, 143.1"};
inline constexpr Term answer_term{.id = "answer_document", .es = "Atender", .en = "Attend to it", .owner = TermOwner::state, .states = {"with_organ"}, .kind = TermKind::target, .parameter = "incoming_answer_days", .only_warns = true, .basis = "LPAG 143.2", .mark = Mark::internal};

struct Receive : Action { static constexpr About about{"receive", "Recibir", "Receive"}; };
struct RouteDocument : Action { static constexpr About about{"route_document", "Derivar", "Route"}; };
struct RouteOn : Action { static constexpr About about{"route_on", "Derivar a otro órgano", "Route on"}; };
struct TakeNote : Action { static constexpr About about{"take_note", "Tomar conocimiento y archivar", "Take note and file"}; };
struct Reply : Action { static constexpr About about{"reply", "Responder", "Reply"}; };
struct BeginProcedure : Action { static constexpr About about{"begin_procedure", "Dar inicio a un procedimiento", "Begin a procedure"}; };

struct ToBeRouted : Task { static constexpr About about{"to_be_routed", "Recibido, por derivar", "Received, to be routed", reception_desk}; };
struct WithOrgan : Task { static constexpr About about{"with_organ", "En atención", "Being attended to"}; };
struct InProcedure : Call {
    static constexpr About about{"in_procedure", "Atendido en un procedimiento", "Attended to in a procedure"};
    static definition::Call call()
    {
        return {.definition = "party_procedure",
                .in = {{"channel", "data.channel"}, {"filed_at", "data.filed_at"}, {"filed_folios", "data.filed_folios"}, {"filed_by", "data.filed_by"}, {"filer_id", "data.filer_id"},
                       {"domicile", "data.domicile"}, {"contact_email", "data.contact_email"}, {"annexes", "data.annexes"}, {"request", "data.request"}, {"received_on", "data.received_on"}, {"entered_on", "data.entered_on"}, {"other_parties", "data.other_parties"},
                       {"silence", "data.silence"}},
                .wait = false};
    }
};
struct Noted : End { static constexpr About about{"noted", "Conocido y archivado", "Noted and filed"}; };
struct Replied : End { static constexpr About about{"replied", "Respondido", "Replied"}; };
struct Procedural : End { static constexpr About about{"became_procedure", "Sigue como procedimiento", "Goes on as a procedure"}; };

// clang-format off
struct IncomingDocument : Chart<IncomingDocument> {
    using opening = intake::FiledBy<Receive, Basis<"LPAG 135; RGD 46">>;
    using initial_state = ToBeRouted;
    using ByOrgan = ByData<"data.routed_to">;
    using transition_table = boost::mp11::mp_list<
        //   in this state                 on                    leads to
        Row< ToBeRouted                  , RouteDocument       , WithOrgan            , By<reception_desk>, Needs<"routed_to">, Makes<d::routing_slip>                    , Basis<"LPAG 128.2, 143.1"> >,
        Row< ToBeRouted                  , Lapse<routing_term> , Stay                 , Assigns<"routed_late", "true">                                                    , Basis<"LPAG 151.3"> >,
        Row< ToBeRouted                  , intake::ForwardToEntity, intake::Forwarded , By<reception_desk>, Needs<"competent_entity">, Makes<intake::referral_letter, intake::notice_to_party>, Basis<"LPAG 141.1"> >,
        Row< WithOrgan                   , RouteOn             , Stay                 , ByOrgan, Needs<"routed_to">, Reason, Makes<d::routing_slip>                        , Basis<"LPAG 93.1"> >,
        Row< WithOrgan                   , TakeNote            , Noted                , ByOrgan, Reason                                                                   , Basis<"LPAG 117.3"> >,
        Row< WithOrgan                   , Reply               , Replied              , ByOrgan, Makes<reply>                                                             , Basis<"LPAG 117.3"> >,
        Row< AnyOf<ToBeRouted, WithOrgan>, BeginProcedure      , InProcedure          , By<reception_desk>, Needs<"silence">                                               , Basis<"LPAG 31.2, 161"> >,
        Row< InProcedure                 , Completion          , Procedural           , Called<"Sigue como procedimiento", "Goes on as a procedure">                      , Basis<"LPAG 161"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::incoming
