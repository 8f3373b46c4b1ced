#pragma once

#include "engine/expression/expression.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cauce::feel {

struct Builtin;
struct Node;
using NodePtr = std::unique_ptr<const Node>;

enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, power };
enum class Relation : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };

/// What an expression is made of. A node owns the nodes below it and never changes once it is parsed.
namespace node {

struct Literal {
    Value value;
};
/// A variable, or a built-in named as a value.
struct Name {
    std::string text;
    const Builtin* builtin; ///< what it means where no variable has the name; may be null
};
struct Path {
    NodePtr object;
    std::string member;
};
struct Calculation {
    Arithmetic operation;
    NodePtr left;
    NodePtr right;
};
struct Negation {
    NodePtr operand;
};
struct Comparison {
    Relation relation;
    NodePtr left;
    NodePtr right;
};
/// `a and b and c` is one node, as is `a or b or c`.
struct Logic {
    bool conjunction;
    std::vector<NodePtr> operands;
};
struct Conditional {
    NodePtr condition;
    NodePtr consequence;
    NodePtr alternative;
};
/// `name in list`, or `name in first..last`.
struct Iterator {
    std::string name;
    NodePtr list;
    NodePtr last; ///< null for a list
};
struct Loop {
    std::vector<Iterator> iterators;
    NodePtr body;
    bool wants_partial; ///< the body names `partial`, the results so far
};
struct Quantifier {
    bool every;
    std::vector<Iterator> iterators;
    NodePtr condition;
};
struct Between {
    NodePtr value;
    NodePtr low;
    NodePtr high;
};
/// `value in test` or `value in (test, test)`.
struct Membership {
    NodePtr value;
    std::vector<NodePtr> tests;
};
/// A range, also as a value: [1..5], (< 5).
struct Interval {
    NodePtr low;  ///< null: unbounded
    NodePtr high; ///< null: unbounded
    bool low_included;
    bool high_included;
};
/// `!= x` and `= x`, as a test of a membership.
struct EqualityTest {
    bool equal;
    NodePtr operand;
};
struct ListLiteral {
    std::vector<NodePtr> elements;
};
struct ContextLiteral {
    std::vector<std::pair<std::string, NodePtr>> entries;
};
struct FunctionLiteral {
    std::vector<std::string> parameters;
    std::vector<Type> types; ///< one a parameter
    std::shared_ptr<const Node> body; ///< shared with the values that it makes, which outlive the tree
};
struct Call {
    NodePtr callee;         ///< of a function value; null for a name that is not bound inside the expression
    std::string name;       ///< of a built-in or of a function of the host
    const Builtin* builtin; ///< null: the host's
    std::vector<NodePtr> arguments;
    std::vector<std::string> argument_names; ///< empty, or one an argument
};
struct Filter {
    NodePtr list;
    NodePtr condition;
};
struct InstanceOf {
    NodePtr value;
    Type type;
};

} // namespace node

struct Node {
    std::variant<node::Literal, node::Name, node::Path, node::Calculation, node::Negation, node::Comparison, node::Logic, node::Conditional,
                 node::Loop, node::Quantifier, node::Between, node::Membership, node::Interval, node::EqualityTest, node::ListLiteral,
                 node::ContextLiteral, node::FunctionLiteral, node::Call, node::Filter, node::InstanceOf>
        data;
    std::uint32_t begin; ///< byte offsets in the text
    std::uint32_t end;
    std::uint32_t height; ///< of the tree from here down; bounded, so that no walk exhausts the stack
};

/// Calls `visit` with each node right below, in the order of the text.
void for_each_child(const Node& parent, const std::function<void(const Node&)>& visit);

} // namespace cauce::feel
