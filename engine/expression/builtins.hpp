#pragma once

#include "engine/expression/expression.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cauce::feel {

/// Calls a function value that a built-in was given (`sort`).
struct Invoker {
    virtual ~Invoker() = default;
    [[nodiscard]] virtual Value invoke(const Function& function, std::span<const Value> arguments) = 0;
};

struct Parameter {
    std::string_view name;
    Type::Kind kind{Type::Kind::any}; ///< only `any` accepts null; elsewhere null makes the call null
};

/// One way to call a built-in. Arguments are brought to its kinds before it runs: a list of one becomes its element, a
/// single value a list where one is wanted (DMN 1.5, 10.3.2.9.4); what then has the wrong kind makes the call null.
struct Signature {
    std::vector<Parameter> parameters;
    std::size_t required{0};
    bool repeats{false}; ///< the last one takes any number of arguments, gathered in one list
};

struct Builtin {
    /// Arguments agree with one of the signatures; those left out are missing at the end, or null before a named one.
    using Run = Value (*)(std::span<const Value> arguments, Invoker& invoker);
    std::string_view name;
    std::vector<Signature> signatures;
    Type::Kind result;
    Run run;
};

/// Null pointer if no built-in has the name (DMN 1.5, 10.3.4).
[[nodiscard]] const Builtin* find_builtin(std::string_view name);
/// Names of several words, for the parser.
[[nodiscard]] std::span<const std::string_view> builtin_names_of_several_words();

// The families of the table. A signature reads "list: list, start position: number, length: number?": "?" may be left
// out, "..." repeats.
[[nodiscard]] std::vector<Builtin> number_builtins();
[[nodiscard]] std::vector<Builtin> string_builtins();
[[nodiscard]] std::vector<Builtin> list_builtins();
[[nodiscard]] std::vector<Builtin> statistics_builtins();
[[nodiscard]] std::vector<Builtin> context_builtins();
[[nodiscard]] std::vector<Builtin> date_builtins();
[[nodiscard]] std::vector<Builtin> range_builtins();
[[nodiscard]] std::vector<Signature> signatures(std::initializer_list<std::string_view> texts);

/// Null if the arguments fit no signature.
[[nodiscard]] Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, Invoker& invoker);
/// @param names  one an argument
[[nodiscard]] Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, std::span<const std::string> names, Invoker& invoker);

} // namespace cauce::feel
