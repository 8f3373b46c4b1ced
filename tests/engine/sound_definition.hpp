#pragma once

#include "engine/definition/model.hpp"

#include <string>
#include <string_view>

/// A sound definition with every construct in it, and short words for what tests change of it.
namespace cauce::definition::sound_one {

[[nodiscard]] Text both(std::string word);
[[nodiscard]] FieldType list_of(FieldType element);
[[nodiscard]] State state(std::string id, StateKind kind);
[[nodiscard]] Transition row(std::string from, On on, std::string to, std::string role);
[[nodiscard]] On action(std::string name);
[[nodiscard]] On lapse(std::string name);
[[nodiscard]] On completion();
[[nodiscard]] Term term(std::string id, TermOwner owner);

/// Opinions on a request: every construct once. Two offices give theirs at the same time; each measure has a life of its own;
/// a child case publishes.
[[nodiscard]] Definition sound();

[[nodiscard]] State& root_state(Definition& definition, std::string_view id);
[[nodiscard]] Transition& root_row(Definition& definition, std::string_view id);
[[nodiscard]] Scope& opinions(Definition& definition);
[[nodiscard]] Scope& measures(Definition& definition);
[[nodiscard]] MultiInstance over_parts();
void set_condition(Definition& definition, std::string_view id, std::string text);

} // namespace cauce::definition::sound_one
