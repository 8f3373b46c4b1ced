#include "engine/definition/json.hpp"
#include "tests/adapters/http_house.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;
using boost::json::object;
using boost::json::value;

namespace {

const value nothing = object{};

std::string of_draft(int number, const std::string& what) { return "/v1/parameters/drafts/" + std::to_string(number) + "/" + what; }

object proposal(value to, const char* from = "2026-11-23") { return {{"value", std::move(to)}, {"from", from}, {"reason", "Acuerdo de Concejo 41-2026"}}; }

/// Whose permits ask for a parameter that the municipality may set.
struct Town {
    House house;
    Client ana = house.client("ana"), eva = house.client("eva"), sara = house.client("sara");

    Town()
    {
        auto asking = permit(2);
        definition::Parameter days{};
        days.key = "visit_days";
        days.type.kind = definition::FieldKind::integer;
        days.value = "5";
        days.label = {"Días para la visita", "Days to visit"};
        days.basis = "TUPA 12";
        days.mark = definition::Mark::internal;
        asking.parameters.push_back(days);
        const auto deployed = eva.send("POST", "/v1/definitions", definition::to_json(asking), {{"Content-Type", "application/json"}});
        BOOST_REQUIRE_MESSAGE(deployed.status == 201, deployed.body);
    }
    value parameter(const std::string& key, const std::string& on = "2026-11-23")
    {
        const auto all = ana.get("/v1/parameters?on=" + on).json();
        for (const auto& one : all.at("items").as_array())
            if (one.at("key").as_string() == key) return one;
        return nullptr;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_parameters, Town)

BOOST_AUTO_TEST_CASE(a_value_is_drafted_by_one_person_and_put_in_force_by_another_from_a_day_on)
{
    const auto begun = parameter("visit_days");
    BOOST_TEST(begun.at("value") == 5);
    BOOST_TEST(begun.at("source") == "definition");
    BOOST_TEST(begun.at("mark") == "internal");
    BOOST_TEST(begun.at("used_by").at(0) == "permit");

    const auto drafted = eva.post("/v1/parameters/visit_days/drafts", proposal(8, "2026-12-01"));
    BOOST_REQUIRE_MESSAGE(drafted.status == 201, drafted.body);
    BOOST_TEST(drafted.json().at("status") == "open");
    BOOST_TEST(parameter("visit_days", "2026-12-01").at("value") == 5);
    const auto own = eva.post(of_draft(1, "approval"), nothing);
    BOOST_TEST(own.problem() == "not_allowed");
    BOOST_TEST(own.json().at("rule") == "second_person");
    BOOST_TEST(sara.send("POST", of_draft(1, "approval")).status == 200);
    BOOST_TEST(sara.post(of_draft(1, "approval"), nothing).problem() == "wrong_state");

    BOOST_TEST(parameter("visit_days", "2026-11-30").at("value") == 5);
    const auto later = parameter("visit_days", "2026-12-01");
    BOOST_TEST(later.at("value") == 8);
    BOOST_TEST(later.at("source") == "municipality");
    BOOST_TEST(later.at("set_by").at("decided_by") == "sara");
    BOOST_TEST(later.at("set_by").at("reason") == "Acuerdo de Concejo 41-2026");
    const auto drafts = ana.get("/v1/parameters/drafts?key=visit_days").json().at("items").as_array();
    BOOST_REQUIRE(drafts.size() == 1U);
    BOOST_TEST(drafts.front().at("status") == "approved");
}

BOOST_AUTO_TEST_CASE(the_tax_unit_is_there_for_each_year_and_a_norm_sets_the_next_one_at_once)
{
    const auto unit = parameter("uit");
    BOOST_TEST(unit.at("value") == "5500.00");
    BOOST_TEST(unit.at("norm") == "DS 301-2025-EF");
    BOOST_TEST(unit.at("verified") == true);
    BOOST_TEST(parameter("uit", "2025-12-31").at("value") == "5350.00");
    BOOST_TEST(parameter("uit", "2025-12-31").at("verified") == false);
    BOOST_TEST(parameter("uit", "2027-01-01").at("value").is_null()); // nobody knows it yet
    BOOST_TEST(eva.post("/v1/parameters/uit/drafts", proposal("5600.00", "2027-01-01")).problem() == "incomplete"); // by which norm?
    auto set = proposal("5600.00", "2027-01-01");
    set["norm"] = "DS 300-2026-EF";
    set["until"] = "2027-12-31";
    const auto drafted = eva.post("/v1/parameters/uit/drafts", set);
    BOOST_REQUIRE_MESSAGE(drafted.status == 201, drafted.body);
    BOOST_TEST(drafted.json().at("status") == "approved");
    BOOST_TEST(parameter("uit", "2027-01-01").at("value") == "5600.00");
    BOOST_TEST(parameter("uit").at("value") == "5500.00");
    BOOST_TEST(parameter("uit", "2028-01-01").at("value").is_null());
}

BOOST_AUTO_TEST_CASE(a_draft_is_rejected_with_a_reason)
{
    BOOST_REQUIRE(eva.post("/v1/parameters/visit_days/drafts", proposal(8)).status == 201);
    BOOST_TEST(eva.post(of_draft(1, "rejection"), nothing).problem() == "invalid");
    const auto rejected = eva.post(of_draft(1, "rejection"), {{"reason", "No hubo acuerdo"}});
    BOOST_REQUIRE_MESSAGE(rejected.status == 200, rejected.body);
    BOOST_TEST(rejected.json().at("rejected_for") == "No hubo acuerdo");
    BOOST_TEST(sara.post(of_draft(1, "approval"), nothing).problem() == "wrong_state");
    BOOST_TEST(parameter("visit_days").at("value") == 5);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_draft_is_said)
{
    const auto refused = [&](const char* key, const object& body) { return eva.post(std::string{"/v1/parameters/"} + key + "/drafts", body); };
    BOOST_TEST(ana.post("/v1/parameters/visit_days/drafts", proposal(8)).problem() == "not_allowed");
    BOOST_TEST(refused("moon_phase", proposal(8)).problem() == "not_found");
    BOOST_TEST(refused("visit_days", proposal("ocho")).problem() == "invalid");
    BOOST_TEST(refused("visit_days", proposal("ocho")).body.find("/value") != std::string::npos);
    BOOST_TEST(refused("visit_days", proposal(nullptr)).problem() == "incomplete");
    BOOST_TEST(refused("visit_days", proposal(8, "2026-02-30")).problem() == "invalid");
    BOOST_TEST(refused("visit_days", {{"value", 8}, {"from", "2026-12-01"}}).problem() == "invalid"); // why?
    auto odd = proposal(8);
    odd["until"] = "2026-11-22"; // before it begins
    BOOST_TEST(refused("visit_days", odd).problem() == "invalid");
    BOOST_TEST(eva.post(of_draft(7, "approval"), nothing).problem() == "not_found");
    BOOST_TEST(house.client().get("/v1/parameters").problem() == "unauthenticated");
    BOOST_TEST(ana.get("/v1/parameters?on=tomorrow").problem() == "invalid");
}

BOOST_AUTO_TEST_SUITE_END()
