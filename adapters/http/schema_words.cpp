#include "adapters/http/schema_words.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <string>

namespace cauce::http::schema {

using boost::json::array;
using boost::json::object;

object ref(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string{name}}}; }
object text(std::string_view description)
{
    object schema{{"type", "string"}};
    if (!description.empty()) schema["description"] = description;
    return schema;
}
object text_up_to(int bytes) { return {{"type", "string"}, {"maxLength", bytes}}; }
object pattern(std::string_view expression) { return {{"type", "string"}, {"pattern", expression}}; }
object whole(int least) { return {{"type", "integer"}, {"minimum", least}}; }
object boolean() { return {{"type", "boolean"}}; }
object day() { return {{"type", "string"}, {"format", "date"}}; }
object instant() { return {{"type", "string"}, {"format", "date-time"}}; }
object digest() { return pattern("^[0-9a-f]{64}$"); }
object case_number() { return pattern("^EXP-[0-9]{4}-[0-9]{6}$"); }
object one_of(std::initializer_list<std::string_view> words)
{
    array all;
    for (const auto word : words) all.emplace_back(word);
    return {{"type", "string"}, {"enum", std::move(all)}};
}
object list_of(object items, int most)
{
    object schema{{"type", "array"}, {"items", std::move(items)}};
    if (most > 0) schema["maxItems"] = most;
    return schema;
}
object or_null(object schema)
{
    if (auto* type = schema.if_contains("type")) {
        *type = array{*type, "null"};
        if (auto* words = schema.if_contains("enum")) words->as_array().emplace_back(nullptr);
        return schema;
    }
    return {{"anyOf", array{std::move(schema), object{{"type", "null"}}}}};
}
object open_object(std::string_view description) { return {{"type", "object"}, {"description", description}}; }

object closed(SchemaMembers members, std::initializer_list<std::string_view> optional)
{
    object properties;
    array required;
    for (const auto& [name, schema] : members) {
        properties[name] = schema;
        if (std::ranges::find(optional, name) == optional.end()) required.emplace_back(name);
    }
    object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}
object page_of(std::string_view item) { return closed({{"items", list_of(ref(item))}, {"next", or_null(text("the cursor of the next page; null on the last one"))}}); }
object titled(std::string_view description, object schema)
{
    schema["description"] = description;
    return schema;
}

} // namespace cauce::http::schema
