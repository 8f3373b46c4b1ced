#pragma once

#include "engine/expression/expression.hpp"

namespace cauce::feel {

struct Node;
struct Builtin;

/// A function as a value: a literal with what it saw where it was written, or a built-in.
struct Function {
    std::vector<std::string> parameters;
    std::vector<Type> types;                ///< one a parameter
    std::shared_ptr<const Node> body;       ///< null for a built-in
    std::vector<Context::Entry> captured{}; ///< local names, outermost first
    const Builtin* builtin{nullptr};
};

} // namespace cauce::feel
