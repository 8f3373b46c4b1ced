// Calls: of built-ins, of functions of the host, of function values.
#include "engine/expression/evaluator.hpp"
#include "engine/expression/types.hpp"

#include <algorithm>

namespace cauce::feel {

// Away from where frames are opened: GCC 12 does not see that the destructor takes them back, and warns of dangling pointers.
Evaluator::Opened::Opened(Evaluator& evaluator, Frame frame) : evaluator_{evaluator}, frame_{frame} { evaluator_.frame_ = &frame_; }
Evaluator::Opened::~Opened() { evaluator_.frame_ = frame_.outer; }

Value Evaluator::compute(const node::Call& call)
{
    static const Builtin* const count = find_builtin("count");
    if (call.builtin == count && call.arguments.size() == 1 && call.argument_names.empty())
        if (const auto* const filter = std::get_if<node::Filter>(&call.arguments.front()->data)) {
            // An index as a filter leads to the general case, which evaluates it again: it is cheap.
            if (auto counted = count_of(*filter)) return std::move(*counted);
        }
    Arguments arguments;
    for (const auto& argument : call.arguments) arguments.push_back(evaluate(*argument));
    if (call.callee) {
        Value scratch;
        return call_value(call, look(*call.callee, scratch), arguments);
    }
    if (call.builtin != nullptr) {
        if (call.argument_names.empty()) return call_builtin(*call.builtin, arguments, *this);
        return call_builtin(*call.builtin, arguments, call.argument_names, *this);
    }
    return call_host(call, arguments);
}

/// A function that the host registers, or a variable that holds a function.
Value Evaluator::call_host(const node::Call& call, std::span<const Value> arguments)
{
    const auto* const held = lookup(call.name);
    if (held != nullptr && held->get_if<std::shared_ptr<const Function>>() != nullptr) return call_value(call, *held, arguments);
    const auto* const native = scope_.function(call.name);
    return native != nullptr && call.argument_names.empty() ? (*native)(arguments) : Value{};
}

Value Evaluator::call_value(const node::Call& call, const Value& callee, std::span<const Value> arguments)
{
    const auto* const held = callee.get_if<std::shared_ptr<const Function>>();
    if (held == nullptr) return {};
    const auto function = *held; // kept alive: the body may replace what holds it
    if (call.argument_names.empty()) return invoke(*function, arguments);
    if (function->builtin != nullptr) return call_builtin(*function->builtin, arguments, call.argument_names, *this);
    if (arguments.size() != function->parameters.size()) return {};
    std::vector<Value> placed(arguments.size());
    std::vector<bool> given(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto at = std::ranges::find(function->parameters, call.argument_names[i]);
        if (at == function->parameters.end()) return {};
        const auto place = static_cast<std::size_t>(at - function->parameters.begin());
        if (given[place]) return {};
        given[place] = true;
        placed[place] = arguments[i];
    }
    return invoke(*function, placed);
}

Value Evaluator::invoke(const Function& function, std::span<const Value> arguments)
{
    if (function.builtin != nullptr) return call_builtin(*function.builtin, arguments, *this);
    if (arguments.size() != function.parameters.size()) return {};
    // The body sees what the literal saw and its arguments, not what its caller sees.
    std::vector<Value> values;
    values.reserve(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto value = coerced(arguments[i], function.types[i].kind);
        const bool conforms = value && (value->is_null() || is_instance(*value, function.types[i]));
        values.push_back(conforms ? std::move(*value) : Value{});
    }
    std::vector<Frame> frames;
    frames.reserve(function.captured.size() + values.size());
    const auto bind = [&frames](std::string_view name, const Value& value) {
        frames.push_back({frames.empty() ? nullptr : &frames.back(), Frame::Kind::binding, name, &value, nullptr});
    };
    for (const auto& [name, value] : function.captured) bind(name, value);
    for (std::size_t i = 0; i < values.size(); ++i) bind(function.parameters[i], values[i]);
    struct Restore {
        const Frame*& frame;
        const Frame* caller;
        ~Restore() { frame = caller; }
    } const restore{frame_, frame_};
    frame_ = frames.empty() ? nullptr : &frames.back();
    return evaluate(*function.body);
}

Value Evaluator::compute(const node::FunctionLiteral& literal)
{
    std::vector<Context::Entry> captured;
    for (const auto* frame = frame_; frame != nullptr; frame = frame->outer) {
        switch (frame->kind) {
        case Frame::Kind::binding: captured.emplace_back(frame->name, *frame->value); break;
        case Frame::Kind::entries:
            for (const auto& entry : frame->entries->entries()) captured.push_back(entry);
            break;
        case Frame::Kind::element:
            captured.emplace_back("item", *frame->value);
            if (const auto* const context = frame->value->get_if<Context>())
                for (const auto& entry : context->entries()) captured.push_back(entry);
            break;
        }
    }
    std::ranges::reverse(captured); // outermost first
    return std::make_shared<const Function>(Function{literal.parameters, literal.types, literal.body, std::move(captured), nullptr});
}

} // namespace cauce::feel
