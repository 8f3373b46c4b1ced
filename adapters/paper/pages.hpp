#pragma once

#include "engine/execution/sheet.hpp"

#include <cstdint>
#include <string>

namespace cauce::paper {

/// What stands around and in the text of an instrument.
struct Paper {
    std::string letterhead; ///< on the first page
    std::string heading;    ///< likewise, before the text
    std::string dated;      ///< below the heading
    std::string text;       ///< CommonMark; raw HTML is passed over
    SheetTable table;       ///< behind the text; its heads stand on each page that it reaches
    std::string closing;    ///< behind the text: lines, centred, kept on one page with the last lines of the text
    std::string footer;     ///< on each page, before "Página 1 de 3"
    std::string code;       ///< of the QR code on each page; empty: none
    std::int64_t first_folio{0}; ///< of the first page in its file; 0: none stands on it
    std::string mark;       ///< across each page; empty: none
    std::string title;      ///< of the PDF
    std::string date;       ///< of the PDF (ISO 8601): the same paper gives the same bytes
};
struct Pages {
    std::string pdf;
    int count;
};
/// A4, by Pango and Cairo.
/// @throws std::runtime_error  Cairo failed
[[nodiscard]] Pages lay_out(const Paper& paper);

} // namespace cauce::paper
