#include "adapters/signature/pdf_signature.hpp"

#include "engine/execution/instrument.hpp"

#include <boost/algorithm/hex.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>

#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

namespace cauce::signature {
namespace {

constexpr std::string_view name_of_range{"/ByteRange"};

Refusal no_signature(std::string found) { return unsigned_because(RefusalKind::invalid, "a PDF with a signature that covers all of it", std::move(found)); }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }

/// Offset and length twice.
using ByteRange = std::array<std::size_t, 4>;
/// Of the text that follows the name: "[0 840 960 240]".
std::optional<ByteRange> range_in(std::string_view text)
{
    const auto skip = [&] {
        while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    };
    const auto take = [&](char c) {
        skip();
        if (text.empty() || text.front() != c) return false;
        text.remove_prefix(1);
        return true;
    };
    ByteRange range{};
    if (!take('[')) return std::nullopt;
    for (auto& number : range) {
        skip();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{}) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return take(']') ? std::optional{range} : std::nullopt;
}

/// Of "<3082...00>"; nothing if that is not what stands there.
std::optional<std::string> bytes_in(std::string_view gap)
{
    if (gap.size() < 4 || gap.front() != '<' || gap.back() != '>') return std::nullopt;
    try {
        std::string bytes;
        boost::algorithm::unhex(gap.begin() + 1, gap.end() - 1, std::back_inserter(bytes));
        return bytes;
    } catch (const boost::algorithm::hex_decode_error&) {
        return std::nullopt;
    }
}

/// Whether it leaves out one gap, within the file, and nothing else.
bool is_whole(const ByteRange& range, std::size_t size)
{
    const auto [first, length, second, rest] = range;
    return first == 0 && length <= size && second <= size && length < second && rest == size - second;
}

ByteRange range_of(std::string_view pdf, const PdfSignature& signature)
{
    return {0, signature.before.size(), pdf.size() - signature.behind.size(), signature.behind.size()};
}

std::optional<ByteRange> range_of(QPDFObjectHandle dictionary)
{
    auto given = dictionary.getKey(std::string{name_of_range});
    if (!given.isArray() || given.getArrayNItems() != 4) return std::nullopt;
    ByteRange range{};
    for (int i = 0; i < 4; ++i) {
        auto number = given.getArrayItem(i);
        if (!number.isInteger() || number.getIntValue() < 0) return std::nullopt;
        range[static_cast<std::size_t>(i)] = static_cast<std::size_t>(number.getIntValue());
    }
    return range;
}

} // namespace

Result<PdfSignature> signature_of(std::string_view pdf)
{
    if (!pdf.starts_with("%PDF-")) return no_signature("another kind of content");
    bool some = false;
    for (auto at = pdf.rfind(name_of_range); at != std::string_view::npos; at = at == 0 ? std::string_view::npos : pdf.rfind(name_of_range, at - 1)) {
        const auto range = range_in(pdf.substr(at + name_of_range.size()));
        if (!range) continue;
        some = true;
        if (!is_whole(*range, pdf.size())) continue;
        const auto [first, length, second, rest] = *range;
        auto cms = bytes_in(pdf.substr(length, second - length));
        if (cms) return PdfSignature{pdf.substr(0, length), pdf.substr(second), *std::move(cms)};
    }
    return no_signature(some ? "a signature of a part of it: something was added behind, or it leaves something out" : "none");
}

Result<SignedDocument> document_of(std::string_view pdf, const PdfSignature& signature)
{
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.setAttemptRecovery(false); // readers would each mend it their way
        document.processMemoryFile("signed", pdf.data(), pdf.size());
        QPDFAcroFormDocumentHelper form{document};
        for (auto& field : form.getFormFields()) {
            auto value = field.getFieldType() == "/Sig" ? field.getValue() : QPDFObjectHandle::newNull();
            if (!value.isDictionary() || range_of(value) != range_of(pdf, signature)) continue;
            auto filter = value.getKey("/SubFilter");
            const auto name = filter.isName() ? filter.getName() : std::string{"/"};
            return SignedDocument{static_cast<int>(document.getAllPages().size()), name.substr(1)};
        }
        return no_signature("none in a field of the document");
    } catch (const std::exception&) { // also of its logic, where the file contradicts itself
        return no_signature("a damaged PDF");
    }
}

} // namespace cauce::signature
