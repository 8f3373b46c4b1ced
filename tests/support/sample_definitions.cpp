#include "tests/support/sample_definitions.hpp"

#include <utility>

namespace cauce::test {
namespace {

using namespace definition;

const RoleId clerk{"clerk"};
const RoleId chief{"chief"};

std::vector<Role> roles()
{
    return {{clerk, {"Mesa de partes", "Reception desk"}, RoleKind::post}, {chief, {"Subgerente", "Head of unit"}, RoleKind::post}};
}

FieldType list_of_texts() { return {FieldKind::list, {}, {}, {{FieldKind::text}}}; }

State state(std::string id, Text label, StateKind kind, RoleId owner = {})
{
    State made;
    made.id = std::move(id);
    made.label = std::move(label);
    made.kind = kind;
    made.owner = std::move(owner);
    return made;
}

State end(std::string outcome, Text label)
{
    auto made = state(outcome, std::move(label), StateKind::end);
    made.outcome = std::move(outcome);
    made.terminate = true;
    return made;
}

State call(std::string id, Text label, Call of)
{
    auto made = state(std::move(id), std::move(label), StateKind::call);
    made.call = std::move(of);
    return made;
}

Transition row(std::string from, On on, std::string to, Text label, std::vector<RoleId> by)
{
    Transition made;
    made.id = from + "." + (on.name.empty() ? "completion" : on.name);
    made.from = {std::move(from)};
    made.on = std::move(on);
    made.to = std::move(to);
    made.label = std::move(label);
    made.acts.any_of = std::move(by);
    made.basis = "LPAG 86";
    return made;
}

Definition begun(std::string key, Text title, std::string initial)
{
    Definition made;
    made.key = std::move(key);
    made.title = std::move(title);
    made.roles = roles();
    made.opening.id = "opening";
    made.opening.on = {Trigger::action, "open"};
    made.opening.label = {"Abrir", "Open"};
    made.opening.acts.any_of = {clerk};
    made.opening.basis = "LPAG 117";
    made.root.regions = {{"main", std::move(initial)}};
    return made;
}

/// A state that calls and what leads from it to the end, once all children ended.
Definition caller(std::string key, Text title, Call of)
{
    auto made = begun(std::move(key), std::move(title), "calling");
    made.fields = {{"subjects", list_of_texts(), {"Asuntos", "Subjects"}}};
    made.opening.form = {"subjects"};
    made.root.states = {call("calling", {"En curso", "Under way"}, std::move(of)), end("finished", {"Terminado", "Finished"})};
    made.root.transitions = {row("calling", {Trigger::completion}, "finished", {}, {})};
    return made;
}

} // namespace

Definition numbered_order()
{
    auto made = begun("numbered_order", {"Orden numerada", "Numbered order"}, "drafting");
    made.fields = {{"subject", {FieldKind::text}, {"Asunto", "Subject"}}};
    DocumentKind order{"order", {"Orden de Gerencia", "Manager's order"}};
    order.instrument = Instrument{"manager_order", {"Orden de Gerencia Municipal", "Municipal manager's order"}, "GM", "Que se haga: {{data.subject}}.\n"};
    made.documents = {order};
    made.corrections.annul = {chief};
    made.opening.form = {"subject"};
    made.root.states = {state("drafting", {"En proyecto", "Being drafted"}, StateKind::task, chief), end("archived", {"Archivada", "Archived"})};
    auto sign = row("drafting", {Trigger::action, "sign"}, "", {"Firmar", "Sign"}, {chief});
    sign.to_kind = ToKind::stay;
    sign.acts.signs = true;
    sign.form = {"subject"};
    sign.produces = {"order"};
    made.root.transitions = {sign, row("drafting", {Trigger::action, "archive"}, "archived", {"Archivar", "Archive"}, {chief})};
    return made;
}

Definition permit()
{
    auto made = begun("permit", {"Licencia", "Permit"}, "received");
    made.fields = {{"subject", {FieldKind::text}, {"Asunto", "Subject"}},
                   {"fee", {FieldKind::money}, {"Derecho pagado", "Fee paid"}, "value >= 0"},
                   {"note", {FieldKind::text}, {"Nota", "Note"}}};
    made.parameters = {{"fee_min", {FieldKind::money}, "10", {"Derecho de trámite", "Fee"}, "TUPA"}};
    made.conditions = {{"fee_paid", "data.fee >= parameters.fee_min", {"El derecho de trámite está pagado", "The fee is paid"}}};
    made.corrections.rectify = {chief};
    made.opening.form = {"subject", "fee"};
    made.opening.required = {{Requirement::Kind::field, "subject"}};
    made.root.states = {state("received", {"Recibido", "Received"}, StateKind::task, clerk), state("under_review", {"En evaluación", "Under review"}, StateKind::task, chief),
                        end("granted", {"Otorgado", "Granted"}), end("denied", {"Denegado", "Denied"})};
    auto forward = row("received", {Trigger::action, "forward"}, "under_review", {"Derivar", "Forward"}, {clerk});
    forward.form = {"note", "fee"};
    auto grant = row("under_review", {Trigger::action, "grant"}, "granted", {"Otorgar", "Grant"}, {chief});
    grant.guards = {"fee_paid"};
    auto deny = row("under_review", {Trigger::action, "deny"}, "denied", {"Denegar", "Deny"}, {chief});
    deny.reason_required = true;
    auto note = row("under_review", {Trigger::action, "write_note"}, "", {"Anotar", "Write a note"}, {clerk, chief});
    note.to_kind = ToKind::stay;
    note.form = {"note"};
    made.root.transitions = {forward, grant, deny, note, row("under_review", {Trigger::lapse, "review"}, "granted", {}, {})};
    Term review;
    review.id = "review";
    review.label = {"Evaluación", "Review"};
    review.owner = TermOwner::state;
    review.states = {"under_review"};
    review.amount = 5;
    review.unit = Unit::calendar_days;
    review.holder = chief;
    review.basis = "LPAG 36.1";
    made.terms = {review};
    return made;
}

Definition round_of_permits()
{
    auto made = begun("round_of_permits", {"Ronda de licencias", "Round of permits"}, "planning");
    made.fields = {{"subjects", list_of_texts(), {"Asuntos", "Subjects"}}, {"last_outcome", {FieldKind::text}, {"Último resultado", "Last outcome"}}};
    made.opening.form = {"subjects"};
    Call permits{"permit", "data.subjects", {{"subject", "item"}}, {{"last_outcome", "child.outcome"}}};
    made.root.states = {state("planning", {"En preparación", "Planning"}, StateKind::task, chief), call("calling", {"En curso", "Under way"}, std::move(permits)),
                        end("finished", {"Terminado", "Finished"}), end("abandoned", {"Abandonado", "Abandoned"})};
    made.root.transitions = {row("planning", {Trigger::action, "launch"}, "calling", {"Iniciar", "Launch"}, {chief}), row("calling", {Trigger::completion}, "finished", {}, {}),
                             row("calling", {Trigger::action, "abandon"}, "abandoned", {"Abandonar", "Abandon"}, {chief})};
    return made;
}

Definition notice()
{
    auto made = begun("notice", {"Aviso", "Notice"}, "given");
    made.fields = {{"subject", {FieldKind::text}, {"Asunto", "Subject"}}};
    made.opening.form = {"subject"};
    made.root.states = {end("given", {"Dado", "Given"})};
    return made;
}

Definition circular()
{
    return caller("circular", {"Circular", "Circular"}, {"notice", "data.subjects", {{"subject", "item"}}});
}

Definition campaign()
{
    return caller("campaign", {"Campaña", "Campaign"}, {"circular", "", {{"subjects", "data.subjects"}}});
}

Definition endless()
{
    return caller("endless", {"Sin fin", "Endless"}, {"endless"});
}

} // namespace cauce::test
