// The case file over HTTP: closed with a signed index, classes that end, who read what, and what anybody may get of it.
#include "engine/definition/json.hpp"
#include "tests/adapters/http_house.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {

const value nothing = object{};

/// In the words of this house.
definition::Definition housed(definition::Definition made, const std::string& key)
{
    made.key = key;
    made.basis = {"LPAG 182"};
    made.roles = {{RoleId{"reception_desk"}, {"Mesa", "Desk"}}, {RoleId{"municipal_manager"}, {"Gerente", "Manager"}}};
    made.corrections = {{RoleId{"municipal_manager"}}, {RoleId{"municipal_manager"}}, {RoleId{"municipal_manager"}}, {RoleId{"municipal_manager"}}};
    made.opening.acts.any_of = {RoleId{"reception_desk"}};
    made.opening.label = {"Abrir", "Open"};
    for (auto& row : made.root.transitions)
        if (row.on.kind == definition::Trigger::action) row.label = {row.id, row.id};
    return made;
}

/// Advice is reserved until the decision that it was given for.
definition::Definition advice()
{
    const std::string manager = "municipal_manager";
    auto decide = row("advised", "decide", "decided", manager);
    decide.classifies = "public";
    auto made = small({task("advised", manager), end("decided")}, {decide});
    made.confidentiality = "confidential_deliberation";
    return housed(std::move(made), "advice");
}

/// An investigation is reserved until it is decided, or for six months.
definition::Definition sanction()
{
    const std::string manager = "municipal_manager";
    auto decide = row("investigated", "decide", "decided", manager);
    decide.classifies = "public";
    auto lapse = on(definition::Trigger::lapse, "secrecy", row("investigated", "open_up", ""));
    lapse.classifies = "public";
    auto made = small({task("investigated", manager), end("decided")}, {decide, lapse});
    made.confidentiality = "confidential_sanction";
    definition::Term secrecy{};
    secrecy.id = "secrecy";
    secrecy.label = {"Reserva de la investigación", "Secrecy of the investigation"};
    secrecy.amount = 6;
    secrecy.unit = Unit::months;
    secrecy.basis = "TUO 27806 17.3";
    made.terms = {secrecy};
    made.opening.starts = {"secrecy"};
    return housed(std::move(made), "sanction");
}

struct Files {
    House house;
    Client ana = house.client("ana"), rosa = house.client("rosa"), sara = house.client("sara");

    void deploy(const definition::Definition& definition)
    {
        const auto deployed = house.client("eva").send("POST", "/v1/definitions", definition::to_json(definition), {{"Content-Type", "application/json"}});
        BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    }
    std::string open(const char* definition)
    {
        const auto opened = ana.post("/v1/cases", {{"definition", definition}});
        BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
        return std::string{opened.json().at("case").at("id").as_string()};
    }
    /// Of a permit that was granted.
    std::string ended()
    {
        const auto id = house.open_case();
        BOOST_REQUIRE(ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "150.00"}}}}).status == 200);
        BOOST_REQUIRE(ana.send("POST", "/v1/cases/" + id + "/documents?kind=report&title=Informe%20favorable&folios=3", "El informe", {{"Content-Type", "text/plain"}}).status == 200);
        const auto granted = rosa.post("/v1/cases/" + id + "/actions/grant", nothing);
        BOOST_REQUIRE_MESSAGE(granted.status == 200, granted.body);
        return id;
    }
    Response close(const std::string& id, object signature = {{"method", "password"}, {"password", password}})
    {
        object body{{"kind", "close_file"}, {"reason", "Concluido"}, {"authority", "LPAG 164"}};
        if (!signature.empty()) body["signature"] = std::move(signature);
        return rosa.post("/v1/cases/" + id + "/corrections", body);
    }
    Client auditor()
    {
        auto eva = house.client("eva");
        const object post{{"kind", "post_set"}, {"post", "oci"}, {"organ", "town"}, {"title_es", "OCI"}, {"title_en", "OCI"}, {"roles", {"oci_head"}}, {"rank", 1}, {"seats", 1}, {"from", "2026-01-01"}, {"norm", "LOSNC"}};
        const object named{{"kind", "appointment_made"}, {"person", "pablo"}, {"post", "oci"}, {"from", "2026-01-01"}, {"norm", "RC 1"}};
        BOOST_REQUIRE(eva.post("/v1/directory/changes", {{"changes", {post, named}}}).status == 201);
        return house.client("pablo");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_case_file, Files)

BOOST_AUTO_TEST_CASE(a_file_is_closed_with_the_password_again_and_its_index_is_a_paper_of_its_own)
{
    const auto id = ended();
    BOOST_TEST(close(id, {}).problem() == "incomplete");
    BOOST_TEST(close(id, {{"method", "password"}, {"password", "otra"}}).problem() == "not_allowed");
    const auto closed = close(id);
    BOOST_REQUIRE_MESSAGE(closed.status == 200, closed.body);
    BOOST_TEST(closed.body.find(password) == std::string::npos);
    const auto shown = sara.get("/v1/cases/" + id).json();
    BOOST_TEST(shown.at("status") == "closed");
    const auto closing = shown.at("closings").at(0);
    BOOST_TEST(closing.at("code").as_string() == id + "/index/1");
    BOOST_TEST(closing.at("closed_by") == "rosa");
    BOOST_TEST(closing.at("folios") == 3);
    const auto pdf = sara.get("/v1/cases/" + id + "/index/1/content");
    BOOST_REQUIRE_MESSAGE(pdf.status == 200, pdf.body);
    BOOST_TEST(pdf.body.starts_with("%PDF-"));
    BOOST_TEST(to_hex(sha256(pdf.body)) == closing.at("sha256").as_string());
    const auto page = sara.get("/v1/cases/" + id + "/index/1/html").body;
    for (const std::string& word : {id + "/1", std::string{"Informe favorable"}, std::string{"1–3"}, to_hex(sha256("El informe"))}) BOOST_TEST(page.find(word) != std::string::npos, word);
    BOOST_TEST(sara.get("/v1/cases/" + id + "/index/2/content").problem() == "not_found");
    // then nothing but a reopening; the second closing has an index of its own
    BOOST_TEST(ana.send("POST", "/v1/cases/" + id + "/documents?kind=report&folios=1", "Tarde", {{"Content-Type", "text/plain"}}).problem() == "wrong_state");
    object reopening{{"kind", "reopen"}, {"state", "under_review"}, {"reason", "Apelación"}, {"authority", "RA 2"}};
    BOOST_TEST(rosa.post("/v1/cases/" + id + "/corrections", reopening).status >= 400);
    reopening["ground"] = "appeal";
    const auto reopened = rosa.post("/v1/cases/" + id + "/corrections", reopening);
    BOOST_REQUIRE_MESSAGE(reopened.status == 200, reopened.body);
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/actions/grant", nothing).status == 200);
    BOOST_REQUIRE(close(id).status == 200);
    BOOST_TEST(sara.get("/v1/cases/" + id).json().at("closings").at(1).at("code").as_string() == id + "/index/2");
}

BOOST_AUTO_TEST_CASE(cover_data)
{
    const auto id = house.open_case();
    const auto shown = ana.get("/v1/cases/" + id).json();
    BOOST_TEST(shown.at("tasks").at(0).at("roles").at(0) == "reception_desk");                // who answers for it
    BOOST_TEST(ana.get("/v1/cases").json().at("items").at(0).at("due") == "2026-12-23");     // by when
    BOOST_REQUIRE(ana.post("/v1/tasks/" + id + "/1/claim", nothing).status == 200);
    BOOST_TEST(ana.get("/v1/cases/" + id).json().at("tasks").at(0).at("owner_post") == "desk");
}

BOOST_AUTO_TEST_CASE(archival_metadata)
{
    // of a paper that somebody brought, and of one that the entity issued (RGD 49.3)
    const auto id = ended();
    BOOST_REQUIRE(house.client("eva").send("POST", "/v1/definitions", orders_of_house(), {{"Content-Type", "application/json"}}).status == 201);
    const auto opened = ana.post("/v1/cases", {{"definition", "numbered_order"}, {"data", {{"subject", "Limpieza"}}}});
    BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
    const auto other = std::string{opened.json().at("case").at("id").as_string()};
    BOOST_REQUIRE(rosa.post("/v1/cases/" + other + "/actions/sign", {{"data", {{"subject", "Limpieza"}}}, {"signature", {{"method", "password"}, {"password", password}}}}).status == 200);
    const auto metadata = [&](const std::string& of_case) {
        const auto listed = rosa.get("/v1/cases/" + of_case + "/documents").json().at("items").at(0);
        object found;
        const auto events = rosa.get("/v1/cases/" + of_case + "/events").json();
        for (const auto& one : events.at("items").as_array())
            if (one.at("kind") == "document_attached" && found.empty()) found = boost::json::parse(std::string{one.at("body").as_string()}).as_object();
        BOOST_TEST(found.at("payload").at("document").at("sha256") == listed.at("sha256"));
        found["listed"] = listed;
        return found;
    };
    const auto brought = metadata(id), issued = metadata(other);
    for (const auto& [one, number] : {std::pair{&brought, id}, std::pair{&issued, other}}) {
        const auto& listed = one->at("listed").as_object();
        BOOST_TEST(listed.at("code").as_string() == number + "/1");          // unique code
        BOOST_TEST(listed.at("incorporated_on") == "2026-11-23");            // date
        BOOST_TEST(one->at("recorded_at") == "2026-11-23T13:00:00Z");        // and time
        BOOST_TEST(listed.at("size").as_int64() > 0);                        // volume
    }
    BOOST_TEST(brought.at("listed").at("title") == "Informe favorable");      // name
    BOOST_TEST(brought.at("listed").at("kind") == "report");                  // type
    BOOST_TEST(brought.at("listed").at("media_type") == "text/plain");        // format
    BOOST_TEST(brought.at("actor").at("person") == "ana");                    // producer
    BOOST_TEST(brought.at("actor").at("post") == "desk");
    BOOST_TEST(issued.at("listed").at("title") == "Orden de Gerencia Municipal");
    BOOST_TEST(issued.at("listed").at("kind") == "order");
    BOOST_TEST(issued.at("payload").at("document").at("series") == "manager_order/GM/2026"); // series
    BOOST_TEST(issued.at("listed").at("number") == "001-2026-GM");
    BOOST_TEST(issued.at("listed").at("media_type") == "application/pdf");
    BOOST_TEST(issued.at("listed").at("instrument").at("signed_by") == "rosa");
    BOOST_TEST(issued.at("listed").at("instrument").at("signed_at") == "2026-11-23T13:00:00Z");
}

BOOST_AUTO_TEST_CASE(copies)
{
    const auto id = ended();
    BOOST_REQUIRE(close(id).status == 200);
    const auto code = std::string{sara.get("/v1/cases/" + id).json().at("closings").at(0).at("verification").as_string()};
    auto anybody = house.client();
    const auto found = anybody.get("/v1/verification/" + code);
    BOOST_REQUIRE_MESSAGE(found.status == 200, found.body);
    BOOST_TEST(found.json().at("number").as_string() == id + "/index/1");
    auto wrong = code;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    BOOST_TEST(anybody.get("/v1/verification/" + wrong).problem() == "not_found");
    BOOST_TEST(anybody.get("/v1/verification/" + id + "/index/2/0000000000000000").problem() == "not_found");
}

BOOST_AUTO_TEST_CASE(audits)
{
    deploy(advice());
    const auto id = open("advice");
    BOOST_TEST(sara.get("/v1/cases/" + id).problem() == "not_allowed");
    auto oci = auditor();
    BOOST_TEST(oci.get("/v1/cases/" + id).status == 200); // signed and reserved, without paper
    BOOST_TEST(oci.get("/v1/cases/" + id + "/events").status == 200);
}

BOOST_AUTO_TEST_CASE(access_by_the_party)
{
    // the party asks at the desk, which reads the file and hands out copies at once, without a form, also of a reserved one (LPAG 66.3, 171)
    deploy(sanction());
    const auto id = open("sanction");
    BOOST_REQUIRE(ana.send("POST", "/v1/cases/" + id + "/documents?kind=report&folios=2", "Los cargos", {{"Content-Type", "text/plain"}}).status == 200);
    BOOST_TEST(ana.get("/v1/cases/" + id).json().at("documents").as_array().size() == 1U);
    BOOST_TEST(ana.get("/v1/cases/" + id + "/documents/1/content").body == "Los cargos");
    BOOST_TEST(sara.get("/v1/cases/" + id + "/documents/1/content").problem() == "not_allowed"); // who has no part
    const auto copied = auditor().get("/v1/access-log?case=" + id + "&person=ana").json().at("items").at(0);
    BOOST_TEST(copied.at("operation") == "export");
    BOOST_TEST(copied.at("document") == 1);
}

BOOST_AUTO_TEST_CASE(a_decision_ends_the_reserve_of_the_advice_for_it)
{
    deploy(advice());
    const auto id = open("advice");
    BOOST_TEST(sara.get("/v1/cases/" + id).problem() == "not_allowed");
    const auto before = house.client().get("/v1/cases/" + id + "/transparency");
    BOOST_REQUIRE_MESSAGE(before.status == 200, before.body);
    BOOST_TEST(before.json().at("class") == "confidential_deliberation");
    BOOST_TEST(before.json().at("norm") == "TUO 27806 17.1");
    BOOST_TEST(before.json().at("ends_with").at(0).at("es") == "advised.decide");
    BOOST_TEST(before.json().at("status").is_null());
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/actions/decide", nothing).status == 200);
    BOOST_TEST(sara.get("/v1/cases/" + id).status == 200);
    BOOST_TEST(house.client().get("/v1/cases/" + id + "/transparency").json().at("class") == "public");
}

BOOST_AUTO_TEST_CASE(an_investigation_is_open_to_all_after_six_months_without_a_decision)
{
    deploy(sanction());
    const auto id = open("sanction");
    house.clock.move(std::chrono::hours{24 * 180}); // 22 May 2027
    house.office.fire_due_terms();
    BOOST_TEST(house.client("sara").get("/v1/cases/" + id).problem() == "not_allowed");
    BOOST_TEST(house.client().get("/v1/cases/" + id + "/transparency").json().at("ends_with").at(1).at("en") == "Secrecy of the investigation");
    house.clock.move(std::chrono::hours{24 * 5}); // 27 May
    house.office.fire_due_terms();
    BOOST_TEST(house.client("sara").get("/v1/cases/" + id).status == 200);
}

BOOST_AUTO_TEST_CASE(a_class_that_a_person_gave_is_not_undone_by_a_row)
{
    deploy(advice());
    const auto id = open("advice");
    auto gino = house.client("gino");
    const auto given = gino.post("/v1/cases/" + id + "/classification", {{"confidentiality", "confidential_legal_strategy"}, {"until", "2026-12-31"}, {"norm", "TUO 27806 17.4"}, {"reason", "Proceso judicial"}});
    BOOST_REQUIRE_MESSAGE(given.status == 200, given.body);
    BOOST_REQUIRE(rosa.post("/v1/cases/" + id + "/actions/decide", nothing).status == 200);
    BOOST_TEST(sara.get("/v1/cases/" + id).problem() == "not_allowed");
    const auto seen = house.client().get("/v1/cases/" + id + "/transparency").json();
    BOOST_TEST(seen.at("class") == "confidential_legal_strategy");
    BOOST_TEST(seen.at("until") == "2026-12-31");
    BOOST_TEST(seen.at("ends_with").as_array().empty());
}

BOOST_AUTO_TEST_CASE(reading_is_also_logged)
{
    const auto id = ended();
    auto signed_in = house.client();
    const auto session = signed_in.post("/v1/session", {{"person", "sara"}, {"password", password}});
    BOOST_REQUIRE(session.status == 201);
    signed_in.token = std::string{session.json().at("token").as_string()};
    BOOST_REQUIRE(signed_in.get("/v1/cases/" + id).status == 200);
    BOOST_REQUIRE(signed_in.get("/v1/cases/" + id + "/documents/1/content").status == 200);
    BOOST_REQUIRE(signed_in.get("/v1/cases").status == 200);
    BOOST_TEST(signed_in.get("/v1/cases/EXP-2026-999999").status == 404); // nothing was shown
    BOOST_REQUIRE(signed_in.send("DELETE", "/v1/session").status == 204);
    BOOST_TEST(sara.get("/v1/access-log").problem() == "not_allowed");
    auto oci = auditor();
    const auto log = oci.get("/v1/access-log?person=sara").json();
    const auto items = log.at("items").as_array();
    std::string told;
    for (const auto& one : items) told += std::string{one.at("operation").as_string()} + ' ' + std::string{one.at("process").as_string()} + ';';
    BOOST_TEST(told == "session_end signOut;view listCases;export readContent;view readCase;session_start signIn;");
    BOOST_TEST(items[2].at("case").as_string() == id);
    BOOST_TEST(items[2].at("document") == 1);
    BOOST_TEST(items[1].at("case").is_null());
    std::set<std::string> sessions;
    for (const auto& one : items) sessions.insert(std::string{one.at("session").as_string()});
    BOOST_TEST(sessions.size() == 1U);
    // by case, by day, page by page
    const auto of_case = oci.get("/v1/access-log?case=" + id + "&from=2026-11-23&to=2026-11-23").json().at("items").as_array();
    BOOST_TEST(of_case.size() == 6U);
    BOOST_TEST(of_case[5].at("process") == "openCase");
    BOOST_TEST(of_case[5].at("operation") == "change");
    BOOST_TEST(of_case[3].at("operation") == "import");
    BOOST_TEST(oci.get("/v1/access-log?case=" + id + "&from=2026-11-24").json().at("items").as_array().empty());
    std::size_t pages = 0;
    for (std::string next = "&limit=2"; !next.empty(); ++pages) {
        const auto page = oci.get("/v1/access-log?case=" + id + next).json();
        next = page.at("next").is_null() ? "" : "&limit=2&cursor=" + std::string{page.at("next").as_string()};
    }
    BOOST_TEST(pages == 3U);
    BOOST_TEST(oci.get("/v1/access-log?from=ayer").problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(anybody_gets_what_is_public_and_is_told_what_is_withheld_and_why)
{
    auto made = permit(2);
    made.fields[0].personal_data = true;
    made.documents.push_back({"medical", {"Informe médico", "Medical report"}, "confidential_personal"});
    deploy(made);
    const auto id = ended();
    auto anybody = house.client();
    const auto seen = anybody.get("/v1/cases/" + id + "/transparency");
    BOOST_REQUIRE_MESSAGE(seen.status == 200, seen.body);
    const auto shown = seen.json();
    BOOST_TEST(shown.at("class") == "public");
    BOOST_TEST(shown.at("data").at("fee") == "150.00");
    BOOST_TEST(seen.body.find("Rosario") == std::string::npos);
    BOOST_TEST(seen.body.find("Informe favorable") == std::string::npos); // a title may name people
    BOOST_TEST(shown.at("documents").at(0).at("last_folio") == 3);
    BOOST_TEST(shown.at("withheld").at(0).at("name") == "applicant");
    BOOST_TEST(shown.at("withheld").at(0).at("norm") == "TUO 27806 17.5");
    BOOST_TEST(anybody.get("/v1/cases/EXP-2026-999999/transparency").problem() == "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
