#pragma once

#include "engine/directory/organisation.hpp"

#include <algorithm>
#include <optional>

namespace cauce {

/// Days from one to another, both included; without a last one, for ever.
struct Stretch {
    Day from;
    std::optional<Day> until;
    [[nodiscard]] bool contains(Day day) const { return from <= day && (!until || day <= *until); }
};

/// Of what was made, as it was ended last.
template <class Made>
[[nodiscard]] Stretch stretch_of(const Holding<Made>& holding)
{
    return {holding.made.from, holding.until};
}

/// The days that two have in common; nothing if there are none.
[[nodiscard]] inline std::optional<Stretch> common(const Stretch& one, const Stretch& other)
{
    Stretch both{std::max(one.from, other.from), one.until};
    if (other.until && (!both.until || *other.until < *both.until)) both.until = other.until;
    if (both.until && *both.until < both.from) return std::nullopt;
    return both;
}

} // namespace cauce
