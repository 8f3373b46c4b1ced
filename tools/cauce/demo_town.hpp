#pragma once

#include "engine/directory/organisation.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

/// The demonstration: a district that does not exist, with the posts of a real one.
namespace cauce::program::demo {

/// Municipalidad Distrital de San Martín del Valle. The INEI numbers departments from 01 to 25, so no municipality has, or
/// is likely to get, a code that begins with 26.
inline constexpr std::string_view town{"260101"};
inline constexpr std::string_view town_name{"Municipalidad Distrital de San Martín del Valle"};
inline constexpr std::string_view town_acronym{"MDSMV"};

/// Of every demonstration account. Not a secret: it is printed.
inline constexpr std::string_view password{"valle-2026"};

/// A post, and the account of whoever holds it: the demonstration knows posts, not people's names.
struct Seat {
    std::string_view account;
    std::string_view organ;
    std::string_view post;
    std::string_view es;
    std::string_view en;
    std::string_view roles; ///< separated by spaces
};
[[nodiscard]] std::span<const Seat> seats();

/// The municipality, its organs, posts, people, appointments and titulars, as they have been since a day, this year's delegation to the manager, and
/// somebody on leave today, who is covered: what of it the directory does not have yet.
[[nodiscard]] std::vector<DirectoryChange> directory_changes(const Organisation& organisation, Day since, Day today);

/// What the town's council is, as parameters: mayor and seven councillors.
[[nodiscard]] std::span<const std::pair<std::string_view, int>> parameters();

} // namespace cauce::program::demo
