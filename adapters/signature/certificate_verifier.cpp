#include "adapters/signature/certificate_verifier.hpp"

#include "adapters/signature/pdf_signature.hpp"
#include "adapters/signature/revocation.hpp"
#include "adapters/signature/signed_message.hpp"
#include "adapters/signature/time_stamp.hpp"
#include "adapters/signature/trust.hpp"
#include "engine/execution/instrument.hpp"

#include <fmt/format.h>

#include <utility>

namespace cauce::signature {
namespace {

constexpr std::string_view pkcs7{"adbe.pkcs7.detached"}, cades{"ETSI.CAdES.detached"};

} // namespace

struct CertificateVerifier::Parts {
    Trusted trusted;
    Certificates anchors;
};

CertificateVerifier::CertificateVerifier(Trusted trusted)
{
    auto anchors = certificates_in(trusted.anchors);
    if (const Certificates none{required(sk_X509_new_null(), "list")}; !trusted.revocation_lists.empty())
        static_cast<void>(fault_of_status(none.get(), trusted.revocation_lists, {}, {}));
    parts_ = std::make_unique<const Parts>(std::move(trusted), std::move(anchors));
}

CertificateVerifier::~CertificateVerifier() = default;

Result<SignedElsewhere> CertificateVerifier::verify(std::span<const std::byte> content, Instant now) const
{
    const std::string_view pdf{reinterpret_cast<const char*>(content.data()), content.size()};
    const auto found = signature_of(pdf);
    if (found.has_error()) return found.error();
    const auto message = signed_message(found->cms, found->before, found->behind);
    if (message.has_error()) return message.error();
    const auto stamp = time_stamp_of(*message, parts_->anchors.get(), now);
    if (stamp.has_error()) return stamp.error();
    const auto on = *stamp ? (*stamp)->at : now;
    const auto chain = chain_of(*message, parts_->anchors.get(), on);
    if (chain.has_error()) return chain.error();
    const auto named = names_certificate(*message, chain->get());
    if (named.has_error()) return named.error();
    const auto& lists = parts_->trusted.revocation_lists;
    if (!lists.empty())
        if (auto fault = fault_of_status(chain->get(), lists, on, now)) return *std::move(fault);
    // What is unpacked now was signed by somebody who is known.
    const auto document = document_of(pdf, *found);
    if (document.has_error()) return document.error();
    if (document->sub_filter != pkcs7 && (document->sub_filter != cades || !*named))
        return unsigned_because(RefusalKind::invalid, fmt::format("a signature of the kind {} or {}", pkcs7, cades), "'" + document->sub_filter + "'");

    SignedElsewhere signed_one{{std::string{with_certificate}}, identity_document_of(message->certificate), document->pages};
    auto& signature = signed_one.signature;
    signature.certificate_serial = serial_of(message->certificate);
    signature.certificate_subject = in_words(X509_get_subject_name(message->certificate));
    signature.certificate_issuer = in_words(X509_get_issuer_name(message->certificate));
    signature.signed_at = *stamp ? (*stamp)->at : claimed_time_of(*message);
    if (*stamp) signature.timestamp_token = (*stamp)->token;
    signature.validated_at = now;
    signature.validation_result = fmt::format("valid {}; {}", *stamp ? "when the time stamp was given" : "when it was handed in", lists.empty() ? "revocation not looked at" : "not revoked");
    return signed_one;
}

} // namespace cauce::signature
