#include "engine/definition/fields.hpp"

#include "engine/values/id.hpp"
#include "engine/values/money.hpp"
#include "engine/values/time.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <optional>

namespace cauce::definition {
namespace {

namespace json = boost::json;
using feel::Value;

constexpr std::int64_t whole_max = (std::int64_t{1} << 53) - 1; ///< what every JSON client keeps

Refusal wrong(std::string_view path, std::string_view expected, const json::value& found)
{
    constexpr std::size_t shown_max = 80;
    std::string text = json::serialize(found);
    if (text.size() > shown_max)
        text = found.is_object() ? "an object" : found.is_array() ? "a list" : "a text of " + std::to_string(text.size()) + " bytes";
    return {RefusalKind::invalid, std::string{path} + ": " + std::string{expected}, std::move(text)};
}

std::string member_path(std::string_view path, std::string_view name)
{
    return path.empty() ? std::string{name} : std::string{path} + '.' + std::string{name};
}

std::string element_path(std::string_view path, std::size_t position) { return std::string{path} + '[' + std::to_string(position) + ']'; }

std::optional<std::string_view> string_of(const json::value& value)
{
    const auto* const string = value.if_string();
    if (string == nullptr) return std::nullopt;
    return std::string_view{string->data(), string->size()};
}

std::optional<std::int64_t> whole_of(const json::value& value)
{
    const auto* const whole = value.if_int64();
    if (whole == nullptr || *whole > whole_max || *whole < -whole_max) return std::nullopt;
    return *whole;
}

Result<Value> read_money(const json::value& value, std::string_view path)
{
    std::optional<Money> money;
    if (const auto text = string_of(value)) money = parse_money(*text);
    else if (const auto whole = whole_of(value)) money = parse_money(std::to_string(*whole));
    if (!money) return wrong(path, "an amount of soles, \"49606.00\" or a whole number", value);
    return Value{Decimal::scaled(money->cents, 2)};
}

Result<Value> read_decimal(const json::value& value, std::string_view path)
{
    std::optional<Decimal> number;
    if (const auto text = string_of(value)) number = text->size() <= 64 ? Decimal::parse(*text) : std::nullopt;
    else if (const auto whole = whole_of(value)) number = Decimal{*whole};
    if (!number) return wrong(path, "a number, \"12.5\" or a whole one", value);
    return Value{*number};
}

Result<Value> read_whole(const json::value& value, std::string_view path, std::int64_t least)
{
    const auto whole = whole_of(value);
    if (!whole || *whole < least)
        return wrong(path, least == -whole_max ? "a whole number" : "a whole number from " + std::to_string(least), value);
    return Value{*whole};
}

Result<Value> read_text(const json::value& value, std::string_view path)
{
    const auto text = string_of(value);
    if (!text || text->size() > text_bytes_max) return wrong(path, "a text of at most " + std::to_string(text_bytes_max) + " bytes", value);
    if (text->find('\0') != std::string_view::npos) return wrong(path, "a text without the character U+0000", value);
    return Value{*text};
}

Result<Value> read_name(const json::value& value, std::string_view path, std::string_view of)
{
    const auto text = string_of(value);
    const bool sound = text && !text->empty() && text->size() <= name_bytes_max && text->find('\0') == std::string_view::npos;
    if (!sound) return wrong(path, "the id of " + std::string{of}, value);
    return Value{*text};
}

Result<Value> read_choice(const FieldType& type, const json::value& value, std::string_view path)
{
    const auto text = string_of(value);
    const auto chosen = text && std::ranges::any_of(type.options, [&](const Option& option) { return option.id == *text; });
    if (!chosen) {
        std::string names;
        for (const auto& option : type.options) names += (names.empty() ? "one of " : ", ") + option.id;
        return wrong(path, names, value);
    }
    return Value{*text};
}

Result<Value> read_record(std::span<const Field> fields, const json::value& value, std::string_view path, bool whole)
{
    const auto* const object = value.if_object();
    if (object == nullptr) return wrong(path, "an object", value);
    for (const auto& member : *object) {
        const bool known = std::ranges::any_of(fields, [&](const Field& field) { return field.name == std::string_view{member.key()}; });
        if (!known) {
            std::string names;
            for (const auto& field : fields) names += (names.empty() ? "no member but " : ", ") + field.name;
            return wrong(member_path(path, member.key()), names, member.value());
        }
    }
    std::vector<feel::Context::Entry> entries;
    for (const auto& field : fields) {
        const auto* const member = object->if_contains(field.name);
        if (member == nullptr || member->is_null()) {
            if (whole) return wrong(member_path(path, field.name), "a value", member == nullptr ? json::value{} : *member);
            continue;
        }
        auto read = read_value(field.type, *member, member_path(path, field.name));
        if (read.has_error()) return read.error();
        entries.emplace_back(field.name, std::move(*read));
    }
    return Value{feel::Context{std::move(entries)}};
}

Result<Value> read_votes(const json::value& value, std::string_view path)
{
    auto votes = read_record(votes_fields(), value, path, true);
    if (votes.has_error()) return votes;
    for (const auto& field : votes_fields()) {
        const auto* const count = (*votes)[field.name].get_if<Decimal>();
        if (count == nullptr || *count < Decimal{0})
            return wrong(member_path(path, field.name), "a whole number from 0", value.get_object().at(field.name));
    }
    return votes;
}

Result<Value> read_list(const FieldType& type, const json::value& value, std::string_view path)
{
    ensure(type.element.size() == 1, "a list has one type of element");
    const auto* const array = value.if_array();
    if (array == nullptr || array->size() > list_length_max)
        return wrong(path, "a list of at most " + std::to_string(list_length_max) + " elements", value);
    std::vector<Value> elements;
    elements.reserve(array->size());
    for (const auto& element : *array) {
        const auto place = element_path(path, elements.size() + 1);
        if (element.is_null()) return wrong(place, "a value", element);
        auto read = read_value(type.element.front(), element, place);
        if (read.has_error()) return read;
        elements.push_back(std::move(*read));
    }
    return Value{std::move(elements)};
}

/// What a value is, whatever its field says.
json::value write_any(const Value& value);

json::array write_elements(const std::vector<Value>& elements, const FieldType* type)
{
    json::array array;
    array.reserve(elements.size());
    for (const auto& element : elements) array.push_back(type == nullptr ? write_any(element) : write_value(*type, element));
    return array;
}

json::value write_any(const Value& value)
{
    if (value.is_null()) return nullptr;
    if (const auto* const truth = value.get_if<bool>()) return *truth;
    if (const auto* const text = value.get_if<std::string>()) return json::value(*text);
    if (const auto* const number = value.get_if<Decimal>()) return json::value(number->to_string());
    if (const auto* const day = value.get_if<Day>()) return json::value(to_iso(*day));
    if (const auto* const instant = value.get_if<feel::DateTime>()) return json::value(to_rfc3339(instant->instant));
    if (const auto* const list = value.get_if<feel::List>()) return write_elements(**list, nullptr);
    if (const auto* const context = value.get_if<feel::Context>()) {
        json::object object;
        for (const auto& [name, entry] : context->entries()) object.emplace(name, write_any(entry));
        return object;
    }
    return json::value(to_string(value));
}

json::value write_number(FieldKind kind, const Decimal& number)
{
    if (kind == FieldKind::integer || kind == FieldKind::document) {
        const auto whole = number.to_integer();
        if (whole && *whole <= whole_max && *whole >= -whole_max) return *whole;
    }
    if (kind == FieldKind::money) {
        if (const auto cents = number.to_scaled(2)) return json::value(to_string(Money{*cents}));
    }
    return json::value(number.to_string());
}

/// The FEEL type of a kind of field, and what it is called.
struct Held {
    bool is;
    std::string_view expected;
};
Held held(FieldKind kind, const Value& value)
{
    switch (kind) {
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::post:
    case FieldKind::organ:
    case FieldKind::case_file: return {value.get_if<std::string>() != nullptr, "a text"};
    case FieldKind::money:
    case FieldKind::decimal:
    case FieldKind::integer:
    case FieldKind::percent:
    case FieldKind::document: return {value.get_if<Decimal>() != nullptr, "a number"};
    case FieldKind::date: return {value.get_if<Day>() != nullptr, "a date"};
    case FieldKind::instant: return {value.get_if<feel::DateTime>() != nullptr, "a date and time"};
    case FieldKind::boolean: return {value.get_if<bool>() != nullptr, "true or false"};
    case FieldKind::votes:
    case FieldKind::record: return {value.get_if<feel::Context>() != nullptr, "a context"};
    case FieldKind::list: return {value.get_if<feel::List>() != nullptr, "a list"};
    }
    return {};
}

std::optional<Refusal> of_another_type(const FieldType& type, const Value& value, std::string_view path)
{
    if (value.is_null()) return std::nullopt;
    if (const auto [is, expected] = held(type.kind, value); !is) return Refusal{RefusalKind::invalid, std::string{path} + ": " + std::string{expected}, to_string(value)};
    if (const auto* const list = value.get_if<feel::List>()) {
        for (std::size_t at = 0; at < (*list)->size(); ++at)
            if (auto wrong_element = of_another_type(type.element.front(), (**list)[at], element_path(path, at + 1))) return wrong_element;
    } else if (value.get_if<feel::Context>() != nullptr) {
        for (const auto& field : type.kind == FieldKind::votes ? votes_fields() : type.fields)
            if (auto wrong_member = of_another_type(field.type, value[field.name], member_path(path, field.name))) return wrong_member;
    }
    return std::nullopt;
}

} // namespace

Result<Value> read_value(const FieldType& type, const json::value& value, std::string_view path)
{
    if (value.is_null()) return Value{};
    switch (type.kind) {
    case FieldKind::text: return read_text(value, path);
    case FieldKind::money: return read_money(value, path);
    case FieldKind::decimal:
    case FieldKind::percent: return read_decimal(value, path);
    case FieldKind::integer: return read_whole(value, path, -whole_max);
    case FieldKind::document: return read_whole(value, path, 1);
    case FieldKind::date: {
        const auto text = string_of(value);
        const auto day = text ? parse_day(*text) : std::nullopt;
        if (!day) return wrong(path, "a date, \"2026-10-09\"", value);
        return Value{*day};
    }
    case FieldKind::instant: {
        const auto text = string_of(value);
        const auto instant = text ? parse_rfc3339(*text) : std::nullopt;
        if (!instant) return wrong(path, "an instant, \"2026-10-09T15:50:42Z\"", value);
        return Value{*instant};
    }
    case FieldKind::boolean:
        if (!value.is_bool()) return wrong(path, "true or false", value);
        return Value{value.get_bool()};
    case FieldKind::choice: return read_choice(type, value, path);
    case FieldKind::post: return read_name(value, path, "a post");
    case FieldKind::organ: return read_name(value, path, "an organ");
    case FieldKind::case_file: {
        const auto text = string_of(value);
        const CaseId id = text ? parse_case_number(*text) : CaseId{};
        if (id == CaseId{}) return wrong(path, "a case number, \"EXP-2026-000019\"", value);
        return Value{to_case_number(id)};
    }
    case FieldKind::votes: return read_votes(value, path);
    case FieldKind::record: return read_record(type.fields, value, path, false);
    case FieldKind::list: return read_list(type, value, path);
    }
    return Value{};
}

Result<feel::Context> read_fields(std::span<const Field> fields, const json::object& object)
{
    std::vector<feel::Context::Entry> entries;
    entries.reserve(object.size());
    for (const auto& member : object) {
        const auto field = std::ranges::find_if(fields, [&](const Field& one) { return one.name == std::string_view{member.key()}; });
        if (field == fields.end()) {
            std::string names;
            for (const auto& one : fields) names += (names.empty() ? "one of the fields " : ", ") + one.name;
            return wrong(member.key(), names.empty() ? "no field" : names, member.value());
        }
        auto read = read_value(field->type, member.value(), field->name);
        if (read.has_error()) return read.error();
        entries.emplace_back(field->name, std::move(*read));
    }
    return feel::Context{std::move(entries)};
}

Result<Value> held_value(const FieldType& type, const Value& value, std::string_view path)
{
    if (auto other = of_another_type(type, value, path)) return *std::move(other);
    return read_value(type, write_value(type, value), path);
}

json::value write_value(const FieldType& type, const Value& value)
{
    if (const auto* const number = value.get_if<Decimal>()) return write_number(type.kind, *number);
    if (const auto* const list = value.get_if<feel::List>(); list != nullptr && type.element.size() == 1)
        return write_elements(**list, &type.element.front());
    if (const auto* const context = value.get_if<feel::Context>()) {
        if (type.kind == FieldKind::votes) return write_fields(votes_fields(), *context);
        if (type.kind == FieldKind::record) return write_fields(type.fields, *context);
    }
    return write_any(value);
}

json::object write_fields(std::span<const Field> fields, const feel::Context& data)
{
    json::object object;
    for (const auto& [name, value] : data.entries()) {
        const auto field = std::ranges::find_if(fields, [&](const Field& one) { return one.name == name; });
        object.emplace(name, field == fields.end() ? write_any(value) : write_value(field->type, value));
    }
    return object;
}

const std::vector<Field>& votes_fields()
{
    static const std::vector<Field> fields{
        {"in_favour", {FieldKind::integer}, {"A favor", "In favour"}},
        {"against", {FieldKind::integer}, {"En contra", "Against"}},
        {"abstentions", {FieldKind::integer}, {"Abstenciones", "Abstentions"}},
        {"present", {FieldKind::integer}, {"Presentes", "Present"}},
    };
    return fields;
}

} // namespace cauce::definition
