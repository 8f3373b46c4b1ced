#include "engine/directory/organ_order.hpp"

#include <algorithm>
#include <map>

namespace cauce {
namespace {

/// Which rows wait for which, by their places.
class Waiting {
public:
    explicit Waiting(const std::vector<FromLine<OrganSet>>& rows) : behind_(rows.size()), before_(rows.size())
    {
        std::map<OrganId, std::map<Day, std::size_t>> places;
        for (std::size_t place = 0; place < rows.size(); ++place) places[rows[place].change.organ].emplace(rows[place].change.from, place);
        for (std::size_t place = 0; place < rows.size(); ++place) {
            const auto& set = rows[place].change;
            const auto& own = places.at(set.organ);
            if (const auto at = own.find(set.from); at != own.begin()) add(std::prev(at)->second, place);
            const auto parent = places.find(set.parent);
            if (parent == places.end() || set.parent == set.organ) continue;
            // As it is on that day; if it is not there yet, it must be on record already.
            if (const auto later = parent->second.upper_bound(set.from); later != parent->second.begin()) add(std::prev(later)->second, place);
        }
    }

    /// The places that wait for nothing, then those that waited for them, and so on; what is left goes round.
    [[nodiscard]] std::vector<std::size_t> forward() const { return unwound(behind_, before_, {}); }
    /// Of those that are left, the ones for which nobody waits: they are only behind a circle.
    [[nodiscard]] std::vector<std::size_t> backward(const std::vector<std::size_t>& done) const
    {
        auto order = unwound(before_, behind_, done);
        std::ranges::reverse(order);
        return order;
    }

private:
    using Edges = std::vector<std::vector<std::size_t>>;

    void add(std::size_t first, std::size_t second)
    {
        behind_[first].push_back(second);
        before_[second].push_back(first);
    }
    static std::vector<std::size_t> unwound(const Edges& onward, const Edges& backward, const std::vector<std::size_t>& done)
    {
        std::vector<bool> is_done(onward.size(), false);
        for (const auto place : done) is_done[place] = true;
        std::vector<std::size_t> open(onward.size(), 0);
        std::vector<std::size_t> order;
        for (std::size_t place = 0; place < onward.size(); ++place) {
            if (is_done[place]) continue;
            for (const auto other : backward[place]) open[place] += is_done[other] ? 0U : 1U;
            if (open[place] == 0) order.push_back(place);
        }
        for (std::size_t at = 0; at < order.size(); ++at)
            for (const auto next : onward[order[at]])
                if (!is_done[next] && --open[next] == 0) order.push_back(next);
        return order;
    }

    Edges behind_; ///< who waits for it
    Edges before_; ///< for whom it waits
};

} // namespace

OrganOrder in_order(std::vector<FromLine<OrganSet>> rows)
{
    const Waiting waiting{rows};
    auto order = waiting.forward();
    const auto behind_circles = waiting.backward(order);
    order.insert(order.end(), behind_circles.begin(), behind_circles.end());
    OrganOrder found;
    std::vector<bool> taken(rows.size(), false);
    for (const auto place : order) {
        taken[place] = true;
        found.in_order.push_back(std::move(rows[place]));
    }
    for (std::size_t place = 0; place < rows.size(); ++place)
        if (!taken[place]) found.in_circles.push_back(std::move(rows[place]));
    return found;
}

} // namespace cauce
