#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

/// What the instructor asks of a party in the course of a procedure (LPAG 143.4), and CS-10: left unmet so that the procedure
/// stands still for thirty days, abandonment may be declared (LPAG 202).
namespace cauce::workflows::requirements {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document requirement_letter{"requirement_letter", "Carta de requerimiento", "Letter of requirement"};
inline constexpr Document answer{"answer", "Respuesta al requerimiento", "Answer to the requirement"};
inline constexpr Instrument abandonment_text{.series = "manager_resolution", .es = "Resolución de Gerencia Municipal", .en = "Resolution of the municipal manager", .organ = "GM", .text = R"(**VISTO:** el expediente {{case}}, iniciado por {{data.filed_by}} con escrito recibido el {{data.received_on}}; y

**CONSIDERANDO:**

Que en el procedimiento se requirió al administrado lo siguiente:

{{#items.requirements}}
- {{requirement}}, notificado el {{notified_on}}.
{{/items.requirements}}

Que, conforme al artículo 202 del Texto Único Ordenado de la Ley N° 27444, aprobado por Decreto Supremo N° 004-2019-JUS, en los procedimientos iniciados a solicitud de parte, cuando el administrado incumple algún trámite que le hubiera sido requerido y ello produce la paralización del procedimiento por treinta días, la autoridad de oficio o a solicitud del administrado declara el abandono;

Que {{reason}};

**SE RESUELVE:**

**Artículo primero.-** DECLARAR EL ABANDONO del procedimiento seguido en el expediente {{case}}, y disponer su archivo.

**Artículo segundo.-** NOTIFICAR la presente resolución a {{data.filed_by}}, con indicación de que contra ella proceden los recursos administrativos pertinentes dentro de los quince días hábiles.

Regístrese, comuníquese y cúmplase.
)"};
inline constexpr Document abandonment_resolution{"abandonment_resolution", "Resolución que declara el abandono", "Resolution that declares the abandonment", {}, &abandonment_text};

/// What is required binds from its notification on, of which the letter is the act.
inline constexpr Literal requirement_bound_text{R"(some n in items.notifications satisfies n.act = item.letter and n.state = "effective")"};
inline constexpr Guard requirement_binds{"requirement_binds", requirement_bound_text.view(), "el requerimiento está notificado con efecto", "the requirement is notified with effect"};
inline constexpr Guard requirement_does_not_bind{"requirement_does_not_bind", opposite<requirement_bound_text>.view(), "el requerimiento no está notificado con efecto", "the requirement is not notified with effect"};
inline constexpr Literal letter_bound_on{R"((for n in items.notifications return if n.act = item.letter and n.state = "effective" then n.effect_on else null)[item != null][-1])"};
inline constexpr Guard stands_still_by_party{"stands_still_by_party", R"(some r in items.requirements satisfies r.state = "long_unmet")", "un requerimiento incumplido paraliza el procedimiento treinta días", "an unmet requirement has held the procedure for thirty days"};

inline constexpr Term answer_term{.id = "answer_requirement", .es = "Cumplir el requerimiento", .en = "Meet the requirement", .owner = TermOwner::state, .states = {"awaiting_party"}, .kind = TermKind::limit, .amount = 10, .from = letter_bound_on.view(), .distance = "if item.distance_days = null then 0 else item.distance_days", .holder = applicant, .basis = "LPAG 143.4, 146.1"};
/// From the end of the requirement's own ten days, or from the requirement: the norm leaves it open.
inline constexpr Term standstill_term{.id = "standstill", .es = "Paralización por el administrado", .en = "Standstill by the party", .owner = TermOwner::state, .states = {"unmet"}, .kind = TermKind::limit,
    .expression = "if parameters.abandonment_from_requirement then 20 else 30", .holder = applicant, .basis = "LPAG 202"};

struct RequireOfParty : Action { static constexpr About about{"require_of_party", "Requerir al administrado", "Require of the party"}; };
struct AnswerRequirement : Action { static constexpr About about{"answer_requirement", "Cumplir el requerimiento", "Meet the requirement"}; };
struct DeclareAbandonment : Action { static constexpr About about{"declare_abandonment", "Declarar abandono", "Declare the abandonment"}; };

struct LetterToBeNotified : Wait { static constexpr About about{"letter_to_be_notified", "Requerido, por notificar", "Required, to be notified"}; };
struct AwaitingParty : Task { static constexpr About about{"awaiting_party", "En espera del administrado", "Awaiting the party", reception_desk}; };
struct Unmet : Task { static constexpr About about{"unmet", "Incumplido, procedimiento paralizado", "Unmet, the procedure stands still", reception_desk}; };
struct LongUnmet : Task { static constexpr About about{"long_unmet", "Incumplido por treinta días", "Unmet for thirty days", reception_desk}; };
struct Met : End { static constexpr About about{"requirement_met", "Cumplido", "Met"}; };
struct Abandoned : End { static constexpr About about{.id = "abandoned", .es = "En abandono", .en = "Abandoned"}; };

[[nodiscard]] std::vector<definition::Field> fields();
[[nodiscard]] std::vector<definition::Parameter> parameters();

// clang-format off
struct Requirement : Chart<Requirement> {
    using initial_state = LetterToBeNotified;
    using ByParty = By<applicant>;
    using Recorded = RecordedBy<reception_desk>;
    using transition_table = boost::mp11::mp_list<
        Row< LetterToBeNotified                     , Completion             , AwaitingParty      , When<requirement_binds>, Called<"Requerimiento notificado", "Requirement notified">                 , Basis<"LPAG 16, 143.4"> >,
        Row< AnyOf<AwaitingParty, Unmet, LongUnmet, LetterToBeNotified>, AnswerRequirement, Met   , ByParty, Recorded, Makes<answer>                                                                     , Basis<"LPAG 27.2, 143.4, 151.3"> >,
        Row< AwaitingParty                          , Lapse<answer_term>     , Unmet              , Assigns<"notified_on", letter_bound_on>, Called<"Venció sin cumplir", "It ended unmet">               , Basis<"LPAG 143.4, 202"> >,
        Row< Unmet                                  , Lapse<standstill_term> , LongUnmet          , Called<"Treinta días de paralización", "Thirty days of standstill">                                 , Basis<"LPAG 202"> >,
        Row< AnyOf<AwaitingParty, Unmet, LongUnmet> , Completion             , LetterToBeNotified , When<requirement_does_not_bind>, Called<"Notificación sin efecto", "Notification without effect">    , Basis<"LPAG 26"> >
    >;
};

/// For procedures that a party began, which notify too.
/// @tparam Declared  where the procedure is once its abandonment is declared, from one of `Pending`
template <const Role& owner, const Role& decider, class Pending, class Declared>
struct Requirements {
    using rows = boost::mp11::mp_list<
        Row< AnyOpen , RequireOfParty     , Stay      , By<owner>, Adds<"requirements">, Needs<"requirement">, Writes<"distance_days">, Makes<requirement_letter>, Assigns<"letter", R"(documents[kind = "requirement_letter"][-1].id)"> , Basis<"LPAG 143.4, 147.4"> >,
        Row< Pending , DeclareAbandonment , Declared  , By<decider>, Signs, Reason, When<stands_still_by_party>, Makes<abandonment_resolution>                                                                                            , Basis<"LPAG 202"> >
    >;
    using Item = Requirement;
    static constexpr const char* key{"requirements"};
    static Text label() { return {"Requerimientos al administrado", "Requirements of the party"}; }
    static std::vector<definition::Field> fields() { return requirements::fields(); }
    static std::vector<definition::Parameter> parameters() { return requirements::parameters(); }
};
// clang-format on

} // namespace cauce::workflows::requirements
