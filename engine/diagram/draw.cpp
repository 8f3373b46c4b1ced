// From a definition to a drawing: what is inside is laid out first and becomes a box of the scope around it.
#include "engine/diagram/drawing.hpp"

#include "engine/diagram/layout.hpp"
#include "engine/diagram/lettering.hpp"
#include "engine/diagram/wording.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace cauce::diagram {
namespace {

using definition::Collection;
using definition::Definition;
using definition::FromKind;
using definition::Scope;
using definition::State;
using definition::StateKind;
using definition::ToKind;
using definition::Transition;

constexpr double title_width_max = 150, text_width_max = 140;
constexpr double title_leading = 16, text_leading = 14;
constexpr double padding = 12, sign_width = 14, line_gap = 4;
constexpr double container_padding = 14, between = 28, margin = 16;

/// Lines of text under each other, and the room they take.
struct Lettering {
    std::vector<Line> lines;
    Size size;

    void add(const std::string& text, Sign sign, double font_size, double leading, double width_max)
    {
        bool first = true;
        for (auto& part : wrap(text, font_size, width_max)) {
            const double indent = sign == Sign::none ? 0 : sign_width;
            size.width = std::max(size.width, text_width(part, font_size) + indent);
            size.height += leading;
            lines.push_back({std::move(part), first ? sign : Sign::none, size.height - leading * 0.28});
            first = false;
        }
    }
};

/// A finished part of the picture, from its own origin on.
struct Part {
    Size size;
    std::vector<Box> boxes;
    std::vector<Link> links;
    std::vector<Divider> dividers;

    void take(Part part, Point by)
    {
        for (auto& box : part.boxes) {
            box.at.x += by.x;
            box.at.y += by.y;
            boxes.push_back(std::move(box));
        }
        for (auto& link : part.links) {
            for (auto& point : link.route) point = {point.x + by.x, point.y + by.y};
            link.label_at.x += by.x;
            link.label_at.y += by.y;
            links.push_back(std::move(link));
        }
        for (const auto& [from, to] : part.dividers) dividers.push_back({{from.x + by.x, from.y + by.y}, {to.x + by.x, to.y + by.y}});
    }
};

BoxKind box_kind(StateKind kind)
{
    switch (kind) {
    case StateKind::task: return BoxKind::task;
    case StateKind::wait: return BoxKind::wait;
    case StateKind::choice: return BoxKind::choice;
    case StateKind::parallel: return BoxKind::composite;
    case StateKind::call: return BoxKind::call;
    case StateKind::rest: return BoxKind::rest;
    case StateKind::end: return BoxKind::end;
    }
    return BoxKind::task;
}

/// A node before it has a place: its box from (0, 0), and for a container what it holds.
struct Node {
    Box box;
    Part inner{};
    Point inner_at{};
};
/// Rows between the same two nodes, drawn as one edge with all their names.
struct Bundle {
    std::size_t from, to;
    std::vector<const Transition*> rows;
    const Transition* opening{nullptr};
    bool silent{false}; ///< of a join: only the edge behind the bar has a name
};

class ScopeDrawing {
public:
    ScopeDrawing(const Wording& wording, const Scope& scope, const Transition* opening) : wording_{wording}, scope_{scope}
    {
        for (const auto& region : scope.regions) {
            starts_.emplace(nodes_.size(), region.initial);
            nodes_.push_back({Box{BoxKind::start, {}, {0, 0, 14, 14}, {}, {}, {}}});
        }
        for (const auto& state : scope.states) add_state(state);
        add_any_open();
        for (const auto& [start, initial] : starts_)
            if (const auto found = node_of_.find(initial); found != node_of_.end()) {
                bundles_.push_back({start, found->second, {}, opening});
            }
        for (const auto& row : scope.transitions) add_row(row);
    }

    /// @param lanes  whether a line divides the regions
    Part finish(bool lanes)
    {
        Part part;
        double x = 0;
        std::vector<double> borders;
        for (const auto& component : components()) {
            if (x > 0) {
                borders.push_back(x + between / 2);
                x += between;
            }
            Part placed = place(component);
            const Size size = placed.size;
            part.take(std::move(placed), {x, 0});
            x += size.width;
            part.size = {x, std::max(part.size.height, size.height)};
        }
        if (lanes)
            for (const double border : borders) part.dividers.push_back({{border, 0}, {border, part.size.height}});
        return part;
    }

private:
    void add_state(const State& state)
    {
        Lettering title, notes;
        title.add(wording_.text(state.label), Sign::none, title_size, title_leading, title_width_max);
        if (state.call) notes.add(wording_.call(*state.call), Sign::none, text_size, text_leading, title_width_max);
        Noted noted;
        for (const auto* const row : rows_that_stay(state)) add_note(notes, noted, *row);
        Node node{Box{box_kind(state.kind), state.id, {}, {}, {}, wording_.details(state)}};
        if (!state.inner.empty()) {
            node.inner = ScopeDrawing{wording_, state.inner.front(), nullptr}.finish(true);
            node.inner_at = {container_padding, 0}; // below the text, once that is set
        }
        set_text(node, std::move(title), std::move(notes));
        node_of_.emplace(state.id, nodes_.size());
        nodes_.push_back(std::move(node));
    }

    /// Rows from any open state hang on a box of their own, so that the picture does not drown in edges.
    void add_any_open()
    {
        Lettering notes;
        Noted noted;
        bool leads_on = false;
        for (const auto& row : scope_.transitions) {
            if (row.from_kind != FromKind::any_open) continue;
            if (row.to_kind == ToKind::stay) add_note(notes, noted, row);
            else leads_on = true;
        }
        if (notes.lines.empty() && !leads_on) return;
        Lettering title;
        title.add(wording_.any_open(), Sign::none, title_size, title_leading, title_width_max);
        Node node{Box{BoxKind::any_open, {}, {}, {}, {}, {}}};
        set_text(node, std::move(title), std::move(notes));
        any_open_ = nodes_.size();
        nodes_.push_back(std::move(node));
    }

    std::vector<const Transition*> rows_that_stay(const State& state) const
    {
        std::vector<const Transition*> rows;
        for (const auto& row : scope_.transitions)
            if (row.from_kind == FromKind::states && row.to_kind != ToKind::region && std::ranges::find(row.from, state.id) != row.from.end() &&
                (row.to_kind == ToKind::stay || row.to == state.id))
                rows.push_back(&row);
        return rows;
    }

    using Noted = std::set<std::pair<std::string, Sign>>; ///< two rows that differ by their guards are one note
    void add_note(Lettering& notes, Noted& noted, const Transition& row)
    {
        const std::string name = wording_.row(row);
        const Sign sign = Wording::sign(row);
        if (noted.emplace(name, sign).second) notes.add(name, sign == Sign::none ? Sign::loop : sign, text_size, text_leading, text_width_max);
    }

    static void set_text(Node& node, Lettering title, Lettering notes)
    {
        const double gap = notes.lines.empty() ? 0 : line_gap;
        const double text_height = title.size.height + gap + notes.size.height;
        for (auto& line : title.lines) line.offset += padding * 0.7;
        for (auto& line : notes.lines) line.offset += padding * 0.7 + title.size.height + gap;
        Size size{std::max({title.size.width, notes.size.width, 70.0}) + 2 * padding, text_height + padding * 1.4};
        if (node.inner.size.width > 0) {
            node.inner_at = {container_padding, size.height};
            size = {std::max(size.width, node.inner.size.width + 2 * container_padding), size.height + node.inner.size.height + container_padding};
            node.inner_at.x = (size.width - node.inner.size.width) / 2;
        }
        node.box.at = {0, 0, size.width, size.height};
        node.box.title = std::move(title.lines);
        node.box.notes = std::move(notes.lines);
    }

    void bundle(std::size_t from, std::size_t to, const Transition& row)
    {
        const auto same = std::ranges::find_if(bundles_, [&](const Bundle& one) {
            return one.from == from && one.to == to && one.opening == nullptr && !one.silent && !one.rows.empty() &&
                   (one.rows.front()->to_kind == ToKind::region) == (row.to_kind == ToKind::region);
        });
        if (same == bundles_.end()) bundles_.push_back({from, to, {&row}});
        else same->rows.push_back(&row);
    }

    void add_row(const Transition& row)
    {
        const auto to = node_of_.find(row.to);
        if (row.to_kind == ToKind::stay || to == node_of_.end()) return;
        if (row.from_kind == FromKind::any_open) return bundle(any_open_, to->second, row);
        if (row.from_kind == FromKind::states) {
            for (const auto& id : row.from)
                if (const auto from = node_of_.find(id); from != node_of_.end() && from->second != to->second) bundle(from->second, to->second, row);
            return;
        }
        const std::size_t bar = nodes_.size();
        nodes_.push_back({Box{BoxKind::join, {}, {0, 0, 60, 6}, {}, {}, {}}});
        for (const auto& id : row.from)
            if (const auto from = node_of_.find(id); from != node_of_.end()) bundles_.push_back({from->second, bar, {&row}, nullptr, true});
        bundles_.push_back({bar, to->second, {&row}});
    }

    /// Nodes that edges connect, each set in the order of its first node.
    std::vector<std::vector<std::size_t>> components() const
    {
        std::vector<std::size_t> leader(nodes_.size());
        std::iota(leader.begin(), leader.end(), std::size_t{0});
        for (bool more = true; more;) {
            more = false;
            for (const auto& edge : bundles_) {
                const std::size_t least = std::min(leader[edge.from], leader[edge.to]);
                more = more || leader[edge.from] != least || leader[edge.to] != least;
                leader[edge.from] = leader[edge.to] = least;
            }
        }
        std::map<std::size_t, std::vector<std::size_t>> sets;
        for (std::size_t node = 0; node < nodes_.size(); ++node) sets[leader[node]].push_back(node);
        std::vector<std::vector<std::size_t>> components;
        for (auto& [first, nodes] : sets) components.push_back(std::move(nodes));
        return components;
    }

    Lettering label_of(const Bundle& bundle) const
    {
        Lettering label;
        if (bundle.opening != nullptr) label.add(wording_.row(*bundle.opening), Sign::none, text_size, text_leading, text_width_max);
        std::set<std::string> named;
        for (const auto* const row : bundle.rows) {
            const std::string name = wording_.row(*row);
            if (bundle.silent || !named.insert(name).second) continue;
            if (!label.lines.empty()) label.size.height += line_gap;
            label.add(name, Wording::sign(*row), text_size, text_leading, text_width_max);
        }
        if (!label.lines.empty()) {
            label.size.width += 8;
            label.size.height += 4;
            for (auto& line : label.lines) line.offset += 1;
        }
        return label;
    }

    std::string tooltip_of(const Bundle& bundle) const
    {
        std::string out;
        const auto add = [&](const Transition& row) {
            const std::string name = wording_.row(row), details = wording_.details(row);
            for (const auto* const part : {&name, &details})
                if (!part->empty()) out += (out.empty() ? "" : "\n") + *part;
        };
        if (bundle.opening != nullptr) add(*bundle.opening);
        for (const auto* const row : bundle.rows) add(*row);
        return out;
    }

    Part place(const std::vector<std::size_t>& component)
    {
        Graph graph;
        std::map<std::size_t, std::size_t> local;
        for (const auto node : component) {
            local.emplace(node, graph.nodes.size());
            graph.nodes.push_back({nodes_[node].box.at.width, nodes_[node].box.at.height});
        }
        std::vector<const Bundle*> edges;
        std::vector<Lettering> labels;
        for (const auto& bundle : bundles_) {
            if (!local.contains(bundle.from)) continue;
            edges.push_back(&bundle);
            labels.push_back(label_of(bundle));
            graph.edges.push_back({local.at(bundle.from), local.at(bundle.to), labels.back().size});
        }
        const Layout layout = lay_out(graph);
        Part part;
        part.size = layout.size;
        for (const auto node : component) {
            Node& placed = nodes_[node];
            const Rectangle& at = layout.nodes[local.at(node)];
            placed.box.at = at;
            part.boxes.push_back(std::move(placed.box));
            part.take(std::move(placed.inner), {at.x + placed.inner_at.x, at.y + placed.inner_at.y});
        }
        for (std::size_t edge = 0; edge < edges.size(); ++edge) {
            const bool opens = !edges[edge]->rows.empty() && edges[edge]->rows.front()->to_kind == ToKind::region;
            part.links.push_back({layout.edges[edge].points, layout.edges[edge].label, std::move(labels[edge].lines), opens, tooltip_of(*edges[edge])});
        }
        return part;
    }

    const Wording& wording_;
    const Scope& scope_;
    std::vector<Node> nodes_;
    std::vector<Bundle> bundles_;
    std::map<std::string, std::size_t, std::less<>> node_of_;
    std::map<std::size_t, std::string> starts_;
    std::size_t any_open_{0};
};

Part draw_collection(const Wording& wording, const Collection& collection)
{
    Part inner = ScopeDrawing{wording, collection.root, nullptr}.finish(false);
    Lettering title;
    title.add(wording.collection(collection), Sign::none, title_size, title_leading, std::max(inner.size.width, 200.0));
    for (auto& line : title.lines) line.offset += padding * 0.7;
    const double header = title.size.height + padding * 1.4;
    Part part;
    part.size = {std::max(inner.size.width, title.size.width) + 2 * container_padding, header + inner.size.height + container_padding};
    part.boxes.push_back({BoxKind::collection, collection.key, {0, 0, part.size.width, part.size.height}, std::move(title.lines), {}, wording.text(collection.label)});
    const double x = (part.size.width - inner.size.width) / 2;
    part.take(std::move(inner), {x, header});
    return part;
}

} // namespace

Drawing draw(const Definition& definition, Language language)
{
    const Wording wording{definition, language};
    Part whole = ScopeDrawing{wording, definition.root, &definition.opening}.finish(false);
    // collections below, side by side as far as the page is wide
    const double page = std::max(whole.size.width, 900.0);
    double x = 0, y = whole.size.height, row_height = 0;
    for (const auto& collection : definition.collections) {
        Part part = draw_collection(wording, collection);
        const Size size = part.size;
        if (x > 0 && x + size.width > page) {
            x = 0;
            y += row_height;
            row_height = 0;
        }
        whole.take(std::move(part), {x, y + between});
        x += size.width + between;
        row_height = std::max(row_height, size.height + between);
        whole.size.width = std::max(whole.size.width, x - between);
    }
    whole.size.height = y + row_height;

    Drawing drawing;
    Part framed;
    const Size size = whole.size;
    framed.take(std::move(whole), {margin, margin});
    drawing.size = {size.width + 2 * margin, size.height + 2 * margin};
    drawing.title = in(language, definition.title);
    drawing.description = wording.description();
    drawing.boxes = std::move(framed.boxes);
    drawing.links = std::move(framed.links);
    drawing.dividers = std::move(framed.dividers);
    return drawing;
}

} // namespace cauce::diagram
