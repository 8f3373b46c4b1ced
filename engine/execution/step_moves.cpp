#include "engine/execution/environment.hpp"
#include "engine/execution/row_demand.hpp"
#include "engine/execution/step.hpp"

#include <algorithm>
#include <utility>

/// How a step moves tokens: scopes that open and close, states that are entered and left, and the calls and tasks in them.
namespace cauce {
namespace {

using definition::StateKind;

RestKind rest_of(const definition::State& state)
{
    switch (state.kind) {
    case StateKind::end: return RestKind::ended;
    case StateKind::rest: return RestKind::resting;
    case StateKind::task:
    case StateKind::wait:
    case StateKind::choice:
    case StateKind::parallel:
    case StateKind::call: return RestKind::waiting;
    }
    ensure(false, "a state has a kind");
    return RestKind::waiting;
}

/// What the file holds, for the one in which the matter goes on: copies there, on the same folios (LPAG 31.2, 161, 168.1).
std::vector<DocumentInput> papers_of(const Case& current)
{
    std::vector<DocumentInput> papers;
    for (const auto& document : current.documents)
        if (document.folios > 0)
            papers.push_back({.kind = document.kind, .title = document.title, .number = document.number, .issued_on = document.issued_on, .folios = document.folios, .sha256 = document.sha256,
                              .media_type = document.media_type, .size = document.size});
    return papers;
}

} // namespace

void Step::open_scope(TokenId parent, const std::string& key, ItemId item, const Program::Scope& scope)
{
    const ScopeId id{now().last_scope + 1};
    emit(ScopeOpened{id, parent, key, item});
    for (const auto& region : scope.is->regions) enter(new_token(), id, *program_.state(region.initial), {}, false, {}, region.id);
}

void Step::close_scope(ScopeId scope)
{
    cancel_others(scope, {});
    emit(ScopeClosed{scope});
}

void Step::move(const Candidate& candidate, bool completes)
{
    const auto& transition = *candidate.row->is;
    if (transition.to_kind == definition::ToKind::stay) return;
    const auto& target = *program_.state(transition.to);
    if (transition.to_kind == definition::ToKind::region) return enter(new_token(), candidate.scope, target, {}, false, transition.id, {});

    auto mover = candidate.token;
    if (mover.value == 0) { // of the tokens that the row takes together one moves on, the others are over
        const bool any = transition.from_kind == definition::FromKind::any_open;
        const auto takes = [&](const Token& token) {
            return token.scope == candidate.scope && (any ? token.rest != RestKind::ended : std::ranges::find(transition.from, token.state) != transition.from.end());
        };
        mover = std::ranges::find_if(now().tokens, takes)->id;
        std::vector<TokenId> others;
        for (const auto& token : now().tokens)
            if (token.id != mover && (any ? token.scope == candidate.scope : takes(token))) others.push_back(token.id);
        for (const auto other : others) cancel(other);
    }
    const auto from = now().token(mover)->state;
    leave(mover, completes);
    enter(mover, candidate.scope, target, from, completes, transition.id, {});
}

void Step::enter(TokenId token, ScopeId scope, const Program::State& state, const std::string& from, bool completes, const std::string& row, const std::string& region)
{
    const auto family = family_of(now(), scope);
    emit(TokenEntered{token, scope, state.is->id, from, completes, rest_of(*state.is), state.is->outcome, task_of(state, family), row, region});
    for (const auto* const term : program_.terms_of(state.is->id)) start_term(*term, family, scope, token);
    fill_collections(state.is->id);
    if (state.is->kind == StateKind::parallel) open_scope(token, state.is->id, family.item, *state.inner);
    if (state.is->kind == StateKind::call) open_children(token, state, family);
    if (state.is->kind == StateKind::end) {
        if (scope == ScopeId{1}) last_outcome_ = state.is->outcome;
        if (state.is->terminate) cancel_others(scope, token);
    }
}

void Step::leave(TokenId token, bool met)
{
    std::vector<std::int64_t> own;
    for (const auto& term : now().terms)
        if (term.token == token && (term.is_open() || (met && term.status == TermStatus::lapsed))) own.push_back(term.id);
    for (const auto id : own) {
        if (met)
            meet(*now().term(id));
        else
            emit(TermCancelled{id});
    }
    std::vector<ScopeId> inner;
    for (const auto& scope : now().scopes)
        if (scope.parent == token) inner.push_back(scope.id);
    for (const auto scope : inner) close_scope(scope);
}

void Step::cancel(TokenId token)
{
    leave(token, false);
    emit(TokenCancelled{token});
}

void Step::cancel_others(ScopeId scope, TokenId kept)
{
    std::vector<TokenId> others;
    for (const auto& token : now().tokens)
        if (token.scope == scope && token.id != kept) others.push_back(token.id);
    for (const auto other : others) cancel(other);
}

void Step::open_children(TokenId token, const Program::State& state, const Family& family)
{
    const auto& call = *state.is->call;
    std::vector<feel::Value> elements{feel::Value{}};
    if (state.call_over) {
        const Environment environment{program_, now(), context_, family};
        elements = elements_of(state.call_over->evaluate(environment), "call '" + state.is->id + "'");
    }
    for (const auto& element : elements) {
        Environment environment{program_, now(), context_, family};
        if (state.call_over) environment.with_item(element);
        feel::Context data;
        for (const auto& in : state.call_in)
            if (auto value = in.expression.evaluate(environment); !value.is_null()) data.set(in.field, std::move(value));
        const auto number = context_.next_number + static_cast<std::int64_t>(decision_.children.size());
        ensure(context_.next_number > 0, "a definition with calls is given the numbers of its children");
        const CaseId child{static_cast<std::int64_t>(context_.number_year) * 1'000'000 + number};
        OpenCase open{};
        open.data = std::move(data);
        open.parent = now().id;
        open.parent_call = state.is->id;
        if (!call.wait) open.documents = papers_of(now());
        decision_.children.push_back({child, call.definition, std::move(open)});
        emit(ChildOpened{state.is->id, token, child, call.definition});
    }
}

std::optional<OfferedTask> Step::task_of(const Program::State& state, const Family& family) const
{
    if (state.is->kind != StateKind::task) return std::nullopt;
    std::vector<RoleId> roles;
    const auto add = [&](const std::vector<RoleId>& more) {
        for (const auto& role : more)
            if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
    };
    if (!state.is->owner.empty()) roles.push_back(state.is->owner);
    const Environment environment{program_, now(), context_, family};
    for (const auto* const row : state.rows) {
        const auto acting = roles_of(*row, environment);
        const bool owned = state.is->owner.empty() || std::ranges::find(acting, state.is->owner) != acting.end();
        if (state.is->owner.empty()) add(acting);
        if (owned) add(row->is->acts.recorded_by); // a body without an account: the post that records for it sees the task
    }
    return OfferedTask{TaskId{static_cast<std::int64_t>(now().tasks.size()) + 1}, std::move(roles)};
}

} // namespace cauce
