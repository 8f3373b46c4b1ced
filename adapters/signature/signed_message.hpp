#pragma once

#include "adapters/signature/held.hpp"
#include "engine/values/result.hpp"

#include <openssl/cms.h>
#include <openssl/x509.h>

#include <string>
#include <string_view>

namespace cauce::signature {

inline void free_certificates(STACK_OF(X509) * all) { sk_X509_pop_free(all, X509_free); }
using Certificates = Held<STACK_OF(X509), free_certificates>;
using Message = Held<CMS_ContentInfo, CMS_ContentInfo_free>;

/// A CMS whose one signature verifies; whose, and whether he or she is to be believed, is another question.
struct SignedMessage {
    Message cms;
    CMS_SignerInfo* signer; ///< in it
    X509* certificate;      ///< in it
    Certificates enclosed;  ///< all that came with it
};
/// @param before, behind  what was signed
[[nodiscard]] Result<SignedMessage> signed_message(const std::string& der, std::string_view before, std::string_view behind);

/// Whether the signer says, in what is signed, which certificate signs (RFC 5035), and those are of the chain; refused if it is another.
/// @param chain  from the signer's certificate on
[[nodiscard]] Result<bool> names_certificate(const SignedMessage& message, const STACK_OF(X509) * chain);

/// SHA-256, 384 or 512.
[[nodiscard]] bool is_strong(const X509_ALGOR* digest);

} // namespace cauce::signature
