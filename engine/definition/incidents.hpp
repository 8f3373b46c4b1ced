#pragma once

#include <string_view>

/// Collections that commands of the engine fill and answer, where a workflow has them: what the command decides gets a term, a place
/// in the file and an end (workflows/subflows/incidents.hpp).
namespace cauce::definition {

inline constexpr std::string_view abstention_incidents{"abstentions"}; ///< item {person, post, ground, raised, known_on}; answered by {accepted}
inline constexpr std::string_view extension_incidents{"extensions"};   ///< item {term_number}, which a row adds; answered by {granted}

} // namespace cauce::definition
