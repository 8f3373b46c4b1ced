#include "tests/engine/directory_town.hpp"

#include <boost/test/unit_test.hpp>

namespace cauce::samples {
namespace {

/// "vacant asesor 2026-05-01..2026-05-31 nobody holds it"
std::vector<std::string> told(const Town& town, std::string_view from, std::string_view until, std::string_view post = {})
{
    std::vector<std::string> lines;
    for (const auto& one : warnings(town.organisation, day(from), day(until)))
        if (post.empty() || one.post.value == post) lines.push_back(one.kind + " " + one.post.value + " " + to_iso(one.from) + ".." + to_iso(one.until) + " " + one.what);
    return lines;
}

void check(const std::vector<std::string>& found, const std::vector<std::string>& expected) { BOOST_TEST(found == expected, boost::test_tools::per_element()); }

} // namespace

BOOST_AUTO_TEST_SUITE(directory_warnings)

BOOST_AUTO_TEST_CASE(a_vacant_post_is_told_for_the_days_asked_for_until_somebody_holds_or_covers_it)
{
    Town town;
    check(told(town, "2026-05-01", "2026-05-31"), {"vacant asesor 2026-05-01..2026-05-31 nobody holds it"});
    town.appoint("nadia", "asesor", "2026-05-10", "2026-05-20");
    town.substitute("asesor", "paula", "2026-05-25", "2026-05-26");
    check(told(town, "2026-05-01", "2026-05-31"), {"vacant asesor 2026-05-01..2026-05-09 nobody holds it", "vacant asesor 2026-05-21..2026-05-24 nobody holds it",
                                                   "vacant asesor 2026-05-27..2026-05-31 nobody holds it"});
    check(told(town, "2026-05-10", "2026-05-20"), {});
    // nor is a post told of that is not there
    town.record(PostAbolished{PostId{"asesor"}, day("2026-05-27"), "ROF"});
    check(told(town, "2026-05-27", "2026-05-31"), {"vacant asesor 2026-05-27..2026-05-27 nobody holds it"});
}

BOOST_AUTO_TEST_CASE(an_absence_without_a_named_substitute_is_told_though_the_next_in_rank_acts)
{
    Town town;
    town.leave("raul", "2026-05-04", "2026-05-08");
    town.substitute("jefe_rentas", "paula", "2026-05-06", "2026-05-31");
    check(told(town, "2026-05-01", "2026-05-31", "jefe_rentas"),
          {"absent_without_substitute jefe_rentas 2026-05-04..2026-05-05 raul away", "substitute_without_cause jefe_rentas 2026-05-09..2026-05-31 paula named, raul there"});
    // in a post with several seats one who is there is enough
    town.leave("carla", "2026-05-04", "2026-05-08");
    check(told(town, "2026-05-01", "2026-05-31", "cajero"), {});
    town.leave("ciro", "2026-05-08", "2026-05-08");
    check(told(town, "2026-05-01", "2026-05-31", "cajero"), {"absent_without_substitute cajero 2026-05-08..2026-05-08 carla, ciro away"});
}

BOOST_AUTO_TEST_CASE(substitutes_that_overlap_or_are_away_are_told)
{
    Town town;
    town.leave("gperez", "2026-08-10", "2026-08-21");
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-15");
    town.substitute("gerente", "raul", "2026-08-15", "2026-08-21");
    town.leave("raul", "2026-08-20", "2026-08-21");
    check(told(town, "2026-08-01", "2026-08-31", "gerente"),
          {"substitutions_overlap gerente 2026-08-15..2026-08-15 paula, raul named at once", "absent_without_substitute gerente 2026-08-20..2026-08-21 gperez away",
           "substitute_absent gerente 2026-08-20..2026-08-21 raul away, or not allowed to (LOM 11)"});
}

BOOST_AUTO_TEST_CASE(a_substitute_whom_the_law_keeps_from_it_is_told)
{
    Town town;
    town.leave("rosa", "2026-03-01", "2026-03-31");
    town.substitute("alcalde", "elena", "2026-03-01", "2026-03-31");
    town.end("appointment", 4, "2026-03-15");
    check(told(town, "2026-03-01", "2026-03-31", "alcalde"),
          {"absent_without_substitute alcalde 2026-03-16..2026-03-31 rosa away", "substitute_absent alcalde 2026-03-16..2026-03-31 elena away, or not allowed to (LOM 11)"});
}

BOOST_AUTO_TEST_CASE(a_delegation_that_ends_is_told_on_its_last_day_unless_another_goes_on)
{
    Town town;
    town.delegate("alcalde", "gerente", {{"contracts", std::nullopt}, {"permits", std::nullopt}}, "2026-01-06", "2026-06-30");
    const std::string ends = "delegation_ends gerente 2026-06-30..2026-06-30 Resolución de delegación (delegation 1)";
    check(told(town, "2026-06-01", "2026-06-30", "gerente"), {ends});
    check(told(town, "2026-06-01", "2026-06-29", "gerente"), {});
    check(told(town, "2026-07-01", "2026-07-31", "gerente"), {});
    town.delegate("alcalde", "gerente", {{"contracts", std::nullopt}}, "2026-07-01", "2026-12-31");
    check(told(town, "2026-06-01", "2026-06-30", "gerente"), {ends}); // permits do not go on
    town.delegate("alcalde", "jefe_obras", {{"permits", std::nullopt}}, "2026-07-01", "2026-12-31");
    check(told(town, "2026-06-01", "2026-06-30", "gerente"), {});
    // and what never held does not end
    town.end("delegation", 1, "2026-01-05");
    check(told(town, "2026-01-01", "2026-06-30", "gerente"), {});
}

BOOST_AUTO_TEST_CASE(a_delegate_in_whose_post_nobody_acts_is_told)
{
    Town town;
    town.delegate("alcalde", "jefe_obras", {{"contracts", std::nullopt}}, "2026-01-06", "2026-05-31");
    town.leave("oscar", "2026-01-01", "2026-01-10");
    town.leave("oscar", "2026-05-25", "2026-06-10");
    check(told(town, "2026-01-01", "2026-06-30", "jefe_obras"),
          {"absent_without_substitute jefe_obras 2026-01-01..2026-01-10 oscar away", "delegate_vacant jefe_obras 2026-01-06..2026-01-10 Resolución de delegación (delegation 1)",
           "absent_without_substitute jefe_obras 2026-05-25..2026-06-10 oscar away", "delegate_vacant jefe_obras 2026-05-25..2026-05-31 Resolución de delegación (delegation 1)",
           "delegation_ends jefe_obras 2026-05-31..2026-05-31 Resolución de delegación (delegation 1)"});
}

BOOST_AUTO_TEST_CASE(warnings_are_of_four_hundred_days_at_most)
{
    const Town town;
    BOOST_CHECK_THROW((void)warnings(town.organisation, day("2026-01-02"), day("2026-01-01")), InvariantViolation);
    BOOST_TEST(!warnings(town.organisation, day("2026-01-01"), day("2026-01-01") + std::chrono::days{directory_warning_days_max - 1}).empty());
    BOOST_CHECK_THROW((void)warnings(town.organisation, day("2026-01-01"), day("2026-01-01") + std::chrono::days{directory_warning_days_max}), InvariantViolation);
}

BOOST_AUTO_TEST_CASE(a_change_brings_the_warnings_that_were_not_there_before)
{
    Town before;
    Town after = before;
    after.leave("gperez", "2026-03-02", "2026-03-06");
    const auto added = warnings_added(before.organisation, after.organisation, day("2026-02-20"));
    BOOST_REQUIRE(added.size() == 1U);
    BOOST_TEST(added.front().kind == "absent_without_substitute");
    BOOST_TEST(added.front().post.value == "gerente");
    BOOST_TEST((added.front().from == day("2026-03-02") && added.front().until == day("2026-03-06")));
    // not what is further ahead, nor what was so already
    BOOST_TEST(warnings_added(before.organisation, after.organisation, day("2026-01-20")).empty());
    BOOST_TEST(warnings_added(after.organisation, after.organisation, day("2026-02-20")).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::samples
