#include "engine/execution/case_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {
namespace {

constexpr const char* index_designation = "Índice del expediente";
constexpr const char* index_text =
    "{{#data.procedure}}Procedimiento: {{data.procedure}}.\n\n{{/data.procedure}}"
    "{{#data.origin}}Viene del expediente {{data.origin}}.\n\n{{/data.origin}}"
    "Abierto el {{data.opened_on}} y cerrado el {{issued_on}}, con {{data.documents}} documentos y {{data.folios}} folios.\n\n"
    "Motivo del cierre: {{reason}}. Base: {{data.authority}}.\n";

std::string or_dash(const std::optional<Day>& day) { return day ? to_iso(*day) : "—"; }

std::string in_words(const IndexEntry& entry)
{
    if (entry.first_folio == 0) return "—";
    return entry.first_folio == entry.last_folio ? std::to_string(entry.first_folio) : fmt::format("{}–{}", entry.first_folio, entry.last_folio);
}

std::string name_of(const Program& program, const IndexEntry& entry)
{
    const auto& kinds = program.definition().documents;
    const auto kind = std::ranges::find(kinds, entry.kind, &definition::DocumentKind::id);
    std::string name = kind == kinds.end() ? entry.kind : kind->label.es;
    if (!entry.number.empty()) name += " " + entry.number;
    if (!entry.title.empty()) name += ": " + entry.title;
    return name;
}

SheetTable table_of(const Program& program, const std::vector<IndexEntry>& index)
{
    SheetTable table{{{"N.°", 2}, {"Código", 5}, {"Documento", 7}, {"Emitido", 4}, {"Incorporado", 4}, {"Folios", 3}, {"SHA-256", 8}}, {}};
    for (const auto& entry : index)
        table.rows.push_back({std::to_string(table.rows.size() + 1), entry.code, name_of(program, entry), or_dash(entry.issued_on), or_dash(entry.incorporated_on), in_words(entry),
                              entry.sha256.empty() ? "en papel" : entry.sha256});
    return table;
}

} // namespace

std::int64_t folios_before(const Case& current, std::int64_t document)
{
    std::int64_t before = 0;
    for (const auto& one : current.documents)
        if (one.id < document) before += one.folios;
    return before;
}

Folios folios_of(const Case& current, std::int64_t document)
{
    const auto found = std::ranges::find(current.documents, document, &DocumentRef::id);
    if (found == current.documents.end() || found->folios == 0) return {};
    const auto before = folios_before(current, document);
    return {before + 1, before + found->folios};
}

std::int64_t folio_count(const Case& current)
{
    std::int64_t count = 0;
    for (const auto& document : current.documents) count += document.folios;
    return count;
}

std::string index_code(CaseId id, std::size_t number) { return fmt::format("{}/{}/{}", to_case_number(id), index_kind, number); }

FileClosed index_of(const Case& current, Day today)
{
    FileClosed closed{};
    closed.code = index_code(current.id, current.closings.size() + 1);
    closed.opened_on = current.opened_on;
    closed.folios = folio_count(current);
    for (const auto& document : current.documents) {
        const auto folios = folios_of(current, document.id);
        closed.index.push_back({document.id, folios.first, folios.last, document_code(current.id, document.id), document.kind, document.title, document.number, document.issued_on,
                                document.incorporated_on, document.sha256});
    }
    auto& printed = closed.printed.emplace();
    printed.kind = index_kind;
    printed.title = index_designation;
    printed.number = closed.code;
    printed.issued_on = today;
    return closed;
}

Sheet compose_index(const Program& program, const Case& current, const FileClosed& closed, const Actor& signed_by, Instant at, const Organisation& organisation)
{
    ensure(closed.printed.has_value(), "an index that is printed is a paper");
    Sheet sheet{.text = index_text, .designation = closed.printed->title, .number = closed.code, .issued_on = closed.printed->issued_on.value_or(Day{}), .at = at,
                .case_number = to_case_number(current.id), .code = closed.code, .reason = closed.reason};
    name_signer(sheet, signed_by, organisation);
    const definition::FieldType text{.kind = definition::FieldKind::text}, date{.kind = definition::FieldKind::date};
    sheet.data = {{"procedure", text, program.definition().title.es},
                  {"opened_on", date, closed.opened_on.value_or(Day{})},
                  {"documents", text, std::to_string(closed.index.size())},
                  {"folios", text, std::to_string(closed.folios)},
                  {"authority", text, closed.authority}};
    if (current.parent) sheet.data.push_back({"origin", text, to_case_number(*current.parent)});
    sheet.table = table_of(program, closed.index);
    return sheet;
}

const Link* main_file(const Case& current)
{
    for (const auto& link : current.links)
        if (link.kind == "joined" && link.outgoing) return &link;
    return nullptr;
}

} // namespace cauce
