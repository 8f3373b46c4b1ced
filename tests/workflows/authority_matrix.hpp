#pragma once

#include "engine/definition/model.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

/// Who may take each row of a workflow, found by letting somebody try: for each column a little town of its own, a person who
/// stands in a post of it, and the engine's own answer on a case that rests where the row is offered.
namespace cauce::test {

constexpr std::array<std::string_view, 10> columns{
    "own",                        ///< holds a post with every role that the row asks, in the unit it is about
    "delegated",                  ///< that post delegated the matter, up to just the amount
    "delegated_above_the_amount", ///< up to a cent less; of a row without an amount up to some amount
    "substituted",                ///< named for the absent holder
    "expired",                    ///< the delegation ended yesterday
    "revoked",                    ///< it was ended before its time, yesterday
    "wrong_unit",                 ///< holds a post with the roles in another unit
    "other_tenant",               ///< holds the post of the same name in another municipality
    "nobody",                     ///< is of this municipality and holds no post
    "recorder",                   ///< holds a post with the first of the roles that record it; "-": nobody does
};
/// "own", "substitute", "delegated" or "recorded for <role>", with " (concurs)" if others must act too; or the rule that refuses.
using Cells = std::array<std::string, columns.size()>;

struct MatrixLine {
    std::string definition, row;
    definition::Acts acts; ///< of the row
    Cells cells;
};
/// The opening first, then each row that a person takes.
[[nodiscard]] std::vector<MatrixLine> authority_matrix(const definition::Definition& definition);

} // namespace cauce::test
