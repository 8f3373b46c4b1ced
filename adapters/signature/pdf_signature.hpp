#pragma once

#include "engine/values/result.hpp"

#include <string>
#include <string_view>

namespace cauce::signature {

/// The signature that covers a whole file but for itself.
struct PdfSignature {
    std::string_view before, behind; ///< what it signs: all but the hexadecimal digits between, with their brackets
    std::string cms;                 ///< DER
};
/// By its place alone: nothing of the document is parsed.
[[nodiscard]] Result<PdfSignature> signature_of(std::string_view pdf);

/// What the document itself says of that signature.
struct SignedDocument {
    int pages;
    std::string sub_filter; ///< "ETSI.CAdES.detached"
};
/// Only of a content whose signature is believed: it is unpacked in memory.
[[nodiscard]] Result<SignedDocument> document_of(std::string_view pdf, const PdfSignature& signature);

} // namespace cauce::signature
