#pragma once

#include "engine/definition/model.hpp"

#include <string>
#include <utility>
#include <vector>

/// Short words for the small definitions that tests are about.
namespace cauce::test {

inline definition::State task(std::string id, std::string owner = "clerk")
{
    definition::State state{};
    state.id = id;
    state.label = {id, id};
    state.kind = definition::StateKind::task;
    state.owner = RoleId{std::move(owner)};
    return state;
}

inline definition::State wait(std::string id)
{
    auto state = task(std::move(id), "");
    state.kind = definition::StateKind::wait;
    return state;
}

inline definition::State choice(std::string id)
{
    auto state = task(std::move(id), "");
    state.kind = definition::StateKind::choice;
    return state;
}

inline definition::State end(std::string id, bool terminate = false)
{
    auto state = task(id, "");
    state.kind = definition::StateKind::end;
    state.outcome = std::move(id);
    state.terminate = terminate;
    return state;
}

inline definition::State parallel(std::string id, definition::Scope inner)
{
    auto state = task(std::move(id), "");
    state.kind = definition::StateKind::parallel;
    state.inner.push_back(std::move(inner));
    return state;
}

inline definition::Transition row(std::string from, std::string action, std::string to, std::string role = "clerk")
{
    definition::Transition transition{};
    transition.id = from + "." + action;
    transition.from = {std::move(from)};
    transition.on = {definition::Trigger::action, std::move(action)};
    transition.to_kind = to.empty() ? definition::ToKind::stay : definition::ToKind::state;
    transition.to = std::move(to);
    transition.acts.any_of = {RoleId{std::move(role)}};
    transition.basis = "LPAG 143";
    return transition;
}

inline definition::Transition on(definition::Trigger trigger, std::string name, definition::Transition transition)
{
    transition.on = {trigger, std::move(name)};
    transition.acts = {};
    return transition;
}

inline definition::Transition completion(std::string from, std::string to, std::vector<std::string> guards = {})
{
    auto transition = on(definition::Trigger::completion, "", row(std::move(from), "completion_to_" + to, to));
    transition.guards = std::move(guards);
    return transition;
}

inline definition::Field field(std::string name, definition::FieldKind kind = definition::FieldKind::integer)
{
    definition::Field result{};
    result.name = name;
    result.type.kind = kind;
    result.label = {name, name};
    return result;
}

inline definition::Condition condition(std::string id, std::string text) { return {id, std::move(text), {id, id}}; }

/// One chain of states, opened by a clerk with `open`.
inline definition::Definition small(std::vector<definition::State> states, std::vector<definition::Transition> rows)
{
    definition::Definition result{};
    result.key = "small";
    result.title = {"Pequeño", "Small"};
    result.root.regions = {{"main", states.front().id, true}};
    result.root.states = std::move(states);
    result.root.transitions = std::move(rows);
    result.opening = row("", "open", "");
    result.opening.from.clear();
    for (const auto* const role : {"clerk", "chief"}) result.roles.push_back({RoleId{role}, {role, role}});
    result.corrections = {.rectify = {RoleId{"chief"}}, .annul = {RoleId{"chief"}}, .reopen = {RoleId{"chief"}}, .close_file = {RoleId{"chief"}}};
    return result;
}

} // namespace cauce::test
