#include "tests/engine/sound_definition.hpp"

#include <algorithm>
#include <utility>

namespace cauce::definition::sound_one {

Text both(std::string word) { return {word, word}; }
FieldType list_of(FieldType element) { return {FieldKind::list, {}, {}, {std::move(element)}}; }

State state(std::string id, StateKind kind)
{
    State state;
    state.id = id;
    state.label = both(id);
    state.kind = kind;
    if (kind == StateKind::end) state.outcome = id;
    return state;
}

Transition row(std::string from, On on, std::string to, std::string role)
{
    Transition row;
    row.id = from + "." + (on.name.empty() ? "completion" : on.name);
    row.from = {from};
    row.on = std::move(on);
    row.to = to;
    if (to.empty()) row.to_kind = ToKind::stay;
    if (!role.empty()) row.acts.any_of = {RoleId{role}};
    row.label = both("row");
    row.basis = "LPAG 1";
    return row;
}
On action(std::string name) { return {Trigger::action, std::move(name)}; }
On lapse(std::string name) { return {Trigger::lapse, std::move(name)}; }
On completion() { return {Trigger::completion, {}}; }

Term term(std::string id, TermOwner owner)
{
    Term term;
    term.id = id;
    term.label = both(id);
    term.owner = owner;
    term.amount = 5;
    term.basis = "LPAG 2";
    return term;
}

Definition sound()
{
    Definition definition;
    definition.key = "request";
    definition.title = both("Request");
    definition.function = 3;
    definition.basis = {"LOM 27"};
    definition.fields = {
        {"subject", {FieldKind::text}, both("Subject"), "string length(value) > 3"},
        {"amount", {FieldKind::money}, both("Amount")},
        {"notified_on", {FieldKind::date}, both("Notified on")},
        {"votes", {FieldKind::votes}, both("Votes")},
        {"kind", {FieldKind::choice, {{"simple", both("Simple")}, {"complex", both("Complex")}}}, both("Kind")},
        {"parts", list_of({FieldKind::record, {}, {{"name", {FieldKind::text}, both("Name")}}}), both("Parts")},
        {"late", {FieldKind::boolean}, both("Late")},
        {"publication", {FieldKind::case_file}, both("Publication")},
    };
    definition.parameters = {{"review_days", {FieldKind::integer}, "7", both("Days of review"), "LPAG 3", Mark::law}};
    definition.roles = {{RoleId{"clerk"}, both("Clerk")},
                        {RoleId{"chief"}, both("Chief")},
                        {RoleId{"secretary"}, both("Secretary")},
                        {RoleId{"council"}, both("Council"), RoleKind::body}};
    definition.documents = {{"request", both("Request")}, {"report", both("Report")}};
    definition.conditions = {{"is_small", "data.amount <= 1000", both("is small")},
                             {"is_large", "not(data.amount <= 1000)", both("is large")},
                             {"majority", "data.votes.in_favour > data.votes.against", both("has the majority")},
                             {"has_proof", "item.proof != null and count(documents) > 0", both("has proof")},
                             {"published", R"(child.outcome = "published")", both("was published")},
                             {"measures_ended", R"(items_ended("measures") and not(in_state("asking")))", both("measures ended")}};

    Term review = term("review", TermOwner::state);
    review.states = {"under_review"};
    review.amount.reset();
    review.amount_parameter = "review_days";
    review.holder = RoleId{"clerk"};
    review.warn_at = {1, 3};
    review.extension = {1, 3, {RoleId{"chief"}}};
    Term whole = term("whole", TermOwner::case_file);
    whole.amount.reset();
    whole.amount_expression = "parameters.review_days + 30";
    whole.from = "data.notified_on";
    Term proof = term("proof", TermOwner::item);
    proof.only_warns = true;
    definition.terms = {review, whole, proof};

    definition.opening.id = "opening";
    definition.opening.on = action("file_request");
    definition.opening.label = both("File");
    definition.opening.to_kind = ToKind::stay;
    definition.opening.acts.any_of = {RoleId{"clerk"}};
    definition.opening.form = {"subject", "amount", "notified_on", "kind", "parts"};
    definition.opening.required = {{Requirement::Kind::field, "subject"}, {Requirement::Kind::document, "request"}};
    definition.opening.starts = {"whole"};

    State reviewing = state("under_review", StateKind::task);
    reviewing.owner = RoleId{"clerk"};
    reviewing.form = {"amount"};
    reviewing.documents = {"report"};
    State opinions = state("opinions", StateKind::parallel);
    Scope& inner = opinions.inner.emplace_back();
    inner.regions = {{"legal", "asking"}, {"financial", "counting"}};
    inner.states = {state("asking", StateKind::task), state("legal_given", StateKind::end), state("counting", StateKind::task), state("financial_given", StateKind::end)};
    inner.transitions = {row("asking", action("give_legal_opinion"), "legal_given", "chief"), row("counting", action("give_financial_opinion"), "financial_given", "clerk")};
    inner.transitions[1].distinct_from = {"review"};

    State publishing = state("publishing", StateKind::call);
    publishing.call = Call{"publication", "data.parts", {{"title", "item.name + data.subject"}}, {{"publication", "child.case"}}};
    State granted = state("granted", StateKind::end);
    granted.after_actions = {"note"};
    definition.root.regions = {{"main", "under_review"}};
    definition.root.states = {reviewing,
                              state("sorting", StateKind::choice),
                              opinions,
                              state("awaiting_council", StateKind::wait),
                              publishing,
                              granted,
                              state("refused", StateKind::end),
                              state("in_force", StateKind::rest)};
    auto& rows = definition.root.transitions;
    rows = {
        row("under_review", action("review"), "sorting", "clerk"),
        row("under_review", lapse("review"), "sorting", ""),
        row("sorting", completion(), "opinions", ""),
        row("sorting", completion(), "awaiting_council", ""),
        row("opinions", completion(), "awaiting_council", ""),
        row("awaiting_council", {Trigger::message, "decide_request"}, "publishing", "council"),
        row("publishing", {Trigger::child, "publishing"}, "", ""),
        row("publishing", completion(), "in_force", ""),
        row("in_force", action("review"), "granted", "chief"),
        row("granted", action("note"), "", "clerk"),
        row("awaiting_council", action("add_measure"), "", "chief"),
    };
    rows[1].id += "_lapse";
    rows[2].guards = {"is_large"};
    rows[3].id += "_2";
    rows[3].guards = {"is_small"};
    rows[5].guards = {"majority"};
    rows[5].form = {"votes"};
    rows[5].acts.recorded_by = {RoleId{"secretary"}};
    rows[6].guards = {"published"};
    rows[7].guards = {"measures_ended"};
    rows[10].adds = "measures";
    rows[10].form = {"name"};
    rows[10].starts = {"proof"};
    Transition withdraw = row("any", action("withdraw"), "refused", "chief");
    withdraw.from_kind = FromKind::any_open;
    withdraw.from = {};
    withdraw.assigns = {{"late", "done(\"review\") and today > opened_on"}};
    rows.push_back(withdraw);
    Transition late = row("any", lapse("whole"), "", "");
    late.from_kind = FromKind::any_open;
    late.from = {};
    rows.push_back(late);

    Collection measures;
    measures.key = "measures";
    measures.label = both("Measures");
    measures.fields = {{"name", {FieldKind::text}, both("Name")}, {"proof", {FieldKind::document}, both("Proof"), "value > 0 and item.name != null"}};
    measures.root.regions = {{"main", "proposed"}};
    measures.root.states = {state("proposed", StateKind::task), state("proven", StateKind::end)};
    measures.root.transitions = {row("proposed", action("prove"), "proven", "clerk")};
    measures.root.transitions[0].guards = {"has_proof"};
    measures.root.transitions[0].form = {"proof", "late"};
    definition.collections = {measures};
    definition.corrections = {{RoleId{"secretary"}}, {RoleId{"chief"}}, {RoleId{"chief"}}, {RoleId{"secretary"}}};
    return definition;
}

State& root_state(Definition& definition, std::string_view id)
{
    return *std::ranges::find_if(definition.root.states, [&](const State& state) { return state.id == id; });
}
Transition& root_row(Definition& definition, std::string_view id)
{
    return *std::ranges::find_if(definition.root.transitions, [&](const Transition& row) { return row.id == id; });
}
Scope& opinions(Definition& definition) { return root_state(definition, "opinions").inner.front(); }
Scope& measures(Definition& definition) { return definition.collections.front().root; }
MultiInstance over_parts()
{
    MultiInstance many;
    many.over = "data.parts";
    return many;
}
void set_condition(Definition& definition, std::string_view id, std::string text)
{
    std::ranges::find_if(definition.conditions, [&](const Condition& condition) { return condition.id == id; })->text = std::move(text);
}

} // namespace cauce::definition::sound_one
