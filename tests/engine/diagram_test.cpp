// Diagrams: the layout keeps everything apart, the picture shows every state and row, the text is Mermaid's.
#include "engine/diagram/drawing.hpp"
#include "engine/diagram/layers.hpp"
#include "engine/diagram/layout.hpp"
#include "engine/diagram/lettering.hpp"
#include "engine/diagram/mermaid.hpp"
#include "engine/diagram/svg.hpp"
#include "workflows/catalogue.hpp"

#include <algorithm>
#include <random>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

using namespace cauce;
using namespace cauce::diagram;

namespace {

bool overlap(const Rectangle& a, const Rectangle& b) { return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom(); }
bool within(const Rectangle& inner, const Rectangle& outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}
bool is_container(const Box& box) { return box.kind == BoxKind::collection || box.kind == BoxKind::composite; }

/// Whether the way of an edge meets a rectangle: vertical runs exactly, curves by points on them.
bool meets(const std::vector<Point>& route, const Rectangle& at)
{
    for (std::size_t i = 1; i < route.size(); ++i)
        for (int step = 0; step <= 20; ++step) {
            const double t = step / 20.0;
            const Point& a = route[i - 1];
            const Point& b = route[i];
            const double ease = t * t * (3 - 2 * t); // a cubic with vertical tangents
            const Point p{i % 2 == 1 ? a.x : a.x + (b.x - a.x) * ease, a.y + (b.y - a.y) * t};
            if (p.x > at.x + 1 && p.x < at.right() - 1 && p.y > at.y + 1 && p.y < at.bottom() - 1) return true;
        }
    return false;
}

Graph random_graph(std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    const auto upto = [&](std::size_t last) { return std::uniform_int_distribution<std::size_t>{0, last}(random); };
    Graph graph;
    const std::size_t nodes = 1 + upto(14);
    for (std::size_t node = 0; node < nodes; ++node) graph.nodes.push_back({20.0 + static_cast<double>(upto(150)), 10.0 + static_cast<double>(upto(90))});
    for (std::size_t edge = upto(nodes * 2); edge > 0 && nodes > 1; --edge) {
        const std::size_t from = upto(nodes - 1), to = upto(nodes - 1);
        if (from != to) graph.edges.push_back({from, to, upto(3) == 0 ? Size{} : Size{30.0 + static_cast<double>(upto(100)), 14.0 * static_cast<double>(1 + upto(3))}});
    }
    return graph;
}

std::vector<Rectangle> solid(const Layout& layout)
{
    std::vector<Rectangle> all = layout.nodes;
    for (const auto& edge : layout.edges)
        if (edge.label.width > 0) all.push_back(edge.label);
    return all;
}

definition::State state(std::string id, definition::StateKind kind, std::string en)
{
    definition::State state;
    state.id = std::move(id);
    state.kind = kind;
    state.label = {en, en};
    return state;
}
definition::Transition row(definition::FromKind from_kind, std::vector<std::string> from, definition::Trigger on, std::string to, std::string label)
{
    definition::Transition row;
    row.from_kind = from_kind;
    row.from = std::move(from);
    row.on.kind = on;
    row.to = std::move(to);
    row.label = {label, label};
    return row;
}

/// Texts and ids that mean something to XML and to Mermaid.
definition::Definition nasty_definition()
{
    definition::Definition definition;
    definition.key = "nasty";
    definition.title = {"<script>", "<script>"};
    definition.opening.label = {"abrir: #1", "open"};
    definition.root.regions = {{"main", "end"}};
    definition.root.states = {state("end", definition::StateKind::end, "\"<script>\"; a: b")};
    return definition;
}

definition::Definition parallel_definition()
{
    using enum definition::StateKind;
    definition::Definition definition;
    definition.key = "opinions";
    definition.title = {"Opiniones", "Opinions"};
    definition.opening.label = {"Abrir", "Open"};
    definition.root.regions = {{"main", "asked"}};
    definition.root.states = {state("asked", parallel, "Opinions asked"), state("closed", end, "Closed")};
    definition::Scope inner;
    inner.regions = {{"one", "legal"}, {"two", "budget"}};
    inner.states = {state("legal", task, "Legal"), state("given", end, "Given"), state("budget", end, "Budget")};
    inner.transitions = {row(definition::FromKind::states, {"legal"}, definition::Trigger::action, "given", "Give")};
    definition.root.states[0].inner.push_back(std::move(inner));
    definition.root.transitions = {row(definition::FromKind::states, {"asked"}, definition::Trigger::completion, "closed", ""),
                                   row(definition::FromKind::any_open, {}, definition::Trigger::action, "closed", "Withdraw")};
    return definition;
}

} // namespace

BOOST_AUTO_TEST_SUITE(diagrams)

BOOST_AUTO_TEST_CASE(nodes_and_labels_of_any_graph_are_apart_and_edges_go_round_them)
{
    BOOST_TEST(rc::check([](std::uint64_t seed) {
        const Graph graph = random_graph(seed);
        const Layout layout = lay_out(graph);
        const auto all = solid(layout);
        for (std::size_t a = 0; a < all.size(); ++a) {
            RC_ASSERT(within(all[a], {0, 0, layout.size.width, layout.size.height}));
            for (std::size_t b = a + 1; b < all.size(); ++b) RC_ASSERT(!overlap(all[a], all[b]));
        }
        for (std::size_t edge = 0; edge < layout.edges.size(); ++edge) {
            const Route& route = layout.edges[edge];
            RC_ASSERT(route.points.size() % 2 == 0U);
            const Rectangle& from = layout.nodes[graph.edges[edge].from];
            const Rectangle& to = layout.nodes[graph.edges[edge].to];
            RC_ASSERT(route.points.front().x >= from.x && route.points.front().x <= from.right());
            RC_ASSERT(route.points.back().x >= to.x && route.points.back().x <= to.right());
            for (const auto& node : layout.nodes) RC_ASSERT(!meets(route.points, node));
            for (std::size_t other = 0; other < layout.edges.size(); ++other)
                if (other != edge) RC_ASSERT(!meets(route.points, layout.edges[other].label));
        }
    }));
}

BOOST_AUTO_TEST_CASE(the_same_graph_gives_the_same_layout)
{
    BOOST_TEST(rc::check([](std::uint64_t seed) {
        const Layout once = lay_out(random_graph(seed)), again = lay_out(random_graph(seed));
        for (std::size_t node = 0; node < once.nodes.size(); ++node) {
            RC_ASSERT(once.nodes[node].x == again.nodes[node].x);
            RC_ASSERT(once.nodes[node].y == again.nodes[node].y);
        }
    }));
}

BOOST_AUTO_TEST_CASE(edges_lead_down_unless_they_close_a_circle)
{
    const Layout layout = lay_out({{{50, 20}, {50, 20}, {50, 20}}, {{0, 1}, {1, 2}, {2, 0}}});
    BOOST_TEST(layout.nodes[0].bottom() < layout.nodes[1].y);
    BOOST_TEST(layout.nodes[1].bottom() < layout.nodes[2].y);
    BOOST_TEST(layout.edges[2].points.front().y > layout.edges[2].points.back().y);
}

BOOST_AUTO_TEST_CASE(crossings_that_can_be_avoided_are)
{
    // given two edges that cross as the nodes are given
    Layers layers = assign_layers({{{10, 10}, {10, 10}, {10, 10}, {10, 10}}, {{0, 3}, {1, 2}}});
    BOOST_TEST(count_crossings(layers) == 1U);
    reduce_crossings(layers);
    BOOST_TEST(count_crossings(layers) == 0U);
}

BOOST_AUTO_TEST_CASE(nothing_to_draw_is_drawn_as_nothing)
{
    BOOST_TEST(lay_out({}).nodes.empty());
    const Layout one = lay_out({{{50, 20}}, {}});
    BOOST_TEST(one.nodes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(text_is_wrapped_at_spaces_and_its_width_counts_letters_not_bytes)
{
    const auto lines = wrap("Sustento remitido, en evaluación", 13, 120);
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0] == "Sustento remitido,");
    BOOST_TEST(lines[1] == "en evaluación");
    BOOST_TEST(wrap("", 13, 120).empty());
    BOOST_TEST(wrap("Incomprehensibilities", 13, 20).size() == 1U);
    BOOST_TEST(text_width("é", 10) == text_width("e", 10), boost::test_tools::tolerance(0.01));
    BOOST_TEST(text_width("W", 10) > text_width("i", 10));
}

BOOST_AUTO_TEST_CASE(no_box_or_label_of_the_catalogue_overlaps_another)
{
    BOOST_REQUIRE(!workflows::catalogue().empty());
    for (const auto& definition : workflows::catalogue())
        for (const auto language : {Language::es, Language::en}) {
            const Drawing drawing = draw(definition, language);
            const Rectangle page{0, 0, drawing.size.width, drawing.size.height};
            std::vector<std::pair<Rectangle, std::string>> solids;
            for (const auto& box : drawing.boxes) {
                BOOST_TEST(within(box.at, page), definition.key << ": " << box.id << " leaves the page");
                for (const auto& other : drawing.boxes) {
                    if (&box == &other || !overlap(box.at, other.at)) continue;
                    const bool nested = (is_container(box) && within(other.at, box.at)) || (is_container(other) && within(box.at, other.at));
                    BOOST_TEST(nested, definition.key << ": " << box.id << " overlaps " << other.id);
                }
                if (!is_container(box)) solids.emplace_back(box.at, box.id);
            }
            for (const auto& link : drawing.links)
                if (!link.label.empty()) solids.emplace_back(link.label_at, link.label.front().text);
            for (std::size_t a = 0; a < solids.size(); ++a)
                for (std::size_t b = a + 1; b < solids.size(); ++b)
                    BOOST_TEST(!overlap(solids[a].first, solids[b].first), definition.key << ": " << solids[a].second << " overlaps " << solids[b].second);
            for (const auto& link : drawing.links)
                for (const auto& [at, what] : solids) {
                    const bool own = !link.label.empty() && at.x == link.label_at.x && at.y == link.label_at.y;
                    BOOST_TEST((own || !meets(link.route, at)), definition.key << ": an edge goes through " << what);
                }
        }
}

BOOST_AUTO_TEST_CASE(text_stays_within_its_box)
{
    for (const auto& definition : workflows::catalogue())
        for (const auto& box : draw(definition, Language::es).boxes)
            for (const auto* const lines : {&box.title, &box.notes})
                for (const auto& line : *lines) {
                    const double size = lines == &box.title ? title_size : text_size;
                    BOOST_TEST(text_width(line.text, size) + (line.sign == Sign::none ? 0 : 14) <= box.at.width, definition.key << ": " << line.text);
                    BOOST_TEST(line.offset <= box.at.height, definition.key << ": " << line.text);
                }
}

BOOST_AUTO_TEST_CASE(a_row_that_stays_is_noted_in_each_state_once_and_lines_divide_regions_inside_their_state)
{
    // given two rows of one name in one state, and one of them in the other region's state too
    definition::Definition definition = parallel_definition();
    definition::Scope& inner = definition.root.states[0].inner[0];
    inner.states[2].kind = definition::StateKind::task;
    for (const std::vector<std::string>& from : {std::vector<std::string>{"legal", "budget"}, {"legal"}}) {
        inner.transitions.push_back(row(definition::FromKind::states, from, definition::Trigger::action, "", "Note"));
        inner.transitions.back().to_kind = definition::ToKind::stay;
    }
    // when
    const Drawing drawing = draw(definition, Language::en);
    // then
    const auto box = [&](std::string_view id) { return *std::ranges::find_if(drawing.boxes, [&](const Box& one) { return one.id == id; }); };
    for (const auto* const id : {"legal", "budget"}) {
        BOOST_REQUIRE(box(id).notes.size() == 1U);
        BOOST_TEST(box(id).notes[0].text == "Note");
        BOOST_TEST((box(id).notes[0].sign == Sign::loop));
    }
    BOOST_REQUIRE(drawing.dividers.size() == 1U);
    const auto& [from, to] = drawing.dividers[0];
    BOOST_TEST(within({from.x, from.y, to.x - from.x, to.y - from.y}, box("asked").at));
    BOOST_TEST(box("legal").at.right() < from.x);
    BOOST_TEST(from.x < box("budget").at.x);
}

BOOST_AUTO_TEST_CASE(every_state_is_drawn_once_in_both_forms)
{
    for (const auto& definition : workflows::catalogue()) {
        const std::string svg = to_svg(definition, Language::es), mermaid = to_mermaid(definition, Language::es);
        const auto visit = [&](const auto& self, const definition::Scope& scope) -> void {
            for (const auto& state : scope.states) {
                const std::string mark = "data-state=\"" + state.id + "\"";
                const auto at = svg.find(mark);
                BOOST_TEST((at != std::string::npos && svg.find(mark, at + 1) == std::string::npos), definition.key << ": " << state.id);
                BOOST_TEST(mermaid.find(" as " + state.id) != std::string::npos, definition.key << ": " << state.id);
                for (const auto& inner : state.inner) self(self, inner);
            }
        };
        visit(visit, definition.root);
        for (const auto& collection : definition.collections) visit(visit, collection.root);
        BOOST_TEST(svg == to_svg(definition, Language::es));
        BOOST_TEST(svg != to_svg(definition, Language::en));
    }
}

BOOST_AUTO_TEST_CASE(what_a_person_wrote_cannot_break_the_markup)
{
    const definition::Definition nasty = nasty_definition();
    const std::string svg = to_svg(nasty, Language::es);
    BOOST_TEST(svg.find("<script>") == std::string::npos);
    BOOST_TEST(svg.find("&lt;script&gt;") != std::string::npos);
    const std::string mermaid = to_mermaid(nasty, Language::es);
    BOOST_TEST(mermaid.find("state \"#quot;#lt;script#gt;#quot;#59; a#58; b\" as end_\n") != std::string::npos, mermaid);
    BOOST_TEST(mermaid.find("[*] --> end_ : abrir#58; #35;1\n") != std::string::npos, mermaid);
}

BOOST_AUTO_TEST_CASE(mermaid_keeps_regions_apart_and_says_what_any_state_may_do)
{
    BOOST_TEST(to_mermaid(parallel_definition(), Language::en) ==
               "---\n"
               "title: 'Opinions'\n"
               "---\n"
               "stateDiagram-v2\n"
               "    direction TB\n"
               "    state \"Opinions asked\" as asked {\n"
               "        state \"Legal\" as legal\n"
               "        state \"Given\" as given\n"
               "        [*] --> legal\n"
               "        legal --> given : Give\n"
               "        given --> [*]\n"
               "        --\n"
               "        state \"Budget\" as budget\n"
               "        [*] --> budget\n"
               "        budget --> [*]\n"
               "    }\n"
               "    state \"Closed\" as closed\n"
               "    state \"From any open state\" as any_open_case\n"
               "    [*] --> asked : Open\n"
               "    asked --> closed\n"
               "    any_open_case --> closed : Withdraw\n"
               "    closed --> [*]\n");
}

BOOST_AUTO_TEST_SUITE_END()
