#pragma once

#include "engine/directory/authority.hpp"
#include "tests/support/random_calendar.hpp"

#include <string>
#include <vector>

namespace cauce::support {

/// Of how much a random directory has. What it has, everybody can name: "post_1" to "post_<posts>", likewise organ, person,
/// role, matter, system and case (1 to `cases`).
struct DirectorySize {
    int organs{6};
    int posts{10};
    int people{9};
    int roles{4};
    int matters{3};
    int systems{2};
    int cases{3};
    int attempts{160}; ///< changes that are tried after the organs, posts and people are there; about half of them may stand
};

/// The days on which something happens to a random directory, first and last.
[[nodiscard]] Day first_random_day();
[[nodiscard]] Day last_random_day();
/// The days at which something may turn: the first and the last of each change, the one before and the one after.
[[nodiscard]] std::vector<Day> turning_days(const std::vector<DirectoryChange>& changes);

/// Changes that `decide` accepts one after the other, of every kind: posts in a tree of organs that move, seats, elected
/// posts, appointments, substitutions, leaves, delegations with amounts and scopes, avocations, ends, abolitions.
[[nodiscard]] std::vector<DirectoryChange> random_directory(Dice& dice, const DirectorySize& size = {});
/// What they make.
[[nodiscard]] Organisation organisation_of(const std::vector<DirectoryChange>& changes);

/// What an act may ask, with amounts near the limits of delegations.
[[nodiscard]] Demand random_demand(Dice& dice, const DirectorySize& size = {});

} // namespace cauce::support
