#include "engine/diagram/layers.hpp"

#include <algorithm>
#include <numeric>

namespace cauce::diagram {
namespace {

using Order = std::vector<std::vector<std::size_t>>;
using Neighbours = std::vector<std::size_t> Place::*;

class Ordering {
public:
    explicit Ordering(Layers& layers) : layers_{layers}, position_(layers.places.size())
    {
        for (std::size_t layer = 0; layer < layers_.order.size(); ++layer) number(layer);
    }

    /// Each place to the average of its neighbours' positions; those without stay where they are.
    void sweep(bool down)
    {
        const std::size_t count = layers_.order.size();
        for (std::size_t step = 1; step < count; ++step) {
            const std::size_t layer = down ? step : count - 1 - step;
            sort_by_neighbours(layer, down ? &Place::above : &Place::below);
        }
    }

    /// Neighbours change places where that saves crossings.
    void exchange()
    {
        for (bool better = true; better;) {
            better = false;
            for (auto& layer : layers_.order)
                for (std::size_t at = 0; at + 1 < layer.size(); ++at) {
                    const std::size_t left = layer[at], right = layer[at + 1];
                    if (crossings(right, left) >= crossings(left, right)) continue;
                    std::swap(layer[at], layer[at + 1]);
                    std::swap(position_[left], position_[right]);
                    better = true;
                }
        }
    }

    [[nodiscard]] std::size_t total() const
    {
        std::size_t sum = 0;
        for (const auto& layer : layers_.order)
            for (std::size_t left = 0; left < layer.size(); ++left)
                for (std::size_t right = left + 1; right < layer.size(); ++right) sum += crossings(layer[left], layer[right], &Place::below);
        return sum;
    }

private:
    void number(std::size_t layer)
    {
        for (std::size_t at = 0; at < layers_.order[layer].size(); ++at) position_[layers_.order[layer][at]] = at;
    }

    void sort_by_neighbours(std::size_t layer, Neighbours side)
    {
        std::vector<std::pair<double, std::size_t>> keyed;
        for (const auto place : layers_.order[layer]) {
            const auto& neighbours = layers_.places[place].*side;
            const double sum = std::accumulate(neighbours.begin(), neighbours.end(), 0.0,
                                               [&](double total, std::size_t neighbour) { return total + static_cast<double>(position_[neighbour]); });
            keyed.emplace_back(neighbours.empty() ? static_cast<double>(position_[place]) : sum / static_cast<double>(neighbours.size()), place);
        }
        std::ranges::stable_sort(keyed, {}, &std::pair<double, std::size_t>::first);
        for (std::size_t at = 0; at < keyed.size(); ++at) layers_.order[layer][at] = keyed[at].second;
        number(layer);
    }

    [[nodiscard]] std::size_t crossings(std::size_t left, std::size_t right, Neighbours side) const
    {
        std::size_t sum = 0;
        for (const auto a : layers_.places[left].*side)
            for (const auto b : layers_.places[right].*side) sum += position_[a] > position_[b] ? 1 : 0;
        return sum;
    }
    [[nodiscard]] std::size_t crossings(std::size_t left, std::size_t right) const
    {
        return crossings(left, right, &Place::above) + crossings(left, right, &Place::below);
    }

    Layers& layers_;
    std::vector<std::size_t> position_;
};

} // namespace

std::size_t count_crossings(const Layers& layers)
{
    Layers copy = layers;
    return Ordering{copy}.total();
}

void reduce_crossings(Layers& layers)
{
    constexpr int sweeps = 24;
    Ordering ordering{layers};
    Order best = layers.order;
    std::size_t fewest = ordering.total();
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        ordering.sweep(sweep % 2 == 0);
        ordering.exchange();
        const std::size_t total = ordering.total();
        if (total >= fewest) continue;
        fewest = total;
        best = layers.order;
    }
    layers.order = best;
}

} // namespace cauce::diagram
