#include "adapters/signature/time_stamp.hpp"

#include "adapters/signature/trust.hpp"
#include "engine/execution/instrument.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>

#include <chrono>
#include <utility>

namespace cauce::signature {
namespace {

constexpr std::chrono::minutes clocks_differ_by{5};

Refusal not_believed(std::string found) { return unsigned_because(RefusalKind::invalid, "a time stamp of a trusted authority on the signature", std::move(found)); }

bool verifies(PKCS7* token, const SignedMessage& message, const STACK_OF(X509) * anchors, Instant now)
{
    const Held<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context{required(TS_VERIFY_CTX_new(), "context")};
    const auto* const signature = CMS_SignerInfo_get0_signature(message.signer);
    // The context gives back what it is given.
    TS_VERIFY_CTX_set_data(context.get(), required(BIO_new_mem_buf(signature->data, signature->length), "buffer"));
    TS_VERIFY_CTX_set_store(context.get(), store_of(anchors, now).release());
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_DATA);
    return TS_RESP_verify_token(context.get(), token) == 1;
}

std::string in_base64(const ASN1_STRING& der)
{
    std::string text(static_cast<std::size_t>(der.length + 2) / 3 * 4 + 1, '\0');
    text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), der.data, der.length)));
    return text;
}

} // namespace

Result<std::optional<TimeStamp>> time_stamp_of(const SignedMessage& message, const STACK_OF(X509) * anchors, Instant now)
{
    ERR_clear_error();
    const int at = CMS_unsigned_get_attr_by_NID(message.signer, NID_id_smime_aa_timeStampToken, -1);
    if (at < 0) return std::optional<TimeStamp>{};
    auto* const attribute = CMS_unsigned_get_attr(message.signer, at);
    auto* const value = X509_ATTRIBUTE_count(attribute) == 1 ? X509_ATTRIBUTE_get0_type(attribute, 0) : nullptr;
    if (value == nullptr || value->type != V_ASN1_SEQUENCE) return not_believed("something else in its place");
    const unsigned char* der = value->value.sequence->data;
    const Held<PKCS7, PKCS7_free> token{d2i_PKCS7(nullptr, &der, value->value.sequence->length)};
    if (!token || !PKCS7_type_is_signed(token.get())) return not_believed("something else in its place");
    const bool believed = verifies(token.get(), message, anchors, now);
    ERR_clear_error();
    if (!believed) return not_believed("one that does not verify, or of an authority that is not trusted here");
    const Held<TS_TST_INFO, TS_TST_INFO_free> info{required(PKCS7_to_TS_TST_INFO(token.get()), "time stamp")};
    if (!is_strong(TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info.get())))) return not_believed("one with a digest that is not SHA-2");
    const auto when = instant_of(TS_TST_INFO_get_time(info.get()));
    if (!when || *when > now + clocks_differ_by) return not_believed("one of the future");
    return std::optional{TimeStamp{*when, in_base64(*value->value.sequence)}};
}

std::optional<Instant> claimed_time_of(const SignedMessage& message)
{
    const int at = CMS_signed_get_attr_by_NID(message.signer, NID_pkcs9_signingTime, -1);
    auto* const value = at < 0 ? nullptr : X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(message.signer, at), 0);
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) return std::nullopt;
    return instant_of(value->value.asn1_string);
}

} // namespace cauce::signature
