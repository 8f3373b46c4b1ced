#include "engine/expression/builtins.hpp"

#include "engine/expression/types.hpp"
#include "engine/values/result.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;

Kind kind_named(std::string_view name)
{
    constexpr std::array kinds{Kind::any,           Kind::boolean,        Kind::number, Kind::string,  Kind::date,  Kind::time,
                               Kind::days_duration, Kind::years_duration, Kind::list,   Kind::context, Kind::range, Kind::function};
    if (name == "any") return Kind::any;
    for (const auto kind : kinds)
        if (name == name_of(kind)) return kind;
    ensure(false, "a signature names a kind");
    return Kind::any;
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

Signature signature(std::string_view text)
{
    Signature result;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto parameter = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto colon = parameter.find(':');
        auto kind = trimmed(parameter.substr(colon + 1));
        const bool optional = kind.ends_with('?');
        if (optional) kind.remove_suffix(1);
        if (kind.ends_with("...")) {
            result.repeats = true;
            kind.remove_suffix(3);
        }
        result.parameters.push_back({trimmed(parameter.substr(0, colon)), kind_named(kind)});
        if (!optional) result.required = result.parameters.size();
    }
    return result;
}

struct Table {
    std::vector<Builtin> all;
    std::map<std::string_view, const Builtin*> by_name;
    std::vector<std::string_view> of_several_words;

    Table()
    {
        for (auto family : {number_builtins, string_builtins, list_builtins, statistics_builtins, context_builtins, date_builtins, range_builtins})
            for (auto& builtin : family()) all.push_back(std::move(builtin));
        for (const auto& builtin : all) {
            ensure(by_name.emplace(builtin.name, &builtin).second, "a built-in has a name of its own");
            if (builtin.name.find(' ') != std::string_view::npos) of_several_words.push_back(builtin.name);
        }
    }
};

const Table& table()
{
    static const Table built;
    return built;
}

bool fits(const Value& value, Kind kind) { return kind == Kind::any || kind_of(value) == kind; }

/// Runs the built-in by one signature; nothing if the arguments do not fit it.
std::optional<Value> call_by(const Signature& signature, const Builtin& builtin, std::span<const Value> arguments, Invoker& invoker)
{
    const auto& parameters = signature.parameters;
    if (arguments.size() < signature.required || (arguments.size() > parameters.size() && !signature.repeats)) return std::nullopt;
    if (!signature.repeats) {
        bool fit = true;
        for (std::size_t i = 0; i < arguments.size(); ++i) fit = fit && fits(arguments[i], parameters[i].kind);
        if (fit) return builtin.run(arguments, invoker);
    }
    std::vector<Value> adapted;
    adapted.reserve(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto value = coerced(arguments[i], parameters[std::min(i, parameters.size() - 1)].kind);
        if (!value) return std::nullopt;
        if (value->is_null() && parameters[std::min(i, parameters.size() - 1)].kind != Kind::any) return Value{};
        adapted.push_back(std::move(*value));
    }
    if (signature.repeats) {
        const auto fixed = static_cast<std::ptrdiff_t>(parameters.size() - 1);
        std::vector<Value> repeated{adapted.begin() + fixed, adapted.end()};
        adapted.erase(adapted.begin() + fixed, adapted.end());
        adapted.emplace_back(std::move(repeated));
    }
    return builtin.run(adapted, invoker);
}

} // namespace

std::vector<Signature> signatures(std::initializer_list<std::string_view> texts)
{
    std::vector<Signature> all;
    for (const auto text : texts) all.push_back(signature(text));
    return all;
}

const Builtin* find_builtin(std::string_view name)
{
    const auto found = table().by_name.find(name);
    return found != table().by_name.end() ? found->second : nullptr;
}

std::span<const std::string_view> builtin_names_of_several_words() { return table().of_several_words; }

Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, Invoker& invoker)
{
    for (const auto& signature : builtin.signatures)
        if (auto result = call_by(signature, builtin, arguments, invoker)) return std::move(*result);
    return {};
}

Value call_builtin(const Builtin& builtin, std::span<const Value> arguments, std::span<const std::string> names, Invoker& invoker)
{
    for (const auto& signature : builtin.signatures) {
        const auto& parameters = signature.parameters;
        std::vector<Value> placed(parameters.size());
        std::size_t last = 0;
        std::size_t found = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto at = std::ranges::find(parameters, std::string_view{names[i]}, &Parameter::name);
            if (at == parameters.end()) break;
            const auto place = static_cast<std::size_t>(at - parameters.begin());
            placed[place] = arguments[i];
            last = std::max(last, place + 1);
            ++found;
        }
        if (found != names.size()) continue;
        if (auto result = call_by(signature, builtin, std::span{placed}.first(last), invoker)) return std::move(*result);
    }
    return {};
}

} // namespace cauce::feel
