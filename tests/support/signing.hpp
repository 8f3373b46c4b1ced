#pragma once

#include "engine/values/time.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Who signs elsewhere: an authority of our own that certifies people and stamps times, and a program that signs a PDF.
namespace cauce::test {

using KeyPtr = std::shared_ptr<EVP_PKEY>;
using CertificatePtr = std::shared_ptr<X509>;

/// P-256, or RSA of so many bits.
[[nodiscard]] KeyPtr new_key(int rsa_bits = 0);

struct Profile {
    std::string name;
    std::string identity{};                  ///< serialNumber of the subject
    std::string usage{"nonRepudiation"};     ///< empty: it says nothing of it
    std::string purpose{};                   ///< extended; "critical,timeStamping"
    bool authority{false};
    Instant from{*parse_rfc3339("2026-01-01T00:00:00Z")}, until{*parse_rfc3339("2027-01-01T00:00:00Z")};
    KeyPtr key{};                            ///< none: a new one
};

struct Credential {
    KeyPtr key;
    CertificatePtr certificate;
    std::vector<CertificatePtr> issuers{}; ///< without the root
};

class CertificationAuthority {
public:
    explicit CertificationAuthority(const std::string& name);
    explicit CertificationAuthority(Credential own) : own_{std::move(own)} {}
    [[nodiscard]] Credential certify(const Profile& profile);
    /// An authority below this one.
    [[nodiscard]] CertificationAuthority below(const std::string& name);
    [[nodiscard]] std::string pem() const;
    /// A list of what was revoked, of a day, until another.
    struct Revoked {
        CertificatePtr certificate;
        Instant on;
    };
    [[nodiscard]] std::string revocation_list(const std::vector<Revoked>& revoked, Instant until) const;

private:
    Credential own_{};
    long next_{1};
};

struct Signing {
    std::string sub_filter{"adbe.pkcs7.detached"};
    bool names_certificate{false};
    const EVP_MD* digest{nullptr};           ///< none: SHA-256
    std::optional<Instant> stamped{};        ///< by the authority below
    const Credential* stamper{nullptr};
    const Credential* also{nullptr};         ///< a second signer of the same message
};
/// One page of nothing.
[[nodiscard]] std::string blank_pdf();
/// With a signature field that covers all of it.
[[nodiscard]] std::string sign_pdf(const std::string& pdf, const Credential& by, const Signing& how = {});

/// A file that goes with the test.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& content);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    void write(const std::string& content) const;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

} // namespace cauce::test
