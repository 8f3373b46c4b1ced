// Signed elsewhere with a certificate: what is to be signed, handed in, believed or not, and on record.
#include "adapters/signature/certificate_verifier.hpp"
#include "tests/adapters/http_house.hpp"
#include "tests/support/signing.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::array;
using boost::json::object;

namespace {

/// Who certifies people, and what a municipality knows of it.
struct Country {
    CertificationAuthority root{"Entidad de Certificación Nacional"};
    Credential of_rosa{root.certify({.name = "Rosa", .identity = "PNOPE-07654321"})};
    Credential of_gino{root.certify({.name = "Gino", .identity = "PNOPE-01234567"})};
    TemporaryFile anchors{root.pem()};
    signature::CertificateVerifier verifier{{anchors.path()}};
};

/// A manager's orders, which rosa signs elsewhere.
struct Elsewhere : Country {
    House house;
    Client eva = house.client("eva"), rosa = house.client("rosa"), ana = house.client("ana");
    std::string id;

    explicit Elsewhere(bool trusts = true) : house{HouseSettings{.office = {.threads = 2, .verifier = trusts ? &verifier : nullptr}}}
    {
        BOOST_REQUIRE(eva.send("POST", "/v1/definitions", orders_of_house(), {{"Content-Type", "application/json"}}).status == 201);
        id = open();
    }
    std::string open()
    {
        const auto opened = ana.post("/v1/cases", {{"definition", "numbered_order"}, {"data", {{"subject", "Limpiar el río"}}}});
        BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
        return std::string{opened.json().at("case").at("id").as_string()};
    }
    void know(const char* person, const char* identity)
    {
        const object known{{"kind", "person_set"}, {"person", person}, {"name", person}, {"identity_document", identity}};
        const auto set = eva.post("/v1/directory/changes", {{"changes", array{known}}});
        BOOST_REQUIRE_MESSAGE(set.status == 201, set.body);
    }
    Response to_sign(const std::string& query = "?numbered=true") { return rosa.post("/v1/cases/" + id + "/actions/sign/preview/order" + query, object{}); }
    Response hand_in(Client& who, const std::string& content) { return who.send("POST", "/v1/cases/" + id + "/signed-contents", content, {{"Content-Type", "application/pdf"}}); }
    /// Handed in, and then the act.
    Response sign(const std::string& content, const std::string& number)
    {
        const auto kept = hand_in(rosa, content);
        BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.body);
        const object document{{"kind", "order"}, {"number", number}, {"sha256", kept.json().at("sha256")}};
        return rosa.post("/v1/cases/" + id + "/actions/sign", {{"signature", {{"method", "certificate"}}}, {"documents", array{document}}});
    }
    bool issued_nothing() { return rosa.get("/v1/cases/" + id).json().at("documents").as_array().empty(); }
};

struct Distrustful : Elsewhere {
    Distrustful() : Elsewhere{false} {}
};

std::string text(const boost::json::value& value) { return std::string{value.as_string()}; }

} // namespace

BOOST_AUTO_TEST_SUITE(http_signature)

BOOST_FIXTURE_TEST_CASE(an_instrument_signed_elsewhere_is_issued_with_what_was_found_of_its_signature, Elsewhere)
{
    know("rosa", "07654321");
    const auto draft = to_sign();
    BOOST_REQUIRE_MESSAGE(draft.status == 200, draft.body);
    BOOST_TEST(draft.headers.at("cauce-number") == "001-2026-GM");
    const auto page = rosa.post("/v1/cases/" + id + "/actions/sign/preview/order?numbered=true", object{}, {{"Accept", "text/html"}});
    BOOST_TEST(page.body.find("N° 001-2026-GM") != std::string::npos);
    const auto pdf = sign_pdf(draft.body, of_rosa);
    const auto done = sign(pdf, "001-2026-GM");
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    const auto document = rosa.get("/v1/cases/" + id).json().at("documents").at(0);
    BOOST_TEST(document.at("number") == "001-2026-GM");
    BOOST_TEST(document.at("media_type") == "application/pdf");
    BOOST_TEST(document.at("folios") == 1);
    BOOST_TEST(text(document.at("sha256")) == to_hex(sha256(pdf)));
    const auto& issued = document.at("instrument");
    BOOST_TEST(issued.at("signed_by") == "rosa");
    BOOST_TEST(issued.at("method") == "certificate");
    const auto& certificate = issued.at("certificate");
    BOOST_TEST(certificate.at("serial") == "02");
    BOOST_TEST(certificate.at("subject") == "serialNumber=PNOPE-07654321,CN=Rosa,C=PE");
    BOOST_TEST(certificate.at("issuer") == "CN=Entidad de Certificación Nacional,C=PE");
    BOOST_TEST(certificate.at("time_stamped") == false);
    BOOST_TEST(certificate.at("validated_at") == "2026-11-23T13:00:00Z");
    // the paper is the very one that was signed, and the code that stands on it leads to the record
    BOOST_TEST(rosa.get("/v1/cases/" + id + "/documents/1/content").body == pdf);
    BOOST_TEST(rosa.get("/v1/cases/" + id + "/documents/1/html").body == page.body);
    const auto found = house.client().get("/v1/verification/" + text(document.at("verification"))).json();
    BOOST_TEST(found.at("number") == "001-2026-GM");
    BOOST_TEST(text(found.at("sha256")) == to_hex(sha256(pdf)));
}

BOOST_FIXTURE_TEST_CASE(what_somebody_claims_of_a_signature_is_no_signature, Elsewhere)
{
    know("rosa", "07654321");
    const object claimed{{"method", "certificate"}, {"certificate_serial", "00AB"}, {"validation_result", "valid"}};
    BOOST_TEST(rosa.post("/v1/cases/" + id + "/actions/sign", {{"signature", claimed}}).problem() == "invalid");
    BOOST_TEST(rosa.post("/v1/cases/" + id + "/actions/sign", {{"signature", {{"method", "certificate"}}}}).json().at("rule") == "signature");
    const auto draft = to_sign().body;
    for (const auto& content : {draft, sign_pdf(draft, of_rosa) + "\n", std::string{"firmado"}}) {
        const auto refused = sign(content, "001-2026-GM");
        BOOST_TEST(refused.status != 200);
        BOOST_TEST(refused.json().at("rule") == "signature");
        BOOST_TEST(refused.json().at("norm") == "DS 052-2008-PCM 3-4");
    }
    BOOST_TEST(issued_nothing());
}

BOOST_FIXTURE_TEST_CASE(nobody_signs_with_the_certificate_of_another, Elsewhere)
{
    const auto draft = to_sign().body;
    const auto unknown = sign(sign_pdf(draft, of_rosa), "001-2026-GM");
    BOOST_TEST(unknown.problem() == "not_allowed"); // whose is it?
    BOOST_TEST(unknown.json().at("rule") == "signature");
    know("rosa", "07654321");
    const auto another = sign(sign_pdf(draft, of_gino), "001-2026-GM");
    BOOST_TEST(another.problem() == "not_allowed");
    BOOST_TEST(another.body.find("CN=Gino") != std::string::npos);
    BOOST_TEST(issued_nothing());
    // both attempts are on record
    const auto attempts = rosa.get("/v1/refused-attempts").json().at("items").as_array();
    BOOST_REQUIRE(attempts.size() == 2U);
    for (const auto& attempt : attempts) BOOST_TEST(attempt.at("rule") == "signature");
    BOOST_TEST(sign(sign_pdf(draft, of_rosa), "001-2026-GM").status == 200);
}

BOOST_FIXTURE_TEST_CASE(the_number_is_the_one_that_is_given_when_it_is_issued, Elsewhere)
{
    know("rosa", "07654321");
    const auto pdf = sign_pdf(to_sign().body, of_rosa);
    const object with_password{{"method", "password"}, {"password", password}};
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/actions/sign", {{"signature", with_password}}).status == 200); // somebody was first
    BOOST_TEST(sign(pdf, "001-2026-GM").problem() == "conflict");
    BOOST_TEST(to_sign().headers.at("cauce-number") == "002-2026-GM");
    BOOST_TEST(to_sign("").headers.count("cauce-number") == 0U);
    BOOST_TEST(to_sign("?numbered=perhaps").problem() == "invalid");
}

BOOST_FIXTURE_TEST_CASE(only_who_may_sign_hands_something_in, Elsewhere)
{
    BOOST_TEST(hand_in(ana, "%PDF-1.7").problem() == "not_allowed");
    BOOST_TEST(hand_in(rosa, "").problem() == "invalid");
    auto nobody = house.client();
    BOOST_TEST(hand_in(nobody, "%PDF-1.7").problem() == "unauthenticated");
    const auto kept = house.store.blobs().list(town, std::nullopt, 100).size();
    BOOST_TEST(kept == 0U); // what is refused is not kept
}

BOOST_FIXTURE_TEST_CASE(an_office_that_trusts_no_certificate_believes_none, Distrustful)
{
    know("rosa", "07654321");
    const auto refused = sign(sign_pdf(to_sign().body, of_rosa), "001-2026-GM");
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("rule") == "signature");
    BOOST_TEST(issued_nothing());
}

BOOST_FIXTURE_TEST_CASE(the_index_that_closes_the_file_is_signed_elsewhere_likewise, Elsewhere)
{
    know("rosa", "07654321");
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/actions/archive", object{}).status == 200);
    const object grounds{{"reason", "Concluido"}, {"authority", "LPAG 164"}};
    const auto draft = rosa.post("/v1/cases/" + id + "/index/preview?numbered=true", grounds);
    BOOST_REQUIRE_MESSAGE(draft.status == 200, draft.body);
    const auto code = draft.headers.at("cauce-number");
    BOOST_TEST(code == id + "/index/1");
    BOOST_TEST(ana.post("/v1/cases/" + id + "/index/preview", grounds).problem() == "not_allowed");
    const auto close = [&](const std::string& content) {
        const auto kept = hand_in(rosa, content);
        BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.body);
        auto body = grounds;
        body["kind"] = "close_file";
        body["signature"] = object{{"method", "certificate"}};
        body["documents"] = array{object{{"kind", "index"}, {"number", code}, {"sha256", kept.json().at("sha256")}}};
        return rosa.post("/v1/cases/" + id + "/corrections", body);
    };
    BOOST_TEST(close(draft.body).json().at("rule") == "signature");
    BOOST_TEST(close(sign_pdf(draft.body, of_gino)).problem() == "not_allowed");
    const auto pdf = sign_pdf(draft.body, of_rosa);
    const auto closed = close(pdf);
    BOOST_REQUIRE_MESSAGE(closed.status == 200, closed.body);
    const auto closing = rosa.get("/v1/cases/" + id).json().at("closings").at(0);
    BOOST_TEST(closing.at("method") == "certificate");
    BOOST_TEST(closing.at("certificate").at("subject") == "serialNumber=PNOPE-07654321,CN=Rosa,C=PE");
    BOOST_TEST(rosa.get("/v1/cases/" + id + "/index/1/content").body == pdf);
    BOOST_TEST(text(house.client().get("/v1/verification/" + text(closing.at("verification"))).json().at("sha256")) == to_hex(sha256(pdf)));
}

BOOST_FIXTURE_TEST_CASE(whose_document_it_is_is_not_told_whole, Elsewhere)
{
    know("rosa", "07654321");
    BOOST_TEST(eva.get("/v1/directory/changes").body.find("07654321") == std::string::npos);
    BOOST_TEST(eva.get("/v1/directory/changes").body.find("******21") != std::string::npos);
    BOOST_TEST(rosa.get("/v1/directory/people").body.find("07654321") == std::string::npos);
    const object taken{{"kind", "person_set"}, {"person", "gino"}, {"name", "gino"}, {"identity_document", "07654321"}};
    BOOST_TEST(eva.post("/v1/directory/changes", {{"changes", array{taken}}}).problem() == "invalid");
}

BOOST_AUTO_TEST_SUITE_END()
