#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

const AgeingDays columns{day("2026-11-16"), day("2026-11-24"), day("2026-11-30"), day("2026-12-01"), day("2026-12-07"), day("2026-12-16")};

/// A store with cases whose rows are written by hand.
struct Town {
    explicit Town(Kind kind) : database{kind} {}
    DeadlineQueries& ask() { return database.store().deadlines(); }

    void put(std::int64_t number, const std::string& definition, std::vector<TermRow> terms, std::vector<LedgerRow> ledger = {}, std::vector<TaskRow> tasks = {})
    {
        auto made = sample_case(2026000000 + number);
        made.row.definition = definition;
        made.terms = std::move(terms);
        made.ledger = std::move(ledger);
        made.tasks = std::move(tasks);
        BOOST_REQUIRE(store_case(database.store(), author, lima, made).has_value());
    }

    Database database;
    Author author;
};

TermRow pending(std::int64_t instance, const std::string& due, const std::string& holder, const std::string& kind = "statutory", const std::string& owner = "")
{
    return {instance, "report", "running", day("2026-11-02"), day(due), holder, day(due) + std::chrono::days{1}, kind, owner, owner.empty() ? "" : "post_of_" + owner, TermClock::runs, {}};
}
TermRow standing(std::int64_t instance, const std::string& status, const std::string& due, const std::string& holder)
{
    auto term = pending(instance, due, holder);
    term.status = status;
    term.clock = TermClock::stands;
    return term;
}
TermRow met(std::int64_t instance, const std::string& on, const std::string& holder)
{
    auto term = pending(instance, on, holder);
    term.status = "met";
    term.clock = TermClock::over;
    term.met_on = day(on);
    return term;
}
TaskRow done(std::int64_t number, const std::string& state, const std::string& begun, const std::string& ended, std::vector<std::string> roles, const std::string& post = "")
{
    return {number, state, "completed", std::move(roles), post.empty() ? "" : "ana", post, at(begun + "T15:00:00Z"), {}, day(ended)};
}

std::string words(const std::vector<ListedTerm>& terms)
{
    std::string text;
    for (const auto& one : terms) text += std::to_string(one.case_row.id.value % 100) + "." + std::to_string(one.term.instance) + " ";
    return text;
}
std::string words(const std::vector<ListedEntry>& entries)
{
    std::string text;
    for (const auto& one : entries) text += std::to_string(one.case_row.id.value % 100) + "." + std::to_string(one.entry.entry) + " ";
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(deadlines)

BOOST_DATA_TEST_CASE(pending_terms_are_counted_by_how_far_their_last_day_is, data::make(kinds()), kind)
{
    Town town{kind};
    town.put(1, "permit", {pending(1, "2026-11-15", "analyst"), pending(2, "2026-11-16", "analyst"), pending(3, "2026-11-23", "analyst"), pending(4, "2026-11-24", "analyst"),
                           pending(5, "2026-11-29", "analyst"), pending(6, "2026-11-30", "analyst"), pending(7, "2026-12-01", "analyst")});
    town.put(2, "permit", {pending(1, "2026-12-06", "analyst"), pending(2, "2026-12-07", "analyst"), pending(3, "2026-12-15", "analyst"), pending(4, "2026-12-16", "analyst"),
                           standing(5, "held", "2026-11-15", "analyst"), standing(6, "suspended", "2026-12-16", "analyst"), met(7, "2026-11-20", "analyst")});
    const auto rows = town.ask().ageing(lima, {}, Grain::unit, columns);
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST((rows.front() == AgeingRow{{"analyst", "", "", ""}, {1, 2, 2, 1, 2, 2, 1, 2}}));
    BOOST_TEST(town.ask().ageing(TenantId{"080101"}, {}, Grain::unit, columns).empty());
}

BOOST_DATA_TEST_CASE(the_grain_tells_units_procedures_and_persons_apart, data::make(kinds()), kind)
{
    Town town{kind};
    town.put(1, "permit", {pending(1, "2026-11-30", "analyst"), pending(2, "2026-11-30", "analyst", "statutory", "ana"), pending(3, "2026-11-30", "chief", "target")});
    town.put(2, "appeal", {pending(1, "2026-11-30", "analyst"), pending(2, "2026-11-30", "analyst", "statutory", "berta")});
    auto& deadlines = town.ask();
    const auto holdings = [&](Grain grain) {
        std::vector<Whose> found;
        for (const auto& row : deadlines.ageing(lima, {}, grain, columns)) found.push_back(row.of);
        return found;
    };
    BOOST_TEST((holdings(Grain::unit) == std::vector<Whose>{{"analyst", "", "", ""}, {"analyst", "post_of_ana", "", ""}, {"analyst", "post_of_berta", "", ""}, {"chief", "", "", ""}}));
    BOOST_TEST((holdings(Grain::procedure) == std::vector<Whose>{{"analyst", "", "appeal", ""}, {"analyst", "", "permit", ""}, {"analyst", "post_of_ana", "permit", ""},
                                                                   {"analyst", "post_of_berta", "appeal", ""}, {"chief", "", "permit", ""}}));
    BOOST_TEST((holdings(Grain::person) == std::vector<Whose>{{"analyst", "", "appeal", ""}, {"analyst", "", "permit", ""}, {"analyst", "post_of_ana", "permit", "ana"},
                                                                {"analyst", "post_of_berta", "appeal", "berta"}, {"chief", "", "permit", ""}}));
}

BOOST_DATA_TEST_CASE(each_filter_narrows, data::make(kinds()), kind)
{
    Town town{kind};
    town.put(1, "permit", {pending(1, "2026-11-30", "analyst"), pending(2, "2026-12-02", "analyst", "target", "ana"), pending(3, "2026-12-04", "chief")});
    town.put(2, "appeal", {pending(1, "2026-12-01", "analyst"), pending(2, "2026-12-03", "chief", "statutory", "berta"), met(3, "2026-12-01", "chief")});
    town.put(3, "appeal", {standing(1, "suspended", "2026-11-20", "chief")});
    auto& deadlines = town.ask();
    const auto told = [&](SupervisionFilter of) { return words(deadlines.terms(lima, {.of = std::move(of)})); };
    const auto counted = [&](const SupervisionFilter& of) {
        std::int64_t sum = 0;
        for (const auto& row : deadlines.ageing(lima, of, Grain::person, columns))
            for (const auto count : row.counts) sum += count;
        return sum;
    };
    const std::vector<std::pair<SupervisionFilter, std::string>> examples{
        {{}, "3.1 1.1 2.1 1.2 2.2 1.3 "},
        {{.kind = "target"}, "1.2 "},
        {{.definition = "appeal"}, "3.1 2.1 2.2 "},
        {{.owner = "ana"}, "1.2 "},
        {{.owner = ""}, "3.1 1.1 2.1 1.3 "},
        {{.unit = UnitFilter{"post_of_ana", {}}}, "1.2 "},
        {{.unit = UnitFilter{"", {"chief"}}}, "3.1 1.3 "},
        {{.unit = UnitFilter{"post_of_berta", {"analyst"}}}, "1.1 2.1 2.2 "},
        {{.unit = UnitFilter{"", {"analyst", "chief"}}, .definition = "permit"}, "1.1 1.3 "},
        {{.unit = UnitFilter{"nobody", {}}}, ""},
        {{.unit = UnitFilter{}}, ""},
    };
    for (const auto& [of, expected] : examples) {
        BOOST_TEST(told(of) == expected);
        BOOST_TEST(counted(of) == std::ranges::count(expected, '.'));
    }
    BOOST_TEST(words(town.ask().terms(lima, {.due_from = day("2026-12-01"), .due_to = day("2026-12-03")})) == "2.1 1.2 2.2 ");
    BOOST_TEST(words(town.ask().terms(lima, {.stopped = true})) == "3.1 ");
    BOOST_TEST(words(town.ask().terms(lima, {.stopped = false, .limit = 2})) == "1.1 2.1 ");
    const auto first = town.ask().terms(lima, {.of = {.owner = "ana"}}).front();
    BOOST_TEST((first.term == pending(2, "2026-12-02", "analyst", "target", "ana")));
    BOOST_TEST((first.case_row == town.database.store().projections().find_case(lima, CaseId{2026000001})->row));
}

BOOST_DATA_TEST_CASE(pages_of_terms_meet_without_a_gap, data::make(kinds()), kind)
{
    Town town{kind};
    for (const std::int64_t number : {1, 2, 3}) town.put(number, "permit", {pending(1, "2026-12-01", "analyst"), pending(2, "2026-12-01", "chief"), pending(3, "2026-12-02", "chief")});
    for (const auto& unit : {std::optional<UnitFilter>{}, std::optional{UnitFilter{"", {"analyst", "chief"}}}}) {
        std::string all;
        TermFilter filter{.of = {.unit = unit}, .limit = 2};
        for (int page = 0; page < 10; ++page) {
            const auto found = town.ask().terms(lima, filter);
            if (found.empty()) break;
            all += words(found);
            filter.after = RowCursor{found.back().term.due, found.back().case_row.id, found.back().term.instance};
        }
        BOOST_TEST(all == "1.1 1.2 2.1 2.2 3.1 3.2 1.3 2.3 3.3 ");
    }
}

BOOST_DATA_TEST_CASE(what_falls_due_is_counted_by_day_and_what_was_done_by_unit, data::make(kinds()), kind)
{
    Town town{kind};
    town.put(1, "permit", {pending(1, "2026-12-01", "analyst"), pending(2, "2026-12-01", "analyst"), pending(3, "2026-12-02", "chief", "statutory", "ana"), pending(4, "2026-12-03", "chief")});
    town.put(2, "permit", {standing(1, "held", "2026-12-01", "analyst"), met(2, "2026-11-20", "analyst"), met(3, "2026-11-20", "analyst"), met(4, "2026-11-23", "chief")});
    BOOST_TEST((town.ask().due_by_day(lima, {}, day("2026-12-01"), day("2026-12-02")) ==
                std::vector<DayCount>{{{"analyst", "", "", ""}, day("2026-12-01"), 2}, {{"chief", "post_of_ana", "", ""}, day("2026-12-02"), 1}}));
    BOOST_TEST((town.ask().met(lima, {}, day("2026-11-20"), day("2026-11-22")) == std::vector<MetCount>{{{"analyst", "", "", ""}, 2}}));
    BOOST_TEST((town.ask().met(lima, {.unit = UnitFilter{"", {"chief"}}}, day("2026-11-20"), day("2026-11-23")) == std::vector<MetCount>{{{"chief", "", "", ""}, 1}}));
}

BOOST_DATA_TEST_CASE(finished_stays_are_added_up_by_state_and_unit, data::make(kinds()), kind)
{
    // Business days up to each day, over a weekend.
    const DayRanks ranks{day("2026-11-19"), {10, 11, 11, 11, 12, 13}};
    Town town{kind};
    town.put(1, "permit", {}, {}, {done(1, "intake", "2026-11-20", "2026-11-23", {"clerk"}, "desk"), done(2, "review", "2026-11-21", "2026-11-24", {"clerk_2", "chief"}),
                                   done(3, "review", "2026-11-19", "2026-11-19", {"clerk_2", "chief"})});
    town.put(2, "permit", {}, {}, {done(1, "intake", "2026-11-01", "2026-11-24", {"clerk"}, "desk"), {2, "review", "offered", {"clerk_2"}, "", "", at("2026-11-24T15:00:00Z"), {}, {}}});
    auto& deadlines = town.ask();
    const auto ask = [&](const SupervisionFilter& of, const char* first) { return deadlines.stays(lima, of, day(first), day("2026-11-24"), ranks); };
    // What began before the first rank counts from there.
    BOOST_TEST((ask({}, "2026-11-20") == std::vector<StayRow>{{"intake", {"clerk", "desk", "permit", ""}, 2, 4}, {"review", {"clerk_2", "", "permit", ""}, 1, 2}}));
    BOOST_TEST((ask({.unit = UnitFilter{"desk", {}}}, "2026-11-19") == std::vector<StayRow>{{"intake", {"clerk", "desk", "permit", ""}, 2, 4}}));
    BOOST_TEST((ask({.unit = UnitFilter{"", {"clerk_2"}}}, "2026-11-19") == std::vector<StayRow>{{"review", {"clerk_2", "", "permit", ""}, 2, 2}}));
    BOOST_TEST(ask({.unit = UnitFilter{"", {"clerkx2", "chief"}}}, "2026-11-19").empty());
    BOOST_TEST(ask({.definition = "appeal"}, "2026-11-19").empty());
}

BOOST_DATA_TEST_CASE(suspensions_and_extensions_in_force_are_listed_the_next_to_end_first, data::make(kinds()), kind)
{
    const LedgerRow until_december{5, 1, "suspension", day("2026-11-20"), day("2026-12-10"), 0, "Espera", "LPAG 50", 2, "berta", "head"};
    const LedgerRow without_end{6, 1, "suspension", day("2026-11-25"), {}, 0, "Juicio", "LPAG 75", 0, "berta", "head"};
    const LedgerRow over{3, 1, "suspension", day("2026-11-02"), day("2026-11-10"), 0, "Espera", "LPAG 50", 0, "berta", "head"};
    const LedgerRow to_come{9, 1, "suspension", day("2026-12-24"), day("2026-12-26"), 0, "Espera", "LPAG 50", 0, "berta", "head"};
    const LedgerRow extension{7, 1, "extension", day("2026-11-12"), {}, 5, "Voluminoso", "LPAG 147", 0, "berta", "head"};
    const LedgerRow hold{8, 2, "hold", day("2026-11-12"), {}, 0, "", "", 0, "ana", "desk"};
    Town town{kind};
    town.put(1, "permit", {standing(1, "suspended", "2026-12-20", "analyst"), standing(2, "held", "2026-12-20", "analyst")}, {over, until_december, extension, hold, to_come});
    town.put(2, "appeal", {standing(1, "suspended", "2026-12-20", "chief")}, {without_end});
    const auto on = day("2026-11-30");
    BOOST_TEST(words(town.ask().entries(lima, {.on = on})) == "1.5 2.6 ");
    BOOST_TEST(words(town.ask().entries(lima, {.on = on, .limit = 1})) == "1.5 ");
    BOOST_TEST(words(town.ask().entries(lima, {.on = on, .after = RowCursor{day("2026-12-10"), CaseId{2026000001}, 5}})) == "2.6 ");
    BOOST_TEST(words(town.ask().entries(lima, {.of = {.definition = "appeal"}, .on = on})) == "2.6 ");
    BOOST_TEST(words(town.ask().entries(lima, {.of = {.unit = UnitFilter{"", {"analyst"}}}, .on = on})) == "1.5 ");
    BOOST_TEST(words(town.ask().entries(lima, {.kind = "extension", .on = on})) == "1.7 ");
    BOOST_TEST(words(town.ask().entries(lima, {.kind = "hold", .on = on})) == "1.8 ");
    const auto first = town.ask().entries(lima, {.on = on}).front();
    BOOST_TEST((first.entry == until_december));
    BOOST_TEST((first.term == standing(1, "suspended", "2026-12-20", "analyst")));
}

BOOST_AUTO_TEST_SUITE_END()
