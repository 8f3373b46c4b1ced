#include "tests/engine/directory_town.hpp"

#include "engine/directory/never_delegable.hpp"
#include "engine/directory/rank.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <ostream>
#include <set>

namespace cauce::samples {
namespace {

namespace data = boost::unit_test::data;

template <class Change, class Spoil>
DirectoryChange spoilt(Change change, Spoil spoil)
{
    spoil(change);
    return change;
}

const std::string long_text(directory_text_bytes_max + 1, 'x');
const std::string long_name(directory_name_bytes_max + 1, 'x');

struct Wrong {
    const char* sentence;
    RefusalKind kind;
    const char* rule;
    DirectoryChange change;
};
std::ostream& operator<<(std::ostream& out, const Wrong& one) { return out << one.sentence; }

const auto access = AccessGranted{0, CaseId{2026000019}, PersonId{"nadia"}, day("2026-05-04"), day("2026-05-08"), "auditoría", "Oficio 7"};
const auto away = absence("paula", "2026-05-04", "2026-05-08");
const auto taken = delegation("alcalde", "gerente", {{"contracts", 1'000}}, "2026-02-01", "2026-12-31");
const auto named = substitution("gerente", "paula", "2026-02-01");
const auto made = appointment("nadia", "asesor", "2026-02-01");

using enum RefusalKind;
const std::vector<Wrong> wrongs{
    {"an organ without a name", incomplete, "missing", spoilt(organ("", "alcaldia"), [](auto&) {})},
    {"an organ with a name of another alphabet", invalid, "name", organ("Órgano", "alcaldia")},
    {"an organ whose name begins with a digit", invalid, "name", organ("1a", "alcaldia")},
    {"an organ with a very long name", invalid, "length", organ(long_name, "alcaldia")},
    {"an organ without a title in Spanish", incomplete, "missing", spoilt(organ("tic", "alcaldia"), [](auto& set) { set.title_es.clear(); })},
    {"an organ without a title in English", incomplete, "missing", spoilt(organ("tic", "alcaldia"), [](auto& set) { set.title_en.clear(); })},
    {"an organ with a very long title", invalid, "length", spoilt(organ("tic", "alcaldia"), [](auto& set) { set.title_es = long_text; })},
    {"an organ without a norm", incomplete, "missing", spoilt(organ("tic", "alcaldia"), [](auto& set) { set.norm.clear(); })},
    {"an organ beyond the years that are recorded", invalid, "days", spoilt(organ("tic", "alcaldia"), [](auto& set) { set.from = final_day + std::chrono::days{1}; })},
    {"an organ below one that there is not", not_found, "organ_unknown", organ("tic", "no_such_organ")},
    {"an organ below one that begins a day later", not_found, "organ_unknown", organ("tic", "alcaldia", "2019-12-31")},
    {"an organ below itself", invalid, "circle", organ("tic", "tic")},
    {"an organ below one that is below it", invalid, "circle", organ("gerencia", "caja", "2026-02-01")},
    {"an organ set for a day before its last", invalid, "order", organ("rentas", "alcaldia", "2019-12-31")},

    {"a post without a name", incomplete, "missing", post("", "obras")},
    {"a post by the name of the engine", invalid, "name", post("system", "obras")},
    {"a post of no organ", incomplete, "missing", post("jefe_tic", "")},
    {"a post of an organ that there is not", not_found, "organ_unknown", post("jefe_tic", "tic")},
    {"a post of an organ that begins a day later", not_found, "organ_unknown", post("jefe_tic", "obras", 1, "2019-12-31")},
    {"a post without a title", incomplete, "missing", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.title_en.clear(); })},
    {"a post without a norm", incomplete, "missing", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.norm.clear(); })},
    {"a post before the head", invalid, "rank", post("jefe_tic", "obras", 0)},
    {"a post without a seat", invalid, "seats", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.seats = 0; })},
    {"a post with an empty role", incomplete, "missing", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.roles.emplace_back(""); })},
    {"a post with a role twice", invalid, "name", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.roles.emplace_back("jefe_tic"); })},
    {"a post with the role of a titular", invalid, "titular", spoilt(post("jefe_tic", "obras"), [](auto& set) { set.roles.emplace_back("titular_of_budget"); })},
    {"a post set for a day before its last", invalid, "order", spoilt(post("jefe_obras", "alcaldia"), [](auto& set) { set.from = day("2019-12-31"), set.organ = OrganId{"vieja"}; })},
    {"a post with fewer seats than holders", invalid, "seats", post("cajero", "caja", 1, "2026-02-01")},
    {"a post that becomes elected with a holder who has another", invalid, "elected", spoilt(post("regidor", "alcaldia", 3, "2026-02-01"), [](auto& set) { set.seats = 4; })},

    {"the end of a post that there is not", not_found, "post_unknown", PostAbolished{PostId{"jefe_tic"}, day("2026-06-30"), "ROF"}},
    {"the end of no post", incomplete, "missing", PostAbolished{{}, day("2026-06-30"), "ROF"}},
    {"the end of a post without a norm", incomplete, "missing", PostAbolished{PostId{"jefe_obras"}, day("2026-06-30"), ""}},
    {"the end of a post before it is as it is", invalid, "days", PostAbolished{PostId{"jefe_obras"}, day("2019-12-31"), "ROF"}},
    {"the end of a post that has ended", invalid, "abolished", PostAbolished{PostId{"gone"}, day("2026-06-30"), "ROF"}},
    {"a post that comes back", invalid, "abolished", post("gone", "obras", 1, "2026-07-01")},

    {"a person without a name", incomplete, "missing", PersonSet{{}, "Nadia"}},
    {"a person with capital letters", invalid, "name", PersonSet{PersonId{"Nadia"}, "Nadia"}},
    {"a person by the name of the engine", invalid, "name", PersonSet{PersonId{"system"}, "Nadia"}},
    {"a person without a long name", incomplete, "missing", PersonSet{PersonId{"n"}, ""}},

    {"the titular of nothing", incomplete, "missing", TitularSet{"", PostId{"gerente"}, day("2026-02-01"), "ROF"}},
    {"no titular", incomplete, "missing", TitularSet{"budget", {}, day("2026-02-01"), "ROF"}},
    {"a titular without a norm", incomplete, "missing", TitularSet{"budget", PostId{"gerente"}, day("2026-02-01"), ""}},
    {"a titular that there is not", not_found, "post_unknown", TitularSet{"budget", PostId{"jefe_tic"}, day("2026-02-01"), "ROF"}},
    {"a titular that is gone", not_found, "post_unknown", TitularSet{"budget", PostId{"gone"}, day("2026-02-01"), "ROF"}},
    {"a titular set for a day before the last", invalid, "order", TitularSet{"human_resources", PostId{"gerente"}, day("2025-12-31"), "ROF"}},

    {"an appointment without a norm", incomplete, "missing", spoilt(made, [](auto& one) { one.norm.clear(); })},
    {"an appointment that ends before it begins", invalid, "days", appointment("nadia", "asesor", "2026-02-01", "2026-01-31")},
    {"an appointment beyond the years that are recorded", invalid, "days", spoilt(made, [](auto& one) { one.until = final_day + std::chrono::days{1}; })},
    {"an appointment of nobody", incomplete, "missing", appointment("", "asesor", "2026-02-01")},
    {"an appointment of a stranger", not_found, "person_unknown", appointment("stranger", "asesor", "2026-02-01")},
    {"an appointment to no post", incomplete, "missing", appointment("nadia", "", "2026-02-01")},
    {"an appointment to a post that there is not", not_found, "post_unknown", appointment("nadia", "jefe_tic", "2026-02-01")},
    {"an appointment from the day before the post", not_found, "post_unknown", appointment("nadia", "asesor", "2019-12-31", "2020-02-01")},
    {"an appointment until the day after the post", not_found, "post_unknown", appointment("nadia", "gone", "2025-12-31", "2026-01-02")},
    {"an appointment for ever to a post that has an end", not_found, "post_unknown", appointment("nadia", "gone", "2025-12-31")},
    {"a second holder of a post with one seat", invalid, "seats", appointment("nadia", "gerente", "2025-01-01", "2026-01-01")},
    {"a third holder of a post with two seats", invalid, "seats", appointment("nadia", "cajero", "2026-02-01")},
    {"somebody twice in a post", invalid, "seats", appointment("elena", "regidor", "2026-12-31", "2027-12-31")},
    {"a councillor appointed to a post that is not elected", invalid, "elected", appointment("elena", "asesor", "2026-12-31")},
    {"an officer who becomes a councillor", invalid, "elected", appointment("paula", "regidor", "2025-01-01", "2026-01-01")},
    {"a councillor while covering another post", invalid, "elected", appointment("nadia", "regidor", "2026-03-31", "2026-12-31")},
    {"a substitute appointed to the post that is covered", invalid, "circle", appointment("nadia", "tecnico_obras", "2026-03-31", "2026-12-31")},

    {"a substitution without a norm", incomplete, "missing", spoilt(named, [](auto& one) { one.norm.clear(); })},
    {"a substitution that ends before it begins", invalid, "days", substitution("gerente", "paula", "2026-02-01", "2026-01-31")},
    {"a substitution by nobody", incomplete, "missing", substitution("gerente", "", "2026-02-01")},
    {"a substitution by a stranger", not_found, "person_unknown", substitution("gerente", "stranger", "2026-02-01")},
    {"a substitution of a post that there is not", not_found, "post_unknown", substitution("jefe_tic", "paula", "2026-02-01")},
    {"a substitution of a post that is gone", not_found, "post_unknown", substitution("gone", "paula", "2026-01-01", "2026-01-02")},
    {"a substitution by the holder", invalid, "circle", substitution("gerente", "gperez", "2026-02-01")},
    {"a councillor covering a post that is not elected", invalid, "elected", substitution("gerente", "elena", "2026-12-31")},
    {"an officer covering the mayor", invalid, "elected", substitution("alcalde", "gperez", "2026-02-01", "2026-02-02")},
    {"somebody without a post covering the mayor", invalid, "elected", substitution("alcalde", "nadia", "2026-02-01", "2026-02-02")},
    {"a councillor covering the mayor beyond his own time", invalid, "elected", substitution("alcalde", "elena", "2026-12-31", "2027-01-01")},
    {"a councillor covering the mayor without an end", invalid, "elected", substitution("alcalde", "elena", "2026-12-01")},

    {"a leave without a norm", incomplete, "missing", spoilt(away, [](auto& one) { one.norm.clear(); })},
    {"a leave with a very long reason", invalid, "length", spoilt(away, [](auto& one) { one.reason = long_text; })},
    {"a leave that ends before it begins", invalid, "days", absence("paula", "2026-05-04", "2026-05-03")},
    {"a leave of a stranger", not_found, "person_unknown", absence("stranger", "2026-05-04")},

    {"an access to no case", incomplete, "missing", spoilt(access, [](auto& one) { one.case_id = {}; })},
    {"an access without a norm", incomplete, "missing", spoilt(access, [](auto& one) { one.norm.clear(); })},
    {"an access without a reason", incomplete, "missing", spoilt(access, [](auto& one) { one.reason.clear(); })},
    {"an access without an end", incomplete, "missing", spoilt(access, [](auto& one) { one.until.reset(); })},
    {"an access that ends before it begins", invalid, "days", spoilt(access, [](auto& one) { one.until = day("2026-05-03"); })},
    {"an access of a stranger", not_found, "person_unknown", spoilt(access, [](auto& one) { one.person = PersonId{"stranger"}; })},

    {"a delegation without its act", incomplete, "missing", spoilt(taken, [](auto& one) { one.norm.clear(); })},
    {"a delegation of nothing", incomplete, "missing", spoilt(taken, [](auto& one) { one.matters.clear(); })},
    {"a delegation of a matter without a name", incomplete, "missing", spoilt(taken, [](auto& one) { one.matters.front().matter.clear(); })},
    {"a delegation of a matter twice", invalid, "matters", spoilt(taken, [](auto& one) { one.matters.push_back({"contracts", std::nullopt}); })},
    {"a delegation up to nothing", invalid, "matters", spoilt(taken, [](auto& one) { one.matters.front().amount_limit = 0; })},
    {"a delegation of the sanctioning power", invalid, "never_delegable", spoilt(taken, [](auto& one) { one.matters.push_back({"sanctioning_power", std::nullopt}); })},
    {"a delegation without an end", incomplete, "missing", spoilt(taken, [](auto& one) { one.until.reset(); })},
    {"a delegation that ends before it begins", invalid, "days", spoilt(taken, [](auto& one) { one.until = day("2026-01-31"); })},
    {"a delegation from a post that there is not", not_found, "post_unknown", spoilt(taken, [](auto& one) { one.from_post = PostId{"jefe_tic"}; })},
    {"a delegation to a post that there is not", not_found, "post_unknown", spoilt(taken, [](auto& one) { one.to_post = PostId{"jefe_tic"}; })},
    {"a delegation to a post that is gone", not_found, "post_unknown", spoilt(taken, [](auto& one) { one.to_post = PostId{"gone"}; })},
    {"a delegation to itself", invalid, "delegate", spoilt(taken, [](auto& one) { one.to_post = one.from_post; })},
    {"a delegation about an organ that there is not", not_found, "organ_unknown", spoilt(taken, [](auto& one) { one.scope = OrganId{"tic"}; })},
    {"a delegation from the day before its publication", invalid, "retroactive", spoilt(taken, [](auto& one) { one.published_on = day("2026-02-02"); })},
    {"a matter that another has from the same post", invalid, "two_delegates", delegation("alcalde", "gerente", {{"permits", std::nullopt}}, "2026-06-30", "2026-12-31")},
    {"a matter that was received", invalid, "subdelegation", delegation("jefe_obras", "gerente", {{"permits", std::nullopt}}, "2026-06-30", "2026-12-31")},
    {"a matter for who delegated it", invalid, "subdelegation", delegation("gerente", "alcalde", {{"permits", std::nullopt}}, "2026-06-30", "2026-12-31")},

    {"an avocation of no delegation", not_found, "delegation_unknown", DelegationAvocated{2, CaseId{2026000019}, day("2026-02-01"), "RA", "interés"}},
    {"an avocation of delegation 0", not_found, "delegation_unknown", DelegationAvocated{0, CaseId{2026000019}, day("2026-02-01"), "RA", "interés"}},
    {"an avocation of no case", incomplete, "missing", DelegationAvocated{1, {}, day("2026-02-01"), "RA", "interés"}},
    {"an avocation without its act", incomplete, "missing", DelegationAvocated{1, CaseId{2026000019}, day("2026-02-01"), "", "interés"}},
    {"an avocation without a reason", incomplete, "missing", DelegationAvocated{1, CaseId{2026000019}, day("2026-02-01"), "RA", ""}},
    {"an avocation before the delegation", invalid, "days", DelegationAvocated{1, CaseId{2026000019}, day("2026-01-31"), "RA", "interés"}},
    {"an avocation after the delegation", invalid, "days", DelegationAvocated{1, CaseId{2026000019}, day("2026-07-01"), "RA", "interés"}},
    {"a second avocation of a case", invalid, "avocation", DelegationAvocated{1, CaseId{2026000001}, day("2026-03-01"), "RA", "interés"}},

    {"the end of a kind that there is not", not_found, "holding_unknown", HoldingEnded{"post", 1, day("2026-02-01"), "RA", ""}},
    {"the end of number 0", not_found, "holding_unknown", HoldingEnded{"appointment", 0, day("2026-02-01"), "RA", ""}},
    {"the end of a number that was not given", not_found, "holding_unknown", HoldingEnded{"leave", 1, day("2026-02-01"), "RA", ""}},
    {"the end of something without a norm", incomplete, "missing", HoldingEnded{"appointment", 1, day("2026-02-01"), "", ""}},
    {"an end later than the one on record", invalid, "days", HoldingEnded{"appointment", 1, day("2027-01-01"), "RA", ""}},
    {"an access of more than a year", invalid, "access_length", spoilt(access, [](auto& one) { one.until = one.from + std::chrono::days{365}; })},
    {"a municipality without a name", incomplete, "missing", MunicipalitySet{"", "MDSMV", "Ley 1"}},
    {"a municipality without an acronym", incomplete, "missing", MunicipalitySet{"Municipalidad", "", "Ley 1"}},
    {"a municipality without a norm", incomplete, "missing", MunicipalitySet{"Municipalidad", "MDSMV", ""}},
    {"a municipality with an acronym in small letters", invalid, "name", MunicipalitySet{"Municipalidad", "Mdsmv", "Ley 1"}},
    {"a municipality with a very long acronym", invalid, "name", MunicipalitySet{"Municipalidad", "MDSMVMDSMVMDSMVMDSMVX", "Ley 1"}},
    {"an end beyond the years that are recorded", invalid, "days", HoldingEnded{"appointment", 5, final_day + std::chrono::days{1}, "RA", ""}},
};

/// With what some of the wrong changes need: a post that is gone, a delegation until June, a substitution until March.
Town prepared()
{
    Town town;
    town.record(organ("vieja", "", "2010-01-01"));
    town.record(post("gone", "obras"));
    town.record(PostAbolished{PostId{"gone"}, day("2026-01-01"), "ROF"});
    town.delegate("alcalde", "jefe_obras", {{"permits", std::nullopt}}, "2026-02-01", "2026-06-30");
    town.record(DelegationAvocated{1, CaseId{2026000001}, day("2026-02-01"), "RA", "interés"});
    town.record(post("tecnico_obras", "obras", 2));
    town.substitute("tecnico_obras", "nadia", "2026-01-01", "2026-03-31");
    return town;
}

} // namespace

BOOST_AUTO_TEST_SUITE(directory_changes)

BOOST_DATA_TEST_CASE(what_may_not_stand_is_refused, data::make(wrongs), one)
{
    const auto refusal = prepared().refused(one.change);
    BOOST_TEST(name_of(refusal.kind) == name_of(one.kind), in_words(refusal));
    BOOST_TEST(refusal.rule == one.rule, in_words(refusal));
    BOOST_TEST(!refusal.expected.empty());
    BOOST_TEST(!refusal.found.empty());
}

BOOST_AUTO_TEST_CASE(the_nearest_days_to_a_refusal_may_stand)
{
    const std::vector<DirectoryChange> allowed{
        organ("tic", "alcaldia", "2020-01-01"),
        organ("rentas", "alcaldia", "2020-01-01"),
        PostAbolished{PostId{"jefe_obras"}, day("2020-01-01"), "ROF"},
        appointment("nadia", "asesor", "2026-02-01", "2026-02-01"),
        appointment("nadia", "asesor", "2020-01-01", "2020-02-01"),
        appointment("nadia", "gone", "2025-12-31", "2026-01-01"),
        appointment("nadia", "gerente", "2025-01-01", "2025-12-31"),
        appointment("elena", "regidor", "2027-01-01", "2027-12-31"),
        appointment("elena", "asesor", "2027-01-01"),
        appointment("paula", "regidor", "2025-01-01", "2025-12-31"),
        appointment("nadia", "regidor", "2026-04-01", "2026-12-31"),
        appointment("nadia", "tecnico_obras", "2026-04-01"),
        substitution("gone", "paula", "2026-01-01", "2026-01-01"),
        substitution("gerente", "elena", "2027-01-01"),
        substitution("alcalde", "elena", "2026-12-01", "2026-12-31"),
        substitution("alcalde", "elena", "2026-01-01", "2026-01-01"),
        spoilt(taken, [](auto& one) { one.published_on = one.from; }),
        spoilt(taken, [](auto& one) { one.until = one.from; }),
        spoilt(taken, [](auto& one) { one.matters.front().amount_limit = 1; }),
        delegation("alcalde", "gerente", {{"permits", std::nullopt}}, "2026-07-01", "2026-12-31"),
        delegation("alcalde", "jefe_obras", {{"permits", 5}}, "2026-02-01", "2026-12-31"),
        delegation("jefe_obras", "gerente", {{"permits", std::nullopt}}, "2026-07-01", "2026-12-31"),
        DelegationAvocated{1, CaseId{2026000019}, day("2026-02-01"), "RA", "interés"},
        DelegationAvocated{1, CaseId{2026000019}, day("2026-06-30"), "RA", "interés"},
        HoldingEnded{"appointment", 1, day("2026-12-31"), "RA", ""},
        HoldingEnded{"appointment", 1, day("2025-01-01"), "RA", ""},
        TitularSet{"human_resources", PostId{"alcalde"}, day("2026-01-01"), "ROF"},
        PersonSet{PersonId{"40123456"}, "Nadia"},
        PersonSet{PersonId{"n.perez-rojas_2"}, "Nadia"},
        spoilt(away, [](auto& one) { one.reason.clear(); }),
        spoilt(access, [](auto& one) { one.until = one.from; }),
        spoilt(access, [](auto& one) { one.until = one.from + std::chrono::days{364}; }),
        MunicipalitySet{"Municipalidad Distrital de San Martín del Valle", "MDSMV", "Ley 1"},
        MunicipalitySet{"Municipalidad", "MDSMVMDSMVMDSMVMDSMV", "Ley 1"},
    };
    const auto town = prepared();
    for (std::size_t n = 0; n < allowed.size(); ++n) {
        const auto payload = decide(town.organisation, allowed[n]);
        BOOST_TEST(payload.has_value(), "number " << n << ": " << (payload.has_error() ? in_words(payload.error()) : ""));
    }
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_with_a_change_is_told_and_the_first_of_it_refuses)
{
    const auto town = prepared();
    auto wrong = appointment("stranger", "no_such_post", "2026-02-01", "2026-01-31");
    wrong.norm.clear();
    std::string rules;
    for (const auto& refusal : faults_of(town.organisation, wrong)) rules += refusal.rule + ' ';
    BOOST_TEST(rules == "missing days person_unknown post_unknown ");
    BOOST_TEST(town.refused(wrong).rule == "missing");
    BOOST_TEST(faults_of(town.organisation, made).empty());
}

BOOST_AUTO_TEST_CASE(a_municipality_has_the_name_that_was_set_last)
{
    Town town;
    BOOST_TEST(!town.organisation.municipality.has_value());
    town.record(MunicipalitySet{"Municipalidad de San Martín", "MSM", "Ley 1"});
    town.record(MunicipalitySet{"Municipalidad Distrital de San Martín del Valle", "MDSMV", "Ley 2"});
    BOOST_TEST(town.organisation.municipality->acronym == "MDSMV");
}

BOOST_AUTO_TEST_CASE(of_elected_posts_only_the_mayors_gives_orders)
{
    // given councillors in the organ above the manager's, and in the mayor's own
    Town town;
    auto concejo = organ("concejo", "");
    town.record(concejo);
    auto alcaldia = organ("alcaldia", "concejo", "2026-01-01");
    town.record(alcaldia);
    auto council = post("regidor_1", "concejo");
    council.elected = true;
    town.record(council);
    auto mayor = *town.organisation.post(PostId{"alcalde"}, day("2026-05-01"));
    mayor.roles = {RoleId{"mayor"}};
    mayor.from = day("2026-01-01");
    town.record(mayor);
    const auto directs = [&](const char* superior, const char* other) { return is_superior(town.organisation, PostId{superior}, PostId{other}, day("2026-05-01")); };
    // then LOM 11: they watch over what others direct
    BOOST_TEST(!directs("regidor_1", "gerente"));
    BOOST_TEST(!directs("regidor_1", "alcalde"));
    BOOST_TEST(!directs("teniente_alcalde", "gerente"));
    BOOST_TEST(!directs("teniente_alcalde", "regidor"));
    BOOST_TEST(directs("alcalde", "gerente"));
    BOOST_TEST(directs("alcalde", "teniente_alcalde"));
    BOOST_TEST(directs("gerente", "jefe_obras"));
    BOOST_TEST(!directs("jefe_obras", "gerente"));
}

BOOST_AUTO_TEST_CASE(what_is_made_is_numbered_in_order_whatever_number_it_came_with)
{
    Town town;
    auto late = appointment("nadia", "asesor", "2026-02-01");
    late.number = 77;
    const auto next = static_cast<std::int64_t>(town.organisation.appointments.size()) + 1;
    BOOST_TEST(town.record(late) == next);
    BOOST_TEST(town.leave("nadia", "2026-03-01") == 1);
    BOOST_TEST(town.leave("nadia", "2026-04-01") == 2);
}

BOOST_AUTO_TEST_CASE(circles_of_substitutions_are_refused_however_long_if_they_have_a_day_in_common)
{
    Town town;
    // gerente -> planeamiento -> rentas
    town.substitute("gerente", "paula", "2026-03-01", "2026-03-31");
    town.substitute("jefe_planeamiento", "raul", "2026-03-10", "2026-04-30");
    // -> obras -> gerente would close it
    town.substitute("jefe_rentas", "oscar", "2026-03-20", "2026-05-31");
    const auto closing = town.refused(substitution("jefe_obras", "gperez", "2026-03-31", "2026-12-31"));
    BOOST_TEST(closing.rule == "circle");
    BOOST_TEST(closing.found == "a circle of substitutions through 'jefe_obras' on 2026-03-31");
    BOOST_TEST(town.refused(substitution("jefe_obras", "gperez", "2026-01-01", "2026-03-20")).rule == "circle");
    town.substitute("jefe_obras", "gperez", "2026-01-01", "2026-03-19");
    town.substitute("jefe_obras", "gperez", "2026-04-01", "2026-12-31");
}

BOOST_AUTO_TEST_CASE(an_appointment_may_close_a_circle_too)
{
    Town town;
    town.substitute("gerente", "nadia", "2026-03-01", "2026-03-31");
    town.record(post("jefe_tic", "gerencia", 3));
    town.substitute("jefe_tic", "gperez", "2026-03-15", "2026-06-30");
    BOOST_TEST(town.refused(appointment("nadia", "jefe_tic", "2026-03-31")).rule == "circle");
    town.appoint("nadia", "jefe_tic", "2026-04-01");
}

BOOST_AUTO_TEST_CASE(a_circle_of_organs_is_looked_for_on_later_days_too)
{
    Town town;
    // given that rentas will lie below obras
    town.record(organ("rentas", "obras", "2026-07-01"));
    // then obras may not lie below rentas from before that day on, though it could until then
    BOOST_TEST(town.refused(organ("obras", "rentas", "2026-03-01")).rule == "circle");
    BOOST_TEST(town.refused(organ("obras", "caja", "2026-03-01")).found == "'obras' below itself on 2026-07-01");
}

BOOST_AUTO_TEST_CASE(seats_are_counted_on_each_day_as_the_post_was_set)
{
    Town town;
    auto wider = post("asesor", "gerencia", 2, "2026-06-01");
    wider.seats = 2;
    town.record(wider);
    town.appoint("nadia", "asesor", "2026-01-01");
    BOOST_TEST(town.refused(appointment("teresa", "asesor", "2026-05-31")).rule == "seats");
    town.appoint("teresa", "asesor", "2026-06-01", "2026-08-31");
    BOOST_TEST(town.refused(post("asesor", "gerencia", 2, "2026-08-31")).rule == "seats");
    BOOST_TEST(town.refused(appointment("oscar", "asesor", "2026-08-31")).rule == "seats");
    town.record(post("asesor", "gerencia", 2, "2026-09-01"));
    BOOST_TEST(town.refused(appointment("oscar", "asesor", "2026-09-01")).rule == "seats");
}

BOOST_AUTO_TEST_CASE(a_post_does_not_become_elected_over_the_heads_of_those_who_hold_or_cover_it)
{
    Town town;
    const auto elected = [](std::string_view id, std::string_view in, std::string_view from) {
        auto set = post(id, in, 2, from);
        set.elected = true;
        return set;
    };
    town.appoint("nadia", "asesor", "2026-01-01");
    town.record(post("jefe_tic", "gerencia", 3));
    town.appoint("nadia", "jefe_tic", "2026-04-01", "2026-06-30");
    BOOST_TEST(town.refused(elected("asesor", "gerencia", "2026-06-30")).rule == "elected");
    Town other;
    other.substitute("asesor", "paula", "2026-01-01", "2026-06-30");
    BOOST_TEST(other.refused(elected("asesor", "gerencia", "2026-06-30")).rule == "elected");
    other.record(elected("asesor", "gerencia", "2026-07-01"));
    // nor do those who hold it cover one that is not
    Town third;
    third.appoint("nadia", "asesor", "2026-01-01");
    third.substitute("jefe_obras", "nadia", "2026-05-01", "2026-05-31");
    BOOST_TEST(third.refused(elected("asesor", "gerencia", "2026-05-31")).rule == "elected");
    third.record(elected("asesor", "gerencia", "2026-06-01"));
    BOOST_TEST(third.refused(substitution("jefe_obras", "nadia", "2026-06-01", "2026-06-02")).rule == "elected");
    third.substitute("alcalde", "nadia", "2026-06-01", "2026-06-30");
    // and a later day on which it is so no more ends that
    third.record(post("asesor", "gerencia", 2, "2026-06-20"));
    BOOST_TEST(third.acting("alcalde", "2026-06-19") == "nadia substitute");
    BOOST_TEST(third.acting("alcalde", "2026-06-20") == "rosa own");
}

BOOST_AUTO_TEST_CASE(scopes_that_do_not_meet_keep_two_delegates_of_a_matter_apart)
{
    Town town;
    const auto of = [](const char* to, const char* scope) {
        auto one = delegation("alcalde", to, {{"permits", std::nullopt}}, "2026-01-06", "2026-12-31");
        one.scope = OrganId{scope};
        return one;
    };
    town.record(of("jefe_rentas", "rentas"));
    town.record(of("jefe_obras", "obras"));
    BOOST_TEST(town.refused(of("gerente", "caja")).rule == "two_delegates");
    BOOST_TEST(town.refused(of("gerente", "gerencia")).rule == "two_delegates");
    BOOST_TEST(town.refused(of("gerente", "")).rule == "two_delegates");
    town.record(of("gerente", "planeamiento"));
    // nor when one organ will lie below the other
    Town other;
    other.record(organ("obras", "rentas", "2026-12-31"));
    other.record(of("jefe_rentas", "rentas"));
    BOOST_TEST(other.refused(of("jefe_obras", "obras")).rule == "two_delegates");
}

BOOST_AUTO_TEST_CASE(what_the_law_never_lets_be_delegated_is_told_with_its_basis_in_both_languages)
{
    std::set<std::string_view> matters;
    for (const auto& one : never_delegable()) {
        BOOST_TEST(matters.insert(one.matter).second);
        BOOST_TEST(!one.es.empty());
        BOOST_TEST(!one.en.empty());
        BOOST_TEST(!one.basis.empty());
        BOOST_TEST(never_delegable(one.matter) == &one);
        const auto refusal = Town{}.refused(delegation("alcalde", "gerente", {{std::string{one.matter}, std::nullopt}}, "2026-02-01", "2026-12-31"));
        BOOST_TEST(refusal.rule == "never_delegable");
        BOOST_TEST(refusal.norm == one.basis);
    }
    BOOST_TEST(matters.size() == 13);
    BOOST_TEST(never_delegable("non_competitive_c") == nullptr);
    BOOST_TEST(never_delegable("") == nullptr);
}

BOOST_AUTO_TEST_CASE(events_that_cannot_have_happened_are_our_mistake)
{
    Town town;
    const auto happens = [&](Payload payload) { evolve(town.organisation, {0, {}, {}, system_actor(), std::move(payload)}); };
    BOOST_CHECK_THROW(happens(made), InvariantViolation); // number 0
    BOOST_CHECK_THROW(happens(HoldingEnded{"leave", 1, day("2026-02-01"), "RA", ""}), InvariantViolation);
    BOOST_CHECK_THROW(happens(HoldingEnded{"post", 1, day("2026-02-01"), "RA", ""}), InvariantViolation);
    BOOST_CHECK_THROW(happens(DelegationAvocated{1, CaseId{1}, day("2026-02-01"), "RA", "x"}), InvariantViolation);
    BOOST_CHECK_THROW(happens(PostAbolished{PostId{"jefe_tic"}, day("2026-02-01"), "RA"}), InvariantViolation);
    BOOST_CHECK_THROW(happens(organ("rentas", "obras", "2019-01-01")), InvariantViolation);
    BOOST_CHECK_THROW(happens(CaseEnded{"done"}), InvariantViolation);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace cauce::samples
