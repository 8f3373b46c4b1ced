// The reception desk: what is filed is acknowledged on paper at once, observed once, corrected, and never in two files.
#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ctime>

namespace cauce::testing {
namespace {

namespace json = boost::json;

/// A minute ago, as a client writes it.
std::string just_now()
{
    const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() - std::chrono::minutes{1});
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

json::object paper(const char* kind, int folios = 1) { return {{"kind", kind}, {"title", kind}, {"folios", folios}}; }

struct Desk {
    TemporaryFolder folder;
    std::string database{demonstration_in(folder)};
    Server server{database};
    Client mesa{server.port()};
    Desk() { mesa.sign_in("mesa", demonstration_password); }

    json::object filing() const
    {
        return {{"channel", "counter"}, {"filed_at", just_now()}, {"filed_folios", 4}, {"filed_by", "Íñigo Núñez Ñaupari"}, {"request", "Licencia de funcionamiento"}};
    }
    json::value open(const char* definition, json::object data)
    {
        const auto opened = mesa.post("/v1/cases", {{"definition", definition}, {"data", std::move(data)}, {"documents", {paper("filing", 4)}}});
        BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
        return opened.json().at("case");
    }
    std::string text_of(const std::string& id, int document)
    {
        const auto content = mesa.get("/v1/cases/" + id + "/documents/" + std::to_string(document) + "/content");
        BOOST_REQUIRE(content.status == 200);
        BOOST_TEST(content.headers.at("content-type") == "application/pdf");
        write(folder.path() / "receipt.pdf", content.body);
        return run({"pdftotext", "-enc", "UTF-8", (folder.path() / "receipt.pdf").string(), "-"}).out;
    }
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

BOOST_FIXTURE_TEST_CASE(a_filing_gets_its_receipt_in_the_same_answer_and_a_later_one_the_next_number, Desk)
{
    auto data = filing();
    data["silence"] = "positive";
    const auto made = open("party_procedure", data);
    const std::string id{made.at("id").as_string()};
    const auto receipt = made.at("documents").at(1);
    BOOST_TEST(receipt.at("kind") == "receipt");
    const std::string number{receipt.at("number").as_string()};
    BOOST_TEST(number.starts_with("001-"), number);
    BOOST_TEST(contains(number, "-MP/"), number);

    const auto text = text_of(id, 2);
    for (const char* part : {"Página 1 de 1. Folio 5", "Cargo de recepción", "Íñigo Núñez Ñaupari", "Ventanilla", "Folios: 4", id.c_str(), "Página 1 de 1"}) BOOST_TEST(contains(text, part), part << " in " << text);

    const auto added = mesa.post("/v1/cases/" + id + "/actions/add_filing", {{"data", {{"channel", "counter"}, {"filed_at", just_now()}, {"filed_folios", 1}, {"filed_by", "Íñigo Núñez"}}}, {"documents", {paper("filing")}}});
    BOOST_REQUIRE_MESSAGE(added.status == 200, added.body);
    const auto after = added.json();
    const auto& documents = after.at("case").at("documents").as_array();
    BOOST_TEST(std::string{documents.back().at("number").as_string()}.starts_with("002-"));
    BOOST_TEST(contains(text_of(id, static_cast<int>(documents.size())), "para el expediente " + id));

    BOOST_TEST(server.stop() == 0);
    require_whole(database);
}

BOOST_FIXTURE_TEST_CASE(what_the_program_issues_by_itself_names_the_authority_and_its_post, Desk)
{
    // nobody signs a receipt: whoever holds it learns all the same who answers for it (LPAG 4.3)
    const auto made = open("incoming_document", filing());
    const auto me = mesa.get("/v1/me").json();
    const auto text = text_of(std::string{made.at("id").as_string()}, 2);
    for (const std::string& part : {std::string{me.at("name").as_string()}, std::string{"Mesa de Partes"}}) BOOST_TEST(contains(text, part), part << " in " << text);
    BOOST_TEST(made.at("documents").at(1).at("instrument").at("signed_by") == "mesa");
}

BOOST_FIXTURE_TEST_CASE(what_is_observed_is_corrected_once_and_a_refusal_says_why, Desk)
{
    auto data = filing();
    data["silence"] = "negative";
    const std::string id{open("party_procedure", data).at("id").as_string()};
    const auto act = [&](const char* action, json::object body) { return mesa.post("/v1/cases/" + id + "/actions/" + action, body); };
    const json::object defects{{"defects", {json::object{{"text", "Falta el plano"}}}}};
    BOOST_TEST(act("require_correction", {{"data", defects}, {"documents", {paper("observation_notice")}}}).status == 200);
    BOOST_TEST(act("admit", {}).status == 409);
    BOOST_TEST(act("correct", {{"data", {{"corrected_defects", {1}}}}, {"documents", {paper("correction")}}}).status == 200);
    const auto again = act("require_correction", {{"data", defects}, {"documents", {paper("observation_notice")}}});
    BOOST_TEST(again.status == 422, again.body);
    BOOST_TEST(contains(again.body, "first_observation"), again.body);
    BOOST_TEST(act("admit", {}).status == 200);
}

BOOST_FIXTURE_TEST_CASE(what_nobody_asked_for_is_routed_or_becomes_a_procedure, Desk)
{
    const std::string id{open("incoming_document", filing()).at("id").as_string()};
    const auto begun = mesa.post("/v1/cases/" + id + "/actions/begin_procedure", {{"data", {{"silence", "positive"}}}});
    BOOST_REQUIRE_MESSAGE(begun.status == 200, begun.body);
    const auto after = begun.json();
    const std::string child{after.at("case").at("children").at(0).at("case").as_string()};
    const auto shown = mesa.get("/v1/cases/" + child).json();
    BOOST_TEST(shown.at("data").at("request") == "Licencia de funcionamiento");
    BOOST_TEST(std::string{shown.at("parent").as_string()} == id);
    // and its file begins with what began it, on the same folios
    const auto before = after.at("case").at("documents").as_array(), copied = shown.at("documents").as_array();
    BOOST_REQUIRE(copied.size() == before.size());
    for (std::size_t i = 0; i < copied.size(); ++i)
        for (const auto* const member : {"kind", "number", "sha256", "first_folio", "last_folio"}) BOOST_TEST(copied[i].at(member) == before[i].at(member), member);
    BOOST_TEST(copied[1].at("instrument").is_null()); // its number was given to the other case
    BOOST_TEST(contains(text_of(child, 2), "Expediente " + id));
}

} // namespace cauce::testing
