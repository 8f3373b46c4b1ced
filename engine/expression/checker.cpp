#include "engine/expression/checker.hpp"

#include "engine/expression/calculation.hpp"
#include "engine/expression/logic.hpp"
#include "engine/expression/properties.hpp"
#include "engine/expression/types.hpp"

#include <algorithm>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;

/// Nothing is known of its value.
bool open(const Type& type) { return type.kind == Kind::any || type.kind == Kind::null; }

Type element_of(const Type& type)
{
    if (type.kind == Kind::list || type.kind == Kind::range) return type.element.empty() ? Type{} : type.element.front();
    return type; // a single value is a list of itself
}

Type list_of(Type element)
{
    Type list{Kind::list};
    if (!open(element)) list.element.push_back(std::move(element));
    return list;
}

/// What both can be.
Type common(const Type& a, const Type& b)
{
    if (a.kind == Kind::null) return b;
    if (b.kind == Kind::null) return a;
    if (a.kind != b.kind) return {};
    const bool same_parts = a.entries.size() == b.entries.size() && a.element.size() == b.element.size() &&
                            std::ranges::equal(a.entries, b.entries, {}, [](const auto& x) { return x.first; }, [](const auto& x) { return x.first; });
    return same_parts ? a : Type{a.kind};
}

/// A value of the kind, so that the operators themselves say what they are defined for.
Value sample(Kind kind)
{
    using namespace std::chrono;
    switch (kind) {
    case Kind::boolean: return true;
    case Kind::number: return 1;
    case Kind::string: return "a";
    case Kind::date: return Day{days{0}};
    case Kind::time: return Time{hours{1}, std::nullopt};
    case Kind::date_time: return DateTime{Instant{hours{1}}};
    case Kind::days_duration: return DayTimeDuration{hours{1}};
    case Kind::years_duration: return YearMonthDuration{1};
    case Kind::list: return std::vector<Value>{};
    case Kind::context: return Context{};
    case Kind::range: return std::make_shared<const Range>(Range{1, 1, true, true});
    case Kind::any:
    case Kind::null:
    case Kind::function: break;
    }
    return {};
}

std::string named(const Type& type) { return std::string{name_of(type.kind)}; }

} // namespace

Type Checker::infer(const Node& node)
{
    return std::visit([&](const auto& data) { return check(data, node); }, node.data);
}

void Checker::report(const Node& node, const std::string& problem)
{
    constexpr std::size_t shown_max = 60;
    const auto part = text_.substr(node.begin, std::min<std::size_t>(node.end - node.begin, shown_max));
    auto sentence = problem + ", in '" + std::string{part} + '\'';
    if (std::ranges::find(problems_, sentence) == problems_.end()) problems_.push_back(std::move(sentence));
}

/// Nothing if no such name is known; `any` where it may be one.
std::optional<Type> Checker::lookup(std::string_view name) const
{
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
        if (!local->name.empty()) {
            if (local->name == name) return local->type;
            continue;
        }
        for (const auto& [entry, type] : local->type.entries)
            if (entry == name) return type;
        if (name == "item") return local->type;
        if (open(local->type) || (local->type.kind == Kind::context && local->type.entries.empty())) return Type{};
    }
    for (const auto& [entry, type] : variables_.entries)
        if (entry == name) return type;
    return variables_.entries.empty() ? std::optional{Type{}} : std::nullopt;
}

void Checker::expect(const Node& node, Kind wanted)
{
    const auto type = infer(node);
    if (wanted != Kind::any && !open(type) && type.kind != wanted) report(node, "a " + std::string{name_of(wanted)} + " is wanted, not a " + named(type));
}

void Checker::expect_comparable(const Type& a, const Type& b, const Node& node)
{
    if (open(a) || open(b) || a.kind == b.kind) return;
    report(node, "a " + named(a) + " and a " + named(b) + " cannot be compared");
}

Type Checker::check(const node::Literal& literal, const Node&) { return Type{kind_of(literal.value)}; }

Type Checker::check(const node::Name& name, const Node& node)
{
    if (auto type = lookup(name.text)) return std::move(*type);
    if (name.builtin != nullptr) return Type{Kind::function};
    report(node, "unknown name '" + name.text + '\'');
    return {};
}

Type Checker::check(const node::Path& path, const Node& node) { return member(infer(*path.object), path.member, node); }

Type Checker::member(const Type& object, const std::string& name, const Node& node)
{
    if (open(object)) return {};
    if (object.kind == Kind::list) {
        const auto element = element_of(object);
        return list_of(member(element, name, node));
    }
    if (object.kind == Kind::context) {
        if (object.entries.empty()) return {};
        for (const auto& [entry, type] : object.entries)
            if (entry == name) return type;
        report(node, "there is no '" + name + '\'');
        return {};
    }
    if (object.kind == Kind::range && (name == "start" || name == "end")) return element_of(object);
    const auto property = member_of(sample(object.kind), name);
    if (!property.is_null()) return Type{kind_of(property)};
    if (name == "time offset" && (object.kind == Kind::time || object.kind == Kind::date_time)) return Type{Kind::days_duration};
    report(node, "a " + named(object) + " has no '" + name + '\'');
    return {};
}

Type Checker::check(const node::Calculation& calculation, const Node& node)
{
    const auto left = infer(*calculation.left);
    const auto right = infer(*calculation.right);
    if (open(left) || open(right)) return {};
    const auto result = calculate(calculation.operation, sample(left.kind), sample(right.kind));
    if (result.is_null()) report(node, "a " + named(left) + " and a " + named(right) + " cannot be combined so");
    return result.is_null() ? Type{} : Type{kind_of(result)};
}

Type Checker::check(const node::Negation& negation, const Node& node)
{
    const auto operand = infer(*negation.operand);
    if (!open(operand) && negate(sample(operand.kind)).is_null()) report(node, "a " + named(operand) + " has no opposite");
    return operand;
}

Type Checker::check(const node::Comparison& comparison, const Node& node)
{
    const auto left = infer(*comparison.left);
    const auto right = infer(*comparison.right);
    expect_comparable(left, right, node);
    const bool ordered = comparison.relation != Relation::equal && comparison.relation != Relation::unequal;
    for (const auto& side : {left, right})
        if (ordered && !open(side) && !order(sample(side.kind), sample(side.kind))) report(node, "a " + named(side) + " has no order");
    return Type{Kind::boolean};
}

Type Checker::check(const node::Logic& logic, const Node&)
{
    for (const auto& operand : logic.operands) expect_boolean(*operand);
    return Type{Kind::boolean};
}

Type Checker::check(const node::Conditional& conditional, const Node&)
{
    expect_boolean(*conditional.condition);
    const auto consequence = infer(*conditional.consequence);
    return common(consequence, infer(*conditional.alternative));
}

void Checker::bind(const std::vector<node::Iterator>& iterators)
{
    for (const auto& iterator : iterators) {
        const auto list = infer(*iterator.list);
        if (iterator.last) expect_comparable(list, infer(*iterator.last), *iterator.last);
        locals_.push_back({iterator.name, element_of(list)});
    }
}

Type Checker::check(const node::Loop& loop, const Node&)
{
    const Names names{*this};
    bind(loop.iterators);
    locals_.push_back({"partial", Type{Kind::list}});
    return list_of(infer(*loop.body));
}

Type Checker::check(const node::Quantifier& quantifier, const Node&)
{
    const Names names{*this};
    bind(quantifier.iterators);
    expect_boolean(*quantifier.condition);
    return Type{Kind::boolean};
}

Type Checker::check(const node::Between& between, const Node& node)
{
    const auto value = infer(*between.value);
    expect_comparable(value, infer(*between.low), node);
    expect_comparable(value, infer(*between.high), node);
    return Type{Kind::boolean};
}

Type Checker::check(const node::Membership& membership, const Node& node)
{
    const auto value = infer(*membership.value);
    for (const auto& test : membership.tests) {
        const auto type = infer(*test);
        const bool of_elements = type.kind == Kind::list || type.kind == Kind::range;
        if (of_elements && value.kind != type.kind) expect_comparable(value, element_of(element_of(type)), node);
        if (!of_elements) expect_comparable(value, type, node);
    }
    return Type{Kind::boolean};
}

Type Checker::check(const node::Interval& interval, const Node& node)
{
    const auto low = interval.low ? infer(*interval.low) : Type{};
    const auto high = interval.high ? infer(*interval.high) : Type{};
    expect_comparable(low, high, node);
    Type range{Kind::range};
    const auto& bound = open(low) ? high : low;
    if (!open(bound) && !order(sample(bound.kind), sample(bound.kind))) report(node, "a " + named(bound) + " has no order");
    if (!open(bound)) range.element.push_back(bound);
    return range;
}

Type Checker::check(const node::EqualityTest& test, const Node&)
{
    const auto operand = infer(*test.operand);
    Type range{Kind::range};
    if (!open(operand)) range.element.push_back(operand);
    return range;
}

Type Checker::check(const node::ListLiteral& list, const Node&)
{
    if (list.elements.empty()) return Type{Kind::list};
    auto element = infer(*list.elements.front());
    for (std::size_t i = 1; i < list.elements.size(); ++i) element = common(element, infer(*list.elements[i]));
    return list_of(std::move(element));
}

Type Checker::check(const node::ContextLiteral& context, const Node&)
{
    const Names names{*this};
    Type result{Kind::context};
    for (const auto& [name, value] : context.entries) {
        auto type = infer(*value);
        locals_.push_back({name, type});
        result.entries.emplace_back(name, std::move(type));
    }
    return result;
}

Type Checker::check(const node::FunctionLiteral& function, const Node&)
{
    const Names names{*this};
    for (std::size_t i = 0; i < function.parameters.size(); ++i) locals_.push_back({function.parameters[i], function.types[i]});
    infer(*function.body);
    return Type{Kind::function};
}

Type Checker::check(const node::Filter& filter, const Node&)
{
    const auto list = infer(*filter.list);
    const auto element = element_of(list);
    const Names names{*this};
    locals_.push_back({{}, element});
    const auto condition = infer(*filter.condition);
    if (condition.kind == Kind::number) return element;
    if (!open(condition) && condition.kind != Kind::boolean) report(*filter.condition, "a filter wants a boolean or a position, not a " + named(condition));
    return list_of(element);
}

Type Checker::check(const node::InstanceOf& instance, const Node&)
{
    infer(*instance.value);
    return Type{Kind::boolean};
}

Type Checker::check(const node::Call& call, const Node& node)
{
    std::vector<Type> arguments;
    for (const auto& argument : call.arguments) arguments.push_back(infer(*argument));
    if (call.callee) {
        const auto callee = infer(*call.callee);
        if (!open(callee) && callee.kind != Kind::function) report(node, "a " + named(callee) + " is no function");
        return {};
    }
    if (call.builtin != nullptr) return call_builtin(call, arguments, node);
    if (functions_.contains(call.name)) return {};
    const auto variable = lookup(call.name);
    if (!variable || variables_.entries.empty()) report(node, "unknown function '" + call.name + '\'');
    else if (!open(*variable) && variable->kind != Kind::function) report(node, '\'' + call.name + "' is no function");
    return {};
}

} // namespace cauce::feel
