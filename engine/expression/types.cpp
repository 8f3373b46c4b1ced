#include "engine/expression/types.hpp"

#include "engine/values/result.hpp"

#include <algorithm>

namespace cauce::feel {
namespace {

using Kind = Type::Kind;

struct KindOf {
    Kind operator()(Null) const { return Kind::null; }
    Kind operator()(bool) const { return Kind::boolean; }
    Kind operator()(const Decimal&) const { return Kind::number; }
    Kind operator()(const std::string&) const { return Kind::string; }
    Kind operator()(Day) const { return Kind::date; }
    Kind operator()(const Time&) const { return Kind::time; }
    Kind operator()(const DateTime&) const { return Kind::date_time; }
    Kind operator()(DayTimeDuration) const { return Kind::days_duration; }
    Kind operator()(YearMonthDuration) const { return Kind::years_duration; }
    Kind operator()(const List&) const { return Kind::list; }
    Kind operator()(const Context&) const { return Kind::context; }
    Kind operator()(const std::shared_ptr<const Range>&) const { return Kind::range; }
    Kind operator()(const std::shared_ptr<const Function>&) const { return Kind::function; }
};

bool null_or_instance(const Value& value, const Type& type) { return value.is_null() || is_instance(value, type); }

} // namespace

Kind kind_of(const Value& value) { return std::visit(KindOf{}, value.data()); }

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::any: return "Any";
    case Kind::null: return "Null";
    case Kind::boolean: return "boolean";
    case Kind::number: return "number";
    case Kind::string: return "string";
    case Kind::date: return "date";
    case Kind::time: return "time";
    case Kind::date_time: return "date and time";
    case Kind::days_duration: return "days and time duration";
    case Kind::years_duration: return "years and months duration";
    case Kind::list: return "list";
    case Kind::context: return "context";
    case Kind::range: return "range";
    case Kind::function: return "function";
    }
    ensure(false, "a kind has a name");
    return {};
}

bool is_instance(const Value& value, const Type& type)
{
    if (type.kind == Kind::any) return !value.is_null();
    if (kind_of(value) != type.kind) return false;
    if (type.kind == Kind::list && !type.element.empty()) {
        const auto& elements = **value.get_if<List>();
        return std::ranges::all_of(elements, [&type](const Value& element) { return null_or_instance(element, type.element.front()); });
    }
    if (type.kind == Kind::range && !type.element.empty()) {
        const auto& range = **value.get_if<std::shared_ptr<const Range>>();
        return null_or_instance(range.low, type.element.front()) && null_or_instance(range.high, type.element.front());
    }
    if (type.kind == Kind::context) {
        const auto& context = *value.get_if<Context>();
        return std::ranges::all_of(type.entries, [&context](const auto& entry) {
            const auto* const member = context.find(entry.first);
            return member != nullptr && null_or_instance(*member, entry.second);
        });
    }
    return true;
}

std::optional<Value> coerced(const Value& value, Kind kind)
{
    const auto found = kind_of(value);
    if (kind == Kind::any || found == kind || found == Kind::null) return value;
    if (kind == Kind::list) return Value{std::vector{value}};
    const auto* const list = value.get_if<List>();
    if (list != nullptr && (*list)->size() == 1 && kind_of((*list)->front()) == kind) return (*list)->front();
    return std::nullopt;
}

} // namespace cauce::feel
