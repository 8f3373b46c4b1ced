// Who may take a row: by role and unit, own, covered or delegated; bodies, votes, conflicts of interest, duties kept apart.
#include "engine/directory/authority.hpp"
#include "tests/support/adopt.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_definition.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

BOOST_AUTO_TEST_SUITE(competence)

namespace {

const Day since = *parse_day("2020-01-01");

/// A mayor's office over a manager's, which has two units; who holds each post is called like it, with an h.
struct Town {
    std::shared_ptr<Organisation> organisation{std::make_shared<Organisation>()};

    Town()
    {
        organ("top", "");
        organ("management", "top");
        organ("works", "management");
        organ("taxes", "management");
        post("mayor", "top", {"mayor"});
        post("manager", "management", {"municipal_manager", "clerk"});
        post("head_works", "works", {"clerk"});
        post("head_taxes", "taxes", {"clerk"});
    }
    void add(const DirectoryChange& change)
    {
        const auto done = support::adopt(*organisation, change);
        BOOST_REQUIRE_MESSAGE(done.has_value(), (done.has_error() ? in_words(done.error()) : std::string{}));
    }
    void organ(const char* id, const char* parent) { add(OrganSet{OrganId{id}, OrganId{parent}, id, id, since, "ROF"}); }
    void post(const std::string& id, const char* organ, const std::vector<std::string>& roles)
    {
        PostSet set{PostId{id}, OrganId{organ}, id, id, {}, 1, 1, false, since, "ROF"};
        for (const auto& role : roles) set.roles.emplace_back(role);
        add(set);
        add(PersonSet{PersonId{"h_" + id}, id});
        add(AppointmentMade{0, PersonId{"h_" + id}, PostId{id}, since, {}, "RA 1"});
    }
    void delegate(const char* from, const char* to, const char* matter, std::optional<std::int64_t> limit = {})
    {
        add(DelegationMade{0, PostId{from}, PostId{to}, {{matter, limit}}, {}, since, *parse_day("2099-12-31"), "RA 5", since, {}});
    }
};

struct Fixture : Town {
    Desk desk_of(definition::Definition definition) const
    {
        Desk desk{std::move(definition)};
        desk.context.organisation = organisation;
        return desk;
    }
    /// As that holder, in the post.
    Result<Decision> as(Desk& desk, const std::string& post, const std::string& action, const std::string& person = {})
    {
        auto actor = stand(*organisation, PersonId{person.empty() ? "h_" + post : person}, PostId{post}, desk.context.today);
        BOOST_REQUIRE_MESSAGE(actor.has_value(), in_words(actor.error()));
        desk.as(*actor);
        return desk.act(action);
    }
    static std::string rule(const Result<Decision>& decision) { return decision.has_value() ? "done" : decision.error().rule; }
};

definition::Transition signing()
{
    auto sign = row("draft", "sign", "signed", "mayor");
    sign.acts.matter = "contracts";
    sign.acts.amount = "data.amount";
    sign.basis = "LOM 20";
    return sign;
}

definition::Definition contract(definition::Transition sign = signing())
{
    auto made = small({task("draft"), end("signed")}, {std::move(sign)});
    made.fields = {field("amount"), field("unit", definition::FieldKind::text), field("author", definition::FieldKind::text)};
    made.opening.form = {"amount", "unit", "author"};
    return made;
}

feel::Context amount(std::int64_t soles) { return feel::Context{{{"amount", Decimal{soles}}}}; }

} // namespace

BOOST_FIXTURE_TEST_CASE(a_delegate_signs_up_to_the_amount_and_the_event_says_for_whom, Fixture)
{
    delegate("mayor", "manager", "contracts", 100'000);
    auto desk = desk_of(contract());
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open(amount(1'000)).has_value());
    // then the mayor, who gave it away, does not (LPAG 78.3)
    const auto away = as(desk, "mayor", "sign");
    BOOST_TEST(rule(away) == "delegated_away");
    BOOST_TEST(away.error().instead == std::vector<std::string>{"manager (h_manager)"}, boost::test_tools::per_element());
    BOOST_TEST(rule(as(desk, "head_works", "sign")) == "role");
    const auto signed_by = as(desk, "manager", "sign");
    BOOST_REQUIRE_MESSAGE(signed_by.has_value(), in_words(signed_by.error()));
    const auto& actor = signed_by->events.front().actor;
    BOOST_TEST(actor.person.value == "h_manager");
    BOOST_TEST(actor.post.value == "manager");
    BOOST_TEST(actor.on_behalf_of.value == "mayor");
    BOOST_TEST((actor.capacity == Capacity::delegated));
    BOOST_TEST(actor.norm == "RA 5");
}

BOOST_FIXTURE_TEST_CASE(above_the_amount_by_a_cent_it_stays_with_the_delegator, Fixture)
{
    delegate("mayor", "manager", "contracts", 99'999);
    auto desk = desk_of(contract());
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open(amount(1'000)).has_value());
    BOOST_TEST(rule(as(desk, "manager", "sign")) == "delegation_amount");
    BOOST_TEST(rule(as(desk, "mayor", "sign")) == "done");
}

BOOST_FIXTURE_TEST_CASE(what_a_norm_keeps_where_it_is_no_delegation_moves, Fixture)
{
    delegate("mayor", "manager", "contracts");
    auto sign = signing();
    sign.acts.indelegable = "LPAG 249";
    auto desk = desk_of(contract(sign));
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open(amount(1)).has_value());
    const auto refused = as(desk, "manager", "sign");
    BOOST_TEST(rule(refused) == "indelegable");
    BOOST_TEST(refused.error().norm == "LPAG 249");
    BOOST_TEST(rule(as(desk, "mayor", "sign")) == "done");
}

BOOST_FIXTURE_TEST_CASE(a_row_in_the_charge_of_a_unit_or_of_a_post_is_taken_there, Fixture)
{
    auto decide_row = row("draft", "sign", "signed", "clerk");
    decide_row.acts.unit = "data.unit";
    for (const auto& [unit, mine, other] : {std::tuple{"works", "head_works", "head_taxes"}, std::tuple{"head_taxes", "head_taxes", "head_works"}}) {
        auto desk = desk_of(contract(decide_row));
        desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
        BOOST_REQUIRE(desk.open(feel::Context{{{"unit", std::string{unit}}}}).has_value());
        const auto refused = as(desk, other, "sign");
        BOOST_TEST(rule(refused) == "unit", unit);
        BOOST_TEST(refused.error().instead == std::vector<std::string>{std::string{mine} + " (h_" + mine + ")"}, boost::test_tools::per_element());
        BOOST_TEST(rule(as(desk, mine, "sign")) == "done", unit);
    }
}

BOOST_FIXTURE_TEST_CASE(who_has_a_voice_only_does_not_vote_in_whatever_seat, Fixture)
{
    auto vote = row("draft", "vote", "signed", "clerk");
    vote.acts.votes = true;
    auto council = contract(vote);
    council.roles.push_back({RoleId{"municipal_manager"}, {"Gerente", "Manager"}, definition::RoleKind::post, true, "LOM 20.12"});
    auto desk = desk_of(council);
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open().has_value());
    const auto refused = as(desk, "manager", "vote");
    BOOST_TEST(rule(refused) == "voice_without_vote");
    BOOST_TEST(refused.error().norm == "LOM 20.12");
    // given a seat that the manager covers, too
    add(SubstitutionMade{0, PostId{"head_works"}, PersonId{"h_manager"}, since, {}, "RA 9"});
    BOOST_TEST(rule(as(desk, "head_works", "vote", "h_manager")) == "voice_without_vote");
    BOOST_TEST(rule(as(desk, "head_taxes", "vote")) == "done");
}

BOOST_FIXTURE_TEST_CASE(nobody_judges_an_own_act, Fixture)
{
    auto decide_row = row("draft", "sign", "signed", "clerk");
    decide_row.acts.excluded = "data.author";
    decide_row.acts.exclusion_basis = "LPAG 99.2";
    for (const auto* const author : {"h_head_works", "head_works", "works"}) { // a person, a post, an organ
        auto desk = desk_of(contract(decide_row));
        desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
        BOOST_REQUIRE(desk.open(feel::Context{{{"author", std::string{author}}}}).has_value());
        const auto refused = as(desk, "head_works", "sign");
        BOOST_TEST(rule(refused) == "excluded", author);
        BOOST_TEST(refused.error().norm == "LPAG 99.2");
        BOOST_TEST(rule(as(desk, "head_taxes", "sign")) == "done", author);
    }
}

BOOST_FIXTURE_TEST_CASE(nor_does_a_delegate_for_whose_act_it_was_and_an_empty_name_keeps_nobody_out, Fixture)
{
    delegate("mayor", "head_works", "contracts");
    auto sign = signing();
    sign.acts.excluded = "data.author";
    for (const auto& [author, expected] : {std::pair{"mayor", "excluded"}, {"top", "excluded"}, {"taxes", "done"}, {"", "done"}}) { // of a post, of its organ
        auto desk = desk_of(contract(sign));
        desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
        BOOST_REQUIRE(desk.open(feel::Context{{{"author", std::string{author}}}}).has_value());
        BOOST_TEST(rule(as(desk, "head_works", "sign")) == expected, author);
    }
}

BOOST_FIXTURE_TEST_CASE(a_substitute_does_not_pass_both_sides_of_a_separation_of_duties, Fixture)
{
    auto approve = row("review", "approve", "signed", "mayor");
    approve.distinct_from = {"prepare"};
    auto desk = desk_of(small({task("draft"), task("review", "mayor"), end("signed")}, {row("draft", "prepare", "review"), approve}));
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(as(desk, "head_works", "prepare").has_value());
    // given that who prepared it covers the mayor meanwhile
    add(SubstitutionMade{0, PostId{"mayor"}, PersonId{"h_head_works"}, since, {}, "RA 9"});
    const auto refused = as(desk, "mayor", "approve", "h_head_works");
    BOOST_TEST(rule(refused) == "distinct_from");
    BOOST_TEST(refused.error().instead.empty()); // nobody else acts as the mayor now
}

BOOST_FIXTURE_TEST_CASE(one_person_does_not_concur_for_two_posts, Fixture)
{
    auto sign = row("draft", "sign", "signed");
    sign.acts = {};
    sign.acts.all_of = {RoleId{"clerk"}, RoleId{"mayor"}};
    auto desk = desk_of(contract(sign));
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open().has_value());
    add(SubstitutionMade{0, PostId{"mayor"}, PersonId{"h_head_works"}, since, *parse_day("2098-12-31"), "RA 9"});
    BOOST_REQUIRE(as(desk, "head_works", "sign").has_value());
    BOOST_TEST(rule(as(desk, "mayor", "sign", "h_head_works")) == "one_concurrence_a_person");
}

BOOST_FIXTURE_TEST_CASE(who_abstains_neither_acts_nor_gets_the_task, Fixture)
{
    auto definition = contract(row("draft", "sign", "signed", "clerk"));
    definition.corrections.rectify = {RoleId{"clerk"}};
    auto desk = desk_of(std::move(definition));
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.send(ClaimTask{TaskId{1}}).has_value());
    BOOST_REQUIRE(desk.send(Abstain{"family", "Es su hermano", {}}).has_value());
    BOOST_TEST(desk.current.task(TaskId{1})->owner.empty()); // it is for the others again
    BOOST_TEST(rule(as(desk, "head_works", "sign")) == "abstention");
    BOOST_TEST(desk.send(ClaimTask{TaskId{1}}).error().rule == "abstention");
    const auto manager = stand(*organisation, PersonId{"h_manager"}, PostId{"manager"}, desk.context.today);
    desk.as(*manager);
    BOOST_TEST(desk.send(AssignTask{TaskId{1}, PersonId{"h_head_works"}, PostId{"head_works"}, "Carga"}).error().rule == "abstention");
    // nor anything else that the definition lets the post do
    desk.as(*stand(*organisation, PersonId{"h_head_works"}, PostId{"head_works"}, desk.context.today));
    const auto rectified = desk.send(Rectify{1, amount(2), "Error material", "RGM 6"});
    BOOST_TEST(rectified.error().rule == "abstention");
    BOOST_TEST(rectified.error().instead == (std::vector<std::string>{"head_taxes (h_head_taxes)", "manager (h_manager)"}), boost::test_tools::per_element());
    desk.as(*manager);
    // when the superior does not accept it, the person goes on
    const auto abstention = desk.current.abstentions[0].version;
    BOOST_REQUIRE(desk.send(DecideAbstention{abstention, false, {}, "RGM 7", "No hay parentesco"}).has_value());
    BOOST_TEST(rule(as(desk, "head_works", "sign")) == "done");
}

BOOST_FIXTURE_TEST_CASE(a_superior_raises_it_for_another_and_what_was_done_before_stands, Fixture)
{
    // given somebody who did not abstain, and acted
    auto definition = contract(row("draft", "sign", "signed", "clerk"));
    definition.root.transitions.push_back(row("draft", "note", "", "clerk"));
    auto desk = desk_of(std::move(definition));
    const auto take = [&](const std::string& post) { desk.as({PersonId{"h_" + post}, PostId{post}, Capacity::own, {}, {RoleId{"clerk"}}}); };
    take("head_works");
    BOOST_REQUIRE(desk.open().has_value());
    BOOST_REQUIRE(desk.act("note").has_value());
    const auto acts = desk.log.size();
    // when a party tells the superior of a ground: who is none cannot raise it for another
    const Abstain reported{"enmity", "Lo hizo saber una parte", PersonId{"h_head_works"}};
    take("head_taxes");
    BOOST_TEST(desk.send(reported).has_error());
    desk.as(*stand(*organisation, PersonId{"h_manager"}, PostId{"manager"}, desk.context.today));
    BOOST_REQUIRE(desk.send(reported).has_value());
    // then the person acts no more, and nothing of before is undone (LPAG 102)
    BOOST_TEST(rule(as(desk, "head_works", "sign")) == "abstention");
    BOOST_TEST(desk.log.size() == acts + 1);
    BOOST_TEST(desk.states() == "draft");
}

BOOST_FIXTURE_TEST_CASE(the_claim_of_a_delegate_does_not_outlive_the_delegation_of_the_case, Fixture)
{
    delegate("mayor", "manager", "contracts", 100'000);
    auto definition = contract();
    definition.root.states[0].owner = RoleId{"mayor"};
    auto desk = desk_of(std::move(definition));
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open(amount(1'000)).has_value());
    desk.as(*stand(*organisation, PersonId{"h_manager"}, PostId{"manager"}, desk.context.today));
    BOOST_REQUIRE(desk.send(ClaimTask{TaskId{1}}).has_value());
    BOOST_TEST(rule(as(desk, "mayor", "sign")) == "delegated_away");
    BOOST_TEST((desk.send(FreeTask{TaskId{1}}).error().kind == RefusalKind::wrong_state));
    add(DelegationAvocated{1, desk.current.id, desk.context.today, "RA 90", "Trascendencia"});
    BOOST_TEST(rule(as(desk, "manager", "sign")) == "delegation_avocated");
    BOOST_REQUIRE(desk.send(FreeTask{TaskId{1}}).has_value());
    BOOST_TEST(desk.current.task(TaskId{1})->owner.empty());
    desk.as(*stand(*organisation, PersonId{"h_mayor"}, PostId{"mayor"}, desk.context.today));
    BOOST_TEST(rule(as(desk, "mayor", "sign")) == "done");
}

BOOST_FIXTURE_TEST_CASE(what_a_body_decides_is_told_as_such_to_who_sits_in_it, Fixture)
{
    auto decide = row("draft", "decide", "signed", "council");
    decide.acts.recorded_by = {RoleId{"chief"}};
    auto definition = contract(decide);
    definition.roles.push_back({RoleId{"council"}, {"Concejo", "Council"}, definition::RoleKind::body});
    auto desk = desk_of(std::move(definition));
    post("secretary", "top", {"chief"});
    desk.as({PersonId{"h_head_works"}, PostId{"head_works"}, Capacity::own, {}, {RoleId{"clerk"}}});
    BOOST_REQUIRE(desk.open().has_value());
    const auto refused = as(desk, "mayor", "decide");
    BOOST_TEST(rule(refused) == "collegiate_body");
    BOOST_TEST(refused.error().instead == std::vector<std::string>{"secretary (h_secretary)"}, boost::test_tools::per_element());
    BOOST_TEST(rule(as(desk, "secretary", "decide")) == "done");
}

BOOST_FIXTURE_TEST_CASE(who_may_not_correct_is_told_the_norm_and_who_may, Fixture)
{
    auto definition = contract(row("draft", "sign", "signed", "clerk"));
    definition.corrections.annul = {RoleId{"mayor"}};
    auto desk = desk_of(std::move(definition));
    desk.as(*stand(*organisation, PersonId{"h_head_works"}, PostId{"head_works"}, desk.context.today));
    BOOST_REQUIRE(desk.open().has_value());
    const auto refused = desk.send(Annul{1, "Vicio", "RGM 6"});
    BOOST_TEST(rule(refused) == "role");
    BOOST_TEST(refused.error().norm == "LPAG 213");
    BOOST_TEST(refused.error().instead == std::vector<std::string>{"mayor (h_mayor)"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_post_that_a_field_names_is_one_of_the_directory, Fixture)
{
    auto assign = row("draft", "assign", "assigned", "clerk");
    assign.form = {"responsibles"};
    auto made = small({task("draft"), end("assigned")}, {std::move(assign)});
    definition::Field post{"post", {definition::FieldKind::post}, {"Puesto", "Post"}};
    definition::FieldType record{definition::FieldKind::record, {}, {post}};
    made.fields.push_back({"responsibles", {definition::FieldKind::list, {}, {}, {record}}, {"Responsables", "Responsibles"}});
    auto desk = desk_of(made);
    desk.as(*stand(*organisation, PersonId{"h_head_works"}, PostId{"head_works"}, desk.context.today));
    BOOST_REQUIRE(desk.open().has_value());
    const auto assigned_to = [&](const char* id) { return desk.act("assign", feel::Context{{{"responsibles", std::vector<feel::Value>{feel::Context{{{"post", id}}}}}}}); };
    const auto refused = assigned_to("head_of_nothing");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == RefusalKind::invalid));
    BOOST_TEST(refused.error().expected == "responsibles: a post of this municipality");
    BOOST_TEST(assigned_to("head_taxes").has_value());
}

BOOST_FIXTURE_TEST_CASE(a_paper_is_numbered_by_the_organ_of_the_post_that_signs_it, Fixture)
{
    add(OrganSet{OrganId{"works"}, OrganId{"management"}, "works", "works", *parse_day("2026-01-05"), "ROF", "GDUI"});
    auto sign = row("draft", "sign", "signed", "clerk");
    sign.acts.signs = true;
    sign.produces = {"report"};
    auto made = small({task("draft"), end("signed")}, {std::move(sign)});
    made.documents = {{"report", {"Informe", "Report"}, {}, definition::Instrument{"report", {"Informe", "Report"}, "=", "Texto"}}};
    auto desk = desk_of(made);
    desk.on("2026-06-15");
    desk.context.next_of_series = [](const std::string& series) { return series == "report/GDUI/2026" ? 7 : 1; };
    desk.as(*stand(*organisation, PersonId{"h_head_works"}, PostId{"head_works"}, desk.context.today));
    BOOST_REQUIRE(desk.open().has_value());
    const auto signed_by = [&](const std::string& post) {
        desk.as(*stand(*organisation, PersonId{"h_" + post}, PostId{post}, desk.context.today));
        TakeAction command{};
        command.action = "sign";
        command.signature = Signature{"password"};
        return desk.send(command);
    };
    const auto nameless = signed_by("head_taxes"); // its organ has no acronym
    BOOST_REQUIRE(nameless.has_error());
    BOOST_TEST(nameless.error().rule == "signature");
    BOOST_REQUIRE(signed_by("head_works").has_value());
    BOOST_TEST(desk.current.documents[0].number == "007-2026-GDUI");
    BOOST_TEST(desk.current.documents[0].series == "report/GDUI/2026");
}

BOOST_AUTO_TEST_SUITE_END()
