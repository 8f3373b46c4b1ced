#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

#include <boost/mp11/algorithm.hpp>

/// CS-2: a report or document asked of an organ or another entity while the case goes on (LPAG 143.3, 179, 182-185). What is
/// asked of an organ comes back improper, is put again, is late or done without: `asked_rows`, which the opinions of an
/// `opinion_bundle` share; papers have shorter terms.
namespace cauce::workflows::reports {

using namespace chart;
using namespace roles;
namespace d = documents;

/// How a report begins, whatever it concludes. The organ of who signs it numbers it.
inline constexpr Literal report_heading{R"(**Asunto:** {{item.question}}

**Referencia:** expediente {{case}}

Tengo el agrado de dirigirme a usted para informar lo siguiente:

**I. ANTECEDENTES**

En el expediente de la referencia se pide a este despacho que se pronuncie sobre la siguiente consulta: «{{item.question}}».

**II. BASE LEGAL**

Artículos 143, numeral 3, y 182 a 184 del Texto Único Ordenado de la Ley N° 27444, Ley del Procedimiento Administrativo General, aprobado por Decreto Supremo N° 004-2019-JUS.

**III. CONCLUSIONES**

{{item.conclusions}}

)"};
inline constexpr Literal report_closing{R"(Es cuanto informo a usted para los fines pertinentes.

Atentamente,
)"};
inline constexpr Literal report_words = report_heading + report_closing;
inline constexpr Instrument report_text{.series = "report", .es = "Informe", .en = "Report", .organ = "=", .text = report_words.view()};
inline constexpr Document delivered_report{"delivered_report", "Informe remitido", "Report delivered", {}, &report_text};
inline constexpr Document delivered_document{"delivered_document", "Antecedentes remitidos", "Document delivered"};
inline constexpr Document hearing_minutes{"hearing_minutes", "Acta de informe oral", "Minutes of the oral report"};
inline constexpr Document return_memorandum{"return_memorandum", "Memorando de devolución", "Memorandum of return"};
inline constexpr Document reasoned_slip{"reasoned_slip", "Proveído motivado", "Reasoned routing slip"};

inline constexpr Guard question_is_precise{"question_is_precise", "string length(item.question) > 0 and item.organ != null", "se dice a quién y qué se pregunta con precisión", "it says whom it asks, and what, precisely"};
inline constexpr Guard within_return_days{"within_return_days", "item.return_days_over != true", "dentro del plazo para devolver", "within the days to return it"};
inline constexpr Guard opinion_is_optional{"opinion_is_optional", "item.required_by_law != true", "la opinión es facultativa", "the opinion is optional"};
inline constexpr Guard asks_opinion{"asks_opinion", R"(item.asked_for = "report")", "pide un informe", "asks for a report"};
inline constexpr Guard asks_document{"asks_document", R"(item.asked_for = "inside_document")", "pide antecedentes de la entidad", "asks for a document inside the entity"};
inline constexpr Guard asks_other_entity{"asks_other_entity", R"(item.asked_for = "outside_document")", "pide antecedentes a otra entidad", "asks another entity for a document"};

template <const Role& owner>
inline constexpr Term report_term{.id = "report", .es = "Emitir informe", .en = "Report", .owner = TermOwner::state, .states = {"requested"}, .amount = 7, .extensions = 1, .extension_amount = 3, .extended_by = owner, .warn_at = 2, .basis = "LPAG 143.3"};
inline constexpr Term document_term{.id = "inside_document", .es = "Remitir antecedentes", .en = "Send the document", .owner = TermOwner::state, .states = {"document_requested"}, .amount = 3, .basis = "LPAG 179"};
/// The body that was asked may say that it needs longer, ten days at most.
template <const Role& owner>
inline constexpr Term outside_term{.id = "outside_document", .es = "Remitir antecedentes (otra entidad)", .en = "Send the document (another entity)", .owner = TermOwner::state, .states = {"outside_requested"}, .amount = 5, .extensions = 1, .extension_amount = 5, .extended_by = owner, .basis = "LPAG 179"};
inline constexpr Term return_days{.id = "return_days", .es = "Devolver sin informe", .en = "Return without report", .owner = TermOwner::state, .states = {"requested"}, .kind = TermKind::limit, .amount = 2, .basis = "LPAG 183.3"};

struct RequestReport : Action { static constexpr About about{"request_report", "Pedir informe", "Ask for a report"}; };
struct ReturnImproper : Action { static constexpr About about{"return_improper", "Devolver sin informe", "Return without report"}; };
struct Rephrase : Action { static constexpr About about{"rephrase", "Reformular pedido", "Rephrase the request"}; };
struct DeliverReport : Action { static constexpr About about{"deliver_report", "Remitir informe", "Deliver the report"}; };
struct HearOrally : Action { static constexpr About about{"hear_orally", "Recibir informe oral", "Hear it orally"}; };
struct ProceedWithout : Action { static constexpr About about{"proceed_without", "Continuar sin informe", "Proceed without report"}; };

struct Asked : Choice { static constexpr About about{"asked", "Pedido", "Asked"}; };
struct Requested : Task { static constexpr About about{"requested", "Solicitado", "Requested"}; };
struct DocumentRequested : Task { static constexpr About about{"document_requested", "Antecedentes pedidos", "Document requested"}; };
struct OutsideRequested : Task { static constexpr About about{"outside_requested", "Antecedentes pedidos a otra entidad", "Document requested of another entity"}; };
struct ReportReturned : Task { static constexpr About about{"report_returned", "Pedido devuelto sin informe", "Returned without report"}; };
struct ReportOverdue : Task { static constexpr About about{"report_overdue", "Informe vencido", "Report overdue"}; };
struct Delivered : End { static constexpr About about{"report_delivered", "Informe recibido", "Report received"}; };
struct HeardOrally : End { static constexpr About about{"heard_orally", "Informado oralmente", "Heard orally"}; };
struct WithoutOpinion : End { static constexpr About about{.id = "without_opinion", .es = "Se continuó sin informe", .en = "Proceeded without it", .outcome = "skipped"}; };

using ByOrgan = ByData<"item.organ">;

// clang-format off
/// What an organ is asked, until it answers.
template <const Role& owner>
using asked_rows = boost::mp11::mp_list<
    //   in this state     on                          leads to
    Row< Requested       , ReturnImproper            , ReportReturned , ByOrgan, Reason, When<within_return_days>, Makes<return_memorandum>                                                    , Basis<"LPAG 183.3"> >,
    Row< Requested       , Lapse<return_days>        , Stay           , Assigns<"return_days_over", "true">                                                                                    , Basis<"LPAG 183.3"> >,
    Row< ReportReturned  , Rephrase                  , Requested      , By<owner>, Needs<"question">, When<question_is_precise>, Makes<d::memorandum>, Assigns<"return_days_over", "false">     , Basis<"LPAG 183.1"> >,
    Row< Requested       , Lapse<report_term<owner>> , ReportOverdue  , Called<"Vencer plazo", "The term ends">                                                                                , Basis<"LPAG 143.3"> >,
    Row< ReportOverdue   , ProceedWithout            , WithoutOpinion , By<owner>, Reason, When<opinion_is_optional>, Makes<reasoned_slip>                                                    , Basis<"LPAG 182.2, 185"> >
>;
// clang-format on

[[nodiscard]] std::vector<definition::Field> fields();

template <const Role& owner>
struct Report;

template <const Role& owner>
struct Reports {
    using rows = boost::mp11::mp_list<Row<AnyOpen, RequestReport, Stay, By<owner>, Adds<"reports">, Needs<"organ", "question", "asked_for">, Writes<"required_by_law">, When<question_is_precise>, Makes<d::memorandum>, Basis<"LPAG 143.3, 179, 183.1">>>;
    using Item = Report<owner>;
    static constexpr const char* key{"reports"};
    static Text label() { return {"Informes y antecedentes pedidos", "Reports and documents asked for"}; }
    static std::vector<definition::Field> fields() { return reports::fields(); }
};

// clang-format off
template <const Role& owner>
struct Report : Chart<Report<owner>> {
    using initial_state = Asked;
    /// Another entity has no account here: who gets its answer puts it into the file.
    using Received = By<owner, reception_desk>;
    using Late = Assigns<"late", "true">;
    using answers = boost::mp11::mp_list<
        //   in this state                     on                          leads to
        Row< Asked                           , Completion                , Requested            , When<asks_opinion>      , Called<"Informe", "Report">                                             , Basis<"LPAG 143.3"> >,
        Row< Asked                           , Completion                , DocumentRequested    , When<asks_document>     , Called<"Antecedentes", "Document">                                      , Basis<"LPAG 179"> >,
        Row< Asked                           , Completion                , OutsideRequested     , When<asks_other_entity> , Called<"Antecedentes de otra entidad", "Document of another entity">    , Basis<"LPAG 179"> >,
        Row< Requested                       , DeliverReport             , Delivered            , ByOrgan, Signs, Needs<"conclusions">, Makes<delivered_report>                                  , Basis<"LPAG 143.3, 184.1"> >,
        Row< DocumentRequested               , DeliverReport             , Delivered            , ByOrgan, Needs<"conclusions">, Makes<delivered_document>                                       , Basis<"LPAG 179"> >,
        Row< OutsideRequested                , DeliverReport             , Delivered            , Received, Needs<"conclusions">, Makes<delivered_document>                                      , Basis<"LPAG 143.3, 179"> >,
        Row< DocumentRequested               , Lapse<document_term>      , ReportOverdue        , Called<"Vencer plazo", "The term ends">                                                        , Basis<"LPAG 179"> >,
        Row< OutsideRequested                , Lapse<outside_term<owner>>, ReportOverdue        , Called<"Vencer plazo", "The term ends">                                                        , Basis<"LPAG 179"> >,
        Row< ReportOverdue                   , DeliverReport             , Delivered            , ByOrgan, Signs, Needs<"conclusions">, When<asks_opinion>, Makes<delivered_report>, Late          , Basis<"LPAG 151.3"> >,
        Row< ReportOverdue                   , DeliverReport             , Delivered            , ByOrgan, Needs<"conclusions">, When<asks_document>, Makes<delivered_document>, Late              , Basis<"LPAG 151.3"> >,
        Row< ReportOverdue                   , DeliverReport             , Delivered            , Received, Needs<"conclusions">, When<asks_other_entity>, Makes<delivered_document>, Late         , Basis<"LPAG 151.3"> >,
        Row< AnyOf<Requested, ReportOverdue> , HearOrally                , HeardOrally          , By<owner>, Needs<"conclusions">, Makes<hearing_minutes>                                        , Basis<"LPAG 185"> >
    >;
    using transition_table = boost::mp11::mp_append<answers, asked_rows<owner>>;
};
// clang-format on

} // namespace cauce::workflows::reports
