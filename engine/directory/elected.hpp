#pragma once

#include "engine/directory/stretch.hpp"

/// Whom the people elected holds no other post of the municipality, and no other covers such a post (LOM 11).
namespace cauce {

/// The role of the only elected post that directs others: councillors may hold no executive function (LOM 11).
constexpr std::string_view mayor_role = "mayor";
/// By appointment, on that day.
[[nodiscard]] bool holds_elected(const Organisation& organisation, const PersonId& person, Day day);
/// Whether LOM 11 lets a person cover a post that day: an elected one only who holds an elected one, another only who does not.
/// @pre the post is there that day
[[nodiscard]] bool may_cover(const Organisation& organisation, const PersonId& person, const PostSet& post, Day day);

/// What a change would join that may not be joined, in words; nothing if it joins nothing.
[[nodiscard]] std::optional<std::string> joins_elected(const Organisation& organisation, const AppointmentMade& made);
[[nodiscard]] std::optional<std::string> joins_elected(const Organisation& organisation, const SubstitutionMade& made);
/// Of the days from which the post is so.
[[nodiscard]] std::optional<std::string> joins_elected(const Organisation& organisation, const PostSet& set);

} // namespace cauce
