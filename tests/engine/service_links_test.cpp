// Links between cases: on record at both ends in one commit, and never round.
#include "engine/execution/case_file.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>

using namespace cauce;
using namespace cauce::test;

namespace {

namespace data = boost::unit_test::data;
constexpr std::array kinds{"joined", "split", "origin", "follows"};

struct Links : OfficeUnderTest {
    CaseId a = permit(), b = permit(), c = permit();

    CaseId permit() { return opened("permit", {{"subject", "Bodega"}}).id; }
    Outcome link(CaseId from, std::string kind, CaseId to, std::string reason = "Conexos") { return act(from, LinkCase{std::move(kind), to, std::move(reason)}, clerk); }
    Outcome attach(CaseId id, std::int64_t folios)
    {
        DocumentInput paper{};
        paper.kind = "report";
        paper.folios = folios;
        return act(id, AttachDocument{paper}, clerk);
    }
    std::string links_of(CaseId id)
    {
        std::string told;
        const auto current = office.read(tenant, id);
        for (const auto& one : current->links) told += (one.outgoing ? ">" : "<") + one.kind + " " + to_case_number(one.other) + ";";
        return told;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_links, Links)

BOOST_AUTO_TEST_CASE(a_link_is_seen_from_both_ends)
{
    done_of(link(a, "follows", b));
    done_of(link(a, "joined", c));
    BOOST_TEST(links_of(a) == ">follows EXP-2026-000002;>joined EXP-2026-000003;");
    BOOST_TEST(links_of(b) == "<follows EXP-2026-000001;");
    BOOST_TEST(links_of(c) == "<joined EXP-2026-000001;");
}

BOOST_DATA_TEST_CASE_F(Links, links_never_go_round_whatever_their_kinds, data::make(kinds) * data::make(kinds), first, last)
{
    if (first == std::string{"joined"}) return; // what was joined is over: see below
    done_of(link(a, first, b));
    const auto back = refusal_of(link(b, last, a));
    BOOST_TEST(back.rule == "circle");
    BOOST_TEST(back.found == fmt::format("EXP-2026-000002 -{}-> EXP-2026-000001 -{}-> EXP-2026-000002", last, first));
    done_of(link(b, "follows", c));
    const auto round = refusal_of(link(c, last, a));
    BOOST_TEST(round.rule == "circle");
    BOOST_TEST(round.found == fmt::format("EXP-2026-000003 -{}-> EXP-2026-000001 -{}-> EXP-2026-000002 -follows-> EXP-2026-000003", last, first));
    BOOST_TEST(links_of(c) == "<follows EXP-2026-000002;");
    BOOST_TEST((office.read(tenant, c)->status == CaseStatus::open)); // nor was it joined
    const auto d = permit();
    done_of(link(c, "origin", d));
    done_of(link(a, "follows", d)); // two ways to one case are no circle
}

BOOST_DATA_TEST_CASE_F(Links, a_main_file_does_not_rest_on_what_was_joined_into_it, data::make(kinds), last)
{
    done_of(link(a, "joined", b));
    BOOST_TEST(refusal_of(link(b, last, a)).rule == "circle");
    BOOST_TEST((refusal_of(link(a, last, a)).rule == "joined")); // it does not act any more
    BOOST_TEST((refusal_of(link(b, last, b)).kind == RefusalKind::invalid));
}

BOOST_DATA_TEST_CASE_F(Links, no_parent_rests_on_its_child, data::make(kinds), kind)
{
    const auto round = opened("round_of_permits", {{"subjects", {"Bodega"}}}).id;
    const auto child = acted(round, "launch", chief).after.children.back().id;
    const auto back = refusal_of(link(round, kind, child));
    BOOST_TEST(back.rule == "circle");
    BOOST_TEST(back.found == fmt::format("{0} -{1}-> {2} -child-> {0}", to_case_number(round), kind, to_case_number(child)));
    // nor on what is joined into the child, or follows it
    done_of(link(a, "origin", child));
    BOOST_TEST(refusal_of(link(round, kind, a)).rule == "circle");
    BOOST_TEST(office.read(tenant, round)->links.empty());
    done_of(link(child, "origin", round)); // the same way twice is no circle
}

BOOST_AUTO_TEST_CASE(what_cannot_be_linked_is_refused_and_nothing_is_left_at_the_other_end)
{
    done_of(link(a, "follows", b));
    BOOST_TEST((refusal_of(link(a, "follows", b)).kind == RefusalKind::wrong_state)); // again
    BOOST_TEST((refusal_of(link(a, "follows", CaseId{2026999999})).kind == RefusalKind::not_found));
    BOOST_TEST((refusal_of(link(a, "married", b)).kind == RefusalKind::invalid));
    BOOST_TEST((refusal_of(link(a, "origin", b, "")).kind == RefusalKind::incomplete));
    Actor stranger{PersonId{"zoe"}, PostId{"nowhere"}};
    BOOST_TEST((refusal_of(act(a, LinkCase{"origin", c, "x"}, stranger)).kind == RefusalKind::not_found)); // nobody knows her
    BOOST_TEST(links_of(a) == ">follows EXP-2026-000002;");
    BOOST_TEST(links_of(c) == "");
}

BOOST_AUTO_TEST_CASE(a_case_that_is_joined_ends_with_its_clocks_and_the_main_file_is_told_how_many_folios_it_brings)
{
    done_of(attach(a, 3));
    done_of(attach(a, 2));
    done_of(attach(b, 7));
    acted(a, "forward", clerk, {{"fee", "20.00"}}); // a term runs
    const auto joined = done_of(link(a, "joined", b));
    BOOST_TEST((joined.after.status == CaseStatus::ended));
    BOOST_TEST(joined.after.outcome == "joined");
    for (const auto& task : joined.after.tasks) BOOST_TEST(!task.is_open());
    BOOST_REQUIRE(!joined.after.terms.empty());
    for (const auto& term : joined.after.terms) BOOST_TEST(!term.is_open());
    BOOST_TEST(joined.after.links.back().folios == 5);
    const auto main = office.read(tenant, b);
    BOOST_TEST(main->links.back().folios == 5);
    BOOST_TEST((main->status == CaseStatus::open));
    // each keeps its own numbering
    BOOST_TEST((folios_of(joined.after, 2) == Folios{4, 5}));
    BOOST_TEST((folios_of(*main, 1) == Folios{1, 7}));
    // what was joined into the file that is joined comes along
    done_of(link(b, "joined", c));
    BOOST_TEST(office.read(tenant, c)->links.back().folios == 12);
}

BOOST_AUTO_TEST_CASE(acts_on_a_joined_file_are_refused_and_name_the_main_one)
{
    done_of(link(a, "joined", b));
    for (const auto& outcome : {act(a, take("forward"), clerk), attach(a, 1), link(a, "follows", c), link(c, "joined", a)}) {
        const auto refusal = refusal_of(outcome);
        BOOST_TEST((refusal.kind == RefusalKind::wrong_state));
        BOOST_TEST(refusal.rule == "joined");
        BOOST_TEST(refusal.expected.find("EXP-2026-000002") != std::string::npos, refusal.expected);
    }
    BOOST_TEST((office.read(tenant, c)->status == CaseStatus::open)); // it was not joined into what is joined
    done_of(link(c, "origin", a));                                    // it may still be named
}

BOOST_AUTO_TEST_CASE(only_what_is_to_be_decided_is_joined)
{
    acted(a, "forward", clerk, {{"fee", "20.00"}});
    acted(a, "grant", chief);
    BOOST_TEST((refusal_of(link(a, "joined", b)).kind == RefusalKind::wrong_state));
    BOOST_TEST((refusal_of(link(b, "joined", a)).kind == RefusalKind::wrong_state));
    BOOST_TEST((office.read(tenant, b)->status == CaseStatus::open));
    BOOST_TEST(links_of(a) == "");
}

BOOST_AUTO_TEST_CASE(the_parent_of_a_case_that_is_joined_is_told_as_of_any_end)
{
    const auto round = opened("round_of_permits", {{"subjects", {"Bodega"}}}).id;
    const auto launched = acted(round, "launch", chief);
    const auto child = launched.after.children.back().id;
    done_of(link(child, "joined", a));
    const auto parent = office.read(tenant, round);
    BOOST_TEST(parent->children.back().ended);
    BOOST_TEST(parent->children.back().outcome == "joined");
}

BOOST_AUTO_TEST_CASE(a_case_that_was_split_from_another_is_linked_to_it_and_never_round)
{
    done_of(link(a, "split", b));
    BOOST_TEST(links_of(a) == ">split EXP-2026-000002;");
    BOOST_TEST(links_of(b) == "<split EXP-2026-000001;");
    BOOST_TEST(refusal_of(link(b, "split", a)).rule == "circle");
    BOOST_TEST((office.read(tenant, a)->status == CaseStatus::open)); // both go on
}

BOOST_AUTO_TEST_SUITE_END()
