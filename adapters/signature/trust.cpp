#include "adapters/signature/trust.hpp"

#include "engine/execution/instrument.hpp"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace cauce::signature {
namespace {

/// 112 bits (RSA of 2048, SHA-2), in every certificate of the chain.
constexpr int strength = 2;

Refusal not_trusted(std::string found) { return unsigned_because(RefusalKind::invalid, "a certificate that leads to one that is trusted here, and is for signing", std::move(found)); }

std::time_t seconds_of(Instant instant) { return std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(instant)); }

} // namespace

Certificates certificates_in(const std::string& path)
{
    const Held<BIO, BIO_free_all> file{BIO_new_file(path.c_str(), "r")};
    Certificates all{required(sk_X509_new_null(), "list")};
    while (file) {
        X509* const one = PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr);
        if (one == nullptr) break;
        if (sk_X509_push(all.get(), one) <= 0) X509_free(one);
    }
    ERR_clear_error();
    if (sk_X509_num(all.get()) == 0) throw std::runtime_error{path + ": a file of certificates in PEM is expected"};
    return all;
}

TrustStore store_of(const STACK_OF(X509) * anchors, Instant on)
{
    TrustStore store{required(X509_STORE_new(), "store")};
    for (int i = 0; i < sk_X509_num(anchors); ++i) ensure(X509_STORE_add_cert(store.get(), sk_X509_value(anchors, i)) == 1, "a store takes a certificate");
    auto* const how = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_time(how, seconds_of(on));
    X509_VERIFY_PARAM_set_auth_level(how, strength);
    return store;
}

Result<Certificates> chain_of(const SignedMessage& message, const STACK_OF(X509) * anchors, Instant on)
{
    const auto store = store_of(anchors, on);
    const Held<X509_STORE_CTX, X509_STORE_CTX_free> context{required(X509_STORE_CTX_new(), "context")};
    ensure(X509_STORE_CTX_init(context.get(), store.get(), message.certificate, message.enclosed.get()) == 1, "a chain is looked for");
    const bool leads_there = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    if (!leads_there) return not_trusted(fmt::format("{}: {}", in_words(X509_get_subject_name(message.certificate)), X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()))));
    // Certificates to sign in with have another key usage; one that says nothing of its usage promises nothing.
    if ((X509_get_key_usage(message.certificate) & KU_NON_REPUDIATION) == 0 || (X509_get_extension_flags(message.certificate) & EXFLAG_KUSAGE) == 0)
        return not_trusted("one without non-repudiation among its uses");
    return Certificates{required(X509_STORE_CTX_get1_chain(context.get()), "chain")};
}

std::string in_words(const X509_NAME* name)
{
    const Held<BIO, BIO_free_all> out{required(BIO_new(BIO_s_mem()), "buffer")};
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    const char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text); // NOLINT: a macro that casts
    return {text, static_cast<std::size_t>(size)};
}

std::string serial_of(const X509* certificate)
{
    const Held<BIGNUM, BN_free> number{required(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr), "number")};
    char* const digits = required(BN_bn2hex(number.get()), "text");
    std::string serial{digits};
    OPENSSL_free(digits);
    return serial;
}

std::string identity_document_of(const X509* certificate)
{
    const auto* const subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_serialNumber, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_serialNumber, at) >= 0) return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (size < 0) return {};
    std::string number{reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size)};
    OPENSSL_free(utf8);
    for (const std::string_view prefix : {"PNOPE-", "IDCPE-"})
        if (number.starts_with(prefix)) return number.substr(prefix.size());
    return number;
}

std::optional<Instant> instant_of(const ASN1_TIME* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::from_time_t(timegm(&parts)));
}

} // namespace cauce::signature
