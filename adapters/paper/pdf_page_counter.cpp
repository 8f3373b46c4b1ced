#include "adapters/paper/pdf_page_counter.hpp"

#include <qpdf/QPDF.hh>

#include <exception>
#include <string_view>

namespace cauce::paper {

std::optional<std::int64_t> PdfPageCounter::pages(std::span<const std::byte> content) const
{
    const std::string_view pdf{reinterpret_cast<const char*>(content.data()), content.size()};
    if (!pdf.starts_with("%PDF-")) return std::nullopt;
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("counted", pdf.data(), pdf.size());
        const auto count = static_cast<std::int64_t>(document.getAllPages().size());
        return count > 0 ? std::optional{count} : std::nullopt;
    } catch (const std::exception&) { // damaged, or locked with a password
        return std::nullopt;
    }
}

} // namespace cauce::paper
