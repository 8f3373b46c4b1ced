#include "tests/engine/directory_town.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;

std::string seats(const Town& town, std::string_view person, std::string_view on)
{
    std::string told;
    for (const auto& [post, exercise] : seats_of(town.organisation, PersonId{person}, day(on))) told.append(told.empty() ? "" : ", ").append(post.value + " ").append(name_of(exercise.capacity));
    return told.empty() ? "none" : told;
}

/// Who acts in the post on the day before, the first, the last and the day after.
struct Edge {
    const char* day;
    const char* acting;
};

} // namespace

BOOST_AUTO_TEST_SUITE(directory_exercise)

BOOST_AUTO_TEST_CASE(a_holder_acts_from_the_first_day_until_the_last)
{
    Town town;
    for (const auto& [on, acting] : {Edge{"2025-12-31", "nobody"}, {"2026-01-01", "rosa own"}, {"2026-12-31", "rosa own"}, {"2027-01-01", "nobody"}}) BOOST_TEST(town.acting("alcalde", on) == acting, on);
}

BOOST_AUTO_TEST_CASE(an_end_that_is_brought_forward_counts_and_one_before_the_first_day_means_it_never_held)
{
    Town town;
    const auto first = town.appoint("nadia", "asesor", "2026-02-01", "2026-06-30");
    town.end("appointment", first, "2026-03-31");
    BOOST_TEST(town.acting("asesor", "2026-03-31") == "nadia own");
    BOOST_TEST(town.acting("asesor", "2026-04-01") == "nobody");
    town.end("appointment", first, "2026-01-31");
    BOOST_TEST(town.acting("asesor", "2026-02-01") == "nobody");
    // and the seat is free again
    town.appoint("paula", "asesor", "2026-02-01");
    BOOST_TEST(town.acting("asesor", "2026-02-01") == "paula own");
}

BOOST_AUTO_TEST_CASE(a_named_substitute_acts_in_the_place_of_the_holder_for_just_those_days)
{
    Town town;
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-21");
    for (const auto& [on, acting] : {Edge{"2026-08-09", "gperez own"}, {"2026-08-10", "paula substitute"}, {"2026-08-21", "paula substitute"}, {"2026-08-22", "gperez own"}})
        BOOST_TEST(town.acting("gerente", on) == acting, on);
    const auto acting = exercise_of(town.organisation, PostId{"gerente"}, day("2026-08-10"));
    BOOST_TEST(acting.front().norm == "Resolución de encargatura");
}

BOOST_AUTO_TEST_CASE(of_several_named_the_last_act_wins_among_those_who_are_there)
{
    Town town;
    town.substitute("gerente", "paula", "2026-08-01", "2026-08-31");
    town.substitute("gerente", "raul", "2026-08-10", "2026-08-20");
    town.leave("raul", "2026-08-15", "2026-08-16");
    for (const auto& [on, acting] : {Edge{"2026-08-09", "paula substitute"}, {"2026-08-10", "raul substitute"}, {"2026-08-15", "paula substitute"}, {"2026-08-16", "paula substitute"},
                                     {"2026-08-17", "raul substitute"}, {"2026-08-21", "paula substitute"}})
        BOOST_TEST(town.acting("gerente", on) == acting, on);
    // and if all of them are away, the holder acts again
    town.leave("paula", "2026-08-15", "2026-08-15");
    BOOST_TEST(town.acting("gerente", "2026-08-15") == "gperez own");
}

BOOST_AUTO_TEST_CASE(without_a_named_substitute_the_next_in_rank_who_is_there_acts)
{
    Town town;
    town.leave("raul", "2026-05-04", "2026-05-08");
    for (const auto& [on, acting] : {Edge{"2026-05-03", "raul own"}, {"2026-05-04", "teresa substitute"}, {"2026-05-08", "teresa substitute"}, {"2026-05-09", "raul own"}})
        BOOST_TEST(town.acting("jefe_rentas", on) == acting, on);
    BOOST_TEST(exercise_of(town.organisation, PostId{"jefe_rentas"}, day("2026-05-04")).front().norm == "LPAG 84.3");
    // nobody is next in another organ, nor above in one's own
    town.leave("oscar", "2026-05-04", "2026-05-08");
    town.leave("teresa", "2026-05-05", "2026-05-05");
    BOOST_TEST(town.acting("jefe_obras", "2026-05-04") == "nobody");
    BOOST_TEST(town.acting("jefe_rentas", "2026-05-05") == "nobody");
    BOOST_TEST(town.acting("tecnico_rentas", "2026-05-05") == "nobody");
}

BOOST_AUTO_TEST_CASE(the_next_in_rank_of_an_elected_post_is_elected_and_of_another_is_not)
{
    Town town;
    auto secretary = post("secretario", "alcaldia", 2);
    town.record(secretary);
    town.appoint("nadia", "secretario", "2026-01-01");
    town.leave("rosa", "2026-03-02", "2026-03-03");
    BOOST_TEST(town.acting("alcalde", "2026-03-02") == "tomas substitute"); // not nadia, who comes first by name of the post
    town.leave("tomas", "2026-03-03", "2026-03-03");
    BOOST_TEST(town.acting("alcalde", "2026-03-03") == "elena substitute");
    // who holds an elected post does not cover one that is not, though next in rank
    town.leave("nadia", "2026-03-02", "2026-03-02");
    BOOST_TEST(town.acting("secretario", "2026-03-02") == "nobody");
}

BOOST_AUTO_TEST_CASE(the_next_in_rank_acts_by_the_post_that_he_holds_not_by_one_that_he_covers)
{
    Town town;
    town.substitute("asesor", "paula", "2026-04-01", "2026-04-30");
    town.leave("gperez", "2026-04-06", "2026-04-10");
    BOOST_TEST(town.acting("asesor", "2026-04-06") == "paula substitute");
    BOOST_TEST(town.acting("gerente", "2026-04-06") == "nobody");
}

BOOST_AUTO_TEST_CASE(who_covers_the_post_of_the_substitute_does_not_cover_the_other)
{
    Town town;
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-21");
    town.substitute("jefe_planeamiento", "raul", "2026-08-10", "2026-08-21");
    BOOST_TEST(town.acting("gerente", "2026-08-12") == "paula substitute");
    BOOST_TEST(town.acting("jefe_planeamiento", "2026-08-12") == "raul substitute");
    BOOST_TEST(town.standing("raul", "gerente", "2026-08-12") == "post_not_held");
}

BOOST_AUTO_TEST_CASE(in_a_post_with_several_seats_a_substitute_acts_beside_its_holders)
{
    Town town;
    town.leave("carla", "2026-06-01", "2026-06-05");
    town.substitute("cajero", "nadia", "2026-06-01", "2026-06-05");
    BOOST_TEST(town.acting("cajero", "2026-05-31") == "carla own; ciro own");
    BOOST_TEST(town.acting("cajero", "2026-06-01") == "nadia substitute; ciro own");
    BOOST_TEST(town.acting("cajero", "2026-06-06") == "carla own; ciro own");
}

BOOST_AUTO_TEST_CASE(a_substitute_whose_elected_post_ended_early_covers_the_mayor_no_more)
{
    Town town;
    town.leave("rosa", "2026-03-01", "2026-03-31");
    town.substitute("alcalde", "elena", "2026-03-01", "2026-03-31");
    BOOST_TEST(town.acting("alcalde", "2026-03-20") == "elena substitute");
    town.end("appointment", 4, "2026-03-15");
    BOOST_TEST(town.acting("alcalde", "2026-03-15") == "elena substitute");
    BOOST_TEST(town.acting("alcalde", "2026-03-16") == "tomas substitute");
    BOOST_TEST(town.standing("elena", "alcalde", "2026-03-16") == "post_not_held");
    BOOST_TEST(stand(town.organisation, PersonId{"elena"}, PostId{"alcalde"}, day("2026-03-16")).error().norm == "LOM 11");
}

BOOST_AUTO_TEST_CASE(nobody_acts_in_a_post_that_was_abolished_or_is_not_there_yet)
{
    Town town;
    town.record(post("jefe_tic", "gerencia", 3, "2026-02-01"));
    town.record(PostAbolished{PostId{"jefe_obras"}, day("2026-06-30"), "ROF"});
    BOOST_TEST(town.acting("jefe_obras", "2026-06-30") == "oscar own");
    BOOST_TEST(town.acting("jefe_obras", "2026-07-01") == "nobody");
    BOOST_TEST(town.standing("oscar", "jefe_obras", "2026-07-01") == "post_not_held");
    BOOST_TEST(seats(town, "oscar", "2026-07-01") == "none");
    town.appoint("nadia", "jefe_tic", "2026-02-01");
    BOOST_TEST(town.standing("nadia", "jefe_tic", "2026-01-31") == "post_not_held");
    BOOST_TEST(town.standing("nadia", "jefe_tic", "2026-02-01") == "jefe_tic own");
}

BOOST_AUTO_TEST_CASE(a_post_that_moves_to_another_organ_has_the_next_in_rank_there)
{
    Town town;
    town.record(post("jefe_rentas", "gerencia", 1, "2026-07-01"));
    town.appoint("nadia", "asesor", "2026-01-01");
    town.leave("raul", "2026-06-30", "2026-07-01");
    BOOST_TEST(town.acting("jefe_rentas", "2026-06-30") == "teresa substitute");
    BOOST_TEST(town.acting("jefe_rentas", "2026-07-01") == "nadia substitute");
    BOOST_TEST(seats(town, "teresa", "2026-06-30") == "jefe_rentas substitute, tecnico_rentas own");
    BOOST_TEST(seats(town, "teresa", "2026-07-01") == "tecnico_rentas own");
}

struct Standing {
    const char* person;
    const char* post;
    const char* on;
    const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Standing& one) { return out << one.person << " in '" << one.post << "' on " << one.on; }

const std::vector<Standing> standings{
    {"gperez", "", "2026-08-09", "gerente own"},
    {"gperez", "gerente", "2026-08-09", "gerente own"},
    {"gperez", "gerente", "2026-08-10", "on_leave"},
    {"gperez", "", "2026-08-10", "on_leave"},
    {"gperez", "", "2026-08-22", "substituted"}, // back, but the substitution goes on
    {"gperez", "gerente", "2026-08-22", "substituted"},
    {"gperez", "jefe_rentas", "2026-08-10", "post_not_held"}, // leave is no matter of a post that is not held
    {"paula", "", "2026-08-09", "jefe_planeamiento own"},
    {"paula", "", "2026-08-10", "post_unchosen"},
    {"paula", "gerente", "2026-08-10", "gerente substitute"},
    {"paula", "jefe_planeamiento", "2026-08-10", "jefe_planeamiento own"},
    {"paula", "gerente", "2026-08-25", "gerente substitute"},
    {"paula", "gerente", "2026-08-26", "post_not_held"},
    {"raul", "gerente", "2026-08-12", "substituted"}, // named, but another act came later
    {"tomas", "", "2026-08-10", "post_unchosen"},
    {"tomas", "regidor", "2026-08-10", "regidor own"},
    {"nadia", "", "2026-08-10", "post_not_held"},
    {"nadia", "gerente", "2026-08-10", "post_not_held"},
    {"nadia", "no_such_post", "2026-08-10", "post_not_held"},
    {"gperez", "", "2025-12-31", "post_not_held"},
    {"nobody", "gerente", "2026-08-10", "person_unknown"},
    {"", "", "2026-08-10", "person_unknown"},
};

BOOST_DATA_TEST_CASE(a_person_stands_in_a_post_or_is_told_why_not, data::make(standings), one)
{
    Town town;
    town.leave("gperez", "2026-08-10", "2026-08-21");
    town.substitute("gerente", "raul", "2026-08-12", "2026-08-12");
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-25");
    BOOST_TEST(town.standing(one.person, one.post, one.on) == one.expected);
}

BOOST_AUTO_TEST_CASE(a_refusal_to_stand_says_who_acts_instead_and_an_actor_what_the_post_may)
{
    Town town;
    town.leave("gperez", "2026-08-10", "2026-08-21");
    town.substitute("gerente", "paula", "2026-08-10", "2026-08-21");
    const auto away = stand(town.organisation, PersonId{"gperez"}, PostId{"gerente"}, day("2026-08-10"));
    BOOST_REQUIRE(away.has_error());
    BOOST_TEST((away.error().kind == RefusalKind::not_allowed));
    BOOST_TEST(away.error().norm == "Papeleta 12");
    BOOST_TEST(away.error().instead == std::vector<std::string>{"gerente (paula)"}, boost::test_tools::per_element());
    const auto actor = stand(town.organisation, PersonId{"paula"}, PostId{"gerente"}, day("2026-08-10"));
    BOOST_REQUIRE(actor.has_value());
    BOOST_TEST(actor->norm == "Resolución de encargatura");
    BOOST_TEST(actor->has(RoleId{"gerente"}));
    BOOST_TEST(actor->has(RoleId{"titular_of_human_resources"}));
    BOOST_TEST(!actor->has(RoleId{"jefe_planeamiento"}));
    BOOST_TEST(stand(town.organisation, PersonId{"paula"}, PostId{"jefe_planeamiento"}, day("2026-08-10"))->norm.empty());
    BOOST_TEST((stand(town.organisation, PersonId{"x"}, {}, day("2026-08-10")).error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_CASE(the_titular_of_a_system_is_another_post_from_the_day_on_which_it_was_named)
{
    Town town;
    town.record(TitularSet{"human_resources", PostId{"alcalde"}, day("2026-07-01"), "ROF"});
    const RoleId titular{"titular_of_human_resources"};
    BOOST_TEST(has_role(town.organisation, PostId{"gerente"}, titular, day("2026-06-30")));
    BOOST_TEST(!has_role(town.organisation, PostId{"gerente"}, titular, day("2026-07-01")));
    BOOST_TEST(has_role(town.organisation, PostId{"alcalde"}, titular, day("2026-07-01")));
    BOOST_TEST(!has_role(town.organisation, PostId{"gerente"}, titular, day("2025-12-31")));
    BOOST_TEST(!has_role(town.organisation, PostId{"gerente"}, RoleId{"titular_of_"}, day("2026-06-30")));
    BOOST_TEST(town.organisation.titular("human_resources", day("2025-12-31")).empty());
    BOOST_TEST(roles_of(town.organisation, PostId{"gerente"}, day("2026-06-30")).size() == 2);
    BOOST_TEST(roles_of(town.organisation, PostId{"gerente"}, day("2026-07-01")).size() == 1);
}

BOOST_AUTO_TEST_CASE(each_administrative_system_has_the_titular_that_its_law_names)
{
    Town town; // where human resources have theirs already
    const std::vector<std::pair<std::string, std::string>> titulars{{"human_resources", "gerente"}, {"budget", "alcalde"},                      {"control", "alcalde"},
                                                                    {"procurement", "alcalde"},     {"procurement_administration", "gerente"}, {"transparency_portal", "alcalde"}};
    for (const auto& [system, post] : titulars)
        if (system != "human_resources") town.record(TitularSet{system, PostId{post}, day("2026-01-01"), "LOM 53; NGCG 4.30; LGCP 25.1; TUO 27806 6-A"});
    const auto decides = [&](const char* post, const std::string& system, const std::string& matter = {}) {
        return town.authority(post, Demand{{RoleId{std::string{titular_prefix} + system}}, matter}, "2026-03-02");
    };
    for (const auto& [system, titular] : titulars)
        for (const char* const post : {"alcalde", "gerente"}) BOOST_TEST((decides(post, system) == "own") == (post == titular), system << ": " << post << " " << decides(post, system));
    // but for what the register of delegations gives to the other
    town.delegate("alcalde", "gerente", {{"non_competitive_c", std::nullopt}}, "2026-02-01", "2026-12-31");
    BOOST_TEST(decides("gerente", "procurement", "non_competitive_c") == "delegated (Resolución de delegación)");
    for (const auto& [system, matter] : {std::pair{"procurement", ""}, {"procurement", "non_competitive_b"}, {"budget", "modifications"}})
        BOOST_TEST(!decides("gerente", system, matter).starts_with("delegated"), system << " " << matter);
}

BOOST_AUTO_TEST_CASE(an_organ_is_within_those_above_it_as_they_were_that_day)
{
    Town town;
    town.record(organ("caja", "obras", "2026-07-01"));
    const auto within = [&](const char* inner, const char* outer, const char* on) { return town.organisation.within(OrganId{inner}, OrganId{outer}, day(on)); };
    BOOST_TEST(within("caja", "caja", "2026-06-30"));
    BOOST_TEST(within("caja", "rentas", "2026-06-30"));
    BOOST_TEST(!within("caja", "rentas", "2026-07-01"));
    BOOST_TEST(within("caja", "obras", "2026-07-01"));
    BOOST_TEST(within("caja", "alcaldia", "2026-07-01"));
    BOOST_TEST(!within("rentas", "caja", "2026-06-30"));
    BOOST_TEST(!within("caja", "rentas", "2019-12-31"));
}

BOOST_AUTO_TEST_CASE(a_case_may_be_read_by_whom_it_was_opened_to_for_those_days)
{
    Town town;
    const auto number = town.record(AccessGranted{0, CaseId{2026000019}, PersonId{"nadia"}, day("2026-05-04"), day("2026-05-08"), "auditoría", "Oficio 7"});
    const auto may = [&](const char* person, std::int64_t id, const char* on) { return town.organisation.may_read(PersonId{person}, CaseId{id}, day(on)); };
    BOOST_TEST(!may("nadia", 2026000019, "2026-05-03"));
    BOOST_TEST(may("nadia", 2026000019, "2026-05-04"));
    BOOST_TEST(may("nadia", 2026000019, "2026-05-08"));
    BOOST_TEST(!may("nadia", 2026000019, "2026-05-09"));
    BOOST_TEST(!may("nadia", 2026000020, "2026-05-04"));
    BOOST_TEST(!may("paula", 2026000019, "2026-05-04"));
    town.end("access", number, "2026-05-05");
    BOOST_TEST(!may("nadia", 2026000019, "2026-05-06"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::samples
