#include "engine/definition/environment.hpp"

#include "engine/definition/fields.hpp"

#include <algorithm>

namespace cauce::definition {
namespace {

using feel::Type;
using Kind = feel::Type::Kind;

Type simple(Kind kind) { return Type{kind}; }
Type context(std::vector<std::pair<std::string, Type>> entries) { return Type{Kind::context, std::move(entries)}; }
Type list_of(Type element)
{
    Type list{Kind::list};
    list.element.push_back(std::move(element));
    return list;
}

const std::vector<std::pair<std::string, Type>>& item_entries()
{
    static const std::vector<std::pair<std::string, Type>> entries{
        {"id", simple(Kind::number)},
        {"state", simple(Kind::string)},
        {"ended", simple(Kind::boolean)},
        {"outcome", simple(Kind::string)},
        {"mandatory", simple(Kind::boolean)},
    };
    return entries;
}

Type documents_type()
{
    return list_of(context({{"id", simple(Kind::number)},
                            {"kind", simple(Kind::string)},
                            {"title", simple(Kind::string)},
                            {"number", simple(Kind::string)},
                            {"issued_on", simple(Kind::date)},
                            {"incorporated_on", simple(Kind::date)},
                            {"folios", simple(Kind::number)},
                            {"signed", simple(Kind::boolean)},
                            {"annulled", simple(Kind::boolean)}}));
}

Type children_type()
{
    return list_of(context({{"call", simple(Kind::string)},
                            {"case", simple(Kind::string)},
                            {"definition", simple(Kind::string)},
                            {"ended", simple(Kind::boolean)},
                            {"outcome", simple(Kind::string)},
                            {"data", context({})}}));
}

Type actor_type()
{
    return context({{"person", simple(Kind::string)},
                    {"post", simple(Kind::string)},
                    {"capacity", simple(Kind::string)},
                    {"roles", list_of(simple(Kind::string))}});
}

} // namespace

Type type_of(const FieldType& type)
{
    switch (type.kind) {
    case FieldKind::money:
    case FieldKind::decimal:
    case FieldKind::integer:
    case FieldKind::percent:
    case FieldKind::document: return simple(Kind::number);
    case FieldKind::date: return simple(Kind::date);
    case FieldKind::instant: return simple(Kind::date_time);
    case FieldKind::boolean: return simple(Kind::boolean);
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::post:
    case FieldKind::organ:
    case FieldKind::case_file: return simple(Kind::string);
    case FieldKind::votes: return type_of(votes_fields());
    case FieldKind::record: return type_of(type.fields);
    case FieldKind::list: return list_of(type.element.empty() ? simple(Kind::any) : type_of(type.element.front()));
    }
    return simple(Kind::any);
}

Type type_of(const std::vector<Field>& fields)
{
    std::vector<std::pair<std::string, Type>> entries;
    for (const auto& field : fields) entries.emplace_back(field.name, type_of(field.type));
    return context(std::move(entries));
}

Type type_of(const Collection& collection)
{
    Type item = type_of(collection.fields);
    item.entries.insert(item.entries.end(), item_entries().begin(), item_entries().end());
    return item;
}

Type variables_of(const Definition& definition, const Sight& sight)
{
    std::vector<std::pair<std::string, Type>> names{
        {"documents", documents_type()},   {"brought", documents_type()},     {"children", children_type()},       {"actor", actor_type()},
        {"today", simple(Kind::date)},     {"now", simple(Kind::date_time)},    {"opened_on", simple(Kind::date)},
    };
    if (!definition.fields.empty()) names.emplace_back("data", type_of(definition.fields));
    if (!definition.parameters.empty()) {
        std::vector<std::pair<std::string, Type>> parameters;
        for (const auto& parameter : definition.parameters) parameters.emplace_back(parameter.key, type_of(parameter.type));
        names.emplace_back("parameters", context(std::move(parameters)));
    }
    if (!definition.collections.empty()) {
        std::vector<std::pair<std::string, Type>> items;
        for (const auto& collection : definition.collections) items.emplace_back(collection.key, list_of(type_of(collection)));
        names.emplace_back("items", context(std::move(items)));
    }
    if (sight.collection != nullptr && !sight.element) names.emplace_back("item", type_of(*sight.collection));
    if (sight.element) names.emplace_back("item", simple(Kind::any));
    if (sight.child)
        names.emplace_back("child", context({{"case", simple(Kind::string)}, {"outcome", simple(Kind::string)}, {"data", context({})}}));
    if (sight.value != nullptr) names.emplace_back("value", type_of(*sight.value));
    return context(std::move(names));
}

const std::set<std::string, std::less<>>& functions()
{
    static const std::set<std::string, std::less<>> names{"in_state", "done", "times", "items_ended", "last_day", "bd_between", "bd_on_or_before", "bd_on_or_after", "received_on", "parameter_on", "document"};
    return names;
}

bool is_item_entry(std::string_view name)
{
    return std::ranges::any_of(item_entries(), [&](const auto& entry) { return entry.first == name; });
}

} // namespace cauce::definition
