// Contexts (DMN 1.5, table 83).
#include "engine/expression/builtins.hpp"

namespace cauce::feel {
namespace {

using Kind = Type::Kind;
using Arguments = std::span<const Value>;
using Values = std::vector<Value>;

const Context& context(const Value& value) { return *value.get_if<Context>(); }
const Values& list(const Value& value) { return **value.get_if<List>(); }

/// By a key, or by a list of keys that leads through contexts.
Value get_value(Arguments arguments, Invoker&)
{
    if (const auto* const key = arguments[1].get_if<std::string>()) return arguments[0][*key];
    const auto* const keys = arguments[1].get_if<List>();
    if (keys == nullptr || (*keys)->empty()) return {};
    auto value = arguments[0];
    for (const auto& step : **keys) {
        const auto* const key = step.get_if<std::string>();
        if (key == nullptr) return {};
        value = Value{value[*key]};
    }
    return value;
}

Value get_entries(Arguments arguments, Invoker&)
{
    Values entries;
    for (const auto& [key, value] : context(arguments[0]).entries()) entries.emplace_back(Context{{{"key", key}, {"value", value}}});
    return entries;
}

/// Of a list of {key, value}; null if a key is no string, occurs twice, or an entry lacks one of the two.
Value context_of(Arguments arguments, Invoker&)
{
    Context result;
    for (const auto& entry : list(arguments[0])) {
        const auto* const parts = entry.get_if<Context>();
        const auto* const key = entry["key"].get_if<std::string>();
        if (parts == nullptr || key == nullptr || parts->find("value") == nullptr || result.find(*key) != nullptr) return {};
        result.set(*key, entry["value"]);
    }
    return result;
}

/// @pre `keys` is not empty
Value with_entry(const Value& target, std::span<const Value> keys, const Value& value)
{
    const auto* const entries = target.get_if<Context>();
    const auto* const key = keys.front().get_if<std::string>();
    if (entries == nullptr || key == nullptr) return {};
    auto result = *entries;
    if (keys.size() == 1) {
        result.set(*key, value);
        return result;
    }
    auto inner = with_entry(target[*key], keys.subspan(1), value);
    if (inner.is_null()) return {};
    result.set(*key, std::move(inner));
    return result;
}

Value context_put(Arguments arguments, Invoker&)
{
    constexpr std::size_t keys_max = 100;
    if (arguments[1].get_if<std::string>() != nullptr) return with_entry(arguments[0], arguments.subspan(1, 1), arguments[2]);
    const auto* const keys = arguments[1].get_if<List>();
    if (keys == nullptr || (*keys)->empty() || (*keys)->size() > keys_max) return {};
    return with_entry(arguments[0], **keys, arguments[2]);
}

/// Of equal keys the last counts.
Value context_merge(Arguments arguments, Invoker&)
{
    Context merged;
    for (const auto& part : list(arguments[0])) {
        const auto* const entries = part.get_if<Context>();
        if (entries == nullptr) return {};
        for (const auto& [key, value] : entries->entries()) merged.set(key, value);
    }
    return merged;
}

} // namespace

std::vector<Builtin> context_builtins()
{
    return {
        {"get value", signatures({"m: context, key: any", "context: context, keys: list"}), Kind::any, get_value},
        {"get entries", signatures({"m: context"}), Kind::list, get_entries},
        {"context", signatures({"entries: list"}), Kind::context, context_of},
        {"context put", signatures({"context: context, key: any, value: any", "context: context, keys: list, value: any"}), Kind::context,
         context_put},
        {"context merge", signatures({"contexts: list"}), Kind::context, context_merge},
    };
}

} // namespace cauce::feel
