#pragma once

#include "engine/directory/organisation_rows.hpp"

namespace cauce {

/// In which order lines of organs may stand: each behind its parent's and behind the organ's own of an earlier day.
struct OrganOrder {
    std::vector<FromLine<OrganSet>> in_order{};
    std::vector<FromLine<OrganSet>> in_circles{}; ///< each below the other: they cannot stand
};
[[nodiscard]] OrganOrder in_order(std::vector<FromLine<OrganSet>> rows);

} // namespace cauce
