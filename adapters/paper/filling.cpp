#include "adapters/paper/filling.hpp"

#include "adapters/paper/spanish.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace cauce::paper {
namespace {

using definition::FieldKind;
namespace mustache = kainjow::mustache;

/// CommonMark takes a backslash before any ASCII punctuation; lines must not begin with blanks, which would be code.
std::string escaped(const std::string& text)
{
    constexpr std::string_view punctuation = R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)";
    std::string safe;
    bool line_begins = true;
    for (const char c : text) {
        if (line_begins && (c == ' ' || c == '\t')) continue;
        line_begins = c == '\n';
        if (c == '\r') continue;
        if (punctuation.find(c) != std::string_view::npos) safe += '\\';
        safe += c;
        if (c == '\n') safe += '\n'; // a paragraph of its own
    }
    return safe;
}

mustache::data data_of(const definition::FieldType& type, const feel::Value& value);

Money money_of(const feel::Value& value) { return parse_money(to_string(value)).value_or(Money{}); }

/// The members of a record: each as it is written, and what it is in words beside it.
mustache::data members_of(const std::vector<SheetField>& fields)
{
    mustache::data members{mustache::data::type::object};
    for (const auto& field : fields) {
        members.set(field.name, data_of(field.type, field.value));
        if (field.type.kind == FieldKind::money) members.set(field.name + "_in_words", amount_in_words(money_of(field.value)));
        if (field.type.kind == FieldKind::boolean) members.set(field.name + "_in_words", field.value.is_true() ? "sí" : "no");
    }
    return members;
}

std::string label_of(const std::vector<definition::Option>& options, const std::string& id)
{
    const auto found = std::ranges::find(options, id, &definition::Option::id);
    return found == options.end() ? id : found->label.es;
}

mustache::data data_of(const definition::FieldType& type, const feel::Value& value)
{
    switch (type.kind) {
    case FieldKind::money: return amount(money_of(value));
    case FieldKind::percent: return to_string(value) + " %";
    case FieldKind::date: return long_date(value.get_if<Day>() != nullptr ? *value.get_if<Day>() : Day{});
    case FieldKind::instant: return value.get_if<feel::DateTime>() != nullptr ? long_instant(value.get_if<feel::DateTime>()->instant) : to_string(value);
    case FieldKind::boolean: return value.is_true();
    case FieldKind::choice: return label_of(type.options, value.get_if<std::string>() != nullptr ? *value.get_if<std::string>() : to_string(value));
    case FieldKind::record: {
        std::vector<SheetField> fields;
        for (const auto& field : type.fields)
            if (const auto& member = value[field.name]; !member.is_null()) fields.push_back({field.name, field.type, member});
        return members_of(fields);
    }
    case FieldKind::votes: {
        mustache::data members{mustache::data::type::object};
        for (const auto* const name : {"in_favour", "against", "abstentions", "present"}) members.set(name, to_string(value[name]));
        return members;
    }
    case FieldKind::list: {
        mustache::data list{mustache::data::type::list};
        if (const auto* const elements = value.get_if<feel::List>())
            for (const auto& element : **elements) list << data_of(type.element.front(), element);
        return list;
    }
    default: {
        const auto* const text = value.get_if<std::string>();
        return text != nullptr ? *text : to_string(value);
    }
    }
}

} // namespace

std::string fill(const Sheet& sheet)
{
    mustache::mustache text{sheet.text};
    if (!text.is_valid()) throw std::runtime_error{fmt::format("the text of '{}': {}", sheet.designation, text.error_message())};
    text.set_custom_escape(escaped);
    mustache::data all{mustache::data::type::object};
    const auto set = [&](const char* name, const std::string& value) {
        if (!value.empty()) all.set(name, value);
    };
    set("designation", sheet.designation);
    set("number", sheet.number);
    set("issued_on", long_date(sheet.issued_on));
    set("received_at", long_instant(sheet.at));
    set("municipality", sheet.municipality);
    set("acronym", sheet.acronym);
    set("case", sheet.case_number);
    set("signer", sheet.signer);
    set("post", sheet.post);
    set("capacity", sheet.capacity);
    set("norm", sheet.norm);
    set("reason", sheet.reason);
    all.set("data", members_of(sheet.data));
    all.set("item", members_of(sheet.item));
    mustache::data items{mustache::data::type::object};
    for (const auto& [key, rows] : sheet.items) {
        mustache::data list{mustache::data::type::list};
        for (const auto& row : rows) list << members_of(row);
        items.set(key, list);
    }
    all.set("items", items);
    return text.render(all);
}

} // namespace cauce::paper
