// What keeps the directory in order over HTTP: what ends, who may open a case to whom, trials, who changed what.
#include "engine/definition/json.hpp"
#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

/// The permit of the house, whose payment only the chief records, or to whom it is delegated.
definition::Definition delegable_permit()
{
    auto made = permit(2);
    for (auto& row : made.root.transitions)
        if (row.id == "under_review.pay") {
            row.acts.any_of = {RoleId{"municipal_manager"}};
            row.acts.matter = "fees";
        }
    return made;
}

object ended(const char* holding, int number, const char* until) { return {{"kind", "holding_ended"}, {"holding", holding}, {"number", number}, {"until", until}, {"norm", "RGM 90-2026"}}; }
object access(const char* person, const std::string& id, const char* until = "2026-12-31")
{
    return {{"kind", "access_granted"}, {"case_id", id}, {"person", person}, {"from", "2026-11-23"}, {"until", until}, {"reason", "auditoría"}, {"norm", "Oficio 7"}};
}
object person(const char* id) { return {{"kind", "person_set"}, {"person", id}, {"name", id}}; }
object delegation(const value& limit = nullptr)
{
    object matter{{"matter", "fees"}};
    if (!limit.is_null()) matter["amount_limit"] = limit;
    return {{"kind", "delegation_made"}, {"from_post", "chief"}, {"to_post", "desk"}, {"matters", array{matter}}, {"from", "2026-11-23"}, {"until", "2026-12-31"}, {"norm", "RG 8"}, {"published_on", "2026-11-23"}};
}
object leave() { return {{"kind", "leave_recorded"}, {"person", "ana"}, {"from", "2026-11-23"}, {"until", "2026-11-27"}, {"reason", "Operación de apéndice"}, {"norm", "CITT 33"}}; }

struct Fixture {
    House house;
    Client eva = house.client("eva"), ana = house.client("ana"), sara = house.client("sara");

    Response change(Client& client, array changes, bool dry_run = false) { return client.post("/v1/directory/changes", {{"changes", std::move(changes)}, {"dry_run", dry_run}}); }
    void must(array changes)
    {
        const auto done = change(eva, std::move(changes));
        BOOST_REQUIRE_MESSAGE(done.status == 201, done.body);
    }
    /// pablo, who reads everything.
    Client auditor()
    {
        must({{{"kind", "post_set"}, {"post", "oci"}, {"organ", "town"}, {"title_es", "OCI"}, {"title_en", "OCI"}, {"roles", {"oci_head"}}, {"rank", 1}, {"seats", 1}, {"from", "2026-01-01"}, {"norm", "LOSNC"}},
              {{"kind", "appointment_made"}, {"person", "pablo"}, {"post", "oci"}, {"from", "2026-01-01"}, {"norm", "RC 1"}}});
        return house.client("pablo");
    }
    [[nodiscard]] std::size_t holding_today(const char* list) { return eva.get(std::string{"/v1/directory/"} + list).json().at("items").as_array().size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_directory_changes, Fixture)

BOOST_AUTO_TEST_CASE(a_delegation_is_revoked_and_the_delegate_is_refused_from_then_on)
{
    // given a delegation under which the desk records a payment
    const auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(delegable_permit()), {{"Content-Type", "application/json"}});
    BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    const auto id = house.open_case();
    const auto pay = [&] { return ana.post("/v1/cases/" + id + "/actions/pay", {{"data", {{"fee", "120.00"}}}}); };
    BOOST_TEST(pay().problem() == "not_allowed");
    must({delegation()});
    BOOST_TEST(pay().status == 200);
    // when it is revoked (LPAG 78.5.a)
    must({ended("delegation", 1, "2026-11-22")});
    // then
    const auto refused = pay();
    BOOST_TEST(refused.problem() == "not_allowed");
    BOOST_TEST(refused.json().at("rule") == "delegation_not_in_force");
    BOOST_TEST(holding_today("delegations") == 0U);
}

BOOST_AUTO_TEST_CASE(whatever_holds_can_be_ended)
{
    const auto id = house.open_case();
    must({leave(), {{"kind", "substitution_made"}, {"post", "desk"}, {"person", "pablo"}, {"from", "2026-11-23"}, {"until", "2026-11-27"}, {"norm", "RGM 31"}}});
    auto granted = change(sara, {access("pablo", id)});
    BOOST_REQUIRE_MESSAGE(granted.status == 201, granted.body);
    auto pablo = house.client("pablo");
    BOOST_TEST(pablo.get("/v1/me").json().at("posts").as_array().size() == 1U);
    BOOST_TEST(holding_today("leaves") == 1U);
    BOOST_TEST(holding_today("accesses") == 1U);
    const auto appointments = holding_today("appointments");
    must({ended("substitution", 1, "2026-11-22"), ended("leave", 1, "2026-11-22"), ended("access", 1, "2026-11-22"), ended("appointment", 1, "2026-11-22")});
    BOOST_TEST(pablo.get("/v1/me").json().at("posts").as_array().empty());
    BOOST_TEST(holding_today("leaves") == 0U);
    BOOST_TEST(holding_today("substitutions") == 0U);
    BOOST_TEST(holding_today("accesses") == 0U);
    BOOST_TEST(holding_today("appointments") == appointments - 1);
    // what there is not, and an end without its day
    const auto unknown = change(eva, {ended("delegation", 7, "2026-11-22")});
    BOOST_TEST(unknown.problem() == "not_found");
    BOOST_TEST(unknown.json().at("rule") == "holding_unknown");
    auto dayless = ended("leave", 1, "2026-11-22");
    dayless.erase("until");
    BOOST_TEST(change(eva, {dayless}).problem() == "incomplete");
}

BOOST_AUTO_TEST_CASE(nobody_opens_a_case_to_himself_nor_one_that_he_may_not_read)
{
    auto made = permit(2);
    made.confidentiality = "confidential_personal";
    made.roles.push_back({RoleId{"general_secretary"}, {"Secretaría General", "General secretary"}, definition::RoleKind::post});
    made.readers = {{"confidential_personal", {RoleId{"general_secretary"}}}};
    const auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(made), {{"Content-Type", "application/json"}});
    BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    const auto id = house.open_case();
    // the administrator keeps the directory, and may not read the case
    for (const auto& [grantee, rule] : {std::pair{"eva", "own_cause"}, std::pair{"pablo", "confidentiality"}}) {
        const auto refused = change(eva, {access(grantee, id)});
        BOOST_TEST(refused.problem() == "not_allowed");
        BOOST_TEST(refused.json().at("rule") == rule);
    }
    BOOST_TEST(change(sara, {access("sara", id)}).json().at("rule") == "own_cause");
    // who may read it opens it to another, for a year at most
    BOOST_TEST(change(sara, {access("pablo", id, "2027-11-23")}).json().at("rule") == "access_length");
    BOOST_TEST(house.client("pablo").get("/v1/cases/" + id).status == 403);
    BOOST_TEST(change(sara, {access("pablo", id, "2027-11-22")}).status == 201);
    BOOST_TEST(house.client("pablo").get("/v1/cases/" + id).status == 200);
    // of a case that there is not
    BOOST_TEST(change(sara, {access("pablo", "EXP-2026-999999")}).problem() == "not_found");
    // and the attempts are on record
    BOOST_TEST(eva.get("/v1/refused-attempts").json().at("items").as_array().size() == 2U);
}

BOOST_AUTO_TEST_CASE(why_somebody_is_away_is_for_the_person_and_for_who_keeps_the_directory)
{
    must({leave()});
    const auto seen = [&](const char* who) { return house.client(who).get("/v1/directory/leaves").body; };
    for (const auto* const who : {"ana", "eva", "sara"}) {
        BOOST_TEST(seen(who).find("Operación") != std::string::npos, who);
        BOOST_TEST(seen(who).find("CITT 33") != std::string::npos, who);
    }
    BOOST_TEST(seen("rosa").find("Operación") == std::string::npos);
    BOOST_TEST(seen("rosa").find("CITT 33") == std::string::npos);
    BOOST_TEST(seen("rosa").find("2026-11-27") != std::string::npos);
    auto oci = auditor();
    BOOST_TEST(oci.get("/v1/directory/leaves").body.find("Operación") != std::string::npos);
    // to read a list is no attempt at anything
    BOOST_TEST(house.client("rosa").get("/v1/refused-attempts").json().at("items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_trial_lists_all_that_is_wrong_with_each_change)
{
    const object stranger{{"kind", "appointment_made"}, {"person", "stranger"}, {"post", "moon"}, {"from", "2026-11-23"}, {"norm", "RA 1"}};
    const auto tried = change(eva, {person("nora"), stranger, 7, delegation(), access("eva", "EXP-2026-000001"), person("Nora")}, true);
    BOOST_REQUIRE_MESSAGE(tried.status == 200, tried.body);
    std::string found;
    const auto answer = tried.json();
    for (const auto& problem : answer.at("problems").as_array())
        found += std::to_string(problem.at("change").as_int64()) + ' ' + (problem.at("rule").is_null() ? "-" : std::string{problem.at("rule").as_string()}) + "; ";
    BOOST_TEST(found == "2 person_unknown; 2 post_unknown; 3 -; 5 own_cause; 6 name; ");
    BOOST_TEST(answer.at("changes").as_array().size() == 2U);
    BOOST_TEST(ana.get("/v1/directory/people").body.find("nora") == std::string::npos);
    BOOST_TEST(eva.get("/v1/refused-attempts").json().at("items").as_array().empty()); // a trial is no attempt
    // in earnest it is all or nothing
    BOOST_TEST(change(eva, {person("nora"), stranger}).problem() == "not_found");
    BOOST_TEST(ana.get("/v1/directory/people").body.find("nora") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(amounts_are_soles_in_text)
{
    const auto done = change(eva, {delegation("900000.00")});
    BOOST_REQUIRE_MESSAGE(done.status == 201, done.body);
    const auto limit_in = [](const value& shown) { return shown.at("matters").at(0).at("amount_limit"); };
    BOOST_TEST(limit_in(done.json().at("changes").at(0)) == "900000.00");
    BOOST_TEST(limit_in(ana.get("/v1/directory/delegations").json().at("items").at(0)) == "900000.00");
    BOOST_TEST(limit_in(eva.get("/v1/directory/changes?limit=1").json().at("items").at(0).at("change")) == "900000.00");
    BOOST_TEST(house.office.organisation(town)->delegations.front().made.matters.front().amount_limit.value() == 90'000'000);
    for (const auto& wrong : {value(90'000'000), value("900000"), value("lots"), value("900,000.00")}) BOOST_TEST(change(eva, {delegation(wrong)}).problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(who_changed_the_directory_and_how_can_be_read_newest_first)
{
    must({person("nora")});
    must({leave()});
    const auto first = eva.get("/v1/directory/changes?limit=1").json();
    const auto& newest = first.at("items").at(0);
    BOOST_TEST(newest.at("change").at("kind") == "leave_recorded");
    BOOST_TEST(newest.at("change").at("norm") == "CITT 33");
    BOOST_TEST(newest.at("actor").at("person") == "eva");
    BOOST_TEST(newest.at("actor").at("post") == "admin");
    BOOST_TEST(newest.at("actor").at("channel") == "http");
    BOOST_TEST(newest.at("at") == "2026-11-23T13:00:00Z");
    const auto second = eva.get("/v1/directory/changes?limit=1&cursor=" + std::string{first.at("next").as_string()}).json();
    BOOST_TEST(second.at("items").at(0).at("change").at("person") == "nora");
    BOOST_TEST(second.at("items").at(0).at("version").as_int64() == newest.at("version").as_int64() - 1);
    // every one, once
    std::size_t many = 0;
    std::string next;
    do {
        const auto page = eva.get("/v1/directory/changes?limit=7" + (next.empty() ? "" : "&cursor=" + next)).json();
        many += page.at("items").as_array().size();
        next = page.at("next").is_null() ? "" : std::string{page.at("next").as_string()};
    } while (!next.empty());
    BOOST_TEST(many == static_cast<std::size_t>(newest.at("version").as_int64()));
    // for auditors too, and for nobody else
    BOOST_TEST(auditor().get("/v1/directory/changes").status == 200);
    BOOST_TEST(ana.get("/v1/directory/changes").problem() == "not_allowed");
    BOOST_TEST(eva.get("/v1/directory/changes?cursor=x").problem() == "invalid");
}

BOOST_AUTO_TEST_CASE(the_answer_has_the_warnings_that_a_change_brings)
{
    const auto warned = [](const Response& answer) {
        std::string kinds;
        const auto json = answer.json();
        for (const auto& one : json.at("warnings").as_array()) kinds += std::string{one.at("kind").as_string()} + ' ' + std::string{one.at("post").as_string()} + ' ' + std::string{one.at("from").as_string()} + "; ";
        return kinds;
    };
    object away = leave();
    away["person"] = "eva";
    const std::string expected = "absent_without_substitute admin 2026-11-23; ";
    BOOST_TEST(warned(change(eva, {away}, true)) == expected);
    BOOST_TEST(warned(change(eva, {away})) == expected);
    BOOST_TEST(warned(change(sara, {person("nora")})).empty());
}

BOOST_AUTO_TEST_CASE(the_municipality_has_a_name_once_it_is_set)
{
    BOOST_TEST(ana.get("/v1/municipality").problem() == "not_found");
    must({{{"kind", "municipality_set"}, {"name", "Municipalidad Distrital de San Martín del Valle"}, {"acronym", "MDSMV"}, {"norm", "Ley 1"}}});
    const auto shown = ana.get("/v1/municipality").json();
    BOOST_TEST(shown.at("tenant") == "150101");
    BOOST_TEST(shown.at("acronym") == "MDSMV");
    BOOST_TEST(house.client().get("/v1/municipality").status == 401);
}

BOOST_AUTO_TEST_SUITE_END()
