// What is reserved is in no answer that somebody without a right to it can get: every route is walked, and searched for it.
#include "adapters/http/route.hpp"
#include "engine/definition/json.hpp"
#include "tests/adapters/http_house.hpp"
#include "tests/support/directory_on_record.hpp"
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
/// Each reserved value has it, and nothing else.
constexpr std::string_view mark = "ZORZAL";
const std::string personal = "confidential_personal";

/// The permit of the house, whose applicant, agents and medical papers are for the chief alone.
definition::Definition reserved_permit()
{
    auto made = permit(2);
    made.fields[0].confidentiality = personal;
    auto note = made.fields[0];
    note.name = "note";
    made.fields.push_back(note);
    made.collections[0].fields[0].confidentiality = personal;
    made.documents.push_back({"medical", {"Informe médico", "Medical report"}, personal});
    made.conditions.push_back({"calm", R"(data.note = null or data.note = "calm")", {"Sin novedad", "Nothing new"}});
    made.opening.form = {"applicant", "note"};
    for (auto& row : made.root.transitions) {
        if (row.id == "under_review.observe") row.guards = {"calm"};
        if (row.id == "under_review.grant") row.acts.unit = "data.note";
    }
    made.readers = {{personal, {RoleId{"municipal_manager"}}}};
    return made;
}

/// A public request that asks the manager for a reserved opinion, which it brings back.
std::vector<definition::Definition> request_and_opinion()
{
    using namespace definition;
    const std::string desk = "reception_desk", manager = "municipal_manager";
    const auto named = [&](Definition made, const char* key) {
        made.key = key;
        made.basis = {"LPAG 182"};
        made.roles = {{RoleId{desk}, {"Mesa", "Desk"}}, {RoleId{manager}, {"Gerente", "Manager"}}};
        made.corrections = {{RoleId{manager}}, {RoleId{manager}}, {RoleId{manager}}, {RoleId{manager}}};
        made.opening.acts.any_of = {RoleId{desk}};
        made.opening.label = {"Abrir", "Open"};
        for (auto& row : made.root.transitions) row.label = {row.id, row.id};
        return made;
    };
    auto opinion = named(small({task("asked", manager), end("given")}, {row("asked", "give", "given", manager)}), "opinion");
    opinion.confidentiality = "confidential_deliberation";
    opinion.fields = {field("answer", FieldKind::text)};
    opinion.root.transitions[0].form = {"answer"};
    auto call = wait("asking");
    call.kind = StateKind::call;
    call.call = Call{"opinion"};
    auto back = on(Trigger::child, "asking", row("asking", "back", "done"));
    return {opinion, named(small({task("written", desk), call, end("done")}, {row("written", "ask", "asking", desk), back}), "request")};
}

struct Fixture {
    House house;
    Client rosa = house.client("rosa"), ana = house.client("ana"), sara = house.client("sara");
    std::string id;

    Fixture()
    {
        auto eva = house.client("eva");
        const auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(reserved_permit()), {{"Content-Type", "application/json"}});
        BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
        const auto opened = ana.post("/v1/cases", {{"definition", "permit"}, {"data", {{"applicant", "ZORZAL1"}, {"note", "ZORZAL2"}}}});
        BOOST_REQUIRE_MESSAGE(opened.status == 201, opened.body);
        id = std::string{opened.json().at("case").at("id").as_string()};
        BOOST_REQUIRE(ana.post("/v1/cases/" + id + "/actions/list_agent", {{"data", {{"name", "ZORZAL3"}}}}).status == 200);
        BOOST_REQUIRE(ana.send("POST", "/v1/cases/" + id + "/documents?kind=medical&folios=1&title=ZORZAL4", "ZORZAL5", {{"Content-Type", "text/plain"}}).status == 200);
        BOOST_REQUIRE(ana.send("POST", "/v1/cases/" + id + "/following").status == 200);
    }

    /// The address of a route with something of this house in each of its places.
    [[nodiscard]] std::string address(const http::Route& route, const std::string& post) const
    {
        auto path = route.path;
        const auto put = [&](const std::string& name, const std::string& text) {
            if (const auto at = path.find('{' + name + '}'); at != std::string::npos) path.replace(at, name.size() + 2, text);
        };
        put("id", id);
        put("case", id);
        put("key", "permit");
        put("post", post);
        put("collection", "agents");
        put("action", "observe");
        for (const auto* const name : {"instance", "document", "task", "item", "version", "draft", "abstention", "index"}) put(name, "1");
        return path;
    }

    /// Every question of the interface, as one person.
    std::set<std::string> ask_everything(const std::string& person, const std::string& post, std::vector<std::string>& marked)
    {
        auto client = house.client(person);
        std::set<std::string> asked;
        for (const auto& route : http::all_routes()) {
            if (route.method != http::Method::get || route.path.ends_with("/calendar.ics")) continue;
            auto path = address(route, post);
            std::vector<std::string> addresses{path};
            if (route.path == "/v1/tasks")
                for (const auto* const tray : {"offered", "covered", "held", "signature", "followed"}) addresses.push_back(path + "?which=" + tray);
            if (route.path == "/v1/directory/who") addresses = {path + "?case=" + id + "&action=observe", path + "?case=" + id + "&action=grant", path + "?role=municipal_manager"};
            for (const auto& one : addresses) {
                const auto answer = client.get(one);
                asked.insert(one);
                bool here = answer.body.find(mark) != std::string::npos;
                for (const auto& [name, field] : answer.headers) here = here || field.find(mark) != std::string::npos;
                if (here) marked.push_back(one);
            }
        }
        const auto feed = client.send("POST", "/v1/posts/" + post + "/feeds");
        if (feed.status == 201 && house.client().get(std::string{feed.json().at("url").as_string()}).body.find(mark) != std::string::npos) marked.emplace_back("the feed");
        return asked;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_reserved, Fixture)

BOOST_AUTO_TEST_CASE(no_answer_shows_what_is_reserved_to_who_may_not_read_it)
{
    for (const auto& [person, post] : {std::pair{"sara", "secretary"}, {"eva", "admin"}, {"ana", "desk"}, {"pablo", "desk"}}) {
        std::vector<std::string> marked;
        const auto asked = ask_everything(person, post, marked);
        BOOST_TEST(asked.size() > 40U);
        BOOST_TEST(marked.empty(), person << ": " << (marked.empty() ? "" : marked.front()));
    }
    // the same walk finds it for who may read it, so it would have found it
    std::vector<std::string> marked;
    (void)ask_everything("rosa", "chief", marked);
    BOOST_TEST(marked.size() > 5U);
}

BOOST_AUTO_TEST_CASE(acts_answer_without_what_is_reserved_and_refusals_do_not_tell_it)
{
    // given a condition over a reserved value that does not hold
    const auto refused = ana.post("/v1/cases/" + id + "/actions/observe", {{"reason", "falta"}});
    BOOST_TEST(refused.problem() == "condition_unmet");
    BOOST_TEST(refused.body.find(mark) == std::string::npos, refused.body);
    const auto paid = ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "150.00"}}}}, {{"Idempotency-Key", "one"}});
    BOOST_REQUIRE(paid.status == 200);
    BOOST_TEST(paid.body.find(mark) == std::string::npos, paid.body);
    BOOST_TEST(ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "150.00"}}}}, {{"Idempotency-Key", "one"}}).body.find(mark) == std::string::npos);
    BOOST_TEST(rosa.get("/v1/cases/" + id).body.find("ZORZAL1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_has_no_part_in_a_case_learns_nothing_of_it_from_a_refusal)
{
    // given that all conditions are told beside the one that refuses
    const auto refused = sara.post("/v1/cases/" + id + "/actions/observe", {{"reason", "falta"}});
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("unmet").as_array().size() > 1U);
    BOOST_TEST(refused.body.find(mark) == std::string::npos, refused.body);
    const auto granted = rosa.post("/v1/cases/" + id + "/actions/grant", nothing);
    BOOST_TEST(granted.json().at("rule") == "unit");
    BOOST_TEST(granted.body.find(mark) != std::string::npos); // who may read it is told
}

BOOST_AUTO_TEST_CASE(what_was_left_out_of_an_event_is_said_and_its_hash_is_of_the_whole)
{
    const auto seen = sara.get("/v1/cases/" + id + "/events").json().at("items").at(0);
    const auto whole = rosa.get("/v1/cases/" + id + "/events").json().at("items").at(0);
    BOOST_TEST(seen.at("reserved").as_bool());
    BOOST_TEST(!whole.at("reserved").as_bool());
    BOOST_TEST((seen.at("hash") == whole.at("hash")));
    BOOST_TEST(to_hex(sha256(std::string(32, '\0') + std::string{whole.at("body").as_string()})) == boost::json::value_to<std::string>(whole.at("hash")));
}

BOOST_AUTO_TEST_CASE(a_reserved_paper_is_not_handed_out_and_the_attempt_is_on_record)
{
    const auto content = "/v1/cases/" + id + "/documents/1/content";
    BOOST_TEST(rosa.get(content).body == "ZORZAL5");
    const auto refused = sara.get(content);
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("rule") == "confidentiality");
    const auto attempts = sara.get("/v1/refused-attempts").json().at("items");
    BOOST_REQUIRE(attempts.as_array().size() == 1U);
    BOOST_TEST(boost::json::value_to<std::string>(attempts.at(0).at("case")) == id);
    BOOST_TEST(attempts.at(0).at("action") == "readContent");
    BOOST_TEST(attempts.at(0).at("rule") == "confidentiality");
}

BOOST_AUTO_TEST_CASE(a_case_that_is_classified_is_closed_to_who_has_no_part_in_it_until_its_last_day)
{
    auto gino = house.client("gino");
    BOOST_TEST(ana.post("/v1/cases/" + id + "/classification", {{"confidentiality", "confidential_sanction"}, {"norm", "TUO 27806 17.3"}, {"reason", "PAD"}}).problem() == "not_allowed");
    BOOST_TEST(gino.post("/v1/cases/" + id + "/classification", {{"confidentiality", "secret"}, {"norm", "x"}, {"reason", "PAD"}}).problem() == "invalid");
    const auto classified = gino.post("/v1/cases/" + id + "/classification", {{"confidentiality", "confidential_sanction"}, {"until", "2026-11-25"}, {"norm", "TUO 27806 17.3"}, {"reason", "PAD"}});
    BOOST_REQUIRE_MESSAGE(classified.status == 200, classified.body);
    const auto refused = sara.get("/v1/cases/" + id);
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("norm") == "TUO 27806 17.3");
    BOOST_TEST(ana.get("/v1/cases/" + id).status == 200); // the desk has a part in it
    BOOST_TEST(sara.get("/v1/cases").json().at("items").at(0).at("confidentiality") == "confidential_sanction");
    // when the class is over
    house.clock.move(std::chrono::hours{24 * 3});
    BOOST_TEST(house.client("sara").get("/v1/cases/" + id).status == 200);
}

BOOST_AUTO_TEST_CASE(access_to_one_case_is_granted_for_a_time_and_a_reason)
{
    auto eva = house.client("eva");
    auto gino = house.client("gino");
    BOOST_REQUIRE(gino.post("/v1/cases/" + id + "/classification", {{"confidentiality", "confidential_sanction"}, {"norm", "TUO 27806 17.3"}, {"reason", "PAD"}}).status == 200);
    BOOST_TEST(sara.get("/v1/cases/" + id).status == 403);
    const object access{{"kind", "access_granted"}, {"case_id", id}, {"person", "sara"}, {"from", "2026-11-23"}, {"until", "2026-11-24"}, {"reason", "expediente conexo"}, {"norm", "Memorando 7"}};
    // who keeps the directory grants it only if he or she may read the case
    BOOST_TEST(eva.post("/v1/directory/changes", {{"changes", {access}}}).status == 403);
    const object keeper{{"kind", "post_set"}, {"post", "manager"}, {"organ", "town"}, {"title_es", "Gerencia Municipal"}, {"title_en", "Manager"}, {"roles", {"municipal_manager", "hr_office"}},
                        {"rank", 1}, {"seats", 9}, {"from", "2026-11-23"}, {"norm", "RA 2"}};
    const auto kept = eva.post("/v1/directory/changes", {{"changes", {keeper}}});
    BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.body);
    house.clock.move(std::chrono::seconds{2});
    const auto granted = gino.post("/v1/directory/changes", {{"changes", {access}}});
    BOOST_REQUIRE_MESSAGE(granted.status == 201, granted.body);
    const auto opened = sara.get("/v1/cases/" + id);
    BOOST_TEST(opened.status == 200);
    BOOST_TEST(opened.body.find("ZORZAL1") != std::string::npos); // its fields and papers with it
    BOOST_TEST(sara.get("/v1/cases/" + id + "/documents/1/content").body == "ZORZAL5");
    // it is listed for whoever has it, and for who keeps the directory
    BOOST_TEST(sara.get("/v1/directory/accesses").json().at("items").at(0).at("case").as_string() == id);
    BOOST_TEST(eva.get("/v1/directory/accesses").json().at("items").as_array().size() == 1U);
    BOOST_TEST(ana.get("/v1/directory/accesses").json().at("items").as_array().empty());
    house.clock.move(std::chrono::hours{48});
    BOOST_TEST(house.client("sara").get("/v1/cases/" + id).status == 403);
    BOOST_TEST(house.client("sara").get("/v1/directory/accesses").json().at("items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(what_a_reserved_child_brought_back_is_not_in_the_events_of_its_parent)
{
    auto eva = house.client("eva");
    for (const auto& one : request_and_opinion()) {
        const auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(one), {{"Content-Type", "application/json"}});
        BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    }
    const auto request = std::string{ana.post("/v1/cases", {{"definition", "request"}}).json().at("case").at("id").as_string()};
    const auto asked = ana.post("/v1/cases/" + request + "/actions/ask", nothing);
    BOOST_REQUIRE_MESSAGE(asked.status == 200, asked.body);
    const auto opinion = std::string{asked.json().at("case").at("children").at(0).at("case").as_string()};
    BOOST_TEST(sara.get("/v1/cases/" + opinion).status == 403);
    // given an answer that only those who have a part in the opinion may read
    const auto given = rosa.post("/v1/cases/" + opinion + "/actions/give", {{"data", {{"answer", "ZORZAL6"}}}});
    BOOST_REQUIRE_MESSAGE(given.status == 200, given.body);
    BOOST_TEST(sara.get("/v1/cases/" + request).json().at("status") == "ended");
    const auto events = sara.get("/v1/cases/" + request + "/events");
    BOOST_TEST(events.status == 200);
    BOOST_TEST(events.body.find("child_ended") != std::string::npos);
    BOOST_TEST(events.body.find(mark) == std::string::npos);
    BOOST_TEST(rosa.get("/v1/cases/" + request + "/events").body.find("ZORZAL6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_could_instead_is_not_told_where_it_follows_from_what_is_reserved)
{
    // given that who grants depends on a reserved field
    const auto refused = sara.post("/v1/cases/" + id + "/actions/grant", nothing);
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(refused.body.find("rosa") == std::string::npos);
    BOOST_TEST(sara.get("/v1/cases/" + id + "/actions").body.find("rosa") == std::string::npos);
    const auto who = "/v1/directory/who?case=" + id + "&action=";
    BOOST_TEST(sara.get(who + "grant").body.find("rosa") == std::string::npos);
    BOOST_TEST(rosa.get(who + "grant").body.find("rosa") != std::string::npos);
    BOOST_TEST(sara.get(who + "observe").body.find("ana") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
