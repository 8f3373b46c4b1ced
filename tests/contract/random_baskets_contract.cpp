// What the databases answer from their indexes, against what memory answers row by row.
#include "tests/contract/basket_rows.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

/// Deals cases, changes and questions out of few words, so that each rule is met often.
class Dealer {
public:
    explicit Dealer(unsigned seed) : random_{seed} {}
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }
    bool one_in(std::size_t of) { return below(of) == 0; }
    template <class Thing>
    Thing of(const std::vector<Thing>& things)
    {
        return things[below(things.size())];
    }
    template <class Thing>
    std::vector<Thing> some(const std::vector<Thing>& things)
    {
        std::vector<Thing> some;
        for (const auto& thing : things)
            if (one_in(2)) some.push_back(thing);
        return some;
    }
    std::optional<std::int64_t> amount() { return one_in(3) ? std::nullopt : std::optional<std::int64_t>{static_cast<std::int64_t>(below(4))}; }

    std::vector<TaskAct> acts()
    {
        std::vector<TaskAct> acts;
        for (const auto& role : roles)
            for (const auto& matter : matters)
                for (const auto& unit : units)
                    if (one_in(9)) acts.push_back({role, matter, unit, amount(), one_in(2), of(barred)});
        return acts;
    }
    TaskRow some_task(std::int64_t number) { return change(task(number, acts(), of(owners))); }
    TaskRow change(TaskRow one)
    {
        if (one_in(3)) one.owner = of(owners);
        if (one_in(3)) one.due = one_in(3) ? std::nullopt : std::optional{day("2026-12-01") + std::chrono::days{below(3)}};
        if (one_in(3)) one.acts = acts();
        if (one_in(8)) one.status = of<std::string>({"completed", "cancelled", "offered"});
        return one;
    }
    CaseProjection some_case(std::int64_t id)
    {
        auto made = case_of(id, {});
        made.row.definition = of<std::string>({"permit", "audit"});
        for (std::int64_t number = 1; number <= 4; ++number) made.tasks.push_back(some_task(number));
        return made;
    }
    CaseProjection change(CaseProjection one)
    {
        ++one.row.version;
        for (auto& each : one.tasks)
            if (one_in(2)) each = change(each);
        if (one_in(3)) one.tasks.erase(one.tasks.begin());
        one.tasks.push_back(some_task(one.row.version + 10));
        return one;
    }

    Basket basket()
    {
        Basket made{.role = of(roles), .units = some(units), .covered = one_in(2), .matter = of(matters)};
        made.amount_max = amount();
        if (one_in(2)) made.amount_max.reset();
        made.unit_required = one_in(3);
        if (one_in(3)) made.but = some(cases);
        while (one_in(2)) made.away.push_back({of(matters), amount(), one_in(2), some(units), one_in(3) ? some(cases) : std::vector<CaseId>{}});
        return made;
    }
    TaskFilter filter()
    {
        TaskFilter made{.person = of(owners), .tray = of<Tray>({Tray::all, Tray::offered, Tray::covered, Tray::claimed, Tray::signature, Tray::followed})};
        while (!one_in(4)) made.baskets.push_back(basket());
        if (one_in(4)) made.definition = "audit";
        if (one_in(4)) made.after = RowCursor{one_in(3) ? std::nullopt : std::optional{day("2026-12-01") + std::chrono::days{below(3)}}, of(cases), static_cast<std::int64_t>(below(5))};
        made.limit = one_in(3) ? below(8) : 1000;
        return made;
    }

    std::vector<CaseId> cases{};

private:
    const std::vector<std::string> roles{"chief", "clerk"}, matters{"", "contracts", "licences"}, units{"", "gdu", "gaf"}, owners{"", "ana", "anabel", "luis"};
    const std::vector<std::string> barred{"", "", "", " ana ", " anabel ", " ana luis "};
    std::mt19937 random_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(random_baskets)

BOOST_DATA_TEST_CASE(a_database_answers_as_memory_does_row_by_row, data::make(kinds()) * data::xrange(4U), kind, seed)
{
    if (kind == Kind::memory) return;
    Rows rows{kind}, oracle{Kind::memory};
    Dealer dealer{seed};
    for (std::int64_t id = 1; id <= 12; ++id) dealer.cases.emplace_back(2026000000 + id);
    // given cases that were opened and went on
    for (const auto id : dealer.cases) {
        std::optional<CaseProjection> before;
        auto after = dealer.some_case(id.value);
        for (int step = 0; step < 3; ++step) {
            rows.put(after, before);
            oracle.put(after, before);
            before = after;
            after = dealer.change(after);
        }
        BOOST_TEST((rows.read().inbox(lima, id) == oracle.read().inbox(lima, id)));
        for (auto* store : {&rows.database.store(), &oracle.database.store()})
            if (id.value % 3 == 0) store->watchlist().follow(lima, PersonId{"ana"}, id);
    }
    std::size_t found = 0;
    for (int question = 0; question < 250; ++question) {
        const auto filter = dealer.filter();
        const auto expected = oracle.listed(filter);
        found += expected.size();
        BOOST_TEST_CONTEXT("question " << question << " of seed " << seed)
        {
            BOOST_TEST((rows.listed(filter) == expected));
            BOOST_TEST(rows.read().count_tasks(lima, filter) == expected.size());
            if (question % 10 == 0 && filter.limit > 8) BOOST_TEST((walked(rows.read(), filter, 1 + dealer.below(4)) == expected));
        }
    }
    BOOST_TEST(found > 500U); // the questions are not about nothing
}

BOOST_AUTO_TEST_SUITE_END()
