#pragma once

#include "engine/ports/signature_verifier.hpp"

#include <memory>
#include <string>

namespace cauce::signature {

/// Which certificates are believed.
struct Trusted {
    std::string anchors;            ///< PEM file: roots of who certifies signers and stamps times (those of the IOFE)
    std::string revocation_lists{}; ///< PEM file, read each time; empty: nobody looks whether a certificate was revoked, and the record says so
};

/// PDFs with a signature inside, by OpenSSL.
class CertificateVerifier final : public SignatureVerifier {
public:
    /// @throws std::runtime_error  a file cannot be read, or is of something else
    explicit CertificateVerifier(Trusted trusted);
    ~CertificateVerifier() override;
    /// @throws std::runtime_error  the file of the lists cannot be read any more
    [[nodiscard]] Result<SignedElsewhere> verify(std::span<const std::byte> content, Instant now) const override;

private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

} // namespace cauce::signature
