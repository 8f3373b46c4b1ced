#pragma once

#include "engine/directory/organisation.hpp"

#include <optional>

/// A circle leaves nobody at the top: of organs each below the other, or of posts whose substitutes hold each other's.
namespace cauce {

/// The first day on which an organ would come to lie below itself.
[[nodiscard]] std::optional<Day> circle_of(const Organisation& organisation, const OrganSet& set);
/// The first day on which a post would be covered by who holds it, or by who holds a post that, from one to the next, its
/// own holder covers.
[[nodiscard]] std::optional<Day> circle_of(const Organisation& organisation, const SubstitutionMade& made);
[[nodiscard]] std::optional<Day> circle_of(const Organisation& organisation, const AppointmentMade& made);

} // namespace cauce
