#pragma once

#include "engine/diagram/geometry.hpp"

#include <cstddef>
#include <vector>

/// A layered drawing of a graph, top to bottom (Sugiyama, Tagawa and Toda 1981). Knows nothing of workflows. The same graph
/// always gives the same drawing.
namespace cauce::diagram {

struct GraphEdge {
    std::size_t from;
    std::size_t to; ///< another node: loops are for the caller to show
    Size label{};   ///< nothing: no label
};
struct Graph {
    std::vector<Size> nodes; ///< the first is where the drawing begins; earlier nodes stand higher where there is a choice
    std::vector<GraphEdge> edges;
};

/// The way of an edge: from points[0] down (or up) to points[1], then a curve to points[2], straight to points[3], and so on;
/// always an even number. Every vertical run is clear of nodes and labels, every curve lies in a gap between layers.
struct Route {
    std::vector<Point> points;
    Rectangle label; ///< centred on a vertical run
};
struct Layout {
    Size size;
    std::vector<Rectangle> nodes; ///< as in the graph
    std::vector<Route> edges;     ///< likewise
};

/// @returns nodes and labels, none overlapping another
[[nodiscard]] Layout lay_out(const Graph& graph);

} // namespace cauce::diagram
