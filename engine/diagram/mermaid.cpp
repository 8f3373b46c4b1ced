#include "engine/diagram/mermaid.hpp"

#include "engine/diagram/wording.hpp"

#include <algorithm>
#include <set>

namespace cauce::diagram {
namespace {

using definition::FromKind;
using definition::Scope;
using definition::State;
using definition::StateKind;
using definition::ToKind;
using definition::Transition;

/// Mermaid has no escape but entities of its own; colons and semicolons end a text in some of its versions.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        switch (letter) {
        case '"': out += "#quot;"; break;
        case '#': out += "#35;"; break;
        case ':': out += "#58;"; break;
        case ';': out += "#59;"; break;
        case '<': out += "#lt;"; break;
        case '>': out += "#gt;"; break;
        case '{': out += "#123;"; break;
        case '}': out += "#125;"; break;
        case '%': out += "#37;"; break;
        case '\n': out += ' '; break;
        default: out += letter;
        }
    }
    return out;
}

/// The title stands in a block of YAML: in single quotes nothing but themselves has a meaning.
std::string in_quotes(std::string_view text)
{
    std::string out = "'";
    for (const char letter : text) {
        if (letter == '\'') out += "''";
        else out += letter == '\n' ? ' ' : letter;
    }
    return out + "'";
}

/// Words of Mermaid's own language are no ids.
std::string id_of(const std::string& id)
{
    static const std::set<std::string, std::less<>> reserved{"as",    "class",  "classdef", "click", "default", "direction", "end",
                                                             "fork",  "hide",   "join",     "left",  "note",    "of",        "over",
                                                             "right", "scale",  "state",    "style", "title",   "choice"};
    return reserved.contains(id) ? id + "_" : id;
}

class Writer {
public:
    explicit Writer(const Wording& wording) : wording_{wording} {}

    void scope(const Scope& scope, const std::string& name, const Transition* opening, int depth)
    {
        const auto parts = regions(scope);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            if (part > 0) line(depth, "--");
            region(scope, parts[part], name, opening, depth);
        }
    }
    void collection(const definition::Collection& collection)
    {
        line(1, "state \"" + escaped(wording_.collection(collection)) + "\" as items_" + collection.key + " {");
        scope(collection.root, "items_" + collection.key, nullptr, 2);
        line(1, "}");
    }
    void line(int depth, const std::string& text) { out_ += std::string(static_cast<std::size_t>(depth) * 4, ' ') + text + '\n'; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    using States = std::set<std::string>;

    /// Regions that no row connects stand apart; without such, one part holds all.
    static std::vector<States> regions(const Scope& scope)
    {
        std::vector<States> parts;
        for (const auto& state : scope.states) parts.push_back({state.id});
        const auto unite = [&](const std::string& a, const std::string& b) {
            const auto part_of = [&](const std::string& id) { return std::ranges::find_if(parts, [&](const States& part) { return part.contains(id); }); };
            const auto one = part_of(a), other = part_of(b);
            if (one == parts.end() || other == parts.end() || one == other) return;
            const auto [first, second] = std::minmax(one, other);
            first->merge(*second);
            parts.erase(second);
        };
        for (const auto& row : scope.transitions) {
            for (const auto& from : row.from) {
                unite(from, row.from.front());
                if (row.to_kind != ToKind::stay) unite(from, row.to);
            }
        }
        return parts.size() == scope.regions.size() ? parts : std::vector<States>{all(scope)};
    }
    static States all(const Scope& scope)
    {
        States states;
        for (const auto& state : scope.states) states.insert(state.id);
        return states;
    }

    void region(const Scope& scope, const States& states, const std::string& name, const Transition* opening, int depth)
    {
        for (const auto& state : scope.states)
            if (states.contains(state.id)) this->state(state, depth);
        drawn_.clear();
        const std::string any_open = "any_open_" + name;
        const bool has_any = std::ranges::any_of(scope.transitions, [&](const Transition& row) {
            return row.from_kind == FromKind::any_open && (row.to_kind == ToKind::stay ? states.contains(scope.regions.front().initial) : states.contains(row.to));
        });
        if (has_any) line(depth, "state \"" + escaped(wording_.any_open()) + "\" as " + any_open);
        for (const auto& region : scope.regions)
            if (states.contains(region.initial)) arrow("[*]", id_of(region.initial), opening == nullptr ? std::string{} : wording_.row(*opening), depth);
        std::size_t joins = 0;
        for (const auto& row : scope.transitions) {
            if (row.from_kind == FromKind::any_open) {
                if (row.to_kind == ToKind::stay ? states.contains(scope.regions.front().initial) : states.contains(row.to))
                    arrow(any_open, row.to_kind == ToKind::stay ? any_open : id_of(row.to), wording_.row(row), depth);
            } else if (!row.from.empty() && states.contains(row.from.front())) {
                if (row.from_kind == FromKind::all_of) join(row, "join_" + name + "_" + std::to_string(++joins), depth);
                else
                    for (const auto& from : row.from) arrow(id_of(from), row.to_kind == ToKind::stay ? id_of(from) : id_of(row.to), wording_.row(row), depth);
            }
        }
        for (const auto& state : scope.states)
            if (state.kind == StateKind::end && states.contains(state.id)) arrow(id_of(state.id), "[*]", {}, depth);
    }

    void state(const State& state, int depth)
    {
        const std::string declared = "state \"" + escaped(wording_.text(state.label)) + "\" as " + id_of(state.id);
        if (state.inner.empty()) return line(depth, declared);
        line(depth, declared + " {");
        scope(state.inner.front(), state.id, nullptr, depth + 1);
        line(depth, "}");
    }

    void join(const Transition& row, const std::string& bar, int depth)
    {
        line(depth, "state " + bar + " <<join>>");
        for (const auto& from : row.from) arrow(id_of(from), bar, {}, depth);
        arrow(bar, row.to_kind == ToKind::stay ? id_of(row.from.front()) : id_of(row.to), wording_.row(row), depth);
    }

    void arrow(const std::string& from, const std::string& to, const std::string& label, int depth)
    {
        std::string text = from + " --> " + to + (label.empty() ? "" : " : " + escaped(label));
        if (drawn_.insert(text).second) line(depth, text); // two rows that differ by their guards are one arrow
    }

    const Wording& wording_;
    std::string out_;
    std::set<std::string> drawn_; ///< in this region
};

} // namespace

std::string to_mermaid(const definition::Definition& definition, Language language)
{
    const Wording wording{definition, language};
    Writer writer{wording};
    writer.line(0, "---");
    writer.line(0, "title: " + in_quotes(in(language, definition.title)));
    writer.line(0, "---");
    writer.line(0, "stateDiagram-v2");
    writer.line(1, "direction TB");
    writer.scope(definition.root, "case", &definition.opening, 1);
    for (const auto& collection : definition.collections) writer.collection(collection);
    return writer.take();
}

} // namespace cauce::diagram
