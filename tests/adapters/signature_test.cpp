// Whether what was signed elsewhere is believed: our own authorities, certificates, time stamps and PDFs, good and bad.
#include "adapters/signature/certificate_verifier.hpp"
#include "tests/support/signing.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace cauce;
using namespace cauce::test;
using signature::CertificateVerifier;

namespace {

Instant at(const char* text) { return *parse_rfc3339(text); }
const Instant today = at("2026-11-23T15:00:00Z");

/// What the authorities of the country are, to a municipality.
struct Country {
    CertificationAuthority root{"Entidad de Certificación Nacional"};
    CertificationAuthority issuing{root.below("Emisora de firmas")};
    Credential ana{issuing.certify({.name = "Ana Ñaupari", .identity = "PNOPE-07654321"})};
    Credential clock{root.certify({.name = "Sellado de tiempo", .usage = "digitalSignature", .purpose = "critical,timeStamping"})};
    TemporaryFile anchors{root.pem()};
    CertificateVerifier verifier{{anchors.path()}};
    std::string draft{blank_pdf()};

    Result<SignedElsewhere> verify(const std::string& pdf, Instant now = today) const { return verify(verifier, pdf, now); }
    static Result<SignedElsewhere> verify(const CertificateVerifier& by, const std::string& pdf, Instant now = today) { return by.verify(std::as_bytes(std::span{pdf}), now); }
    /// Why it is not believed; empty: it is.
    std::string why_not(const std::string& pdf, Instant now = today) const { return why_not(verify(pdf, now)); }
    static std::string why_not(const Result<SignedElsewhere>& found)
    {
        if (found.has_value()) return {};
        BOOST_TEST(found.error().rule == "signature");
        BOOST_TEST(found.error().norm == "DS 052-2008-PCM 3-4");
        return found.error().expected + ": " + found.error().found;
    }
    std::string signed_by(const Profile& profile) { return sign_pdf(draft, issuing.certify(profile)); }
};

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

BOOST_FIXTURE_TEST_SUITE(certificates, Country)

BOOST_AUTO_TEST_CASE(whose_signature_it_is_comes_from_the_certificate)
{
    const auto found = verify(sign_pdf(draft, ana));
    BOOST_REQUIRE_MESSAGE(found.has_value(), why_not(found));
    BOOST_TEST(found->identity_document == "07654321");
    BOOST_TEST(found->pages == 1);
    const auto& signature = found->signature;
    BOOST_TEST(signature.method == "certificate");
    BOOST_TEST(signature.certificate_serial == "02");
    BOOST_TEST(signature.certificate_subject == "serialNumber=PNOPE-07654321,CN=Ana Ñaupari,C=PE");
    BOOST_TEST(signature.certificate_issuer == "CN=Emisora de firmas,C=PE");
    BOOST_TEST(signature.timestamp_token.empty());
    BOOST_TEST((signature.validated_at == today));
    BOOST_TEST(signature.validation_result == "valid when it was handed in; revocation not looked at");
    BOOST_TEST(signature.signed_at.has_value()); // as the program that signed says
}

BOOST_AUTO_TEST_CASE(both_kinds_of_signature_are_read)
{
    BOOST_TEST(why_not(sign_pdf(draft, ana, {.sub_filter = "ETSI.CAdES.detached", .names_certificate = true})) == "");
    BOOST_TEST(why_not(sign_pdf(draft, ana, {.names_certificate = true})) == "");
    BOOST_TEST(why_not(sign_pdf(draft, ana, {.digest = EVP_sha512()})) == "");
    BOOST_TEST(says(why_not(sign_pdf(draft, ana, {.sub_filter = "ETSI.CAdES.detached"})), "ETSI.CAdES.detached")); // it does not name its certificate
    BOOST_TEST(says(why_not(sign_pdf(draft, ana, {.sub_filter = "adbe.x509.rsa_sha1"})), "adbe.x509.rsa_sha1"));
}

BOOST_AUTO_TEST_CASE(what_is_not_signed_whole_is_refused)
{
    BOOST_TEST(says(why_not(draft), "none"));
    BOOST_TEST(says(why_not(""), "another kind"));
    BOOST_TEST(says(why_not("Firmado: el gerente"), "another kind"));
    const auto pdf = sign_pdf(draft, ana);
    BOOST_TEST(says(why_not(pdf + "\n% algo más"), "added behind"));
    BOOST_TEST(says(why_not(pdf.substr(0, pdf.size() - 1)), "part of it"));
    // a range that leaves out more than the signature itself
    auto greedy = pdf;
    const auto range = greedy.find("/ByteRange [ 0 ") + 15;
    const auto end = greedy.find(' ', range);
    greedy.replace(range, end - range, std::to_string(std::stoul(greedy.substr(range, end - range)) - 2));
    BOOST_TEST(says(why_not(greedy), "part of it"));
}

BOOST_AUTO_TEST_CASE(no_byte_can_be_changed)
{
    const auto pdf = sign_pdf(draft, ana);
    const auto gap = pdf.find('<' + std::string{"30"}, pdf.find("/Contents")), behind = pdf.find('>', gap);
    BOOST_REQUIRE(behind != std::string::npos);
    std::mt19937 random{7}; // NOLINT: the same every time
    int outside = 0;
    for (std::size_t place = 0; place < pdf.size(); place += place > gap && place < behind ? 61 : 2) {
        auto changed = pdf;
        do changed[place] = static_cast<char>(random() % 256);
        while (changed[place] == pdf[place]);
        const auto found = verify(changed);
        if (place >= gap && place <= behind) {
            // not all of the message is signed; whose it is stays so
            if (found.has_value()) BOOST_TEST(found->identity_document == "07654321");
            continue;
        }
        ++outside;
        BOOST_TEST(found.has_error(), "a change at byte " << place << " goes unseen");
    }
    BOOST_TEST(outside > 300);
}

BOOST_AUTO_TEST_CASE(a_certificate_of_nobody_who_is_trusted_is_refused)
{
    CertificationAuthority elsewhere{"Entidad de Certificación Nacional"}; // the same name is not the same key
    const auto impostor = elsewhere.certify({.name = "Ana Ñaupari", .identity = "PNOPE-07654321"});
    BOOST_TEST(why_not(sign_pdf(draft, impostor)) != "");
    auto alone = ana; // whose issuer is not enclosed
    alone.issuers.clear();
    BOOST_TEST(says(why_not(sign_pdf(draft, alone)), "unable to get local issuer certificate"));
    CertificationAuthority by_ana{ana}; // who certifies nobody
    BOOST_TEST(says(why_not(sign_pdf(draft, by_ana.certify({.name = "Su amigo", .identity = "PNOPE-01234567"}))), "invalid CA certificate"));
}

BOOST_AUTO_TEST_CASE(a_certificate_is_for_signing_and_in_force)
{
    BOOST_TEST(says(why_not(signed_by({.name = "Ana", .usage = "digitalSignature"})), "non-repudiation"));
    BOOST_TEST(says(why_not(signed_by({.name = "Ana", .usage = ""})), "non-repudiation"));
    BOOST_TEST(says(why_not(signed_by({.name = "Ana", .until = at("2026-11-22T00:00:00Z")})), "expired"));
    BOOST_TEST(says(why_not(signed_by({.name = "Ana", .from = at("2026-11-24T00:00:00Z")})), "not yet valid"));
    BOOST_TEST(why_not(signed_by({.name = "Ana", .key = new_key(2048)})) == "");
    BOOST_TEST(says(why_not(signed_by({.name = "Ana", .key = new_key(1024)})), "too weak"));
    BOOST_TEST(says(why_not(sign_pdf(draft, ana, {.digest = EVP_sha1()})), "SHA-2"));
    BOOST_TEST(says(why_not(sign_pdf(draft, ana, {.also = &clock})), "number of signers"));
}

BOOST_AUTO_TEST_CASE(the_document_of_who_signs_is_read_in_the_forms_that_certificates_have)
{
    const auto document_of = [&](const char* identity) { return verify(signed_by({.name = "Ana", .identity = identity}))->identity_document; };
    BOOST_TEST(document_of("PNOPE-07654321") == "07654321");
    BOOST_TEST(document_of("IDCPE-07654321") == "07654321");
    BOOST_TEST(document_of("07654321") == "07654321");
    BOOST_TEST(document_of("PNOCL-07654321") == "PNOCL-07654321"); // another country's is not that one
    BOOST_TEST(document_of("") == "");
}

BOOST_AUTO_TEST_CASE(a_time_stamp_says_when)
{
    // expired since, and in force when it was stamped
    const auto former = issuing.certify({.name = "Ana", .identity = "PNOPE-07654321", .until = at("2026-11-22T00:00:00Z")});
    const auto stamped = [&](Instant when, const Credential& by, const Credential& who) { return sign_pdf(draft, who, {.stamped = when, .stamper = &by}); };
    const auto found = verify(stamped(at("2026-11-21T12:00:00Z"), clock, former));
    BOOST_REQUIRE_MESSAGE(found.has_value(), why_not(found));
    BOOST_TEST((found->signature.signed_at == at("2026-11-21T12:00:00Z")));
    BOOST_TEST(found->signature.timestamp_token.starts_with("MII"));
    BOOST_TEST(says(found->signature.validation_result, "when the time stamp was given"));
    BOOST_TEST(says(why_not(stamped(at("2026-11-22T12:00:00Z"), clock, former)), "expired"));
    BOOST_TEST(says(why_not(stamped(at("2026-11-23T16:00:00Z"), clock, ana)), "of the future"));
    CertificationAuthority elsewhere{"Otro país"};
    const auto stranger = elsewhere.certify({.name = "Sellado de tiempo", .usage = "digitalSignature", .purpose = "critical,timeStamping"});
    BOOST_TEST(says(why_not(stamped(at("2026-11-21T12:00:00Z"), stranger, former)), "not trusted here"));
}

BOOST_AUTO_TEST_CASE(a_revoked_certificate_is_refused_and_so_is_one_of_which_nobody_can_say)
{
    const auto until = at("2026-11-30T00:00:00Z");
    const auto of_root = root.revocation_list({}, until);
    const TemporaryFile lists{of_root + issuing.revocation_list({}, until)};
    const CertificateVerifier looking{{anchors.path(), lists.path()}};
    const auto pdf = sign_pdf(draft, ana);
    const auto found = verify(looking, pdf);
    BOOST_REQUIRE_MESSAGE(found.has_value(), why_not(found));
    BOOST_TEST(says(found->signature.validation_result, "not revoked"));
    // the file is read again each time
    lists.write(of_root + issuing.revocation_list({{ana.certificate, at("2026-11-20T00:00:00Z")}}, until));
    BOOST_TEST(says(why_not(verify(looking, pdf)), "revoked"));
    const auto before = sign_pdf(draft, ana, {.stamped = at("2026-11-19T00:00:00Z"), .stamper = &clock});
    BOOST_TEST(why_not(verify(looking, before)) == "");
    lists.write(of_root + issuing.revocation_list({}, at("2026-11-22T00:00:00Z")));
    BOOST_TEST(says(why_not(verify(looking, pdf)), "no list")); // out of date
    lists.write(of_root);
    BOOST_TEST(says(why_not(verify(looking, pdf)), "no list of CN=Emisora de firmas"));
    CertificationAuthority elsewhere{"Emisora de firmas"};
    lists.write(of_root + elsewhere.revocation_list({}, until));
    BOOST_TEST(says(why_not(verify(looking, pdf)), "no list")); // of the same name, and another's
    lists.write("");
    BOOST_CHECK_THROW(static_cast<void>(verify(looking, pdf)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(what_is_trusted_is_read_when_the_program_starts)
{
    const TemporaryFile nothing{"-----BEGIN CERTIFICATE-----\n"};
    BOOST_CHECK_THROW(CertificateVerifier({nothing.path()}), std::runtime_error);
    BOOST_CHECK_THROW(CertificateVerifier({"/no/such/file.pem"}), std::runtime_error);
    BOOST_CHECK_THROW(CertificateVerifier({anchors.path(), nothing.path()}), std::runtime_error);
    BOOST_CHECK_THROW(CertificateVerifier({anchors.path(), anchors.path()}), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
