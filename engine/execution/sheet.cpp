#include "engine/execution/sheet.hpp"

#include "engine/directory/organisation.hpp"

#include <fmt/format.h>

namespace cauce {
namespace {

using definition::FieldKind;

std::string post_title(const Organisation& organisation, const PostId& id, Day day)
{
    const auto* const post = organisation.post(id, day);
    return post == nullptr ? id.value : post->title_es;
}

/// As people know it: posts and organs by their titles, however deep in records and lists.
feel::Value with_titles(const definition::FieldType& type, const feel::Value& value, const Organisation& organisation, Day day)
{
    const auto* const id = value.get_if<std::string>();
    if (type.kind == FieldKind::post && id != nullptr) return post_title(organisation, PostId{*id}, day);
    if (type.kind == FieldKind::organ && id != nullptr) {
        const auto* const organ = organisation.organ(OrganId{*id}, day);
        return organ == nullptr ? value : feel::Value{organ->title_es};
    }
    if (const auto* const list = value.get_if<feel::List>(); type.kind == FieldKind::list && list != nullptr) {
        std::vector<feel::Value> titled;
        for (const auto& element : **list) titled.push_back(with_titles(type.element.front(), element, organisation, day));
        return titled;
    }
    if (const auto* const record = value.get_if<feel::Context>(); type.kind == FieldKind::record && record != nullptr) {
        auto titled = *record;
        for (const auto& field : type.fields)
            if (const auto* const member = record->find(field.name)) titled.set(field.name, with_titles(field.type, *member, organisation, day));
        return titled;
    }
    return value;
}

std::vector<SheetField> shown(const std::vector<definition::Field>& fields, const feel::Context& data, const Organisation& organisation, Day day)
{
    std::vector<SheetField> all;
    for (const auto& field : fields)
        if (const auto* const value = data.find(field.name); value != nullptr && !value->is_null()) all.push_back({field.name, field.type, with_titles(field.type, *value, organisation, day)});
    return all;
}

std::string capacity_in_words(const Organisation& organisation, const Actor& signed_by, Day day)
{
    switch (signed_by.capacity) {
    case Capacity::own: return {};
    case Capacity::delegated: return "por delegación de " + post_title(organisation, signed_by.on_behalf_of, day);
    case Capacity::substitute: return "encargado(a)";
    case Capacity::ad_hoc: return "designado(a) en este expediente";
    }
    return {};
}

} // namespace

std::string document_code(CaseId id, std::int64_t document) { return fmt::format("{}/{}", to_case_number(id), document); }

std::string verification_code(const std::string& code, const std::string& html_sha256)
{
    constexpr std::size_t digits = 16; // nobody finds another text by trying
    return fmt::format("{}/{}", code, html_sha256.substr(0, digits));
}

void name_signer(Sheet& sheet, const Actor& signed_by, const Organisation& organisation)
{
    if (organisation.municipality) {
        sheet.municipality = organisation.municipality->name;
        sheet.acronym = organisation.municipality->acronym;
    }
    const auto person = organisation.people.find(signed_by.person);
    sheet.signer = person == organisation.people.end() ? signed_by.person.value : person->second;
    sheet.post = post_title(organisation, signed_by.post, sheet.issued_on);
    sheet.capacity = capacity_in_words(organisation, signed_by, sheet.issued_on);
    sheet.norm = signed_by.norm;
}

Sheet compose(const Program& program, const Case& current, const Issued& issued, const Organisation& organisation)
{
    const auto& definition = program.definition();
    const auto& [attached, instrument, signed_by, at, reason] = issued;
    const auto& document = attached.document;
    const auto day = document.issued_on.value_or(Day{});
    Sheet sheet{.text = instrument.text, .designation = document.title, .number = document.number, .issued_on = day, .at = at, .case_number = to_case_number(current.id), .reason = reason};
    sheet.code = document_code(current.id, document.id);
    name_signer(sheet, signed_by, organisation);
    sheet.data = shown(definition.fields, current.data, organisation, day);
    for (const auto& collection : definition.collections) {
        auto& [key, items] = sheet.items.emplace_back(collection.key, std::vector<std::vector<SheetField>>{});
        for (const auto& item : current.items)
            if (item.collection == key && !item.annulled) items.push_back(shown(collection.fields, item.data, organisation, day));
        if (const auto* const about = key == attached.collection ? current.item(key, attached.item) : nullptr) sheet.item = shown(collection.fields, about->data, organisation, day);
    }
    return sheet;
}

} // namespace cauce
