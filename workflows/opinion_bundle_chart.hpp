#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

/// planning-and-finance 2.5. The bundle asks and joins; each organ's opinion is an item with the states of the table:
/// REQUESTED is `requested`, CLOSED_FAV `favourable`, and so on.
namespace cauce::workflows::opinions {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document sustaining_report{"sustaining_report", "Informe de sustento", "Sustaining report"};
inline constexpr Document opinion_report{"opinion_report", "Informe de opinión", "Opinion"};
inline constexpr Document return_memorandum{"return_memorandum", "Memorando de devolución", "Memorandum of return"};
inline constexpr Document reasoned_slip{"reasoned_slip", "Proveído motivado", "Reasoned routing slip"};

// Guards of the bundle
inline constexpr Guard questions_are_stated{"questions_are_stated", R"(count(data.requested) > 0 and (every r in data.requested satisfies r.organ != null and string length(r.question) > 0))", "cada órgano recibe una pregunta precisa", "each organ is asked a precise question"};
inline constexpr Guard waits_for_earlier_ones{"waits_for_earlier_ones", R"(every i in 1..count(data.requested) satisfies data.requested[i].depends_on = null or (every d in data.requested[i].depends_on satisfies (some j in 1..i satisfies j < i and data.requested[j].organ = d)))", "cada órgano espera solo a otros pedidos antes que él", "each organ waits only for others asked before it"};
/// The mandatory branches decide; where no law asks for any of them, all that were asked for are awaited.
inline constexpr Literal all_closed{R"((count(items.opinions) > 0 and (every o in items.opinions satisfies o.ended or (o.mandatory = false and (some m in items.opinions satisfies m.mandatory)))))"};
inline constexpr Literal some_unfavourable{R"((some o in items.opinions satisfies o.outcome = "unfavourable"))"};
inline constexpr Literal some_observed{R"((some o in items.opinions satisfies o.outcome = "observed"))"};
inline constexpr Literal worst_unfavourable_text = all_closed + Literal{" and "} + some_unfavourable;
inline constexpr Literal worst_observed_text = all_closed + Literal{" and "} + some_observed + Literal{" and not("} + some_unfavourable + Literal{")"};
inline constexpr Literal all_favourable_text = all_closed + Literal{" and not("} + some_unfavourable + Literal{") and not("} + some_observed + Literal{")"};
inline constexpr Guard worst_unfavourable{"worst_unfavourable", worst_unfavourable_text.view(), "todas cerradas y alguna desfavorable", "all closed and one unfavourable"};
inline constexpr Guard worst_observed{"worst_observed", worst_observed_text.view(), "todas cerradas, alguna con observaciones y ninguna desfavorable", "all closed, one with observations and none unfavourable"};
inline constexpr Guard all_favourable{"all_favourable", all_favourable_text.view(), "todas cerradas y favorables", "all closed and favourable"};

// Guards of one opinion
inline constexpr Guard within_return_days{"within_return_days", "item.return_days_over != true", "dentro del plazo para devolver", "within the days to return it"};
inline constexpr Guard opinion_is_optional{"opinion_is_optional", "item.required_by_law = false", "la opinión es facultativa", "the opinion is optional"};
inline constexpr Guard is_late_favourable{"is_late_favourable", R"(item.result = "favourable")", "es favorable", "is favourable"};
inline constexpr Guard is_late_observed{"is_late_observed", R"(item.result = "observed")", "es con observaciones", "is with observations"};
inline constexpr Guard is_late_unfavourable{"is_late_unfavourable", R"(item.result = "unfavourable")", "es desfavorable", "is unfavourable"};
inline constexpr Guard observations_if_observed{"observations_if_observed", R"(item.result != "observed" or count(item.observations) > 0)", "si observa, dice qué", "says what it observes, if it does"};

// Terms
inline constexpr Term opinion_term{.id = "opinion", .es = "Emitir opinión", .en = "Give the opinion", .owner = TermOwner::state, .states = {"requested"}, .amount = 7,
    .extensions = 1, .extension_amount = 3, .extended_by = municipal_manager, .warn_at = 2, .basis = "LPAG 143.3"};
inline constexpr Term return_days{.id = "return_days", .es = "Devolver sin informe", .en = "Return without opinion", .owner = TermOwner::state, .states = {"requested"}, .kind = TermKind::limit, .amount = 2, .basis = "LPAG 183.3"};
inline constexpr Term rephrasing_term{.id = "rephrasing", .es = "Reformular pedido", .en = "Rephrase the request", .owner = TermOwner::state, .states = {"returned"}, .kind = TermKind::target, .parameter = "opinion_rephrase_days", .only_warns = true, .holder = municipal_manager, .basis = "LPAG 183.1", .mark = Mark::internal};
inline constexpr Term overdue_term{.id = "overdue_opinion", .es = "Opinión vencida", .en = "Overdue opinion", .owner = TermOwner::state, .states = {"overdue"}, .kind = TermKind::target, .parameter = "opinion_overdue_days", .only_warns = true, .holder = municipal_manager, .basis = "LPAG 182.2", .mark = Mark::internal};

// Actions
struct AskForOpinions : Action { static constexpr About about{"ask_for_opinions", "Abrir pedido de opiniones", "Open a request for opinions"}; };
struct RequestOpinions : Action { static constexpr About about{"request_opinions", "Solicitar opiniones", "Request opinions"}; };
struct ReturnImproper : Action { static constexpr About about{"return_improper", "Devolver sin informe", "Return without opinion"}; };
struct Rephrase : Action { static constexpr About about{"rephrase", "Reformular pedido", "Rephrase the request"}; };
struct IssueFavourable : Action { static constexpr About about{"issue_favourable", "Emitir opinión favorable", "Give a favourable opinion"}; };
struct IssueObserved : Action { static constexpr About about{"issue_observed", "Emitir con observaciones", "Give an opinion with observations"}; };
struct IssueUnfavourable : Action { static constexpr About about{"issue_unfavourable", "Emitir opinión desfavorable", "Give an unfavourable opinion"}; };
struct IssueLate : Action { static constexpr About about{"issue_late", "Emitir tarde", "Give it late"}; };
struct ProceedWithout : Action { static constexpr About about{"proceed_without", "Continuar sin informe", "Proceed without opinion"}; };

// States
struct Preparing : Task { static constexpr About about{"preparing", "Por solicitar", "To be requested", municipal_manager}; };
struct AwaitingOpinions : Wait { static constexpr About about{"awaiting_opinions", "En espera de opiniones", "Awaiting opinions"}; };
struct AllFavourable : End { static constexpr About about{.id = "bundle_favourable", .es = "Opiniones favorables", .en = "Favourable opinions", .outcome = "favourable"}; };
struct SomeObserved : End { static constexpr About about{.id = "bundle_observed", .es = "Con observaciones", .en = "With observations", .outcome = "observed"}; };
struct SomeUnfavourable : End { static constexpr About about{.id = "bundle_unfavourable", .es = "Opinión desfavorable", .en = "Unfavourable", .outcome = "unfavourable"}; };

struct Requested : Task { static constexpr About about{"requested", "Solicitada", "Requested"}; };
struct Returned : Task { static constexpr About about{"returned", "Devuelta sin informe", "Returned without opinion", municipal_manager}; };
struct Overdue : Task { static constexpr About about{"overdue", "Vencida", "Overdue"}; };
struct LateOpinion : Choice { static constexpr About about{"late_opinion", "Opinión tardía", "Late opinion"}; };
struct Favourable : End { static constexpr About about{"favourable", "Favorable", "Favourable"}; };
struct Observed : End { static constexpr About about{"observed", "Con observaciones", "With observations"}; };
struct Unfavourable : End { static constexpr About about{"unfavourable", "Desfavorable", "Unfavourable"}; };
struct WithoutOpinion : End { static constexpr About about{.id = "without_opinion", .es = "Se continuó sin informe", .en = "Proceeded without it", .outcome = "skipped"}; };

// clang-format off
struct OpinionBundle : Chart<OpinionBundle> {
    using opening = Opening<AskForOpinions, By<municipal_manager>, Needs<"subject", "requested">, Basis<"LPAG 183.1">>;
    using initial_state = Preparing;
    using transition_table = boost::mp11::mp_list<
        //   in this state     on                leads to
        Row< Preparing       , RequestOpinions , AwaitingOpinions , By<municipal_manager>, Needs<"requested">, When<questions_are_stated, waits_for_earlier_ones>, InFile<sustaining_report>, Makes<d::memorandum> , Basis<"LPAG 143.1"> >,
        Row< AwaitingOpinions, Completion      , AllFavourable    , When<all_favourable>     , Called<"Todas favorables", "All favourable">          , Basis<"LPAG 182"> >,
        Row< AwaitingOpinions, Completion      , SomeObserved     , When<worst_observed>     , Called<"Alguna con observaciones", "Some observed">   , Basis<"LPAG 182"> >,
        Row< AwaitingOpinions, Completion      , SomeUnfavourable , When<worst_unfavourable> , Called<"Alguna desfavorable", "Some unfavourable">    , Basis<"LPAG 182"> >
    >;
};

struct Opinion : Chart<Opinion> {
    using initial_state = Requested;
    using ByOrgan = ByData<"item.organ">;
    using transition_table = boost::mp11::mp_list<
        //   in this state on                     leads to
        Row< Requested   , ReturnImproper       , Returned       , ByOrgan, Reason, When<within_return_days>                      , Makes<return_memorandum> , Basis<"LPAG 183.3"> >,
        Row< Requested   , Lapse<return_days>   , Stay           , Assigns<"return_days_over", "true">                                                        , Basis<"LPAG 183.3"> >,
        Row< Returned    , Rephrase             , Requested      , By<municipal_manager>, Needs<"question">                        , Makes<d::memorandum>     , Assigns<"return_days_over", "false">, Basis<"LPAG 183.1"> >,
        Row< Requested   , IssueFavourable      , Favourable     , ByOrgan, Needs<"conclusions">                                  , Makes<opinion_report>    , Basis<"LPAG 143.3, 184.1"> >,
        Row< Requested   , IssueObserved        , Observed       , ByOrgan, Needs<"conclusions", "observations">                  , Makes<opinion_report>    , Basis<"LPAG 143.3"> >,
        Row< Requested   , IssueUnfavourable    , Unfavourable   , ByOrgan, Needs<"conclusions">, Reason                          , Makes<opinion_report>    , Basis<"LPAG 143.3"> >,
        Row< Requested   , Lapse<opinion_term>  , Overdue        , Called<"Vencer plazo", "The term ends">                                                    , Basis<"LPAG 143.3"> >,
        Row< Overdue     , IssueLate            , LateOpinion    , ByOrgan, Needs<"conclusions", "result">, Writes<"observations">, When<observations_if_observed>, Makes<opinion_report>, Basis<"LPAG 151.3, 182.2"> >,
        Row< Overdue     , ProceedWithout       , WithoutOpinion , By<municipal_manager>, Reason, When<opinion_is_optional>        , Makes<reasoned_slip>     , Basis<"LPAG 182.2"> >,
        Row< LateOpinion , Completion           , Favourable     , When<is_late_favourable>   , Called<"Favorable", "Favourable">                            , Basis<"LPAG 182.2"> >,
        Row< LateOpinion , Completion           , Observed       , When<is_late_observed>     , Called<"Con observaciones", "With observations">             , Basis<"LPAG 182.2"> >,
        Row< LateOpinion , Completion           , Unfavourable   , When<is_late_unfavourable> , Called<"Desfavorable", "Unfavourable">                       , Basis<"LPAG 182.2"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::opinions
