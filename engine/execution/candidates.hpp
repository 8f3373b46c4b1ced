#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"

#include <string_view>
#include <vector>

namespace cauce {

/// A row that the marking offers for a trigger, before any guard is asked.
struct Candidate {
    const Program::Row* row;
    TokenId token; ///< 0: a row of the whole scope (any open state, or several at once)
    ScopeId scope;
};

/// The root scope, or the scope of one item, and what is nested in it: an act is offered within one of them.
struct Family {
    ScopeId root;
    std::string_view collection{}; ///< empty: the case itself
    ItemId item{};
};

/// Inner scopes before outer ones; in a scope its tokens before the rows of the scope itself.
[[nodiscard]] std::vector<Candidate> candidates(const Program& program, const Case& current, const Family& family, definition::Trigger trigger, std::string_view name);

/// Acts and messages alike: a person does both.
[[nodiscard]] std::vector<Candidate> acts(const Program& program, const Case& current, const Family& family, std::string_view action);
/// Every act that the marking offers.
[[nodiscard]] std::vector<Candidate> all_acts(const Program& program, const Case& current, const Family& family);

[[nodiscard]] const Program::Scope& program_scope(const Program& program, const ScopeInstance& scope);
/// Of every case, and of every item that has started.
[[nodiscard]] std::vector<Family> families(const Case& current);
/// Of which family a scope is.
[[nodiscard]] Family family_of(const Case& current, ScopeId scope);
/// The scope that holds this one's composite state; 0 for a family's root.
[[nodiscard]] ScopeId outer_scope(const Case& current, const ScopeInstance& scope);

} // namespace cauce
