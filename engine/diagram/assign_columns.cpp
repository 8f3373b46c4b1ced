#include "engine/diagram/layers.hpp"

#include <algorithm>

namespace cauce::diagram {
namespace {

constexpr double node_gap = 28;
constexpr double edge_gap = 18;

/// How far apart the centres of two neighbours in a layer are at least.
double distance(const Place& left, const Place& right)
{
    return (left.size.width + right.size.width) / 2 + (left.passes || right.passes ? edge_gap : node_gap);
}

/// Edges that pass pull harder, so that long ones are straight (Gansner et al. 1993).
double pull(const Place& a, const Place& b)
{
    if (a.passes && b.passes) return 8;
    return a.passes || b.passes ? 2 : 1;
}

struct Block {
    double sum;    ///< weighted wishes
    double weight;
    std::size_t count;
    [[nodiscard]] double at() const { return sum / weight; }
};

/// The positions nearest to the wishes (least squares) that keep order and distance: pooling of adjacent violators.
void settle(const Layers& layers, const std::vector<std::size_t>& layer, const std::vector<double>& wish, const std::vector<double>& weight, std::vector<double>& x)
{
    std::vector<Block> blocks;
    std::vector<double> offset(layer.size(), 0);
    for (std::size_t at = 0; at < layer.size(); ++at) {
        if (at > 0) offset[at] = offset[at - 1] + distance(layers.places[layer[at - 1]], layers.places[layer[at]]);
        blocks.push_back({(wish[at] - offset[at]) * weight[at], weight[at], 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].at() >= blocks.back().at()) {
            const Block last = blocks.back();
            blocks.pop_back();
            blocks.back() = {blocks.back().sum + last.sum, blocks.back().weight + last.weight, blocks.back().count + last.count};
        }
    }
    std::size_t at = 0;
    for (const auto& block : blocks)
        for (std::size_t left = block.count; left > 0; --left, ++at) x[layer[at]] = block.at() + offset[at];
}

enum class Sides { above, below, both };

void align(const Layers& layers, const std::vector<std::size_t>& layer, Sides sides, std::vector<double>& x)
{
    std::vector<double> wish, weight;
    for (const auto place : layer) {
        const Place& here = layers.places[place];
        double sum = 0, total = 0;
        const auto add = [&](const std::vector<std::size_t>& neighbours) {
            for (const auto neighbour : neighbours) {
                const double force = pull(here, layers.places[neighbour]);
                sum += force * x[neighbour];
                total += force;
            }
        };
        if (sides != Sides::below) add(here.above);
        if (sides != Sides::above) add(here.below);
        wish.push_back(total > 0 ? sum / total : x[place]);
        weight.push_back(total > 0 ? total : 0.01);
    }
    settle(layers, layer, wish, weight, x);
}

/// Least squares leave long edges with many slight bends. Here each runs straight as far as its neighbours leave room, and
/// bends once where they do not.
class Straightening {
public:
    Straightening(const Layers& layers, std::vector<double>& x) : layers_{layers}, x_{x}, position_(x.size())
    {
        for (const auto& layer : layers.order)
            for (std::size_t at = 0; at < layer.size(); ++at) position_[layer[at]] = at;
    }

    void run(const Chain& chain)
    {
        std::size_t first = 1;
        while (first + 1 < chain.places.size()) {
            Room room = room_of(chain.places[first]);
            std::size_t last = first + 1;
            double sum = x_[chain.places[first]];
            for (; last + 1 < chain.places.size(); ++last) {
                const Room next = room_of(chain.places[last]);
                const Room both{std::max(room.left, next.left), std::min(room.right, next.right)};
                if (both.left > both.right) break;
                room = both;
                sum += x_[chain.places[last]];
            }
            const double common = std::clamp(sum / static_cast<double>(last - first), room.left, room.right);
            for (std::size_t at = first; at < last; ++at) x_[chain.places[at]] = common;
            first = last;
        }
    }

private:
    struct Room {
        double left, right;
    };
    [[nodiscard]] Room room_of(std::size_t place) const
    {
        constexpr double far_away = 1e9;
        const auto& layer = layers_.order[layers_.places[place].layer];
        const std::size_t at = position_[place];
        Room room{-far_away, far_away};
        if (at > 0) room.left = x_[layer[at - 1]] + distance(layers_.places[layer[at - 1]], layers_.places[place]);
        if (at + 1 < layer.size()) room.right = x_[layer[at + 1]] - distance(layers_.places[place], layers_.places[layer[at + 1]]);
        // rounding may leave a place a hair outside of its own room
        return {std::min(room.left, x_[place]), std::max(room.right, x_[place])};
    }

    const Layers& layers_;
    std::vector<double>& x_;
    std::vector<std::size_t> position_;
};

} // namespace

std::vector<double> assign_columns(const Layers& layers)
{
    std::vector<double> x(layers.places.size(), 0);
    for (const auto& layer : layers.order) { // packed, around the middle
        double at = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (i > 0) at += distance(layers.places[layer[i - 1]], layers.places[layer[i]]);
            x[layer[i]] = at;
        }
        for (const auto place : layer) x[place] -= at / 2;
    }
    constexpr int rounds = 24;
    const std::size_t count = layers.order.size();
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t layer = 1; layer < count; ++layer) align(layers, layers.order[layer], Sides::above, x);
        for (std::size_t layer = count; layer-- > 0;) align(layers, layers.order[layer], Sides::below, x);
    }
    for (int round = 0; round < rounds; ++round)
        for (std::size_t layer = 0; layer < count; ++layer) align(layers, layers.order[layer], Sides::both, x);
    Straightening straightening{layers, x};
    for (int round = 0; round < 3; ++round)
        for (const auto& chain : layers.chains) straightening.run(chain);
    return x;
}

} // namespace cauce::diagram
