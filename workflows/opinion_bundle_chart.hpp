#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"
#include "workflows/subflows/incidents.hpp"
#include "workflows/subflows/report_request.hpp"

/// planning-and-finance 2.5. The bundle asks and joins; each organ's opinion is an item that is asked for as any report is (CS-2), and
/// has the states of the table: REQUESTED is `requested`, RETURNED `report_returned`, OVERDUE `report_overdue`, CLOSED_FAV
/// `favourable`, and so on.
namespace cauce::workflows::opinions {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Document sustaining_report{"sustaining_report", "Informe de sustento", "Sustaining report"};
inline constexpr Literal opinion_words = reports::report_heading + Literal{R"({{#item.observations}}
Observación {{number}}: {{text}} Se responde hasta el {{answer_due}}.

{{/item.observations}}

**IV. OPINIÓN**

Por lo expuesto, sobre «{{data.subject}}», se opina: **{{item.result}}**.{{#reason}} {{reason}}{{/reason}}

)"} + reports::report_closing;
inline constexpr Instrument opinion_text{.series = "report", .es = "Informe", .en = "Report", .organ = "=", .text = opinion_words.view()};
inline constexpr Document opinion_report{"opinion_report", "Informe de opinión", "Opinion", {}, &opinion_text};

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
inline constexpr Guard is_late_favourable{"is_late_favourable", R"(item.result = "favourable")", "es favorable", "is favourable"};
inline constexpr Guard is_late_observed{"is_late_observed", R"(item.result = "observed")", "es con observaciones", "is with observations"};
inline constexpr Guard is_late_unfavourable{"is_late_unfavourable", R"(item.result = "unfavourable")", "es desfavorable", "is unfavourable"};
inline constexpr Guard observations_if_observed{"observations_if_observed", R"(item.result != "observed" or count(item.observations) > 0)", "si observa, dice qué", "says what it observes, if it does"};

// Terms
inline constexpr Term rephrasing_term{.id = "rephrasing", .es = "Reformular pedido", .en = "Rephrase the request", .owner = TermOwner::state, .states = {"report_returned"}, .kind = TermKind::target, .parameter = "opinion_rephrase_days", .only_warns = true, .holder = municipal_manager, .basis = "LPAG 183.1", .mark = Mark::internal};
inline constexpr Term overdue_term{.id = "overdue_opinion", .es = "Opinión vencida", .en = "Overdue opinion", .owner = TermOwner::state, .states = {"report_overdue"}, .kind = TermKind::target, .parameter = "opinion_overdue_days", .only_warns = true, .holder = municipal_manager, .basis = "LPAG 182.2", .mark = Mark::internal};

/// CS-3, by those who must give an opinion (LPAG 147.2): once, when it takes travel or the help of others (LPAG 143.3).
using Extensions = incidents::Extensions<municipal_manager, By<line_manager, planning_budget_office, legal_office>, RecordedBy<>>;

// Actions
struct AskForOpinions : Action { static constexpr About about{"ask_for_opinions", "Abrir pedido de opiniones", "Open a request for opinions"}; };
struct RequestOpinions : Action { static constexpr About about{"request_opinions", "Solicitar opiniones", "Request opinions"}; };
struct IssueFavourable : Action { static constexpr About about{"issue_favourable", "Emitir opinión favorable", "Give a favourable opinion"}; };
struct IssueObserved : Action { static constexpr About about{"issue_observed", "Emitir con observaciones", "Give an opinion with observations"}; };
struct IssueUnfavourable : Action { static constexpr About about{"issue_unfavourable", "Emitir opinión desfavorable", "Give an unfavourable opinion"}; };
struct IssueLate : Action { static constexpr About about{"issue_late", "Emitir tarde", "Give it late"}; };

// States
struct Preparing : Task { static constexpr About about{"preparing", "Por solicitar", "To be requested", municipal_manager}; };
struct AwaitingOpinions : Wait { static constexpr About about{"awaiting_opinions", "En espera de opiniones", "Awaiting opinions"}; };
struct AllFavourable : End { static constexpr About about{.id = "bundle_favourable", .es = "Opiniones favorables", .en = "Favourable opinions", .outcome = "favourable"}; };
struct SomeObserved : End { static constexpr About about{.id = "bundle_observed", .es = "Con observaciones", .en = "With observations", .outcome = "observed"}; };
struct SomeUnfavourable : End { static constexpr About about{.id = "bundle_unfavourable", .es = "Opinión desfavorable", .en = "Unfavourable", .outcome = "unfavourable"}; };

struct LateOpinion : Choice { static constexpr About about{"late_opinion", "Opinión tardía", "Late opinion"}; };
struct Favourable : End { static constexpr About about{"favourable", "Favorable", "Favourable"}; };
struct Observed : End { static constexpr About about{"observed", "Con observaciones", "With observations"}; };
struct Unfavourable : End { static constexpr About about{"unfavourable", "Desfavorable", "Unfavourable"}; };

// clang-format off
struct OpinionBundle : Chart<OpinionBundle> {
    using opening = Opening<AskForOpinions, By<municipal_manager>, Needs<"subject", "requested">, Basis<"LPAG 183.1">>;
    using initial_state = Preparing;
    using course = boost::mp11::mp_list<
        //   in this state     on                leads to
        Row< Preparing       , RequestOpinions , AwaitingOpinions , By<municipal_manager>, Needs<"requested">, When<questions_are_stated, waits_for_earlier_ones>, InFile<sustaining_report>, Makes<d::memorandum> , Basis<"LPAG 143.1"> >,
        Row< AwaitingOpinions, Completion      , AllFavourable    , When<all_favourable>     , Called<"Todas favorables", "All favourable">          , Basis<"LPAG 182"> >,
        Row< AwaitingOpinions, Completion      , SomeObserved     , When<worst_observed>     , Called<"Alguna con observaciones", "Some observed">   , Basis<"LPAG 182"> >,
        Row< AwaitingOpinions, Completion      , SomeUnfavourable , When<worst_unfavourable> , Called<"Alguna desfavorable", "Some unfavourable">    , Basis<"LPAG 182"> >
    >;
    using transition_table = boost::mp11::mp_append<course, Extensions::rows>;
};

struct Opinion : Chart<Opinion> {
    using initial_state = reports::Requested;
    using Requested = reports::Requested;
    using Overdue = reports::ReportOverdue;
    using ByOrgan = reports::ByOrgan;
    using Issues = Makes<opinion_report>;
    using course = boost::mp11::mp_list<
        //   in this state on                     leads to
        Row< Requested   , IssueFavourable      , Favourable     , ByOrgan, Signs, Needs<"conclusions">                , Issues, Assigns<"result", R"("favourable")">   , Basis<"LPAG 143.3, 184.1"> >,
        Row< Requested   , IssueObserved        , Observed       , ByOrgan, Signs, Needs<"conclusions", "observations">, Issues, Assigns<"result", R"("observed")">     , Basis<"LPAG 143.3"> >,
        Row< Requested   , IssueUnfavourable    , Unfavourable   , ByOrgan, Signs, Needs<"conclusions">, Reason        , Issues, Assigns<"result", R"("unfavourable")"> , Basis<"LPAG 143.3"> >,
        Row< Overdue     , IssueLate            , LateOpinion    , ByOrgan, Signs, Needs<"conclusions", "result">, Writes<"observations">, When<observations_if_observed>, Issues, Basis<"LPAG 151.3, 182.2"> >,
        Row< LateOpinion , Completion           , Favourable     , When<is_late_favourable>   , Called<"Favorable", "Favourable">                                          , Basis<"LPAG 182.2"> >,
        Row< LateOpinion , Completion           , Observed       , When<is_late_observed>     , Called<"Con observaciones", "With observations">                           , Basis<"LPAG 182.2"> >,
        Row< LateOpinion , Completion           , Unfavourable   , When<is_late_unfavourable> , Called<"Desfavorable", "Unfavourable">                                     , Basis<"LPAG 182.2"> >
    >;
    using transition_table = boost::mp11::mp_append<course, reports::asked_rows<municipal_manager>>;
};
// clang-format on

} // namespace cauce::workflows::opinions
