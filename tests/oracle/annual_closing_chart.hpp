#pragma once

#include "engine/chart/chart.hpp"

/// What no workflow uses yet, after the annual closing of planning-and-finance 8: branches side by side that join, an event
/// that several branches take at once, and one that the inside takes before the outside. Only for the oracle.
namespace cauce::oracle::closing {

using namespace chart;

inline constexpr Role accountant{"accountant", "Contador/a", "Accountant"};
inline constexpr Guard is_ready{"is_ready", "data.ready = true", "está listo", "it is ready"};
inline constexpr Guard is_not_ready{"is_not_ready", "data.ready != true", "no está listo", "it is not ready"};

struct Start : Action { static constexpr About about{"start", "Iniciar", "Start"}; };
struct Evaluate : Action { static constexpr About about{"evaluate", "Evaluar", "Evaluate"}; };
struct Conciliate : Action { static constexpr About about{"conciliate", "Conciliar", "Conciliate"}; };
struct Draft : Action { static constexpr About about{"draft", "Redactar", "Draft"}; };
struct Observe : Action { static constexpr About about{"observe", "Observar", "Observe"}; };
struct Abandon : Action { static constexpr About about{"abandon", "Abandonar", "Abandon"}; };
struct Restart : Action { static constexpr About about{"restart", "Volver a empezar", "Start again"}; };
struct Note : Action { static constexpr About about{"note", "Anotar", "Note"}; };
struct Close : Action { static constexpr About about{"close", "Cerrar", "Close"}; };

struct Opened : Task { static constexpr About about{"opened", "Abierto", "Opened", accountant}; };
struct BudgetEvaluation : Task { static constexpr About about{"budget_evaluation", "Evaluación presupuestaria", "Budget evaluation", accountant}; };
struct BudgetObserved : Task { static constexpr About about{"budget_observed", "Evaluación observada", "Evaluation observed", accountant}; };
struct BudgetDone : End { static constexpr About about{"budget_done", "Evaluado", "Evaluated"}; };
struct Accounts : Task { static constexpr About about{"accounts", "Balance", "Accounts", accountant}; };
struct AccountsObserved : Task { static constexpr About about{"accounts_observed", "Balance observado", "Accounts observed", accountant}; };
struct AccountsDone : End { static constexpr About about{"accounts_done", "Balance listo", "Accounts done"}; };
struct Memoir : Task { static constexpr About about{"memoir", "Memoria", "Annual report", accountant}; };
struct MemoirDone : End { static constexpr About about{"memoir_done", "Memoria lista", "Annual report done"}; };
struct Joined : Task { static constexpr About about{"joined", "Reunido", "Joined", accountant}; };
struct Returned : Task { static constexpr About about{"returned", "Devuelto", "Returned", accountant}; };
struct Closed : End { static constexpr About about{"closed", "Cerrado", "Closed"}; };
struct Abandoned : End { static constexpr About about{"abandoned", "Abandonado", "Abandoned"}; };

// clang-format off
// An action writes the same fields wherever it is: the walks draw its data before they know which row takes it.
struct Branches : Chart<Branches> {
    static constexpr About about{"branches", "Ramas del cierre", "Branches of the closing"};
    using initial_state = boost::mp11::mp_list<BudgetEvaluation, Accounts, Memoir>;
    using transition_table = boost::mp11::mp_list<
        Row< BudgetEvaluation , Evaluate   , BudgetDone       , By<accountant>, Writes<"ready">, When<is_ready>     >,
        Row< BudgetEvaluation , Observe    , BudgetObserved   , By<accountant>, Basis<"SNPP">                       >,
        Row< BudgetObserved   , Evaluate   , BudgetEvaluation , By<accountant>, Writes<"ready">                     >,
        Row< Accounts         , Conciliate , AccountsDone     , By<accountant>, Writes<"ready">, When<is_ready>     >,
        Row< Accounts         , Conciliate , Stay             , By<accountant>, Writes<"ready">, When<is_not_ready> >,
        Row< Accounts         , Observe    , AccountsObserved , By<accountant>                                      >,
        Row< AccountsObserved , Conciliate , Accounts         , By<accountant>, Writes<"ready">                     >,
        Row< Memoir           , Draft      , MemoirDone       , By<accountant>                                      >
    >;
};

struct AnnualClosing : Chart<AnnualClosing> {
    using opening = Opening<Start, By<accountant>>;
    using initial_state = Opened;
    using transition_table = boost::mp11::mp_list<
        Row< Opened        , Start      , Sub<Branches> , By<accountant>                             >,
        Row< Sub<Branches> , Completion , Joined        , Assigns<"rounds", "if data.rounds = null then 1 else data.rounds + 1"> >,
        Row< Sub<Branches> , Observe    , Returned      , By<accountant>                             >,  // only when no branch takes it
        Row< Sub<Branches> , Abandon    , Abandoned     , By<accountant>, When<is_not_ready>         >,
        Row< Returned      , Restart    , Sub<Branches> , By<accountant>                             >,
        Row< AnyOpen       , Note       , Stay          , By<accountant>, Writes<"ready">            >,
        Row< Joined        , Observe    , Sub<Branches> , By<accountant>, When<is_not_ready>         >,
        Row< Joined        , Close      , Closed        , By<accountant>, When<is_ready>             >
    >;
};
// clang-format on

} // namespace cauce::oracle::closing
