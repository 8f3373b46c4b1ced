// Links between cases: on record at both ends in one commit, and never round.
#include "tests/support/office_under_test.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

struct Links : OfficeUnderTest {
    CaseId a = permit(), b = permit(), c = permit();

    CaseId permit() { return opened("permit", {{"subject", "Bodega"}}).id; }
    Outcome link(CaseId from, std::string kind, CaseId to, std::string reason = "Conexos") { return act(from, LinkCase{std::move(kind), to, std::move(reason)}, clerk); }
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
    done_of(link(b, "origin", a)); // another kind may lead the other way
}

BOOST_AUTO_TEST_CASE(links_of_one_kind_never_go_round)
{
    done_of(link(a, "follows", b));
    BOOST_TEST(refusal_of(link(b, "follows", a)).rule == "circle");
    done_of(link(b, "follows", c));
    BOOST_TEST(refusal_of(link(c, "follows", a)).rule == "circle");
    BOOST_TEST((refusal_of(link(a, "follows", a)).kind == RefusalKind::invalid));
    BOOST_TEST(links_of(c) == "<follows EXP-2026-000002;");
    const auto d = permit();
    done_of(link(c, "follows", d));
    done_of(link(a, "follows", d)); // two ways to one case are no circle
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

BOOST_AUTO_TEST_SUITE_END()
