// A chart and the definition it is lowered into say the same.
#include "engine/chart/fields.hpp"
#include "engine/chart/lowering.hpp"
#include "engine/definition/json.hpp"
#include "engine/values/result.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

using namespace cauce;

namespace {

using namespace chart;
using definition::FromKind;
using definition::ToKind;

constexpr Role clerk{"clerk", "Asistente", "Clerk"};
constexpr Role chief{"chief", "Jefe", "Chief"};
constexpr Role board{"board", "Directorio", "Board", definition::RoleKind::body};
constexpr Document sheet{"sheet", "Ficha", "Sheet"};
constexpr Document permit{"permit", "Licencia", "Permit"};
constexpr Guard fee_paid{"fee_paid", "data.fee_paid >= parameters.fee", "tasa pagada", "fee paid"};
constexpr Guard small{"small", "data.fee_paid < 100", "es menor", "is small"};
constexpr Term review{.id = "review", .es = "Evaluación", .en = "Review", .owner = TermOwner::state, .states = {"under_review"}, .amount = 30, .basis = "LPAG 39"};
constexpr Term correction{.id = "correction", .es = "Subsanación", .en = "Correction", .parameter = "days", .extensions = 1, .extension_amount = 2, .extended_by = chief, .warn_at = 1};

struct Apply : Action { static constexpr About about{"apply", "Solicitar", "Apply"}; };
struct Observe : Action { static constexpr About about{"observe", "Observar", "Observe"}; };
struct Grant : Action { static constexpr About about{"grant", "Otorgar", "Grant"}; };
struct Note : Action { static constexpr About about{"note", "Anotar", "Note"}; };
struct Consult : Action { static constexpr About about{"consult", "Consultar", "Consult"}; };
struct Answer : Action { static constexpr About about{"answer", "Responder", "Answer"}; };
struct Paid : Message { static constexpr About about{"paid", "Pago", "Payment"}; };

struct UnderReview : Task { static constexpr About about{.id = "under_review", .es = "En evaluación", .en = "Under review", .owner = clerk, .form = {"fee_paid"}, .documents = {sheet}}; };
struct AwaitingCorrection : Wait { static constexpr About about{"awaiting_correction", "Por subsanar", "Awaiting correction"}; };
struct Consulted : Call {
    static constexpr About about{"consulted", "En consulta", "Consulted"};
    static definition::Call call() { return {.definition = "opinion", .in = {{"subject", "data.note"}}}; }
};
struct Granted : End { static constexpr About about{.id = "granted", .es = "Otorgada", .en = "Granted", .outcome = "yes", .terminate = true, .after_actions = {"note"}}; };
struct Asking : Task { static constexpr About about{"asking", "Preguntando", "Asking", chief}; };
struct Answered : End { static constexpr About about{"answered", "Respondida", "Answered"}; };
struct LeftSide : Task { static constexpr About about{"left_side", "Lado uno", "Side one", clerk}; };
struct RightSide : Task { static constexpr About about{"right_side", "Lado dos", "Side two", chief}; };
struct LeftDone : End { static constexpr About about{"left_done", "Uno listo", "One done"}; };
struct RightDone : End { static constexpr About about{"right_done", "Dos listo", "Two done"}; };
struct Left : Action { static constexpr About about{"left", "Uno", "One"}; };
struct Right : Action { static constexpr About about{"right", "Dos", "Two"}; };

// clang-format off
struct BothSides : Chart<BothSides> {
    static constexpr About about{"both_sides", "Ambos lados", "Both sides"};
    using initial_state = boost::mp11::mp_list<LeftSide, RightSide>;
    using optional_regions = boost::mp11::mp_list<RightSide>;
    using transition_table = boost::mp11::mp_list<
        Row< LeftSide  , Left  , LeftDone  , By<clerk> >,
        Row< RightSide , Right , RightDone , By<chief> >
    >;
};
struct Permits : Chart<Permits> {
    using opening = Opening<Apply, By<clerk>, Needs<"note">, Basis<"LPAG 124">>;
    using initial_state = boost::mp11::mp_list<UnderReview, Dormant<Asking>>;
    using transition_table = boost::mp11::mp_list<
        Row< UnderReview                            , Observe           , AwaitingCorrection , By<clerk>         , Starts<correction>, Holds<review>, Makes<sheet>, Basis<"LPAG 136.5"> >,
        Row< UnderReview                            , Grant             , Granted            , AllOf<clerk, chief>, When<fee_paid>, Needs<"fee_paid">, InFile<sheet>, Makes<permit>, DistinctFrom<Observe>, Reason >,
        Row< UnderReview                            , Lapse<review>     , Granted            , Basis<"LPAG 36.1"> >,
        Row< AwaitingCorrection                     , Paid              , UnderReview        , By<board>, RecordedBy<clerk>, Stops<correction>, Releases<review>, Assigns<"note", "null"> >,
        Row< AwaitingCorrection                     , Lapse<correction> , Stay               , Called<"Fuera de plazo", "Late"> >,
        Row< AnyOf<UnderReview, AwaitingCorrection> , Consult           , Opens<Asking>      , By<clerk> >,
        Row< Asking                                 , Answer            , Answered           , ByData<"data.note">, Adds<"notes">, Writes<"remark"> >,
        Row< AnyOpen                                , Note              , Stay               , By<clerk>, Writes<"note"> >,
        Row< UnderReview                            , Left              , Consulted          , By<clerk> >,
        Row< Consulted                              , Completion        , Sub<BothSides>     , When<small> >,
        Row< Consulted                              , ChildEnded<Consulted>, Stay >,
        Row< Sub<BothSides>                         , Completion        , Granted >,
        Row< Together<UnderReview, Answered>        , Right             , Granted            , By<chief> >,
        Row< Granted                                , Note              , Stay               , By<clerk> >
    >;
};
struct Written : End { static constexpr About about{"written", "Escrita", "Written"}; };
struct NoteItem : Chart<NoteItem> {
    using initial_state = Written;
    using transition_table = boost::mp11::mp_list<>;
};
// clang-format on

definition::Definition permits()
{
    return Lowering{{.key = "permits", .title = {"Licencias", "Permits"}, .fields = {field::text("note", {"Nota", "Note"}), field::money("fee_paid", {"Pago", "Paid"}, "value >= 0")}}}
        .collection<NoteItem>("notes", {"Notas", "Notes"}, {field::text("remark", {"Nota", "Remark"})})
        .root<Permits>()
        .finish();
}

const definition::Transition& row(const definition::Definition& definition, std::string_view id)
{
    const auto found = std::ranges::find(definition.root.transitions, id, &definition::Transition::id);
    BOOST_REQUIRE_MESSAGE(found != definition.root.transitions.end(), "no row " << id);
    return *found;
}
const definition::State& state(const definition::Definition& definition, std::string_view id)
{
    const auto found = std::ranges::find(definition.root.states, id, &definition::State::id);
    BOOST_REQUIRE_MESSAGE(found != definition.root.states.end(), "no state " << id);
    return *found;
}
using Words = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_CASE(rows_keep_the_order_of_the_norm_and_get_readable_ids)
{
    const auto definition = permits();
    Words ids;
    for (const auto& transition : definition.root.transitions) ids.push_back(transition.id);
    BOOST_TEST(ids == (Words{"under_review.observe", "under_review.grant", "under_review.review", "awaiting_correction.paid", "awaiting_correction.correction", "under_review.consult",
                             "asking.answer", "any_open.note", "under_review.left", "consulted.completion", "consulted.consulted", "both_sides.completion", "under_review.right",
                             "granted.note"}),
               boost::test_tools::per_element());
    BOOST_TEST(definition.opening.id == "opening.apply");
}

BOOST_AUTO_TEST_CASE(each_clause_is_in_its_row)
{
    const auto definition = permits();
    const auto& observe = row(definition, "under_review.observe");
    BOOST_TEST(observe.from == Words{"under_review"});
    BOOST_TEST(observe.to == "awaiting_correction");
    BOOST_TEST(observe.label.es == "Observar");
    BOOST_TEST((observe.acts.any_of == std::vector<RoleId>{RoleId{"clerk"}}));
    BOOST_TEST(observe.starts == Words{"correction"});
    BOOST_TEST(observe.holds == Words{"review"});
    BOOST_TEST(observe.produces == Words{"sheet"});
    BOOST_TEST(observe.basis == "LPAG 136.5");
    const auto& grant = row(definition, "under_review.grant");
    BOOST_TEST((grant.acts.all_of == std::vector<RoleId>{RoleId{"clerk"}, RoleId{"chief"}}));
    BOOST_TEST(grant.guards == Words{"fee_paid"});
    BOOST_TEST((grant.required == std::vector<definition::Requirement>{{definition::Requirement::Kind::field, "fee_paid"}, {definition::Requirement::Kind::document, "sheet"}}));
    BOOST_TEST(grant.form == Words{"fee_paid"});
    BOOST_TEST(grant.distinct_from == Words{"observe"});
    BOOST_TEST(grant.reason_required);
    const auto& paid = row(definition, "awaiting_correction.paid");
    BOOST_TEST((paid.on == definition::On{definition::Trigger::message, "paid"}));
    BOOST_TEST((paid.acts.recorded_by == std::vector<RoleId>{RoleId{"clerk"}}));
    BOOST_TEST(paid.stops == Words{"correction"});
    BOOST_TEST(paid.releases == Words{"review"});
    BOOST_TEST((paid.assigns == std::vector<definition::Assignment>{{"note", "null"}}));
    const auto& answer = row(definition, "asking.answer");
    BOOST_TEST(answer.acts.role_expression == "data.note");
    BOOST_TEST(answer.adds == "notes");
}

BOOST_AUTO_TEST_CASE(where_a_row_starts_and_leads_is_told)
{
    const auto definition = permits();
    BOOST_TEST((row(definition, "under_review.review").on == definition::On{definition::Trigger::lapse, "review"}));
    BOOST_TEST((row(definition, "awaiting_correction.correction").to_kind == ToKind::stay));
    BOOST_TEST(row(definition, "awaiting_correction.correction").label.en == "Late");
    const auto& consult = row(definition, "under_review.consult");
    BOOST_TEST(consult.from == (Words{"under_review", "awaiting_correction"}));
    BOOST_TEST((consult.to_kind == ToKind::region));
    BOOST_TEST(consult.to == "asking");
    const auto& note = row(definition, "any_open.note");
    BOOST_TEST((note.from_kind == FromKind::any_open));
    BOOST_TEST(note.from.empty());
    const auto& both = row(definition, "under_review.right");
    BOOST_TEST((both.from_kind == FromKind::all_of));
    BOOST_TEST(both.from == (Words{"under_review", "answered"}));
    BOOST_TEST((row(definition, "consulted.consulted").on == definition::On{definition::Trigger::child, "consulted"}));
    BOOST_TEST((row(definition, "consulted.completion").on == definition::On{definition::Trigger::completion, ""}));
}

BOOST_AUTO_TEST_CASE(states_carry_what_stands_beside_them)
{
    const auto definition = permits();
    const auto& review_state = state(definition, "under_review");
    BOOST_TEST(review_state.owner.value == "clerk");
    BOOST_TEST(review_state.form == Words{"fee_paid"});
    BOOST_TEST(review_state.documents == Words{"sheet"});
    const auto& granted = state(definition, "granted");
    BOOST_TEST(granted.outcome == "yes");
    BOOST_TEST(granted.terminate);
    BOOST_TEST(granted.after_actions == Words{"note"});
    BOOST_TEST(state(definition, "answered").outcome == "answered");
    BOOST_TEST(state(definition, "consulted").call.value().definition == "opinion");
}

BOOST_AUTO_TEST_CASE(a_dormant_region_is_not_there_at_the_start)
{
    const auto definition = permits();
    BOOST_REQUIRE(definition.root.regions.size() == 1U);
    BOOST_TEST(definition.root.regions[0].initial == "under_review");
}

BOOST_AUTO_TEST_CASE(a_nested_chart_is_a_parallel_state_with_its_regions)
{
    const auto definition = permits();
    const auto& both = state(definition, "both_sides");
    BOOST_TEST((both.kind == definition::StateKind::parallel));
    BOOST_REQUIRE(both.inner.size() == 1U);
    const auto& inner = both.inner[0];
    BOOST_TEST((inner.regions == std::vector<definition::Region>{{"left_side", "left_side", true}, {"right_side", "right_side", false}}));
    BOOST_TEST(inner.states.size() == 4U);
    BOOST_TEST(inner.transitions.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_rows_name_is_gathered_once)
{
    const auto definition = permits();
    BOOST_TEST((definition.roles.size() == 3U));
    BOOST_TEST((definition.documents == std::vector<definition::DocumentKind>{{"sheet", {"Ficha", "Sheet"}}, {"permit", {"Licencia", "Permit"}}}));
    BOOST_TEST((definition.conditions.size() == 2U));
    BOOST_REQUIRE(definition.terms.size() == 2U);
    const auto& second = definition.terms[1];
    BOOST_TEST(second.id == "review");
    BOOST_TEST(second.amount.value() == 30);
    BOOST_TEST(second.states == Words{"under_review"});
    const auto& first = definition.terms[0];
    BOOST_TEST(!first.amount.has_value());
    BOOST_TEST(first.amount_parameter == "days");
    BOOST_TEST(first.extension.count_max == 1);
    BOOST_TEST((first.extension.who == std::vector<RoleId>{RoleId{"chief"}}));
    BOOST_TEST(first.warn_at == std::vector<int>{1});
}

BOOST_AUTO_TEST_CASE(a_field_that_the_definition_lacks_is_refused_at_once)
{
    Lowering without_fields{{.key = "permits", .title = {"Licencias", "Permits"}}};
    without_fields.root<Permits>();
    BOOST_CHECK_THROW((void)without_fields.finish(), InvariantViolation);
}

BOOST_AUTO_TEST_CASE(lowering_twice_gives_the_same_digest)
{
    BOOST_TEST(definition::to_json(permits()) == definition::to_json(permits()));
    BOOST_TEST((definition::digest_of(permits()) == definition::digest_of(permits())));
}
