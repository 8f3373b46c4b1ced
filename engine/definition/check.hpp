#pragma once

#include "engine/definition/model.hpp"

#include <string>
#include <vector>

namespace cauce::definition {

/// One fault of a definition and where it is ("root/states/awaiting_plan", "row in_execution.accept").
struct Problem {
    enum class Kind {
        duplicate_id, unknown_name, unreachable_state, no_way_out, completion_cycle, bad_expression, term_cannot_start, term_cannot_stop, term_without_lapse,
        role_not_held, duties_not_separable, text_missing, basis_missing, ambiguous_rows, malformed,
    };
    Kind kind;
    std::string place;
    std::string message;
};
[[nodiscard]] std::string_view name_of(Problem::Kind kind);

/// What the check takes on: the largest workflow of the municipality has some tens of states. Beyond it nothing else is checked.
constexpr std::size_t states_max = 1'000;
constexpr std::size_t rows_max = 5'000;

/// The soundness check (architecture.md, section 4). Empty: sound.
[[nodiscard]] std::vector<Problem> check(const Definition& definition);

} // namespace cauce::definition
