#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/notification.hpp"

/// CS-9: the party withdraws the procedure, the claim or an appeal; the authority concludes it at once, unless third parties
/// insist within ten days or the general interest asks to go on (LPAG 200-201).
namespace cauce::workflows::withdrawal {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document withdrawal_letter{"withdrawal_letter", "Escrito de desistimiento", "Letter of withdrawal"};
inline constexpr Document insistence{"insistence", "Escrito de terceros que insisten", "Letter of third parties who insist"};
inline constexpr Instrument withdrawal_text{.series = "manager_resolution", .es = "Resolución de Gerencia Municipal", .en = "Resolution of the municipal manager", .organ = "GM", .text = R"(**VISTO:** el escrito por el que {{data.filed_by}} se desiste en el expediente {{case}}, recibido el {{data.received_on}}; y

**CONSIDERANDO:**

Que, conforme al artículo 200 del Texto Único Ordenado de la Ley N° 27444, aprobado por Decreto Supremo N° 004-2019-JUS, el desistimiento del procedimiento importa su culminación, pero no impide que posteriormente vuelva a plantearse igual pretensión en otro procedimiento, y el desistimiento de la pretensión impide promover otro por el mismo objeto y causa;

Que el desistimiento se presentó antes de que se notificara la resolución final, y nadie más con interés en el procedimiento instó su continuación en el plazo de diez días de notificado;

**SE RESUELVE:**

**Artículo primero.-** ACEPTAR DE PLANO el desistimiento presentado por {{data.filed_by}}:

{{#items.withdrawals}}
- {{withdrawn_object}}.
{{/items.withdrawals}}

**Artículo segundo.-** DECLARAR CONCLUIDO el procedimiento seguido en el expediente {{case}} y disponer su archivo.

Regístrese, comuníquese y cúmplase.
)"};
inline constexpr Document withdrawal_resolution{"withdrawal_resolution", "Resolución que acepta el desistimiento", "Resolution that accepts the withdrawal", {}, &withdrawal_text};

template <Literal kinds>
inline constexpr Literal not_yet_final_text = Literal{"not(some n in items.notifications satisfies n.act = "} + notification::decision_in_file<kinds> + Literal{R"( and n.state = "effective"))"};
template <Literal kinds>
inline constexpr Guard not_yet_final{"not_yet_final", not_yet_final_text<kinds>.view(), "la decisión final no se ha notificado", "the final decision is not notified"};
inline constexpr Guard has_special_power{"has_special_power", "item.by_representative != true or item.special_power = true", "el representante tiene poder especial", "the representative has a special power"};
inline constexpr Guard third_parties_are_told{"third_parties_are_told", "item.third_parties != true or item.third_parties_told_on != null", "los terceros fueron notificados", "third parties were told"};
inline constexpr Guard others_have_part{"others_have_part", "item.third_parties = true", "hay terceros apersonados", "third parties have a part"};
inline constexpr Guard nobody_else_has_part{"nobody_else_has_part", "item.third_parties != true", "no hay terceros apersonados", "no third party has a part"};
inline constexpr Guard nobody_insists{"nobody_insists", R"(some w in items.withdrawals satisfies w.state = "unopposed")", "nadie insiste en continuar", "nobody insists on going on"};

inline constexpr Term insistence_term{.id = "insistence", .es = "Instar la continuación", .en = "Insist on going on", .owner = TermOwner::state, .states = {"awaiting_third_parties"}, .kind = TermKind::limit, .amount = 10, .from = "item.third_parties_told_on", .holder = third_party, .basis = "LPAG 200.6"};

struct Withdraw : Action { static constexpr About about{"withdraw", "Desistirse", "Withdraw"}; };
struct Insist : Action { static constexpr About about{"insist", "Instar la continuación", "Insist on going on"}; };
struct GoOnForGeneralInterest : Action { static constexpr About about{"go_on_for_general_interest", "Continuar por interés general", "Go on in the general interest"}; };
struct AcceptWithdrawal : Action { static constexpr About about{"accept_withdrawal", "Aceptar el desistimiento", "Accept the withdrawal"}; };

struct Filed : Choice { static constexpr About about{"withdrawal_filed", "Desistimiento presentado", "Withdrawal filed"}; };
struct AwaitingThirdParties : Task { static constexpr About about{"awaiting_third_parties", "En espera de terceros", "Awaiting third parties", reception_desk}; };
struct Unopposed : Rest { static constexpr About about{"unopposed", "Sin oposición", "Unopposed"}; };
struct GoesOn : End { static constexpr About about{"goes_on", "El procedimiento continúa", "The procedure goes on"}; };
struct Withdrawn : End { static constexpr About about{.id = "withdrawn", .es = "Concluido por desistimiento", .en = "Withdrawn", .terminate = true}; };

[[nodiscard]] std::vector<definition::Field> fields();

// clang-format off
template <const Role& decider>
struct Withdrawal : Chart<Withdrawal<decider>> {
    using initial_state = Filed;
    /// Of the procedure, unless the party says otherwise (LPAG 200.4).
    using WhatIsWithdrawn = Assigns<"withdrawn_object", R"(if item.withdrawn_object = null then "procedure" else item.withdrawn_object)">;
    using transition_table = boost::mp11::mp_list<
        Row< Filed                                 , Completion             , AwaitingThirdParties , When<others_have_part>, WhatIsWithdrawn     , Called<"Hay terceros", "Third parties">    , Basis<"LPAG 200.6"> >,
        Row< Filed                                 , Completion             , Unopposed            , When<nobody_else_has_part>, WhatIsWithdrawn , Called<"Sin terceros", "No third party">   , Basis<"LPAG 200.6"> >,
        Row< AwaitingThirdParties                  , Insist                 , GoesOn               , By<third_party>, RecordedBy<reception_desk>, Makes<insistence>            , Basis<"LPAG 200.6"> >,
        Row< AwaitingThirdParties                  , Lapse<insistence_term> , Unopposed            , Called<"Nadie insistió", "Nobody insisted">                              , Basis<"LPAG 200.6"> >,
        Row< AnyOf<AwaitingThirdParties, Unopposed>, GoOnForGeneralInterest , GoesOn               , By<decider>, Reason, Makes<d::routing_slip>                               , Basis<"LPAG 200.7"> >
    >;
};

/// For procedures that a party began; the chart notifies too, since a notified final decision can no more be withdrawn from.
/// @tparam kinds  of instrument that decide (FEEL list)
template <const Role& decider, Literal kinds>
struct Withdrawals {
    using rows = boost::mp11::mp_list<
        Row< AnyOpen , Withdraw         , Stay      , By<applicant>, RecordedBy<reception_desk>, Adds<"withdrawals">, Writes<"withdrawn_object", "by_representative", "special_power", "third_parties", "third_parties_told_on">, When<not_yet_final<kinds>, has_special_power, third_parties_are_told>, Makes<withdrawal_letter> , Basis<"LPAG 200.1-200.5, 201.2"> >,
        Row< AnyOpen , AcceptWithdrawal , Withdrawn , By<decider>, Signs, When<nobody_insists>, Makes<withdrawal_resolution>                                                                                       , Basis<"LPAG 200.6"> >
    >;
    using Item = Withdrawal<decider>;
    static constexpr const char* key{"withdrawals"};
    static Text label() { return {"Desistimientos", "Withdrawals"}; }
    static std::vector<definition::Field> fields() { return withdrawal::fields(); }
};
// clang-format on

} // namespace cauce::workflows::withdrawal
