#include "engine/execution/competence.hpp"
#include "engine/execution/step.hpp"

#include "engine/definition/fields.hpp"
#include "engine/definition/rows.hpp"
#include "engine/execution/environment.hpp"
#include "engine/execution/evolve.hpp"
#include "engine/execution/judgement.hpp"
#include "engine/execution/owned.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cauce {
namespace {

using definition::StateKind;
using definition::Trigger;

/// Far more rows than go by themselves in any sound definition; beyond it the completions run in a circle.
constexpr int completions_max = 10'000;
/// What an act leaves behind: more are rare, and moving events costs.
constexpr std::size_t events_usual = 8;
/// What one call may open at once (one commit holds them all).
constexpr std::size_t children_max = 500;

} // namespace

Step::Step(const Program& program, Case current, const DecisionContext& context) : program_{program}, context_{context}, actor_{context.actor}
{
    actor_.roles.clear(); // not recorded: the role that served is
    decision_.next = std::move(current);
    decision_.events.reserve(events_usual);
}

feel::Value typed(const std::vector<definition::Field>& fields, const std::string& name, const feel::Value& value)
{
    if (value.is_null()) return value;
    const auto field = std::ranges::find(fields, name, &definition::Field::name);
    if (field == fields.end()) throw Refused{{RefusalKind::invalid, "a field of the definition", "'" + name + "'"}};
    auto held = definition::held_value(field->type, value, name);
    if (held.has_error()) throw Refused{std::move(held).error()};
    return *std::move(held);
}

feel::Context typed(const std::vector<definition::Field>& fields, const feel::Context& data)
{
    feel::Context held;
    for (const auto& [name, value] : data.entries()) held.set(name, typed(fields, name, value));
    return held;
}

const std::vector<feel::Value>& elements_of(const feel::Value& value, std::string_view place)
{
    const auto* const list = value.get_if<feel::List>();
    if (list == nullptr || !*list) throw Refused{{RefusalKind::invalid, fmt::format("a list for {}", place), to_string(value)}};
    if ((*list)->size() > children_max) throw Refused{{RefusalKind::invalid, fmt::format("at most {} elements for {}", children_max, place), std::to_string((*list)->size())}};
    return **list;
}

void Step::emit(Payload payload)
{
    auto& event = decision_.events.emplace_back(Event{now().head.version + 1, context_.now, context_.today, actor_, std::move(payload)});
    evolve(decision_.next, event);
}

void Step::attach(const std::vector<DocumentInput>& documents, const Family& family)
{
    for (const auto& document : documents) {
        if (document.folios < 1) throw Refused{{RefusalKind::incomplete, fmt::format("the folios of '{}': every page of the file bears one (LPAG 163.1)", document.kind), "none"}};
        DocumentRef reference{};
        reference.id = static_cast<std::int64_t>(now().documents.size()) + 1;
        reference.kind = document.kind;
        reference.title = document.title;
        reference.number = document.number;
        reference.issued_on = document.issued_on;
        reference.folios = document.folios;
        reference.sha256 = document.sha256;
        reference.media_type = document.media_type;
        reference.size = document.size;
        reference.incorporated_on = context_.today;
        emit(DocumentAttached{std::move(reference), std::string{family.collection}, family.item});
    }
}

void Step::issue(DocumentRef document, const std::optional<Signature>& signature, const Family& family)
{
    issued_now_.push_back(document.series);
    emit(DocumentAttached{std::move(document), std::string{family.collection}, family.item, signature});
}

void Step::begin(const Program::Row& opening)
{
    if (!opening.assigns.empty()) assign(opening, {});
    open_scope({}, {}, {}, program_.root());
    fill_collections({});
    run_terms(opening, {&opening, {}, ScopeId{1}}, {ScopeId{1}});
    settle();
}

void Step::take(const Candidate& candidate, const Family& family, bool completes, const feel::Context* new_item)
{
    const auto& row = *candidate.row;
    if (!definition::is_act(*row.is)) {
        const auto trigger = row.is->on.kind == Trigger::completion ? "completion" : row.is->on.kind == Trigger::lapse ? "lapse" : "child";
        emit(RowFired{row.is->id, trigger, row.is->basis});
    }
    if (!row.is->adds.empty() && new_item != nullptr) {
        const auto computed = owned(program_, row.is->adds, compute(row.assigns, family));
        feel::Context of_item;
        for (const auto& [name, value] : computed.item.entries())
            if (!value.is_null()) of_item.set(name, value);
        write(computed.of_case, family, row.is->id);
        const auto item = add_item(row.is->adds, *new_item, true);
        write(of_item, {{}, row.is->adds, item}, row.is->id);
    } else if (!row.assigns.empty()) {
        assign(row, family);
    }
    const bool a_person_said = now().classified_by_person && (!now().classified_until || context_.today <= *now().classified_until);
    if (!row.is->classifies.empty() && !a_person_said) emit(CaseClassified{row.is->classifies, {}, row.is->basis, row.is->label.es, row.is->id});
    run_terms(row, candidate, family);
    move(candidate, completes);
}

void Step::act_as(const Competence& competence)
{
    actor_.capacity = competence.capacity;
    actor_.norm = competence.norm;
    actor_.on_behalf_of = competence.on_behalf_of;
}

void Step::settle()
{
    static const Actor system = [] {
        auto actor = system_actor();
        actor.roles.clear();
        return actor;
    }();
    auto person = std::exchange(actor_, system);
    int taken = 0;
    while (start_pending_items() || complete_one()) ensure(++taken < completions_max, "completions come to rest");
    for (const auto& token : now().tokens)
        if (program_.state(token.state)->is->kind == StateKind::choice)
            throw Refused{{RefusalKind::condition_unmet, "one branch of '" + token.state + "' whose condition holds", "none holds"}};
    end_if_over();
    actor_ = std::move(person);
}

void Step::place(TokenId token, std::string_view state)
{
    const auto* const target = program_.state(state);
    ensure(target != nullptr, "a token is placed into a state of the definition");
    const auto* const at = now().token(token);
    ensure(at != nullptr, "a token that is placed exists");
    const auto from = at->state;
    const auto scope = at->scope;
    leave(token, false);
    enter(token, scope, *target, from, false, {}, {});
}

void Step::withdraw(std::int64_t act)
{
    std::vector<ScopeId> scopes;
    for (const auto& item : now().items)
        if (const auto* const scope = item.act == act ? now().scope_of_item(item.collection, item.id) : nullptr) scopes.push_back(scope->id);
    for (const auto scope : scopes) close_scope(scope);
    std::vector<std::int64_t> terms;
    for (const auto& term : now().terms)
        if (term.act == act && term.token.value == 0 && term.is_open()) terms.push_back(term.id);
    for (const auto term : terms) emit(TermCancelled{term});
}

void Step::assign(const Program::Row& row, const Family& family) { write(compute(row.assigns, family), family, row.is->id); }

void Step::assign(const std::vector<Program::Assign>& assigns, const Child& child, const Family& family) { write(compute(assigns, family, &child), family); }

feel::Context Step::compute(const std::vector<Program::Assign>& assigns, const Family& family, const Child* child) const
{
    feel::Context computed;
    if (assigns.empty()) return computed;
    Environment environment{program_, now(), context_, family};
    if (child != nullptr) environment.with_child(*child);
    for (const auto& one : assigns) computed.set(one.field, one.expression.evaluate(environment));
    return computed;
}

void Step::write(const feel::Context& data, const Family& family, const std::string& row)
{
    if (data.empty()) return;
    const auto& of_case = program_.definition().fields;
    if (family.collection.empty()) return emit(DataAssigned{{}, {}, typed(of_case, data), row});
    const auto divided = owned(program_, family.collection, data);
    const auto& of_item = program_.collection(family.collection)->is->fields;
    if (!divided.item.empty()) emit(DataAssigned{std::string{family.collection}, family.item, typed(of_item, divided.item), row});
    if (!divided.of_case.empty()) emit(DataAssigned{{}, {}, typed(of_case, divided.of_case), row});
}

bool Step::still_offered(const Candidate& candidate, const Handled& handled) const
{
    if (candidate.token.value == 0) return now().scope(candidate.scope) != nullptr && !handled.scopes.contains(candidate.scope);
    if (handled.tokens.contains(candidate.token)) return false;
    const auto* const token = now().token(candidate.token);
    return token != nullptr && std::ranges::find(candidate.row->is->from, token->state) != candidate.row->is->from.end();
}

/// What an inner scope took is not offered to the outer ones; its siblings still may take it.
void Step::mark_handled(const Candidate& candidate, Handled& handled) const
{
    if (candidate.token.value != 0) handled.tokens.insert(candidate.token);
    for (const auto* scope = now().scope(candidate.scope); scope != nullptr; scope = now().scope(outer_scope(now(), *scope))) {
        handled.scopes.insert(scope->id);
        if (scope->parent.value == 0) break;
        handled.tokens.insert(scope->parent);
    }
}

void Step::note(std::string_view collection, const feel::Context& data)
{
    const auto* const kept = program_.collection(collection);
    if (kept == nullptr || now().status != CaseStatus::open) return;
    add_item(kept->is->key, typed(kept->is->fields, data), true);
    settle();
}

void Step::answer(std::string_view collection, std::string_view field, const feel::Value& value, const feel::Context& data)
{
    const auto* const kept = program_.collection(collection);
    if (kept == nullptr || now().status != CaseStatus::open) return;
    std::vector<ItemId> asked;
    for (const auto& item : now().items)
        if (const auto* const found = item.collection == collection && !item.annulled ? item.data.find(field) : nullptr; found != nullptr && *found == value) asked.push_back(item.id);
    for (const auto item : asked) emit(DataAssigned{kept->is->key, item, typed(kept->is->fields, data)});
    if (!asked.empty()) settle();
}

ItemId Step::next_item(std::string_view collection) const
{
    return ItemId{1 + std::ranges::count_if(now().items.begin(), now().items.end(), [&](const Item& item) { return item.collection == collection; })};
}

ItemId Step::add_item(const std::string& collection, feel::Context data, bool mandatory)
{
    const auto item = next_item(collection);
    emit(ItemAdded{collection, item, mandatory, std::move(data)});
    return item;
}

void Step::fill_collections(std::string_view entered_state)
{
    for (const auto& collection : program_.definition().collections) {
        if (!collection.multi_instance || collection.multi_instance->on_entering != entered_state) continue;
        const auto& compiled = *program_.collection(collection.key);
        Environment environment{program_, now(), context_};
        const auto list = compiled.over->evaluate(environment);
        for (const auto& element : elements_of(list, "collection '" + collection.key + "'")) {
            const auto* const data = element.get_if<feel::Context>();
            if (data == nullptr) throw Refused{{RefusalKind::invalid, "items of '" + collection.key + "' with fields", to_string(element)}};
            Environment of_item{program_, now(), context_};
            of_item.with_item(element);
            add_item(collection.key, typed(collection.fields, *data), !compiled.mandatory || of_item.holds(*compiled.mandatory));
        }
    }
}

bool Step::start_pending_items()
{
    if (now().status != CaseStatus::open) return false;
    for (const auto& item : now().items) {
        if (item.annulled || now().scope_of_item(item.collection, item.id) != nullptr) continue;
        const auto& collection = *program_.collection(item.collection);
        if (collection.depends_on) {
            const Environment environment{program_, now(), context_, {{}, item.collection, item.id}};
            if (!environment.holds(*collection.depends_on)) continue;
        }
        open_scope({}, item.collection, item.id, *collection.scope);
        return true;
    }
    return false;
}

bool Step::complete_one()
{
    if (now().status != CaseStatus::open) return false;
    for (const auto& family : families(now())) {
        const auto offered = candidates(program_, now(), family, Trigger::completion, {});
        const Candidate* enabled = nullptr;
        for (const auto& candidate : offered) {
            const auto* const token = now().token(candidate.token);
            if (token != nullptr && !may_complete(*token, *program_.state(token->state))) continue;
            const Environment environment{program_, now(), context_, family};
            if (!std::ranges::all_of(candidate.row->guards, [&](const auto& guard) { return environment.holds(guard.expression); })) continue;
            if (enabled != nullptr && enabled->token == candidate.token) throw Refused{ambiguous(*enabled->row, *candidate.row)};
            if (enabled == nullptr) enabled = &candidate;
        }
        if (enabled != nullptr) {
            take(*enabled, family, true);
            return true;
        }
    }
    return false;
}

bool Step::may_complete(const Token& token, const Program::State& state) const
{
    if (state.is->kind == StateKind::parallel) {
        for (const auto& scope : now().scopes) {
            if (scope.parent != token.id) continue;
            for (const auto& inner : now().tokens) {
                if (inner.scope != scope.id || inner.rest == RestKind::ended) continue;
                const auto region = std::ranges::find(state.inner->is->regions, inner.region, &definition::Region::id);
                if (region == state.inner->is->regions.end() || region->mandatory) return false;
            }
        }
    }
    if (state.is->kind == StateKind::call && state.is->call->wait)
        return std::ranges::all_of(now().children, [&](const Child& child) { return child.token != token.id || child.ended; });
    return true;
}

void Step::end_if_over()
{
    if (now().status != CaseStatus::open) return;
    const auto over = [](const Token& token) { return token.scope != ScopeId{1} || token.rest == RestKind::ended; };
    if (!std::ranges::all_of(now().tokens, over)) return;
    end(last_outcome_);
}

void Step::end(const std::string& outcome)
{
    std::vector<TokenId> unfinished;
    for (const auto& token : now().tokens)
        if (token.rest != RestKind::ended) unfinished.push_back(token.id);
    for (const auto token : unfinished)
        if (now().token(token) != nullptr) cancel(token); // else it went with the one that opened its scope
    std::vector<std::int64_t> open_terms;
    for (const auto& term : now().terms)
        if (term.is_open()) open_terms.push_back(term.id);
    for (const auto term : open_terms) emit(TermCancelled{term});
    emit(CaseEnded{outcome});
    decision_.ended = true;
}

} // namespace cauce
