// Instruments over HTTP: a draft, the signature with the password again, the number, the paper, and what anybody can verify.
#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {

object with_password(const char* given = password) { return {{"method", "password"}, {"password", given}}; }

/// A manager's orders: a case whose every `sign` issues one.
struct Orders {
    House house;
    Client eva = house.client("eva"), rosa = house.client("rosa"), luis = house.client("luis");
    std::string id;

    Orders()
    {
        const auto deployed = eva.send("POST", "/v1/definitions", orders_of_house(), {{"Content-Type", "application/json"}});
        BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
        const auto opened = house.client("ana").post("/v1/cases", {{"definition", "numbered_order"}, {"data", {{"subject", "Limpiar el río Ñaña"}}}});
        BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
        id = std::string{opened.json().at("case").at("id").as_string()};
    }
    Response sign(object signature, const Client::Headers& headers = {})
    {
        object body{{"data", {{"subject", "Limpiar el río Ñaña"}}}};
        if (!signature.empty()) body["signature"] = std::move(signature);
        return rosa.post("/v1/cases/" + id + "/actions/sign", body, headers);
    }
    value document(int number = 1) { return rosa.get("/v1/cases/" + id).json().at("documents").at(static_cast<std::size_t>(number - 1)); }
    Client auditor()
    {
        const object post{{"kind", "post_set"}, {"post", "oci"}, {"organ", "town"}, {"title_es", "OCI"}, {"title_en", "OCI"}, {"roles", {"oci_head"}}, {"rank", 1}, {"seats", 1}, {"from", "2026-01-01"}, {"norm", "LOSNC"}};
        const object named{{"kind", "appointment_made"}, {"person", "pablo"}, {"post", "oci"}, {"from", "2026-01-01"}, {"norm", "RC 1"}};
        BOOST_REQUIRE(eva.post("/v1/directory/changes", {{"changes", {post, named}}}).status == 201);
        return house.client("pablo");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_instruments, Orders)

BOOST_AUTO_TEST_CASE(what_is_signed_with_the_password_again_gets_the_next_number_and_its_paper)
{
    const auto offer = rosa.get("/v1/cases/" + id + "/actions").json().at("actions").at(0);
    BOOST_TEST(offer.at("issues").at(0).at("kind") == "order");
    BOOST_TEST(offer.at("documents").as_array().empty());
    const auto done = sign(with_password());
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    BOOST_TEST(done.body.find(password) == std::string::npos);
    const auto issued = document();
    BOOST_TEST(issued.at("number") == "001-2026-GM");
    BOOST_TEST(issued.at("media_type") == "application/pdf");
    BOOST_TEST(issued.at("folios") == 1);
    BOOST_TEST(issued.at("instrument").at("signed_by") == "rosa");
    BOOST_TEST(issued.at("instrument").at("method") == "password");
    BOOST_TEST(issued.at("instrument").at("annulled") == false);
    const auto pdf = rosa.get("/v1/cases/" + id + "/documents/1/content");
    BOOST_TEST(pdf.body.starts_with("%PDF-"));
    BOOST_TEST(to_hex(sha256(pdf.body)) == issued.at("sha256").as_string());
    const auto page = rosa.get("/v1/cases/" + id + "/documents/1/html");
    BOOST_REQUIRE_MESSAGE(page.status == 200, page.body);
    BOOST_TEST(page.body.find("Limpiar el río Ñaña") != std::string::npos);
    BOOST_TEST(page.body.find("Orden de Gerencia Municipal N° 001-2026-GM") != std::string::npos);
    BOOST_REQUIRE(sign(with_password()).status == 200);
    BOOST_TEST(document(2).at("number") == "002-2026-GM");
}

BOOST_AUTO_TEST_CASE(a_long_instrument_has_a_folio_a_page_behind_those_before_it)
{
    BOOST_REQUIRE(sign(with_password()).status == 200);
    std::string subject;
    for (int line = 0; line < 300; ++line) subject += "Limpiar el río Ñaña en el tramo " + std::to_string(line) + ", de la bocatoma al puente.\n";
    const auto done = rosa.post("/v1/cases/" + id + "/actions/sign", {{"data", {{"subject", subject}}}, {"signature", with_password()}});
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    const auto pages = document(2).at("folios").as_int64();
    BOOST_TEST(pages > 5);
    BOOST_TEST(document(1).at("first_folio") == 1);
    BOOST_TEST(document(1).at("last_folio") == 1);
    BOOST_TEST(document(2).at("first_folio") == 2);
    BOOST_TEST(document(2).at("last_folio") == pages + 1);
}

BOOST_AUTO_TEST_CASE(without_the_password_of_who_signs_nothing_is_issued)
{
    BOOST_TEST(sign({}).problem() == "incomplete");
    BOOST_TEST(sign({}).json().at("rule") == "signature");
    BOOST_TEST(sign({{"method", "password"}}).problem() == "invalid");
    BOOST_TEST(sign({{"method", "wax"}}).problem() == "incomplete");
    const auto wrong = sign(with_password("adivinanza"));
    BOOST_TEST(wrong.problem() == "not_allowed");
    BOOST_TEST(wrong.json().at("rule") == "signature");
    BOOST_TEST(wrong.body.find("adivinanza") == std::string::npos);
    BOOST_TEST(rosa.get("/v1/cases/" + id).json().at("documents").as_array().empty());
    // the attempt is on record, for who made it too
    const auto attempts = rosa.get("/v1/refused-attempts").json().at("items").as_array();
    BOOST_REQUIRE(attempts.size() == 1U);
    BOOST_TEST(attempts.front().at("rule") == "signature");
    // and nobody guesses on
    for (int i = 0; i < 20; ++i) static_cast<void>(sign(with_password("adivinanza")));
    BOOST_TEST(sign(with_password()).problem() == "too_many_attempts");
}

BOOST_AUTO_TEST_CASE(sent_twice_it_is_signed_once)
{
    const Client::Headers key{{"Idempotency-Key", "k1"}};
    const auto first = sign(with_password(), key), again = sign(with_password(), key);
    BOOST_TEST(first.status == 200);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers.at("idempotency-replayed") == "true");
    BOOST_TEST(rosa.get("/v1/cases/" + id).json().at("documents").as_array().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_draft_shows_what_would_be_signed_and_changes_nothing)
{
    const auto preview = [&](Client& who, const std::string& kind, const Client::Headers& headers = {}) {
        return who.post("/v1/cases/" + id + "/actions/sign/preview/" + kind, {{"data", {{"subject", "Otra cosa"}}}}, headers);
    };
    const auto page = preview(rosa, "order", {{"Accept", "text/html"}});
    BOOST_REQUIRE_MESSAGE(page.status == 200, page.body);
    BOOST_TEST(page.body.find("Otra cosa") != std::string::npos);
    BOOST_TEST(page.body.find("N° _____") != std::string::npos);
    BOOST_TEST(preview(rosa, "order").body.starts_with("%PDF-"));
    BOOST_TEST(preview(rosa, "ordinance").problem() == "not_found");
    auto ana = house.client("ana");
    BOOST_TEST(preview(ana, "order").problem() == "not_allowed");
    BOOST_TEST(rosa.get("/v1/cases/" + id).json().at("documents").as_array().empty());
    BOOST_TEST(rosa.get("/v1/number-series").json().at("items").at(0).at("last") == 0);
}

BOOST_AUTO_TEST_CASE(whoever_holds_the_paper_can_verify_it)
{
    BOOST_REQUIRE(sign(with_password()).status == 200);
    const auto code = std::string{document().at("verification").as_string()};
    auto anybody = house.client();
    const auto found = anybody.get("/v1/verification/" + code);
    BOOST_REQUIRE_MESSAGE(found.status == 200, found.body);
    BOOST_TEST(found.json().at("number") == "001-2026-GM");
    BOOST_TEST(found.json().at("sha256") == document().at("sha256"));
    BOOST_TEST(found.json().at("post") == "Gerente");
    BOOST_TEST(found.json().at("annulled") == false);
    auto wrong = code;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    BOOST_TEST(anybody.get("/v1/verification/" + wrong).problem() == "not_found");
    BOOST_TEST(anybody.get("/v1/verification/" + id + "/2/0000000000000000").problem() == "not_found");
    BOOST_TEST(anybody.get("/v1/verification/EXP-2026-999999/1/0000000000000000").problem() == "not_found");
    // annulled it keeps its number, and says so
    const auto version = rosa.get("/v1/cases/" + id).json().at("version").as_int64();
    const auto act = version - 1; // behind the act comes its instrument
    const auto annulled = rosa.post("/v1/cases/" + id + "/corrections", {{"kind", "annul"}, {"version", act}, {"reason", "Vicio"}, {"authority", "RGM 1-2026"}});
    BOOST_REQUIRE_MESSAGE(annulled.status == 200, annulled.body);
    BOOST_TEST(anybody.get("/v1/verification/" + code).json().at("annulled") == true);
    BOOST_REQUIRE(sign(with_password()).status == 200);
    BOOST_TEST(document(2).at("number") == "002-2026-GM");
    // and the auditor's report has every number
    auto oci = auditor();
    const auto report = oci.get("/v1/number-series/report?series=manager_order/GM/2026").json();
    BOOST_TEST(report.at("last") == 2);
    BOOST_TEST(report.at("gaps").as_array().empty());
    BOOST_TEST(report.at("strays").as_array().empty());
    BOOST_TEST(report.at("items").at(0).at("annulled") == true);
    BOOST_TEST(report.at("items").at(1).at("number") == "002-2026-GM");
    BOOST_TEST(rosa.get("/v1/number-series/report?series=manager_order/GM/2026").problem() == "not_allowed");
    BOOST_TEST(rosa.get("/v1/number-series?year=2026").json().at("items").at(0).at("last") == 2);
}

BOOST_AUTO_TEST_SUITE_END()
