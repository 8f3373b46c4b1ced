#include "tests/support/signing.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace cauce::test {
namespace {

template <class T, class Free>
std::unique_ptr<T, Free> held(T* made, Free free)
{
    BOOST_REQUIRE(made != nullptr);
    return {made, free};
}

std::time_t seconds(Instant at) { return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count(); }

void extend(X509* certificate, int nid, const std::string& value)
{
    const auto extension = held(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()), X509_EXTENSION_free);
    BOOST_REQUIRE(X509_add_ext(certificate, extension.get(), -1) == 1);
}

void name(X509_NAME* subject, const char* member, const std::string& value)
{
    if (!value.empty()) BOOST_REQUIRE(X509_NAME_add_entry_by_txt(subject, member, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.data()), static_cast<int>(value.size()), -1, 0) == 1);
}

/// @param issuer  null: itself
Credential certificate_of(const Profile& profile, const Credential* issuer, long serial)
{
    Credential made{profile.key ? profile.key : new_key(), CertificatePtr{X509_new(), X509_free}};
    auto* const certificate = made.certificate.get();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(profile.from));
    ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(profile.until));
    auto* const subject = X509_get_subject_name(certificate);
    name(subject, "C", "PE");
    name(subject, "CN", profile.name);
    name(subject, "serialNumber", profile.identity);
    X509_set_issuer_name(certificate, issuer == nullptr ? subject : X509_get_subject_name(issuer->certificate.get()));
    X509_set_pubkey(certificate, made.key.get());
    if (profile.authority) extend(certificate, NID_basic_constraints, "critical,CA:TRUE");
    if (!profile.usage.empty()) extend(certificate, NID_key_usage, "critical," + profile.usage);
    if (!profile.purpose.empty()) extend(certificate, NID_ext_key_usage, profile.purpose);
    BOOST_REQUIRE(X509_sign(certificate, issuer == nullptr ? made.key.get() : issuer->key.get(), EVP_sha256()) > 0);
    return made;
}

std::string text_of(BIO* bio)
{
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

constexpr const char* root_usage = "keyCertSign,cRLSign";

// --- RFC 3161 -------------------------------------------------------------------------------------------------------------

ASN1_INTEGER* next_number(TS_resp_ctx*, void*)
{
    auto* const number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, 7);
    return number;
}
int moment(TS_resp_ctx*, void* at, long* second, long* microsecond)
{
    *second = static_cast<long>(seconds(*static_cast<Instant*>(at)));
    *microsecond = 0;
    return 1;
}

/// The token of a signature, in DER.
std::string stamp(const ASN1_OCTET_STRING* signature, const Credential& by, Instant at)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    BOOST_REQUIRE(EVP_Digest(signature->data, static_cast<std::size_t>(signature->length), digest, &size, EVP_sha256(), nullptr) == 1);
    const auto request = held(TS_REQ_new(), TS_REQ_free);
    TS_REQ_set_version(request.get(), 1);
    const auto imprint = held(TS_MSG_IMPRINT_new(), TS_MSG_IMPRINT_free);
    const auto algorithm = held(X509_ALGOR_new(), X509_ALGOR_free);
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), digest, static_cast<int>(size));
    TS_REQ_set_msg_imprint(request.get(), imprint.get());
    TS_REQ_set_cert_req(request.get(), 1);
    const auto asked = held(BIO_new(BIO_s_mem()), BIO_free_all);
    BOOST_REQUIRE(i2d_TS_REQ_bio(asked.get(), request.get()) == 1);

    const auto context = held(TS_RESP_CTX_new(), TS_RESP_CTX_free);
    TS_RESP_CTX_set_signer_cert(context.get(), by.certificate.get());
    TS_RESP_CTX_set_signer_key(context.get(), by.key.get());
    TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256());
    TS_RESP_CTX_set_ess_cert_id_digest(context.get(), EVP_sha256());
    TS_RESP_CTX_add_md(context.get(), EVP_sha256());
    const auto policy = held(OBJ_txt2obj("1.2.3.4", 1), ASN1_OBJECT_free);
    TS_RESP_CTX_set_def_policy(context.get(), policy.get());
    TS_RESP_CTX_set_serial_cb(context.get(), next_number, nullptr);
    TS_RESP_CTX_set_time_cb(context.get(), moment, &at);
    const auto response = held(TS_RESP_create_response(context.get(), asked.get()), TS_RESP_free);
    auto* const token = TS_RESP_get_token(response.get());
    BOOST_REQUIRE(token != nullptr);
    unsigned char* der = nullptr;
    const int length = i2d_PKCS7(token, &der);
    std::string bytes{reinterpret_cast<char*>(der), static_cast<std::size_t>(length)};
    OPENSSL_free(der);
    return bytes;
}

// --- CMS ------------------------------------------------------------------------------------------------------------------

std::string sign_bytes(const std::string& bytes, const Credential& by, const Signing& how)
{
    const auto cms = held(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL), CMS_ContentInfo_free);
    const auto* const digest = how.digest == nullptr ? EVP_sha256() : how.digest;
    const unsigned int flags = CMS_BINARY | CMS_NOSMIMECAP | (how.names_certificate ? CMS_CADES : 0U);
    auto* const signer = CMS_add1_signer(cms.get(), by.certificate.get(), by.key.get(), digest, flags);
    BOOST_REQUIRE(signer != nullptr);
    if (how.also != nullptr) BOOST_REQUIRE(CMS_add1_signer(cms.get(), how.also->certificate.get(), how.also->key.get(), digest, flags) != nullptr);
    for (const auto& issuer : by.issuers) CMS_add1_cert(cms.get(), issuer.get());
    const auto data = held(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free_all);
    BOOST_REQUIRE(CMS_final(cms.get(), data.get(), nullptr, CMS_DETACHED | CMS_BINARY) == 1);
    if (how.stamped) {
        const auto token = stamp(CMS_SignerInfo_get0_signature(signer), *how.stamper, *how.stamped);
        BOOST_REQUIRE(CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(), static_cast<int>(token.size())) == 1);
    }
    const auto out = held(BIO_new(BIO_s_mem()), BIO_free_all);
    BOOST_REQUIRE(i2d_CMS_bio(out.get(), cms.get()) == 1);
    return text_of(out.get());
}

std::string written(QPDF& document)
{
    QPDFWriter writer{document};
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    const std::unique_ptr<Buffer> buffer{writer.getBuffer()};
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

} // namespace

KeyPtr new_key(int rsa_bits)
{
    return {rsa_bits == 0 ? EVP_EC_gen("P-256") : EVP_RSA_gen(static_cast<unsigned int>(rsa_bits)), EVP_PKEY_free};
}

CertificationAuthority::CertificationAuthority(const std::string& called) : own_{certificate_of({.name = called, .usage = root_usage, .authority = true}, nullptr, 1)} {}

Credential CertificationAuthority::certify(const Profile& profile)
{
    auto made = certificate_of(profile, &own_, ++next_);
    made.issuers = own_.issuers;
    if (!own_.issuers.empty() || X509_NAME_cmp(X509_get_subject_name(own_.certificate.get()), X509_get_issuer_name(own_.certificate.get())) != 0) made.issuers.push_back(own_.certificate);
    return made;
}

CertificationAuthority CertificationAuthority::below(const std::string& called)
{
    return CertificationAuthority{certify({.name = called, .usage = root_usage, .authority = true})};
}

std::string CertificationAuthority::pem() const
{
    const auto out = held(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_X509(out.get(), own_.certificate.get());
    return text_of(out.get());
}

std::string CertificationAuthority::revocation_list(const std::vector<Revoked>& revoked, Instant until) const
{
    const auto list = held(X509_CRL_new(), X509_CRL_free);
    X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(own_.certificate.get()));
    const auto time_of = [](Instant at) { return held(ASN1_TIME_set(nullptr, seconds(at)), ASN1_TIME_free); };
    X509_CRL_set1_lastUpdate(list.get(), time_of(*parse_rfc3339("2026-01-01T00:00:00Z")).get());
    X509_CRL_set1_nextUpdate(list.get(), time_of(until).get());
    for (const auto& one : revoked) {
        auto entry = held(X509_REVOKED_new(), X509_REVOKED_free);
        X509_REVOKED_set_serialNumber(entry.get(), X509_get_serialNumber(one.certificate.get()));
        X509_REVOKED_set_revocationDate(entry.get(), time_of(one.on).get());
        X509_CRL_add0_revoked(list.get(), entry.release());
    }
    X509_CRL_sort(list.get());
    BOOST_REQUIRE(X509_CRL_sign(list.get(), own_.key.get(), EVP_sha256()) > 0);
    const auto out = held(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_X509_CRL(out.get(), list.get());
    return text_of(out.get());
}

std::string blank_pdf()
{
    QPDF document;
    document.emptyPDF();
    document.addPage(document.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 595 842] /Resources << >> >>")), false);
    return written(document);
}

std::string sign_pdf(const std::string& pdf, const Credential& by, const Signing& how)
{
    constexpr std::size_t place = 16'384; // bytes kept for the signature
    QPDF document;
    document.processMemoryFile("draft", pdf.data(), pdf.size());
    const std::string kept(place, '\0'), range{"[ 0 1111111111 2222222222 3333333333 ]"};
    auto signature = document.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /" + how.sub_filter + " /ByteRange " + range + " >>"));
    signature.replaceKey("/Contents", QPDFObjectHandle::newString(kept));
    auto page = document.getAllPages().at(0);
    auto field = document.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Widget /FT /Sig /T (firma) /F 132 /Rect [0 0 0 0] >>"));
    field.replaceKey("/V", signature);
    field.replaceKey("/P", page);
    auto widgets = QPDFObjectHandle::newArray();
    widgets.appendItem(field);
    page.replaceKey("/Annots", widgets);
    auto form = QPDFObjectHandle::parse("<< /SigFlags 3 >>");
    form.replaceKey("/Fields", widgets);
    document.getRoot().replaceKey("/AcroForm", document.makeIndirectObject(form));
    auto made = written(document);

    const auto gap = made.find('<' + std::string(2 * place, '0') + '>'), ranges = made.find(range);
    BOOST_REQUIRE(gap != std::string::npos);
    BOOST_REQUIRE(ranges != std::string::npos);
    const auto behind = gap + 2 * place + 2;
    auto filled = fmt::format("[ 0 {} {} {}", gap, behind, made.size() - behind);
    filled.resize(range.size() - 1, ' ');
    made.replace(ranges, range.size(), filled + ']');
    const auto cms = sign_bytes(made.substr(0, gap) + made.substr(behind), by, how);
    BOOST_REQUIRE(cms.size() <= place);
    for (std::size_t i = 0; i < cms.size(); ++i) made.replace(gap + 1 + 2 * i, 2, fmt::format("{:02x}", static_cast<unsigned char>(cms[i])));
    return made;
}

TemporaryFile::TemporaryFile(const std::string& content) : path_{(std::filesystem::temp_directory_path() / "cauce-XXXXXX").string()}
{
    const int descriptor = mkstemp(path_.data());
    BOOST_REQUIRE(descriptor >= 0);
    close(descriptor);
    write(content);
}

TemporaryFile::~TemporaryFile() { std::remove(path_.c_str()); }

void TemporaryFile::write(const std::string& content) const { std::ofstream{path_, std::ios::binary | std::ios::trunc} << content; }

} // namespace cauce::test
