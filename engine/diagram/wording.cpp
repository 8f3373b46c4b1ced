#include "engine/diagram/wording.hpp"

#include <algorithm>

namespace cauce::diagram {
namespace {

using definition::FromKind;
using definition::StateKind;
using definition::ToKind;
using definition::Trigger;

const Text any_open_words{"Desde cualquier estado abierto", "From any open state"};
const Text all_of_words{"los caminos se unen", "the ways join"};
const Text child_words{"termina un caso hijo", "a child case ends"};
const Text by_words{"Por", "By"};
const Text recorded_words{"Registra", "Recorded by"};
const Text if_words{"Si", "If"};
const Text basis_words{"Base", "Basis"};
const Text collection_words{"Cada elemento de", "Each item of"};
const Text opens_words{"abre", "opens"};
const Text stays_words{"sigue allí", "stays there"};
const Text also_words{"abre además", "also opens"};

const Text& name_of(StateKind kind)
{
    static const Text task{"tarea", "task"}, wait{"espera", "wait"}, choice{"decisión", "choice"}, parallel{"en paralelo", "parallel"},
        call{"caso hijo", "child case"}, rest{"vigente", "in force"}, end{"fin", "end"};
    switch (kind) {
    case StateKind::task: return task;
    case StateKind::wait: return wait;
    case StateKind::choice: return choice;
    case StateKind::parallel: return parallel;
    case StateKind::call: return call;
    case StateKind::rest: return rest;
    case StateKind::end: return end;
    }
    return task;
}

template <class Range, class Name>
std::string joined(const Range& range, std::string_view separator, Name name)
{
    std::string out;
    for (const auto& element : range) out += (out.empty() ? "" : std::string{separator}) + name(element);
    return out;
}

template <class List>
const auto* named(const List& list, const std::string& id)
{
    const auto found = std::ranges::find_if(list, [&](const auto& element) { return element.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const std::string& in(Language language, const Text& text)
{
    const std::string& wanted = language == Language::es ? text.es : text.en;
    return wanted.empty() ? (language == Language::es ? text.en : text.es) : wanted;
}

std::string Wording::row(const definition::Transition& row) const
{
    if (const std::string& label = text(row.label); !label.empty()) return label;
    switch (row.on.kind) {
    case Trigger::lapse: {
        const auto* const term = named(definition_.terms, row.on.name);
        return term == nullptr ? row.on.name : text(term->label);
    }
    case Trigger::child: return text(child_words);
    case Trigger::action:
    case Trigger::message: return row.on.name;
    case Trigger::completion: break;
    }
    if (row.guards.empty()) return row.from_kind == FromKind::all_of ? text(all_of_words) : std::string{};
    return "[" + joined(row.guards, ", ", [&](const std::string& id) {
               const auto* const condition = named(definition_.conditions, id);
               return condition == nullptr ? id : text(condition->label);
           }) + "]";
}

Sign Wording::sign(const definition::Transition& row)
{
    if (row.on.kind == Trigger::lapse) return Sign::clock;
    return row.on.kind == Trigger::message ? Sign::envelope : Sign::none;
}

std::string Wording::roles(const std::vector<RoleId>& ids) const
{
    return joined(ids, ", ", [&](const RoleId& id) {
        const auto found = std::ranges::find_if(definition_.roles, [&](const definition::Role& role) { return role.id == id; });
        return found == definition_.roles.end() ? id.value : text(found->label);
    });
}

std::string Wording::details(const definition::Transition& row) const
{
    std::string out;
    const auto add = [&](const Text& what, const std::string& words) {
        if (!words.empty()) out += (out.empty() ? "" : "\n") + text(what) + ": " + words;
    };
    add(by_words, roles(row.acts.any_of.empty() ? row.acts.all_of : row.acts.any_of));
    add(recorded_words, roles(row.acts.recorded_by));
    add(if_words, joined(row.guards, "; ", [&](const std::string& id) {
            const auto* const condition = named(definition_.conditions, id);
            return condition == nullptr ? id : text(condition->label);
        }));
    add(basis_words, row.basis);
    return out;
}

std::string Wording::details(const definition::State& state) const
{
    std::string out = text(state.label) + " (" + text(name_of(state.kind)) + ")";
    if (!state.owner.empty()) out += "\n" + roles({state.owner});
    if (!state.basis.empty()) out += "\n" + text(basis_words) + ": " + state.basis;
    return out;
}

const std::string& Wording::any_open() const { return text(any_open_words); }

std::string Wording::collection(const definition::Collection& collection) const { return text(collection_words) + ": " + text(collection.label); }

std::string Wording::call(const definition::Call& call) const { return text(opens_words) + " " + call.definition; }

void Wording::describe(const definition::Scope& scope, std::string& out) const
{
    for (const auto& state : scope.states) {
        out += text(state.label) + " (" + text(name_of(state.kind)) + "). ";
        for (const auto& inner : state.inner) describe(inner, out);
    }
    for (const auto& row : scope.transitions) {
        const auto label_of = [&](const std::string& id) {
            const auto* const state = named(scope.states, id);
            return state == nullptr ? id : text(state->label);
        };
        out += row.from_kind == FromKind::any_open ? any_open() : joined(row.from, row.from_kind == FromKind::all_of ? " + " : ", ", label_of);
        const std::string name = this->row(row);
        out += (name.empty() ? " → " : ": " + name + " → ");
        if (row.to_kind == ToKind::stay) out += text(stays_words);
        else out += (row.to_kind == ToKind::region ? text(also_words) + " " : "") + label_of(row.to);
        out += ". ";
    }
}

std::string Wording::description() const
{
    std::string out;
    describe(definition_.root, out);
    for (const auto& each : definition_.collections) {
        out += collection(each) + ". ";
        describe(each.root, out);
    }
    if (!out.empty()) out.pop_back();
    return out;
}

} // namespace cauce::diagram
