#include "engine/diagram/layout.hpp"

#include "engine/diagram/layers.hpp"

#include <algorithm>
#include <cmath>

namespace cauce::diagram {
namespace {

constexpr double margin = 6;
constexpr double gap_min = 16;       ///< between layers
constexpr double gap_max = 44;
constexpr double gap_per_shift = 0.09; ///< curves that go far aside need room to bend
constexpr double ports_share = 0.8;  ///< of a node's side, for the ends of its edges

/// Where each edge leaves its upper node and reaches its lower one: spread along the side in the order of their ways.
struct Ports {
    std::vector<double> upper, lower;
};
Ports spread_ports(const Layers& layers, const std::vector<double>& x)
{
    Ports ports{std::vector<double>(layers.chains.size()), std::vector<double>(layers.chains.size())};
    for (std::size_t node = 0; node < layers.places.size(); ++node) {
        if (layers.places[node].passes) continue;
        const auto spread = [&](bool down) {
            std::vector<std::pair<double, std::size_t>> ends;
            for (std::size_t edge = 0; edge < layers.chains.size(); ++edge) {
                const auto& places = layers.chains[edge].places;
                if (down && places.front() == node) ends.emplace_back(x[places[1]], edge);
                if (!down && places.back() == node) ends.emplace_back(x[places[places.size() - 2]], edge);
            }
            std::ranges::stable_sort(ends, {}, &std::pair<double, std::size_t>::first);
            const double side = layers.places[node].size.width * ports_share;
            const double step = side / static_cast<double>(std::max<std::size_t>(ends.size(), 1));
            for (std::size_t i = 0; i < ends.size(); ++i) {
                const double even = x[node] - side / 2 + step * (static_cast<double>(i) + 0.5);
                // straight where the port's share of the side allows it
                const double port = std::clamp(ends[i].first, even - step * 0.4, even + step * 0.4);
                (down ? ports.upper : ports.lower)[ends[i].second] = port;
            }
        };
        spread(true);
        spread(false);
    }
    return ports;
}

struct Rows {
    std::vector<double> top, bottom; ///< of each layer
};
Rows assign_rows(const Layers& layers, const std::vector<double>& x)
{
    Rows rows;
    double y = margin;
    for (const auto& layer : layers.order) {
        double height = 0, shift = 0;
        for (const auto place : layer) {
            height = std::max(height, layers.places[place].size.height);
            for (const auto next : layers.places[place].below) shift = std::max(shift, std::abs(x[place] - x[next]));
        }
        rows.top.push_back(y);
        rows.bottom.push_back(y + height);
        y += height + std::clamp(gap_min + shift * gap_per_shift, gap_min, gap_max);
    }
    return rows;
}

Route route(const Layers& layers, const Chain& chain, double upper_port, double lower_port, const std::vector<double>& x, const Rows& rows,
            const std::vector<Rectangle>& nodes)
{
    Route route;
    const Rectangle& upper = nodes[chain.places.front()];
    const Rectangle& lower = nodes[chain.places.back()];
    route.points.push_back({upper_port, upper.bottom()});
    route.points.push_back({upper_port, rows.bottom[layers.places[chain.places.front()].layer]});
    for (std::size_t step = 1; step + 1 < chain.places.size(); ++step) {
        const std::size_t place = chain.places[step];
        const std::size_t layer = layers.places[place].layer;
        route.points.push_back({x[place], rows.top[layer]});
        route.points.push_back({x[place], rows.bottom[layer]});
        if (step == chain.label) {
            const Size size = layers.places[place].size;
            const double middle = (rows.top[layer] + rows.bottom[layer]) / 2;
            route.label = {x[place] - size.width / 2, middle - size.height / 2, size.width, size.height};
        }
    }
    route.points.push_back({lower_port, rows.top[layers.places[chain.places.back()].layer]});
    route.points.push_back({lower_port, lower.y});
    if (chain.reversed) std::ranges::reverse(route.points);
    return route;
}

} // namespace

Layout lay_out(const Graph& graph)
{
    Layout layout;
    if (graph.nodes.empty()) return layout;
    Layers layers = assign_layers(graph);
    reduce_crossings(layers);
    std::vector<double> x = assign_columns(layers);
    double left = x.front(), right = x.front();
    for (std::size_t place = 0; place < x.size(); ++place) {
        left = std::min(left, x[place] - layers.places[place].size.width / 2);
        right = std::max(right, x[place] + layers.places[place].size.width / 2);
    }
    for (double& column : x) column += margin - left;

    const Rows rows = assign_rows(layers, x);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        const auto [width, height] = graph.nodes[node];
        const std::size_t layer = layers.places[node].layer;
        const double middle = (rows.top[layer] + rows.bottom[layer]) / 2;
        layout.nodes.push_back({x[node] - width / 2, middle - height / 2, width, height});
    }
    const Ports ports = spread_ports(layers, x);
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge)
        layout.edges.push_back(route(layers, layers.chains[edge], ports.upper[edge], ports.lower[edge], x, rows, layout.nodes));
    layout.size = {right - left + 2 * margin, rows.bottom.back() + margin};
    return layout;
}

} // namespace cauce::diagram
