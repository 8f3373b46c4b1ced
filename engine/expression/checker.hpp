#pragma once

#include "engine/expression/builtins.hpp"
#include "engine/expression/node.hpp"

namespace cauce::feel {

/// Infers types as far as names give them and reports what can only go wrong. What is not known is `any` and is trusted:
/// a sound expression is never reported.
class Checker {
public:
    Checker(std::string_view text, const Type& variables, const std::set<std::string, std::less<>>& functions)
        : text_{text}, variables_{variables}, functions_{functions}
    {
    }

    Type infer(const Node& node);
    /// @param wanted  `any`: whatever it is
    void expect(const Node& node, Type::Kind wanted);
    [[nodiscard]] std::vector<std::string> take_problems() { return std::move(problems_); }

private:
    /// A bound name; or an element of a filter, whose members are names.
    struct Local {
        std::string name; ///< empty for an element
        Type type;
    };
    /// Names that are known while it lives.
    class Names {
    public:
        explicit Names(Checker& checker) : checker_{checker}, size_{checker.locals_.size()} {}
        ~Names() { checker_.locals_.resize(size_); }
        Names(const Names&) = delete;
        Names& operator=(const Names&) = delete;

    private:
        Checker& checker_;
        std::size_t size_;
    };

    Type check(const node::Literal& literal, const Node& node);
    Type check(const node::Name& name, const Node& node);
    Type check(const node::Path& path, const Node& node);
    Type check(const node::Calculation& calculation, const Node& node);
    Type check(const node::Negation& negation, const Node& node);
    Type check(const node::Comparison& comparison, const Node& node);
    Type check(const node::Logic& logic, const Node& node);
    Type check(const node::Conditional& conditional, const Node& node);
    Type check(const node::Loop& loop, const Node& node);
    Type check(const node::Quantifier& quantifier, const Node& node);
    Type check(const node::Between& between, const Node& node);
    Type check(const node::Membership& membership, const Node& node);
    Type check(const node::Interval& interval, const Node& node);
    Type check(const node::EqualityTest& test, const Node& node);
    Type check(const node::ListLiteral& list, const Node& node);
    Type check(const node::ContextLiteral& context, const Node& node);
    Type check(const node::FunctionLiteral& function, const Node& node);
    Type check(const node::Call& call, const Node& node);
    Type check(const node::Filter& filter, const Node& node);
    Type check(const node::InstanceOf& instance, const Node& node);

    [[nodiscard]] std::optional<Type> lookup(std::string_view name) const;
    Type member(const Type& object, const std::string& name, const Node& node);
    Type call_builtin(const node::Call& call, const std::vector<Type>& arguments, const Node& node);
    void bind(const std::vector<node::Iterator>& iterators);
    void expect_boolean(const Node& node) { expect(node, Type::Kind::boolean); }
    void expect_comparable(const Type& a, const Type& b, const Node& node);
    void report(const Node& node, const std::string& problem);

    std::string_view text_;
    const Type& variables_;
    const std::set<std::string, std::less<>>& functions_;
    std::vector<Local> locals_;
    std::vector<std::string> problems_;
};

} // namespace cauce::feel
