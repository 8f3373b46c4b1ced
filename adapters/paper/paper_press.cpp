#include "adapters/paper/paper_press.hpp"

#include "adapters/paper/filling.hpp"
#include "adapters/paper/pages.hpp"
#include "adapters/paper/spanish.hpp"
#include "engine/values/digest.hpp"

#include <cmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>

namespace cauce::paper {
namespace {

bool is_draft(const Sheet& sheet) { return sheet.number.empty(); }

std::string heading_of(const Sheet& sheet) { return fmt::format("{} N° {}", sheet.designation, is_draft(sheet) ? "_____" : sheet.number); }

std::string signature_of(const Sheet& sheet)
{
    std::string lines = sheet.signer + '\n' + sheet.post;
    if (!sheet.capacity.empty()) lines += '\n' + sheet.capacity + (sheet.norm.empty() ? "" : " (" + sheet.norm + ")");
    return lines;
}

std::string html_of(const std::string& commonmark) // raw HTML in it is left out
{
    const std::unique_ptr<char, decltype(&std::free)> html{cmark_markdown_to_html(commonmark.data(), commonmark.size(), CMARK_OPT_VALIDATE_UTF8), std::free};
    return html.get();
}

std::string for_html(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '&') safe += "&amp;";
        else if (c == '<') safe += "&lt;";
        else if (c == '>') safe += "&gt;";
        else if (c == '"') safe += "&quot;";
        else if (c == '\n') safe += "<br>";
        else safe += c;
    }
    return safe;
}

std::string html_of(const SheetTable& table)
{
    if (table.columns.empty()) return {};
    std::string html = "<table>\n<thead><tr>";
    for (const auto& column : table.columns) html += "<th>" + for_html(column.head) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (const auto& cell : row) html += "<td>" + for_html(cell) + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

std::string page_of(const Sheet& sheet, const std::string& text)
{
    return fmt::format("<!DOCTYPE html>\n<html lang=\"es\"><head><meta charset=\"utf-8\"><title>{0}</title></head>\n<body>\n<header><p>{1}</p></header>\n<main>\n<h1>{0}</h1>\n<p>{4}</p>\n"
                       "{2}</main>\n<footer><p>{3}</p></footer>\n</body></html>\n",
                       for_html(heading_of(sheet)), for_html(sheet.municipality), html_of(text) + html_of(sheet.table), for_html(signature_of(sheet)), long_date(sheet.issued_on));
}

} // namespace

Printed PaperPress::print(const Sheet& sheet) const
{
    const auto text = fill(sheet);
    auto html = page_of(sheet, text);
    const auto code = is_draft(sheet) ? std::string{} : verification_code(sheet.code, to_hex(sha256(html)));
    const auto address = code.empty() || verification_address_.empty() ? std::string{} : verification_address_ + '/' + code;
    const auto verification = address.empty() ? "Código de verificación:\n" + code : "Verifique este documento en:\n" + address;
    auto pages = lay_out({.letterhead = sheet.municipality,
                          .heading = heading_of(sheet),
                          .dated = long_date(sheet.issued_on),
                          .text = text,
                          .table = sheet.table,
                          .closing = signature_of(sheet),
                          .footer = is_draft(sheet) ? "Borrador sin valor" : "Expediente " + sheet.case_number + ". " + verification,
                          .code = address,
                          .first_folio = is_draft(sheet) ? 0 : sheet.first_folio,
                          .mark = is_draft(sheet) ? "BORRADOR" : "",
                          .title = heading_of(sheet),
                          .date = to_iso(sheet.issued_on) + "T00:00:00-05:00"});
    return {std::move(html), std::move(pages.pdf), pages.count};
}

} // namespace cauce::paper
