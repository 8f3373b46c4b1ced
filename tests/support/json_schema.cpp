#include "tests/support/json_schema.hpp"

#include "engine/values/time.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>

namespace cauce::test {
namespace {

using boost::json::object;
using boost::json::value;
using Faults = std::vector<std::string>;

bool is_type(const value& instance, std::string_view type)
{
    if (type == "null") return instance.is_null();
    if (type == "boolean") return instance.is_bool();
    if (type == "integer") return instance.is_int64() || instance.is_uint64();
    if (type == "number") return instance.is_number();
    if (type == "string") return instance.is_string();
    if (type == "array") return instance.is_array();
    return type == "object" && instance.is_object();
}

bool fits_type(const value& instance, const value& types)
{
    if (types.is_string()) return is_type(instance, types.as_string());
    return std::ranges::any_of(types.as_array(), [&](const value& type) { return is_type(instance, type.as_string()); });
}

bool fits_format(std::string_view text, std::string_view format)
{
    if (format == "date") return parse_day(text).has_value();
    // RFC 3339, and in UTC as all our times are.
    if (format == "date-time") return text.ends_with('Z') && parse_rfc3339(text).has_value();
    return format == "binary";
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// One instance against one schema.
struct Check {
    const object& root;
    const object& schema;
    const value& instance;
    const std::string& place;
    Faults faults{};

    void fault(const std::string& what) { faults.push_back((place.empty() ? "/" : place) + ": " + what + ", found " + boost::json::serialize(instance).substr(0, 200)); }
    void take(Faults more) { faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); }

    void run()
    {
        static const std::set<std::string_view> known{"$ref",    "type",    "properties", "required",  "additionalProperties", "items",       "enum",   "const",  "format",
                                                      "pattern", "minimum", "maximum",    "maxLength", "maxItems",             "description", "default", "oneOf", "anyOf"};
        for (const auto& member : schema)
            if (!known.contains(std::string_view{member.key()})) fault("the schema's keyword '" + std::string{member.key()} + "' is unknown here");
        if (const auto* type = schema.if_contains("type"); type != nullptr && !fits_type(instance, *type))
            return fault("expected " + boost::json::serialize(*type));
        refer();
        enumerate();
        if (instance.is_string()) check_text(instance.as_string());
        if (instance.is_int64()) check_number(instance.as_int64());
        if (instance.is_array()) check_array(instance.as_array());
        if (instance.is_object()) check_object(instance.as_object());
        choose();
    }

    void refer()
    {
        const auto* ref = schema.if_contains("$ref");
        if (ref == nullptr) return;
        const auto* target = value_at(std::string{ref->as_string()});
        if (target == nullptr) return fault("the reference " + std::string{ref->as_string()} + " leads nowhere");
        take(schema_faults(root, *target, instance, place));
    }
    const value* value_at(const std::string& reference) const
    {
        static const std::string base = "#/components/schemas/";
        if (!reference.starts_with(base)) return nullptr;
        return root.at("components").at("schemas").as_object().if_contains(reference.substr(base.size()));
    }
    void enumerate()
    {
        if (const auto* words = schema.if_contains("enum"); words != nullptr && std::ranges::find(words->as_array(), instance) == words->as_array().end())
            fault("expected one of " + boost::json::serialize(*words));
        if (const auto* same = schema.if_contains("const"); same != nullptr && *same != instance) fault("expected " + boost::json::serialize(*same));
    }
    void check_text(std::string_view text)
    {
        if (const auto* format = schema.if_contains("format"); format != nullptr && !fits_format(text, format->as_string()))
            fault("expected the format " + std::string{format->as_string()});
        if (const auto* pattern = schema.if_contains("pattern"))
            if (!std::regex_search(std::string{text}, std::regex{std::string{pattern->as_string()}})) fault("expected " + std::string{pattern->as_string()});
        if (const auto* most = schema.if_contains("maxLength"); most != nullptr && characters(text) > most->to_number<std::size_t>()) fault("it is too long");
    }
    void check_number(std::int64_t number)
    {
        if (const auto* least = schema.if_contains("minimum"); least != nullptr && number < least->to_number<std::int64_t>()) fault("it is too small");
        if (const auto* most = schema.if_contains("maximum"); most != nullptr && number > most->to_number<std::int64_t>()) fault("it is too large");
    }
    void check_array(const boost::json::array& array)
    {
        if (const auto* most = schema.if_contains("maxItems"); most != nullptr && array.size() > most->to_number<std::size_t>()) fault("it has too many items");
        if (const auto* items = schema.if_contains("items"))
            for (std::size_t i = 0; i < array.size(); ++i) take(schema_faults(root, *items, array[i], place + '/' + std::to_string(i)));
    }
    void check_object(const object& members)
    {
        const auto* properties = schema.if_contains("properties");
        const auto* others = schema.if_contains("additionalProperties");
        for (const auto& member : members) {
            const auto* property = properties == nullptr ? nullptr : properties->as_object().if_contains(member.key());
            const std::string inside = place + '/' + std::string{member.key()};
            if (property != nullptr) take(schema_faults(root, *property, member.value(), inside));
            else if (others != nullptr && !others->as_bool()) fault("the member '" + std::string{member.key()} + "' is not described");
        }
        if (const auto* required = schema.if_contains("required"))
            for (const auto& name : required->as_array())
                if (!members.contains(name.as_string())) fault("the member '" + std::string{name.as_string()} + "' is missing");
    }
    void choose()
    {
        const auto fitting = [&](const value& schemas) {
            return std::ranges::count_if(schemas.as_array(), [&](const value& one) { return schema_faults(root, one, instance, place).empty(); });
        };
        if (const auto* one = schema.if_contains("oneOf"); one != nullptr && fitting(*one) != 1) fault("expected exactly one of several forms");
        if (const auto* any = schema.if_contains("anyOf"); any != nullptr && fitting(*any) == 0) fault("expected one of several forms");
    }
};

} // namespace

Faults schema_faults(const object& root, const value& schema, const value& instance, const std::string& place)
{
    Check check{root, schema.as_object(), instance, place};
    check.run();
    return check.faults;
}

} // namespace cauce::test
