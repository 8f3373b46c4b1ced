#pragma once

#include "engine/expression/expression.hpp"

#include <string>
#include <vector>

namespace cauce::feel {

/// A part of a condition that does not hold, in the words of its text.
struct Unmet {
    std::string text;
    struct Found {
        std::string text; ///< of what is compared: "data.votes.present"
        Value value;
    };
    std::vector<Found> found; ///< empty where the part itself says all (a quantifier)
};

/// Why a condition does not hold: the operands of its outermost `and` that are not true, each with what its comparisons
/// found. One part, the whole, where there is no `and`; none if the condition holds. For those who are refused: it parses
/// the text once more, so that the expressions that hold carry nothing for it.
[[nodiscard]] std::vector<Unmet> unmet(const Expression& condition, const Scope& scope);

/// The parts in one sentence: "data.a > 3 (data.a is 2); data.b (it is null)". Long values are cut short.
[[nodiscard]] std::string in_words(const std::vector<Unmet>& parts);

} // namespace cauce::feel
