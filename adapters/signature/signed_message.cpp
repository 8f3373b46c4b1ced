#include "adapters/signature/signed_message.hpp"

#include "engine/execution/instrument.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>

#include <algorithm>
#include <utility>

namespace cauce::signature {
namespace {

using Bio = Held<BIO, BIO_free_all>;

Refusal not_believed(std::string found) { return unsigned_because(RefusalKind::invalid, "a signature that verifies", std::move(found)); }

/// Behind the message the place that was kept for it is empty.
bool only_zeros_behind(const std::string& der, const unsigned char* end)
{
    const auto used = static_cast<std::size_t>(end - reinterpret_cast<const unsigned char*>(der.data()));
    return std::all_of(der.begin() + static_cast<std::ptrdiff_t>(used), der.end(), [](char c) { return c == '\0'; });
}

} // namespace

bool is_strong(const X509_ALGOR* digest)
{
    const ASN1_OBJECT* id = nullptr;
    X509_ALGOR_get0(&id, nullptr, nullptr, digest);
    const int nid = OBJ_obj2nid(id);
    return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}

Result<SignedMessage> signed_message(const std::string& der, std::string_view before, std::string_view behind)
{
    ERR_clear_error();
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    Message cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size()))};
    if (!cms || !only_zeros_behind(der, at) || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return not_believed("no CMS signature where it should stand");
    if (CMS_is_detached(cms.get()) != 1 || OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_pkcs7_data) return not_believed("a message with a content of its own");
    auto* const signers = CMS_get0_SignerInfos(cms.get());
    if (sk_CMS_SignerInfo_num(signers) != 1) return not_believed("another number of signers than one");
    auto* const signer = sk_CMS_SignerInfo_value(signers, 0);
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
    if (!is_strong(digest)) return not_believed("a digest that is not SHA-2");

    std::string content;
    content.reserve(before.size() + behind.size());
    content.append(before).append(behind);
    const Bio signed_bytes{required(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), "buffer")};
    // Whose certificate it is, is looked at apart: for a document, not for an e-mail.
    if (CMS_verify(cms.get(), nullptr, nullptr, signed_bytes.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
        ERR_clear_error();
        return not_believed("other bytes than those that were signed");
    }
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    if (certificate == nullptr) return not_believed("no certificate of who signed");
    Certificates enclosed{CMS_get1_certs(cms.get())};
    return SignedMessage{std::move(cms), signer, certificate, std::move(enclosed)};
}

Result<bool> names_certificate(const SignedMessage& message, const STACK_OF(X509) * chain)
{
    const int at = CMS_signed_get_attr_by_NID(message.signer, NID_id_smime_aa_signingCertificateV2, -1);
    if (at < 0) return false;
    auto* const attribute = CMS_signed_get_attr(message.signer, at);
    auto* const type = X509_ATTRIBUTE_count(attribute) == 1 ? X509_ATTRIBUTE_get0_type(attribute, 0) : nullptr;
    if (type != nullptr && type->type == V_ASN1_SEQUENCE) {
        const unsigned char* der = type->value.sequence->data;
        const Held<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free> named{d2i_ESS_SIGNING_CERT_V2(nullptr, &der, type->value.sequence->length)};
        if (named && OSSL_ESS_check_signing_certs(nullptr, named.get(), chain, 1) > 0) return true;
    }
    ERR_clear_error();
    return not_believed("another certificate than the one that the signer names");
}

} // namespace cauce::signature
