#include "engine/diagram/layers.hpp"

#include "engine/values/result.hpp"

#include <algorithm>
#include <functional>

namespace cauce::diagram {
namespace {

constexpr std::size_t edge_span_min = 2; ///< an odd layer for the label between two even ones

struct Arrow {
    std::size_t upper;
    std::size_t lower;
};

/// Which edges close a circle, met from the first node on.
std::vector<bool> closing_edges(const Graph& graph)
{
    std::vector<std::vector<std::size_t>> leaving(graph.nodes.size());
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) leaving[graph.edges[edge].from].push_back(edge);
    enum class Mark { unseen, open, done };
    std::vector<Mark> marks(graph.nodes.size(), Mark::unseen);
    std::vector<bool> closing(graph.edges.size(), false);
    const std::function<void(std::size_t)> visit = [&](std::size_t node) {
        marks[node] = Mark::open;
        for (const auto edge : leaving[node]) {
            const std::size_t next = graph.edges[edge].to;
            if (marks[next] == Mark::open) closing[edge] = true;
            else if (marks[next] == Mark::unseen) visit(next);
        }
        marks[node] = Mark::done;
    };
    for (std::size_t node = 0; node < graph.nodes.size(); ++node)
        if (marks[node] == Mark::unseen) visit(node);
    return closing;
}

/// The longest way from the top decides.
std::vector<std::size_t> longest_path_layers(std::size_t nodes, const std::vector<Arrow>& arrows)
{
    std::vector<std::size_t> layer(nodes, 0);
    for (bool more = true; more;) {
        more = false;
        for (const auto& arrow : arrows)
            if (layer[arrow.lower] < layer[arrow.upper] + edge_span_min) {
                layer[arrow.lower] = layer[arrow.upper] + edge_span_min;
                more = true;
            }
    }
    return layer;
}

/// Nodes slide to the side where they have more edges, as far as the others let them.
void shorten(std::vector<std::size_t>& layer, const std::vector<Arrow>& arrows)
{
    for (bool more = true; more;) {
        more = false;
        for (std::size_t node = 0; node < layer.size(); ++node) {
            std::size_t in = 0, out = 0, highest = 0, lowest = static_cast<std::size_t>(-1);
            for (const auto& arrow : arrows) {
                if (arrow.lower == node) ++in, highest = std::max(highest, layer[arrow.upper] + edge_span_min);
                if (arrow.upper == node) ++out, lowest = std::min(lowest, layer[arrow.lower] - edge_span_min);
            }
            if (out > in && lowest > layer[node]) layer[node] = lowest, more = true; // only ever downwards, so it ends
        }
    }
}

} // namespace

Layers assign_layers(const Graph& graph)
{
    const std::vector<bool> closing = closing_edges(graph);
    std::vector<Arrow> arrows;
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        const auto& [from, to, label] = graph.edges[edge];
        ensure(from != to, "a loop is not laid out");
        arrows.push_back(closing[edge] ? Arrow{to, from} : Arrow{from, to});
    }
    std::vector<std::size_t> layer = longest_path_layers(graph.nodes.size(), arrows);
    shorten(layer, arrows);

    Layers layers;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) layers.places.push_back({graph.nodes[node], layer[node], false, {}, {}});
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        const auto [upper, lower] = arrows[edge];
        Chain chain{{upper}, 0, closing[edge]};
        const std::size_t span = layer[lower] - layer[upper];
        const std::size_t label_at = (span / 2) | 1U;
        for (std::size_t step = 1; step < span; ++step) {
            const bool labelled = step == label_at;
            if (labelled) chain.label = step;
            chain.places.push_back(layers.places.size());
            layers.places.push_back({labelled ? graph.edges[edge].label : Size{}, layer[upper] + step, true, {}, {}});
        }
        chain.places.push_back(lower);
        for (std::size_t step = 0; step < span; ++step) {
            layers.places[chain.places[step]].below.push_back(chain.places[step + 1]);
            layers.places[chain.places[step + 1]].above.push_back(chain.places[step]);
        }
        layers.chains.push_back(std::move(chain));
    }
    std::size_t count = 0;
    for (const auto& place : layers.places) count = std::max(count, place.layer + 1);
    layers.order.resize(count);
    for (std::size_t place = 0; place < layers.places.size(); ++place) layers.order[layers.places[place].layer].push_back(place);
    return layers;
}

} // namespace cauce::diagram
