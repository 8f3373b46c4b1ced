// What a municipality sets in place of a definition's own values: by whom, from which day, and what was in force when.
#include "engine/execution/parameter_plan.hpp"
#include "engine/record/event_json.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

Day day(const char* text) { return *parse_day(text); }

definition::Parameter parameter(definition::Mark mark)
{
    definition::Parameter made{};
    made.key = "notice_days";
    made.type.kind = definition::FieldKind::integer;
    made.mark = mark;
    return made;
}

struct Fixture {
    ParameterPlan plan;
    const Actor ana{.person = PersonId{"ana"}}, luis{.person = PersonId{"luis"}};

    /// Written down and read again, as the log does it.
    void happen(const std::vector<Payload>& payloads, const Actor& actor)
    {
        for (const auto& payload : payloads) {
            const auto read = payload_from(kind_of(payload), boost::json::parse(to_json(payload)));
            ++plan.head.version;
            evolve(plan, {plan.head.version, {}, {}, actor, read});
        }
    }
    Result<std::vector<Payload>> propose(feel::Value value, const char* from, std::optional<Day> until = {}, definition::Mark mark = definition::Mark::internal, std::string norm = {})
    {
        return cauce::propose(plan, parameter(mark), {std::move(value), day(from), until, std::move(norm), "acuerdo"});
    }
    void set(int value, const char* from, std::optional<Day> until = {})
    {
        const auto drafted = propose(value, from, until);
        BOOST_REQUIRE(drafted.has_value());
        happen(*drafted, ana);
        const auto approved = approve(plan, static_cast<std::int64_t>(plan.drafts.size()), luis);
        BOOST_REQUIRE(approved.has_value());
        happen(*approved, luis);
    }
    std::string on(const char* text) const
    {
        const auto* const found = plan.in_force("notice_days", day(text));
        return found == nullptr ? "none" : std::to_string(*found->what.value.get_if<Decimal>()->to_integer());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(parameters, Fixture)

BOOST_AUTO_TEST_CASE(a_value_holds_from_its_first_day_to_its_last_and_the_one_approved_last_counts)
{
    set(5, "2026-01-01");
    set(7, "2026-07-01", day("2026-07-31"));
    BOOST_TEST(on("2025-12-31") == "none");
    BOOST_TEST(on("2026-01-01") == "5");
    BOOST_TEST(on("2026-06-30") == "5");
    BOOST_TEST(on("2026-07-01") == "7");
    BOOST_TEST(on("2026-07-31") == "7");
    BOOST_TEST(on("2026-08-01") == "5");
    set(6, "2026-07-15");
    BOOST_TEST(on("2026-07-14") == "7");
    BOOST_TEST(on("2026-07-15") == "6");
}

BOOST_AUTO_TEST_CASE(a_marked_value_waits_for_another_person)
{
    happen(*propose(5, "2026-01-01"), ana);
    BOOST_TEST(on("2026-06-01") == "none");
    BOOST_TEST(approve(plan, 1, ana).error().rule == "second_person");
    happen(*approve(plan, 1, luis), luis);
    BOOST_TEST(on("2026-06-01") == "5");
    BOOST_TEST((approve(plan, 1, luis).error().kind == RefusalKind::wrong_state));
    BOOST_TEST((approve(plan, 2, luis).error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(a_value_that_a_norm_sets_names_it_and_is_in_force_at_once)
{
    using definition::Mark;
    BOOST_TEST((propose(5, "2026-01-01", {}, Mark::law).error().kind == RefusalKind::incomplete));
    happen(*propose(5, "2026-01-01", {}, Mark::law, "Ley 32000"), ana);
    BOOST_TEST(on("2026-06-01") == "5");
}

BOOST_AUTO_TEST_CASE(who_drafted_it_may_take_it_back_with_a_reason)
{
    happen(*propose(5, "2026-01-01"), ana);
    BOOST_TEST((reject(plan, 1, "").error().kind == RefusalKind::incomplete));
    happen(*reject(plan, 1, "error"), ana);
    BOOST_TEST(plan.draft(1)->rejected_for == "error");
    BOOST_TEST((approve(plan, 1, luis).error().kind == RefusalKind::wrong_state));
    BOOST_TEST(on("2026-06-01") == "none");
}

BOOST_AUTO_TEST_CASE(what_is_no_value_of_the_parameter_is_refused)
{
    BOOST_TEST((propose("five", "2026-01-01").error().kind == RefusalKind::invalid));
    BOOST_TEST((propose(feel::Value{}, "2026-01-01").error().kind == RefusalKind::incomplete));
    BOOST_TEST((propose(5, "2026-02-01", day("2026-01-31")).error().kind == RefusalKind::invalid));
    BOOST_TEST((cauce::propose(plan, parameter(definition::Mark::internal), {5, day("2026-01-01"), {}, {}, {}}).error().kind == RefusalKind::incomplete));
}

BOOST_AUTO_TEST_CASE(a_national_value_holds_for_its_days_unless_the_municipality_set_one)
{
    definition::Parameter uit = national_parameter("uit")->parameter;
    const auto on = [&](const char* text) { return value_on(plan, uit, feel::Value{}, day(text)); };
    BOOST_TEST((on("2025-12-31").value == feel::Value{5350}));
    BOOST_TEST((on("2026-01-01").value == feel::Value{5500}));
    BOOST_TEST(on("2026-01-01").national->norm == "DS 301-2025-EF");
    BOOST_TEST(on("2018-12-31").value.is_null());
    BOOST_TEST(on("2027-01-01").value.is_null());
    happen(*cauce::propose(plan, uit, {5600, day("2027-01-01"), day("2027-12-31"), "DS 300-2026-EF", "UIT 2027"}), ana);
    BOOST_TEST((on("2027-01-01").value == feel::Value{5600}));
    BOOST_TEST(on("2027-01-01").set->by.person.value == "ana");
    BOOST_TEST((on("2026-12-31").value == feel::Value{5500}));
}

BOOST_AUTO_TEST_CASE(a_guard_asks_for_the_value_of_another_day)
{
    // an appeal up to 50 tax units of the year in which it was filed (RLGCP 309)
    auto decide_it = row("received", "decide", "decided");
    decide_it.guards = {"within_50_uit"};
    auto asking = small({task("received"), end("decided")}, {decide_it});
    asking.opening.form = {"amount", "filed_on"};
    asking.fields = {field("amount"), field("filed_on", definition::FieldKind::date)};
    asking.parameters = {national_parameter("uit")->parameter};
    asking.conditions = {{"within_50_uit", "data.amount <= 50 * parameter_on(\"uit\", data.filed_on)", {"Hasta 50 UIT", "Up to 50 UIT"}}};
    const auto decided = [&](int amount, const char* filed_on) {
        Desk desk{asking};
        BOOST_REQUIRE(desk.open(feel::Context{{{"amount", amount}, {"filed_on", day(filed_on)}}}).has_value());
        return desk.act("decide").has_value();
    };
    BOOST_TEST(decided(275'000, "2026-01-01"));
    BOOST_TEST(!decided(275'001, "2026-12-31"));
    BOOST_TEST(decided(267'500, "2025-12-31"));
    BOOST_TEST(!decided(267'501, "2025-12-31"));
    BOOST_TEST(!decided(1, "2027-01-01")); // nobody knows that year's
}

BOOST_AUTO_TEST_SUITE_END()
