#include "engine/execution/candidates.hpp"

#include "engine/definition/rows.hpp"
#include "engine/values/result.hpp"

#include <algorithm>

namespace cauce {
namespace {

using definition::FromKind;
using definition::Trigger;

struct Nested {
    const ScopeInstance* scope;
    int depth;
};

/// The scopes of a family, the innermost first.
std::vector<Nested> scopes_of(const Case& current, const Family& family)
{
    std::vector<Nested> nested;
    for (const auto& scope : current.scopes) {
        int depth = 0;
        const auto* at = &scope;
        while (at->parent.value != 0) {
            at = current.scope(outer_scope(current, *at));
            ensure(at != nullptr, "a nested scope has an outer one");
            ++depth;
        }
        if (at->id == family.root) nested.push_back({&scope, depth});
    }
    std::ranges::stable_sort(nested, std::greater{}, &Nested::depth);
    return nested;
}

/// An end is left only through its `after_actions`.
bool leaves(const Program::State& state, const Token& token, const Program::Row& row)
{
    if (token.rest != RestKind::ended) return true;
    return std::ranges::find(state.is->after_actions, row.is->on.name) != state.is->after_actions.end();
}

bool has_open_token(const Case& current, ScopeId scope)
{
    return std::ranges::any_of(current.tokens, [&](const Token& token) { return token.scope == scope && token.rest != RestKind::ended; });
}

bool has_all(const Case& current, ScopeId scope, const std::vector<std::string>& states)
{
    return std::ranges::all_of(states, [&](const std::string& state) {
        return std::ranges::any_of(current.tokens, [&](const Token& token) { return token.scope == scope && token.state == state; });
    });
}

template <class Matches>
std::vector<Candidate> collect(const Program& program, const Case& current, const Family& family, Matches matches)
{
    std::vector<Candidate> found;
    for (const auto& [scope, depth] : scopes_of(current, family)) {
        for (const auto& token : current.tokens) {
            if (token.scope != scope->id) continue;
            const auto* const state = program.state(token.state);
            ensure(state != nullptr, "a token rests in a state of its definition");
            for (const auto* const row : state->rows)
                if (matches(*row) && leaves(*state, token, *row)) found.push_back({row, token.id, scope->id});
        }
        const auto& is = program_scope(program, *scope);
        for (const auto* const row : is.any_open)
            if (matches(*row) && has_open_token(current, scope->id)) found.push_back({row, TokenId{}, scope->id});
        for (const auto* const row : is.all_of)
            if (matches(*row) && has_all(current, scope->id, row->is->from)) found.push_back({row, TokenId{}, scope->id});
    }
    return found;
}

} // namespace

std::vector<Candidate> candidates(const Program& program, const Case& current, const Family& family, Trigger trigger, std::string_view name)
{
    return collect(program, current, family, [&](const Program::Row& row) { return row.is->on.kind == trigger && row.is->on.name == name; });
}

std::vector<Candidate> acts(const Program& program, const Case& current, const Family& family, std::string_view action)
{
    return collect(program, current, family, [&](const Program::Row& row) { return definition::is_act(*row.is, action); });
}

std::vector<Candidate> all_acts(const Program& program, const Case& current, const Family& family)
{
    return collect(program, current, family, [](const Program::Row& row) { return definition::is_act(*row.is); });
}

const Program::Scope& program_scope(const Program& program, const ScopeInstance& scope)
{
    if (scope.key.empty()) return program.root();
    if (scope.parent.value != 0) {
        const auto* const composite = program.state(scope.key);
        ensure(composite != nullptr && composite->inner != nullptr, "a nested scope is the inside of a parallel state");
        return *composite->inner;
    }
    const auto* const collection = program.collection(scope.key);
    ensure(collection != nullptr, "an item's scope belongs to a collection");
    return *collection->scope;
}

std::vector<Family> families(const Case& current)
{
    std::vector<Family> all;
    for (const auto& scope : current.scopes)
        if (scope.parent.value == 0) all.push_back({scope.id, scope.key, scope.item});
    return all;
}

Family family_of(const Case& current, ScopeId scope)
{
    const auto* at = current.scope(scope);
    ensure(at != nullptr, "a scope that is entered exists");
    while (at->parent.value != 0) at = current.scope(outer_scope(current, *at));
    return {at->id, at->key, at->item};
}

ScopeId outer_scope(const Case& current, const ScopeInstance& scope)
{
    const auto* const parent = current.token(scope.parent);
    return parent == nullptr ? ScopeId{} : parent->scope;
}

} // namespace cauce
