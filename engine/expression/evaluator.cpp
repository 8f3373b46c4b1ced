#include "engine/expression/evaluator.hpp"

#include "engine/expression/calculation.hpp"
#include "engine/expression/properties.hpp"
#include "engine/expression/types.hpp"

namespace cauce::feel {
namespace {

const Value null_value;

struct Deeper {
    explicit Deeper(int& depth) : depth_{depth}
    {
        if (++depth_ > Evaluator::depth_max) {
            --depth_;
            throw Evaluator::Exhausted{};
        }
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

private:
    int& depth_;
};

} // namespace

Value Evaluator::evaluate(const Node& node)
{
    Value scratch;
    const auto& found = look(node, scratch);
    if (&found == &scratch) return scratch; // moved, not copied
    return found;
}

const Value& Evaluator::look(const Node& node, Value& scratch)
{
    if (const auto* const literal = std::get_if<node::Literal>(&node.data)) return literal->value;
    const Deeper deeper{depth_};
    if (const auto* const name = std::get_if<node::Name>(&node.data)) {
        if (const auto* const found = lookup(name->text)) return *found;
        if (name->builtin == nullptr) return null_value;
    } else if (const auto* const path = std::get_if<node::Path>(&node.data)) {
        const auto& object = look(*path->object, scratch);
        if (const auto* const context = object.get_if<Context>()) {
            const auto* const member = context->find(path->member);
            return member != nullptr ? *member : null_value;
        }
        scratch = member_of(object, path->member);
        return scratch;
    }
    scratch = std::visit([this](const auto& data) { return compute(data); }, node.data);
    return scratch;
}

Truth Evaluator::test(const Node& node)
{
    if (const auto* const comparison = std::get_if<node::Comparison>(&node.data)) {
        const Deeper deeper{depth_};
        return judge(*comparison);
    }
    if (const auto* const logic = std::get_if<node::Logic>(&node.data)) {
        const Deeper deeper{depth_};
        return judge(*logic);
    }
    Value scratch;
    return truth_of(look(node, scratch));
}

const Value* Evaluator::lookup(std::string_view name) const
{
    for (const auto* frame = frame_; frame != nullptr; frame = frame->outer) {
        switch (frame->kind) {
        case Frame::Kind::binding:
            if (frame->name == name) return frame->value;
            break;
        case Frame::Kind::entries:
            if (const auto* const entry = frame->entries->find(name)) return entry;
            break;
        case Frame::Kind::element:
            if (const auto* const context = frame->value->get_if<Context>())
                if (const auto* const entry = context->find(name)) return entry;
            if (name == "item") return frame->value;
            break;
        }
    }
    return scope_.variable(name);
}

void Evaluator::step()
{
    if (++steps_ > steps_max) throw Exhausted{};
}

Value Evaluator::compute(const node::Name& name)
{
    if (const auto* const found = lookup(name.text)) return *found;
    if (name.builtin == nullptr) return {};
    return std::make_shared<const Function>(Function{{}, {}, nullptr, {}, name.builtin});
}

Value Evaluator::compute(const node::Path& path)
{
    Value scratch;
    return member_of(look(*path.object, scratch), path.member);
}

Value Evaluator::compute(const node::Calculation& calculation)
{
    Value a;
    Value b;
    const auto& left = look(*calculation.left, a);
    return calculate(calculation.operation, left, look(*calculation.right, b));
}

Value Evaluator::compute(const node::Negation& negation)
{
    Value scratch;
    return negate(look(*negation.operand, scratch));
}

Truth Evaluator::judge(const node::Comparison& comparison)
{
    Value a;
    Value b;
    const auto& left = look(*comparison.left, a);
    return compare(comparison.relation, left, look(*comparison.right, b));
}

Truth Evaluator::judge(const node::Logic& logic)
{
    auto result = truth(logic.conjunction);
    const auto decided = negation(result);
    for (const auto& operand : logic.operands) {
        const auto found = test(*operand);
        result = logic.conjunction ? both(result, found) : either(result, found);
        if (result == decided) break;
    }
    return result;
}

Value Evaluator::compute(const node::Conditional& conditional)
{
    return evaluate(test(*conditional.condition) == Truth::yes ? *conditional.consequence : *conditional.alternative);
}

Value Evaluator::compute(const node::Between& between)
{
    Value scratch;
    Value low;
    Value high;
    const auto& value = look(*between.value, scratch);
    const auto above = compare(Relation::greater_equal, value, look(*between.low, low));
    return to_value(both(above, compare(Relation::less_equal, value, look(*between.high, high))));
}

Value Evaluator::compute(const node::Membership& membership)
{
    Value scratch;
    const auto& value = look(*membership.value, scratch);
    auto result = Truth::no;
    for (const auto& test : membership.tests) {
        Value other;
        if (const auto* const equality = std::get_if<node::EqualityTest>(&test->data)) {
            const auto equal = equals(value, look(*equality->operand, other));
            result = either(result, equality->equal ? equal : negation(equal));
        } else {
            result = either(result, is_in(value, look(*test, other)));
        }
        if (result == Truth::yes) break;
    }
    return to_value(result);
}

Value Evaluator::compute(const node::Interval& interval)
{
    auto low = interval.low ? evaluate(*interval.low) : Value{};
    auto high = interval.high ? evaluate(*interval.high) : Value{};
    const bool bounded = interval.low && interval.high;
    if (bounded && !order(low, high)) return {};
    if (low.is_null() && high.is_null()) return {};
    return std::make_shared<const Range>(Range{std::move(low), std::move(high), interval.low_included, interval.high_included});
}

/// As a value, `(= x)` is the range that holds only x; `(!= x)` is none.
Value Evaluator::compute(const node::EqualityTest& test)
{
    auto value = evaluate(*test.operand);
    if (!test.equal || !order(value, value)) return {};
    return std::make_shared<const Range>(Range{value, value, true, true});
}

Value Evaluator::compute(const node::ListLiteral& list)
{
    std::vector<Value> elements;
    elements.reserve(list.elements.size());
    for (const auto& element : list.elements) elements.push_back(evaluate(*element));
    return elements;
}

Value Evaluator::compute(const node::ContextLiteral& context)
{
    Context built;
    const Opened entries{*this, {frame_, Frame::Kind::entries, {}, nullptr, &built}}; // an entry sees those before it
    for (const auto& [name, value] : context.entries) built.set(name, evaluate(*value));
    return built;
}

Value Evaluator::compute(const node::InstanceOf& instance)
{
    Value scratch;
    return is_instance(look(*instance.value, scratch), instance.type);
}

} // namespace cauce::feel
