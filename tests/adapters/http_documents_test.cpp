#include "tests/adapters/http_house.hpp"

#include "adapters/paper/paper_press.hpp"
#include "engine/values/digest.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

std::string documents(const std::string& id, const std::string& rest = {}) { return "/v1/cases/" + id + "/documents" + rest; }
const Client::Headers pdf{{"Content-Type", "application/pdf"}};

std::string content(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 31 + i / 257) & 0xFF);
    return bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_documents)

BOOST_AUTO_TEST_CASE(a_document_goes_into_the_file_and_comes_back_to_the_byte)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const auto bytes = content(1'000'000);
    auto attached = ana.send("POST", documents(id, "?kind=report&title=Informe%20t%C3%A9cnico&number=7-2026&folios=12&issued_on=2026-11-20"), bytes, pdf);
    BOOST_REQUIRE_MESSAGE(attached.status == 200, attached.body);
    const auto list = ana.get(documents(id)).json();
    BOOST_REQUIRE(list.at("items").as_array().size() == 1u);
    const auto& document = list.at("items").at(0);
    BOOST_TEST(document.at("sha256") == boost::json::value(to_hex(sha256(bytes))));
    BOOST_TEST(document.at("title") == "Informe técnico");
    BOOST_TEST(document.at("folios") == 12);
    BOOST_TEST(document.at("size") == 1'000'000);
    auto read = ana.get(documents(id, "/1/content"));
    BOOST_TEST(read.status == 200);
    BOOST_TEST((read.body == bytes));
    BOOST_TEST(read.headers["content-type"] == "application/pdf");
    BOOST_TEST(read.headers["etag"] == '"' + to_hex(sha256(bytes)) + '"');
    BOOST_TEST(read.headers["content-disposition"] == "attachment; filename=\"" + id + "-1\"; filename*=UTF-8''Informe%20t%C3%A9cnico");
    BOOST_TEST(read.headers["content-security-policy"].find("sandbox") != std::string::npos);
    BOOST_TEST(ana.get(documents(id, "/1/content"), {{"If-None-Match", read.headers["etag"]}}).status == 304);
    auto head = ana.send("HEAD", documents(id, "/1/content"));
    BOOST_TEST(head.headers["content-length"] == "1000000");
    BOOST_TEST(head.body.empty());
    // and an act that needs a report finds it there
    BOOST_REQUIRE(ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "100.00"}}}}).status == 200);
    BOOST_TEST(house.client("rosa").post("/v1/cases/" + id + "/actions/grant", boost::json::object{}).status == 200);
}

BOOST_AUTO_TEST_CASE(an_upload_is_done_once_under_a_key)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const Client::Headers keyed{{"Content-Type", "text/plain"}, {"Idempotency-Key", "d"}};
    const auto first = ana.send("POST", documents(id, "?kind=report&folios=1"), "uno", keyed);
    auto again = ana.send("POST", documents(id, "?kind=report&folios=1"), "uno", keyed);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers["idempotency-replayed"] == "true");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "dos", keyed).problem() == "idempotency_key_reused");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1&title=otro"), "uno", keyed).problem() == "idempotency_key_reused");
    BOOST_TEST(ana.get(documents(id)).json().at("items").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_an_upload_is_said)
{
    House house{{.limits = {.document_bytes = 100'000}}};
    auto ana = house.client("ana");
    const auto id = house.open_case();
    BOOST_TEST(ana.send("POST", documents(id), "x", pdf).problem() == "malformed_request"); // of which kind?
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=-1"), "x", pdf).problem() == "invalid");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1&issued_on=yesterday"), "x", pdf).problem() == "invalid");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "", pdf).problem() == "invalid");
    BOOST_TEST(ana.send("POST", documents("EXP-2026-000999", "?kind=report&folios=1"), "x", pdf).problem() == "not_found");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), content(100'000), pdf).status == 200);
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), content(100'001), pdf).problem() == "body_too_large");
    BOOST_TEST(ana.get(documents(id, "/9/content")).problem() == "not_found");
    BOOST_TEST(ana.get(documents(id, "/x/content")).problem() == "not_found");
    auto stranger = house.client();
    BOOST_TEST(stranger.send("POST", documents(id, "?kind=report&folios=1"), "x", pdf).problem() == "unauthenticated");
}

BOOST_AUTO_TEST_CASE(an_upload_that_is_refused_leaves_no_content_that_nobody_names)
{
    House house;
    auto ana = house.client("ana");
    const auto id = house.open_case();
    const auto is_kept = [&](const std::string& bytes) { return house.store.blobs().size(town, sha256(bytes)).has_value(); };
    const Client::Headers keyed{{"Content-Type", "text/plain"}, {"Idempotency-Key", "d"}};
    const Client::Headers stale{{"Content-Type", "text/plain"}, {"If-Match", "\"7\""}};
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "", pdf).problem() == "invalid");
    BOOST_TEST(ana.send("POST", documents("EXP-2026-000999", "?kind=report&folios=1"), "no case", pdf).problem() == "not_found");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=-1"), "no folios", pdf).problem() == "invalid");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "stale", stale).problem() == "version_mismatch");
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "first", keyed).status == 200);
    BOOST_TEST(ana.send("POST", documents(id, "?kind=report&folios=1"), "second", keyed).problem() == "idempotency_key_reused");
    BOOST_TEST(is_kept("first"));
    for (const char* const refused : {"", "no case", "no folios", "stale", "second"}) BOOST_TEST(!is_kept(refused), refused);
}

BOOST_AUTO_TEST_CASE(a_stranger_does_not_make_us_read_and_a_broken_upload_leaves_nothing)
{
    House house{{.limits = {.document_bytes = 100'000}}};
    const auto id = house.open_case();
    const auto head = [&](const std::string& token, const std::string& more) {
        return "POST " + documents(id, "?kind=report&folios=1") + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n" + more + "\r\n";
    };
    Wire stranger{house.server->port()};
    stranger.send(head("nothing", "Content-Length: 90000\r\n")); // and not one byte of it
    BOOST_TEST(stranger.receive().problem() == "unauthenticated");
    const auto token = house.token("ana");
    Wire endless{house.server->port()};
    endless.send(head(token, "Transfer-Encoding: chunked\r\n") + "1d4c0\r\n" + content(120'000) + "\r\n");
    BOOST_TEST(endless.receive().problem() == "body_too_large");
    {
        Wire broken{house.server->port()};
        broken.send(head(token, "Content-Length: 90000\r\n") + content(50'000));
    }
    BOOST_TEST(house.client("ana").get(documents(id)).json().at("items").as_array().empty());
    BOOST_TEST(!house.store.blobs().size(town, sha256(content(50'000))).has_value());
}

BOOST_AUTO_TEST_CASE(each_page_of_a_pdf_is_a_folio_and_of_anything_else_somebody_says_them)
{
    House house;
    auto ana = house.client("ana");
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    Sheet sheet;
    sheet.designation = "Informe";
    sheet.issued_on = *parse_day("2026-11-23");
    for (int i = 0; i < 60; ++i) sheet.text += "Que, hay considerandos que llenan las páginas de un informe hasta que son más de una;\n\n";
    const auto printed = paper::PaperPress{}.print(sheet);
    BOOST_REQUIRE(printed.pages > 1);
    const auto pages = std::to_string(printed.pages);
    const auto attach = [&](const std::string& folios, const std::string& bytes, const Client::Headers& type) { return ana.send("POST", documents(id, "?kind=report" + folios), bytes, type); };
    // given nothing, its pages; given them, they; given others, a refusal with both figures and nothing kept
    BOOST_REQUIRE(attach("", printed.pdf, pdf).status == 200);
    BOOST_REQUIRE(attach("&folios=" + pages, printed.pdf, {{"Content-Type", "application/octet-stream"}}).status == 200);
    const auto other = paper::PaperPress{}.print([&] { auto two = sheet; two.designation = "Otro"; return two; }());
    const auto miscounted = attach("&folios=1", other.pdf, pdf);
    BOOST_TEST(miscounted.problem() == "invalid");
    BOOST_TEST(miscounted.body.find(pages + " folios") != std::string::npos, miscounted.body);
    BOOST_TEST(miscounted.json().at("found") == "1");
    BOOST_TEST(!house.store.blobs().size(town, sha256(other.pdf)).has_value());
    BOOST_TEST(attach("", "no es un PDF", {{"Content-Type", "text/plain"}}).problem() == "incomplete");
    BOOST_TEST(attach("", "%PDF-1.7 roto", pdf).problem() == "incomplete");
    const auto items = ana.get(documents(id)).json().at("items").as_array();
    BOOST_REQUIRE(items.size() == 2U);
    for (const auto& one : items) BOOST_TEST(one.at("folios") == printed.pages);
    BOOST_TEST(items[1].at("first_folio") == printed.pages + 1);
    // likewise of what comes with an act
    (void)ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "100.00"}}}});
    const auto grant = [&](std::int64_t folios) {
        const boost::json::object report{{"kind", "report"}, {"sha256", to_hex(sha256(printed.pdf))}, {"folios", folios}};
        return rosa.post("/v1/cases/" + id + "/actions/grant", {{"documents", boost::json::array{report}}});
    };
    BOOST_TEST(grant(printed.pages + 1).problem() == "invalid");
    BOOST_REQUIRE(grant(0).status == 200);
    BOOST_TEST(ana.get(documents(id)).json().at("items").as_array().back().at("folios") == printed.pages);
}

BOOST_AUTO_TEST_CASE(a_paper_without_content_has_none_to_read_and_a_digest_must_be_known)
{
    House house;
    auto ana = house.client("ana");
    auto rosa = house.client("rosa");
    const auto id = house.open_case();
    (void)ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "100.00"}}}});
    const auto grant = [&](boost::json::value document) { return rosa.post("/v1/cases/" + id + "/actions/grant", {{"documents", boost::json::array{std::move(document)}}}); };
    BOOST_TEST(grant({{"kind", "report"}, {"sha256", std::string(64, '0')}}).problem() == "incomplete");
    BOOST_TEST(grant({{"kind", "report"}, {"title", "En papel"}, {"folios", 1}}).status == 200);
    BOOST_TEST(ana.get(documents(id, "/1/content")).problem() == "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
