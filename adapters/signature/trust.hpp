#pragma once

#include "adapters/signature/signed_message.hpp"
#include "engine/values/time.hpp"

#include <openssl/x509_vfy.h>

#include <optional>
#include <string>

namespace cauce::signature {

using TrustStore = Held<X509_STORE, X509_STORE_free>;

/// Certificates of a PEM file.
/// @throws std::runtime_error  it cannot be read, or has none
[[nodiscard]] Certificates certificates_in(const std::string& path);
/// Which believes the anchors, on a day.
[[nodiscard]] TrustStore store_of(const STACK_OF(X509) * anchors, Instant on);

/// From the signer's certificate to an anchor, both included.
/// @param on  when each is to be valid
[[nodiscard]] Result<Certificates> chain_of(const SignedMessage& message, const STACK_OF(X509) * anchors, Instant on);

/// RFC 4514, in UTF-8.
[[nodiscard]] std::string in_words(const X509_NAME* name);
/// Hexadecimal.
[[nodiscard]] std::string serial_of(const X509* certificate);
/// Of a natural person in Peru (ETSI EN 319 412-1, 5.1.3), or without a prefix; empty: none, or more than one.
[[nodiscard]] std::string identity_document_of(const X509* certificate);
[[nodiscard]] std::optional<Instant> instant_of(const ASN1_TIME* time);

} // namespace cauce::signature
