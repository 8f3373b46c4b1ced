// Calls of built-ins: how many arguments, of what names and kinds.
#include "engine/expression/checker.hpp"
#include "engine/expression/types.hpp"

#include <algorithm>
#include <array>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;

/// Whether an argument of the type can be brought to the kind.
bool accepts(Kind kind, const Type& argument)
{
    const bool open = argument.kind == Kind::any || argument.kind == Kind::null;
    if (open || kind == Kind::any || kind == Kind::list || argument.kind == kind) return true;
    if (argument.kind != Kind::list) return false;
    return argument.element.empty() || accepts(kind, argument.element.front()); // a list of one becomes its element
}

bool accepts(const Signature& signature, const std::vector<Type>& arguments)
{
    const auto& parameters = signature.parameters;
    if (arguments.size() < signature.required || (arguments.size() > parameters.size() && !signature.repeats)) return false;
    for (std::size_t i = 0; i < arguments.size(); ++i)
        if (!accepts(parameters[std::min(i, parameters.size() - 1)].kind, arguments[i])) return false;
    return true;
}

bool accepts(const Signature& signature, const std::vector<Type>& arguments, const std::vector<std::string>& names)
{
    std::size_t required = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto parameter = std::ranges::find(signature.parameters, std::string_view{names[i]}, &Parameter::name);
        if (parameter == signature.parameters.end() || !accepts(parameter->kind, arguments[i])) return false;
        if (static_cast<std::size_t>(parameter - signature.parameters.begin()) < signature.required) ++required;
    }
    return required == signature.required;
}

std::string described(const Signature& signature)
{
    std::string text{"("};
    for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
        const auto& parameter = signature.parameters[i];
        if (i != 0) text += ", ";
        text += parameter.name;
        if (parameter.kind != Kind::any) text.append(": ").append(name_of(parameter.kind));
        if (i >= signature.required) text += '?';
    }
    return text + (signature.repeats ? "...)" : ")");
}

/// Functions whose answer is a list of what the first argument holds.
bool keeps_elements(std::string_view name)
{
    constexpr std::array<std::string_view, 6> names{"sublist", "remove", "reverse", "distinct values", "sort", "union"};
    return std::ranges::find(names, name) != names.end();
}

} // namespace

Type Checker::call_builtin(const node::Call& call, const std::vector<Type>& arguments, const Node& node)
{
    const auto& builtin = *call.builtin;
    const bool accepted = std::ranges::any_of(builtin.signatures, [&](const Signature& signature) {
        return call.argument_names.empty() ? accepts(signature, arguments) : accepts(signature, arguments, call.argument_names);
    });
    if (!accepted) {
        std::string problem = '\'' + call.name + "' takes ";
        for (std::size_t i = 0; i < builtin.signatures.size(); ++i) problem += (i == 0 ? "" : " or ") + described(builtin.signatures[i]);
        problem += ", not (";
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (i != 0) problem += ", ";
            if (!call.argument_names.empty()) problem += call.argument_names[i] + ": ";
            problem += name_of(arguments[i].kind);
        }
        report(node, problem + ')');
    }
    if (keeps_elements(builtin.name) && !arguments.empty() && arguments.front().kind == Kind::list) return arguments.front();
    const bool extreme = builtin.name == "min" || builtin.name == "max";
    if (extreme && arguments.size() == 1 && arguments.front().kind == Kind::list && !arguments.front().element.empty())
        return arguments.front().element.front();
    return Type{builtin.result};
}

} // namespace cauce::feel
