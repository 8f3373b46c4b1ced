#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/program.hpp"

#include <string>
#include <utility>
#include <vector>

namespace cauce {

struct Organisation;

/// A value that an instrument's text may name, with how it is to be written.
struct SheetField {
    std::string name;
    definition::FieldType type;
    feel::Value value; ///< of a post or an organ its title
};

/// Below the text.
struct SheetTable {
    struct Column {
        std::string head;
        int share; ///< of the width, to that of the others
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< a text a column
};

/// Everything that an instrument says, before it is printed. The tags of its text:
///
/// | tag | is |
/// |---|---|
/// | `designation`, `number`, `issued_on` | "Resolución de Gerencia Municipal", "012-2026-GM/MDSMV", "22 de noviembre de 2026" |
/// | `municipality`, `acronym`, `case` | of the municipality; the case's number |
/// | `signer`, `post`, `capacity`, `norm` | who signs, the post's title; "por delegación" and its act, or nothing |
/// | `reason` | of the act |
/// | `data.NAME`, `data.NAME_in_words` | a field of the case as Spanish writes it; of an amount also in words. `{{#data.NAME}}` is a section if it has a value, and goes through a list |
/// | `item.NAME` | a field of the item that the act adds or is about, likewise |
/// | `received_at` | moment of the act, as on a receipt: "22 de noviembre de 2026, 14:05" |
/// | `items.COLLECTION` | a section that goes through the items; inside it their fields by name |
struct Sheet {
    std::string text; ///< CommonMark with the tags of Mustache
    std::string designation, number; ///< no number: a draft
    Day issued_on;
    Instant at{};
    std::string case_number, municipality, acronym;
    std::string code; ///< of the document: "EXP-2026-000019/3"
    std::string signer, post, capacity, norm;
    std::string reason;
    std::vector<SheetField> data;
    std::vector<SheetField> item; ///< that it is about
    std::vector<std::pair<std::string, std::vector<std::vector<SheetField>>>> items;
    SheetTable table{};
    std::int64_t first_folio{0}; ///< of its first page in the file; 0: of none, or not known before it is signed
};

/// Of a document in every list of the file: its case and its number there.
/// @returns "EXP-2026-000019/3"
[[nodiscard]] std::string document_code(CaseId id, std::int64_t document);
/// Under which an instrument can be compared with the record: its code, and the beginning of the hash of its HTML.
/// @returns "EXP-2026-000019/3/0123456789abcdef"
[[nodiscard]] std::string verification_code(const std::string& document_code, const std::string& html_sha256);

/// The event that issues an instrument, with what it takes to say what it says.
struct Issued {
    const DocumentAttached& attached;
    const definition::Instrument& instrument;
    const Actor& signed_by; ///< with the capacity in which the post acts
    Instant at;
    const std::string& reason; ///< of the act
};
/// Writes who signs into the sheet, with the municipality, as the directory has them on its day.
void name_signer(Sheet& sheet, const Actor& signed_by, const Organisation& organisation);
/// @param current  as the act leaves it
[[nodiscard]] Sheet compose(const Program& program, const Case& current, const Issued& issued, const Organisation& organisation);

} // namespace cauce
