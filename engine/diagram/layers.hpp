#pragma once

#include "engine/diagram/layout.hpp"

#include <cstddef>
#include <vector>

/// The steps of the layered drawing; `lay_out` runs them in this order.
namespace cauce::diagram {

/// A place in a layer: a node, or where a long edge passes (with the label's size on one of its layers).
struct Place {
    Size size;
    std::size_t layer;
    bool passes;                    ///< an edge's, not a node
    std::vector<std::size_t> above; ///< neighbours in the layer above
    std::vector<std::size_t> below;
};
/// The way of an edge through the layers, always downwards.
struct Chain {
    std::vector<std::size_t> places; ///< from the upper node to the lower one
    std::size_t label;               ///< index in `places` of the one with the label
    bool reversed;                   ///< the edge itself goes up
};
struct Layers {
    std::vector<Place> places; ///< the graph's nodes first, in its order
    std::vector<Chain> chains; ///< one an edge, in its order
    std::vector<std::vector<std::size_t>> order; ///< of each layer, its places from left to right
};

/// Nodes on even layers, labels on odd ones: circles are broken where they close, then long edges are shortened.
[[nodiscard]] Layers assign_layers(const Graph& graph);
/// Fewer crossings: barycentres, up and down, and exchanges of neighbours.
void reduce_crossings(Layers& layers);
[[nodiscard]] std::size_t count_crossings(const Layers& layers);
/// The x of each place's centre: near its neighbours, long edges straight, nothing too close.
[[nodiscard]] std::vector<double> assign_columns(const Layers& layers);

} // namespace cauce::diagram
