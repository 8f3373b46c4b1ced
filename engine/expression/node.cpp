#include "engine/expression/node.hpp"

namespace cauce::feel {
namespace {

struct Children {
    const std::function<void(const Node&)>& visit;

    void take(const NodePtr& child) const
    {
        if (child) visit(*child);
    }
    void take(const std::vector<NodePtr>& children) const
    {
        for (const auto& child : children) take(child);
    }
    void take(const std::vector<node::Iterator>& iterators) const
    {
        for (const auto& iterator : iterators) {
            take(iterator.list);
            take(iterator.last);
        }
    }

    void operator()(const node::Literal&) const {}
    void operator()(const node::Name&) const {}
    void operator()(const node::Path& path) const { take(path.object); }
    void operator()(const node::Calculation& calculation) const
    {
        take(calculation.left);
        take(calculation.right);
    }
    void operator()(const node::Negation& negation) const { take(negation.operand); }
    void operator()(const node::Comparison& comparison) const
    {
        take(comparison.left);
        take(comparison.right);
    }
    void operator()(const node::Logic& logic) const { take(logic.operands); }
    void operator()(const node::Conditional& conditional) const
    {
        take(conditional.condition);
        take(conditional.consequence);
        take(conditional.alternative);
    }
    void operator()(const node::Loop& loop) const
    {
        take(loop.iterators);
        take(loop.body);
    }
    void operator()(const node::Quantifier& quantifier) const
    {
        take(quantifier.iterators);
        take(quantifier.condition);
    }
    void operator()(const node::Between& between) const
    {
        take(between.value);
        take(between.low);
        take(between.high);
    }
    void operator()(const node::Membership& membership) const
    {
        take(membership.value);
        take(membership.tests);
    }
    void operator()(const node::Interval& interval) const
    {
        take(interval.low);
        take(interval.high);
    }
    void operator()(const node::EqualityTest& test) const { take(test.operand); }
    void operator()(const node::ListLiteral& list) const { take(list.elements); }
    void operator()(const node::ContextLiteral& context) const
    {
        for (const auto& [name, value] : context.entries) take(value);
    }
    void operator()(const node::FunctionLiteral& function) const { visit(*function.body); }
    void operator()(const node::Call& call) const
    {
        take(call.callee);
        take(call.arguments);
    }
    void operator()(const node::Filter& filter) const
    {
        take(filter.list);
        take(filter.condition);
    }
    void operator()(const node::InstanceOf& instance) const { take(instance.value); }
};

} // namespace

void for_each_child(const Node& parent, const std::function<void(const Node&)>& visit) { std::visit(Children{visit}, parent.data); }

} // namespace cauce::feel
