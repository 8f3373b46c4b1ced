#include "tests/support/silence_definitions.hpp"

#include "tests/support/small_definition.hpp"

#include <utility>

namespace cauce::test {
namespace {

using namespace definition;

const RoleId reception{"reception_desk"}, officer{"officer"}, unit_head{"unit_head"}, manager{"manager"}, party{"party"};

Definition begun(std::string key, Text title, std::string initial)
{
    Definition made;
    made.key = std::move(key);
    made.title = std::move(title);
    for (const auto& role : {reception, officer, unit_head, manager}) made.roles.push_back({role, {role.value, role.value}, RoleKind::post});
    made.roles.push_back({party, {"Administrado", "Party"}, RoleKind::party});
    made.fields = {field("subject", FieldKind::text), field("overdue", FieldKind::boolean)};
    made.opening = row("", "open", "", reception.value);
    made.opening.id = "opening";
    made.opening.from.clear();
    made.opening.label = {"Presentar", "File"};
    made.opening.form = {"subject"};
    made.root.regions = {{"main", std::move(initial)}};
    made.corrections = {.rectify = {unit_head}, .annul = {unit_head}, .reopen = {unit_head}, .close_file = {}};
    return made;
}

/// Done by the party, who has no account: the reception desk records it.
Transition by_party(Transition made)
{
    made.acts = {.any_of = {party}, .recorded_by = {reception}};
    return made;
}

Transition labelled(Transition made)
{
    if (made.label.es.empty()) made.label = {made.on.name, made.on.name};
    return made;
}

Transition flag(std::vector<std::string> from, const std::string& term, const std::string& assigned)
{
    auto made = on(Trigger::lapse, term, row(from.front(), term + "_over", ""));
    made.from = std::move(from);
    made.assigns = {{assigned, "true"}};
    made.basis = "LPAG 151.3";
    return made;
}

Term term(std::string id, int amount, const RoleId& holder, std::string basis)
{
    Term made;
    made.label = {id, id};
    made.id = std::move(id);
    made.amount = amount;
    made.holder = holder;
    made.basis = std::move(basis);
    return made;
}

Definition finished(Definition made)
{
    for (auto& one : made.root.transitions) one = labelled(std::move(one));
    return made;
}

} // namespace

Definition positive_silence()
{
    auto made = begun("positive_silence", {"Silencio positivo", "Positive silence"}, "filed");
    made.root.states = {task("filed", officer.value), task("observed", reception.value), task("resolved", reception.value), end("notified"), end("granted_by_silence")};
    made.conditions = {condition("in_time", "data.overdue != true")};

    auto observe = row("filed", "observe", "observed", officer.value);
    observe.holds = {"decision"};
    observe.guards = {"in_time"};
    auto correct = by_party(row("observed", "correct", "filed"));
    correct.releases = {"decision"};
    auto notify = row("resolved", "notify", "notified", reception.value);
    notify.stops = {"decision", "silence"};
    auto late = flag({"filed", "resolved"}, "decision", "overdue");
    late.starts = {"silence"};
    auto silent = on(Trigger::lapse, "silence", row("filed", "silence_over", "granted_by_silence"));
    silent.from = {"filed", "resolved"};
    silent.basis = "LPAG 199.1";
    made.root.transitions = {observe, correct, row("filed", "resolve", "resolved", officer.value), notify, late, silent};

    auto decision = term("decision", 30, officer, "LPAG 39");
    decision.hold = HoldMode::restart;
    decision.held_by = party;
    decision.suspension = {.count_max = 2, .amount_max = 10, .who = {officer}, .basis = "LPAG 87.3, 143.3"};
    decision.warn_at = {5, 1};
    decision.escalations = {{1, unit_head}, {3, manager}};
    made.terms = {decision, term("silence", 5, officer, "LPAG 24.1, 199.1")};
    made.opening.starts = {"decision"};
    return finished(std::move(made));
}

Definition negative_silence()
{
    auto made = begun("negative_silence", {"Silencio negativo", "Negative silence"}, "filed");
    made.root.states = {task("filed", officer.value), task("appealed", unit_head.value), end("decided"), end("decided_on_appeal")};
    made.conditions = {condition("silent", "data.overdue = true")};

    auto decide = row("filed", "decide", "decided", officer.value);
    decide.stops = {"decision"};
    auto appeal = by_party(row("filed", "appeal", "appealed"));
    appeal.guards = {"silent"};
    appeal.basis = "LPAG 199.3";
    made.root.transitions = {decide, appeal, row("appealed", "decide_appeal", "decided_on_appeal", unit_head.value), flag({"filed"}, "decision", "overdue"),
                             flag({"appealed"}, "appeal", "overdue")};

    auto decision = term("decision", 30, officer, "LPAG 39");
    decision.extension = {.count_max = 1, .amount_max = 10, .who = {officer, unit_head}};
    decision.suspension = {.count_max = 1, .amount_max = 0, .who = {officer}, .basis = "LPAG 75"};
    decision.warn_at = {3};
    auto to_appeal = term("appeal", 30, unit_head, "LPAG 218.2");
    to_appeal.owner = TermOwner::state;
    to_appeal.states = {"appealed"};
    made.terms = {decision, to_appeal};
    made.opening.starts = {"decision"};
    return finished(std::move(made));
}

Definition abandonment()
{
    auto made = begun("abandonment", {"Abandono", "Abandonment"}, "filed");
    made.fields.push_back(field("abandoned", FieldKind::boolean));
    made.fields.push_back(field("distance_days"));
    made.fields.back().rule = "value >= 0 and value <= 30";
    made.root.states = {task("filed", officer.value), task("awaiting_party", reception.value), task("paralysed", reception.value), end("decided"), end("abandoned_by_party")};
    made.conditions = {condition("long_paralysed", "data.abandoned = true")};

    auto require = row("filed", "require", "awaiting_party", officer.value);
    require.holds = {"decision"};
    require.form = {"distance_days"};
    auto answer = by_party(row("awaiting_party", "answer", "filed"));
    answer.from = {"awaiting_party", "paralysed"};
    answer.releases = {"decision"};
    auto decide = row("filed", "decide", "decided", officer.value);
    decide.stops = {"decision"};
    auto unanswered = on(Trigger::lapse, "answer", row("awaiting_party", "answer_over", "paralysed"));
    auto declare = row("paralysed", "declare_abandonment", "abandoned_by_party", unit_head.value);
    declare.guards = {"long_paralysed"};
    declare.basis = "LPAG 202";
    made.root.transitions = {require, answer, decide, declare, unanswered, flag({"paralysed"}, "paralysis", "abandoned"), flag({"filed"}, "decision", "overdue")};

    auto decision = term("decision", 30, officer, "LPAG 39");
    decision.held_by = party;
    auto to_answer = term("answer", 10, party, "LPAG 143.4");
    to_answer.owner = TermOwner::state;
    to_answer.states = {"awaiting_party"};
    to_answer.distance = "if data.distance_days = null then 0 else data.distance_days";
    to_answer.extension = {.count_max = 1, .amount_max = 5, .who = {officer}};
    auto paralysis = term("paralysis", 30, party, "LPAG 202");
    paralysis.owner = TermOwner::state;
    paralysis.states = {"paralysed"};
    made.terms = {decision, to_answer, paralysis};
    made.opening.starts = {"decision"};
    return finished(std::move(made));
}

Definition watched_request()
{
    auto made = begun("watched_request", {"Pedido de información", "Request for information"}, "asked");
    made.root.states = {task("asked", officer.value), end("answered")};
    auto answer = row("asked", "answer", "answered", officer.value);
    answer.stops = {"to_answer"};
    made.root.transitions = {answer, flag({"asked"}, "to_answer", "overdue")};
    auto to_answer = term("to_answer", 10, officer, "LOM 9.22");
    to_answer.warn_at = {2};
    to_answer.escalations = {{1, officer}, {3, unit_head}, {5, manager}};
    made.terms = {to_answer};
    made.opening.starts = {"to_answer"};
    return finished(std::move(made));
}

std::vector<Definition> silence_definitions() { return {positive_silence(), negative_silence(), abandonment(), watched_request()}; }

} // namespace cauce::test
