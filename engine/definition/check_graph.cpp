// The graph of each scope: every state is reached, none is a dead end, completions come to rest, no event has two rows.
#include "engine/definition/incidents.hpp"
#include "engine/definition/survey.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace cauce::definition {
namespace {

using Kind = Problem::Kind;
using States = std::set<std::string_view>;

bool is_open(const State& state) { return state.kind != StateKind::end; }

/// The states of a scope that a row may leave or stay in.
States from_states(const Scope& scope, const Transition& row)
{
    States states;
    if (row.from_kind != FromKind::any_open) return {row.from.begin(), row.from.end()};
    for (const auto& state : scope.states)
        if (is_open(state)) states.insert(state.id);
    return states;
}

States initial_states(const Scope& scope)
{
    States states;
    for (const auto& region : scope.regions) states.insert(region.initial);
    return states;
}

/// Where tokens can be, from the regions on. A join needs all its states.
States reachable_states(const Scope& scope)
{
    States reached = initial_states(scope);
    for (bool more = true; more;) {
        more = false;
        for (const auto& row : scope.transitions) {
            if (row.to_kind == ToKind::stay || reached.contains(row.to)) continue;
            const States from = from_states(scope, row);
            const auto is_reached = [&](std::string_view state) { return reached.contains(state); };
            const bool enabled = row.from_kind == FromKind::all_of ? std::ranges::all_of(from, is_reached) : std::ranges::any_of(from, is_reached);
            if (enabled) more = reached.insert(row.to).second || more;
        }
    }
    return reached;
}

/// Whether a row takes the token of a parallel state away without waiting for its regions.
bool is_left_from_outside(const SurveyedScope& scope)
{
    if (scope.composite == nullptr) return false;
    const bool left = std::ranges::any_of(scope.outer->is->transitions, [&](const Transition& row) {
        return row.to_kind == ToKind::state && row.on.kind != Trigger::completion && from_states(*scope.outer->is, row).contains(scope.composite->id);
    });
    return left || is_left_from_outside(*scope.outer);
}

/// States from which an end or a rest can be reached.
States states_with_way_out(const SurveyedScope& scope)
{
    States out;
    const bool left_from_outside = is_left_from_outside(scope);
    for (const auto& state : scope.is->states)
        if (state.kind == StateKind::end || state.kind == StateKind::rest || left_from_outside) out.insert(state.id);
    for (bool more = true; more;) {
        more = false;
        for (const auto& row : scope.is->transitions) {
            if (row.to_kind != ToKind::state || !out.contains(row.to)) continue;
            for (const auto from : from_states(*scope.is, row)) more = out.insert(from).second || more;
        }
    }
    return out;
}

void check_reach(const SurveyedScope& scope, Findings& findings)
{
    const States reached = reachable_states(*scope.is);
    const States out = states_with_way_out(scope);
    for (const auto& state : scope.is->states) {
        const std::string place = scope.place + "/states/" + state.id;
        if (!reached.contains(state.id)) findings.add(Kind::unreachable_state, place, "no row leads here from where its scope begins");
        else if (!out.contains(state.id)) findings.add(Kind::no_way_out, place, "no end and no rest can be reached from here");
    }
}

/// Collections begin somewhere: a row adds an item, or a list gives them.
void check_collections(const Survey& survey, Findings& findings)
{
    for (const auto& collection : survey.definition.collections) {
        const bool added = collection.multi_instance || collection.key == abstention_incidents || std::ranges::any_of(survey.rows, [&](const SurveyedRow& row) { return row.is->adds == collection.key; });
        if (!added) findings.add(Kind::unreachable_state, "collections/" + collection.key, "no row adds an item, and no list gives them");
    }
}

/// Rows from an end are what its `after_actions` say; a choice is left at once, by completions alone.
void check_kinds(const Survey& survey, Findings& findings)
{
    for (const auto& state : survey.states) {
        const State& is = *state.is;
        States offered;
        for (const auto& row : state.scope->is->transitions) {
            if (!from_states(*state.scope->is, row).contains(is.id)) continue;
            if (is.kind == StateKind::end) {
                offered.insert(row.on.name);
                const bool after = row.on.kind != Trigger::completion && std::ranges::find(is.after_actions, row.on.name) != is.after_actions.end();
                if (!after) findings.add(Kind::malformed, "row " + row.id, "it comes from the end '" + is.id + "', whose actions after it do not name it");
            }
            if (is.kind == StateKind::choice && row.from_kind != FromKind::any_open && row.on.kind != Trigger::completion)
                findings.add(Kind::malformed, "row " + row.id, "the choice '" + is.id + "' is left by completions alone");
        }
        for (const auto& action : is.after_actions)
            if (!offered.contains(action)) findings.add(Kind::unknown_name, state.place, "no row from here does '" + action + "'");
    }
}

bool is_completion(const Transition& row, const Scope& scope, std::string_view state)
{
    return row.on.kind == Trigger::completion && row.from_kind != FromKind::all_of && from_states(scope, row).contains(state);
}

/// Completions that could follow each other for ever within one step. Parallel and call states wait, so they break a circle; so
/// does a guard that is the opposite of one that was passed, unless a row in between may have changed what they ask.
class Circles {
public:
    Circles(const SurveyedScope& scope, const std::vector<Condition>& conditions) : scope_{scope}, conditions_{conditions} {}
    [[nodiscard]] bool comes_back(std::string_view start) { return goes_round(start, start, {}); }

private:
    bool goes_round(std::string_view start, std::string_view at, const std::vector<std::string_view>& passed)
    {
        const auto state = std::ranges::find(scope_.is->states, at, &State::id);
        if (state == scope_.is->states.end() || state->kind == StateKind::parallel || state->kind == StateKind::call || !on_the_way_.insert(at).second) return false;
        const bool found = std::ranges::any_of(scope_.is->transitions, [&](const auto& row) {
            if (!is_completion(row, *scope_.is, at) || contradicts(row, passed)) return false;
            const std::string_view next = row.to_kind == ToKind::state ? std::string_view{row.to} : at;
            auto known = row.assigns.empty() ? passed : std::vector<std::string_view>{};
            if (row.assigns.empty()) known.insert(known.end(), row.guards.begin(), row.guards.end());
            return next == start || goes_round(start, next, known);
        });
        on_the_way_.erase(at);
        return found;
    }
    bool contradicts(const Transition& row, const std::vector<std::string_view>& passed) const
    {
        const auto is_opposite = [&](std::string_view a, std::string_view b) { return text(a) == "not(" + std::string{text(b)} + ")"; };
        return std::ranges::any_of(row.guards, [&](const auto& guard) {
            return std::ranges::any_of(passed, [&](auto other) { return is_opposite(guard, other) || is_opposite(other, guard); });
        });
    }
    [[nodiscard]] std::string_view text(std::string_view condition) const
    {
        const auto found = std::ranges::find(conditions_, condition, &Condition::id);
        return found == conditions_.end() ? std::string_view{} : std::string_view{found->text};
    }
    const SurveyedScope& scope_;
    const std::vector<Condition>& conditions_;
    States on_the_way_;
};

void check_completions(const SurveyedScope& scope, const std::vector<Condition>& conditions, Findings& findings)
{
    Circles circles{scope, conditions};
    for (const auto& state : scope.is->states)
        if (circles.comes_back(state.id))
            findings.add(Kind::completion_cycle, scope.place + "/states/" + state.id, "completions lead from here back to here without anybody acting");
}

/// Two rows for one state and trigger that nothing tells apart: one of them has no guard, or both have the same ones.
void check_ambiguity(const SurveyedScope& scope, Findings& findings)
{
    const auto& rows = scope.is->transitions;
    for (auto a = rows.begin(); a != rows.end(); ++a) {
        for (auto b = std::next(a); b != rows.end(); ++b) {
            if (a->on != b->on || (a->from_kind == FromKind::all_of) != (b->from_kind == FromKind::all_of)) continue;
            const States from_a = from_states(*scope.is, *a), from_b = from_states(*scope.is, *b);
            const bool share = a->from_kind == FromKind::all_of ? from_a == from_b
                                                                : std::ranges::any_of(from_a, [&](auto state) { return from_b.contains(state); });
            const States guards_a{a->guards.begin(), a->guards.end()}, guards_b{b->guards.begin(), b->guards.end()};
            if (share && (guards_a.empty() || guards_b.empty() || guards_a == guards_b))
                findings.add(Kind::ambiguous_rows, "row " + b->id, "the same state and trigger as row " + a->id + ", and no guard tells them apart");
        }
    }
}

} // namespace

void check_graph(const Survey& survey, Findings& findings)
{
    for (const auto& scope : survey.scopes) {
        check_reach(scope, findings);
        check_completions(scope, survey.definition.conditions, findings);
        check_ambiguity(scope, findings);
    }
    check_collections(survey, findings);
    check_kinds(survey, findings);
}

} // namespace cauce::definition
