// Whose open tasks are which: rule by rule, each from both sides of its edge.
#include "tests/contract/basket_rows.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

/// One row of an offered task, and whether a basket reaches it for a person.
struct Rule {
    std::string what;
    bool reached;
    TaskAct act{};
    Basket basket{};
    std::string person{"ana"};
    std::string owner{};
};

const CaseId its_case{2026000001}; ///< of the row; see below
const CaseId another{20260000012};

Basket::Away away(const std::string& matter, std::optional<std::int64_t> amount_max = {}) { return {matter, amount_max}; }

const std::vector<Rule> rules{
    {"a row of the role", true},
    {"a row of another role", false, {.role = "chief_of_all"}},
    {"a row of a role that the role begins with", false, {.role = "chie"}},
    // units
    {"no unit, of somebody with units", true, {}, {.units = {"gdu"}}},
    {"no unit where one is required", false, {}, {.units = {"gdu"}, .unit_required = true}},
    {"no unit where one is required and an empty one is named", false, {}, {.units = {""}, .unit_required = true}},
    {"a unit, of somebody without", false, {.unit = "gdu"}},
    {"its unit", true, {.unit = "gdu"}, {.units = {"mpl", "gdu"}}},
    {"its unit where one is required", true, {.unit = "gdu"}, {.units = {"mpl", "gdu"}, .unit_required = true}},
    {"a unit that begins with it", false, {.unit = "gdu"}, {.units = {"gd"}}},
    {"a unit that it begins with", false, {.unit = "gdu"}, {.units = {"gdu_sub"}}},
    {"an empty unit among others", false, {.unit = "gdu"}, {.units = {""}}},
    // persons
    {"barred", false, {.barred = " ana "}},
    {"barred among others", false, {.barred = " alba ana luis "}},
    {"one whose name begins with the person's is barred", true, {.barred = " anabel "}},
    {"one whose name ends with the person's is barred", true, {.barred = " mariana "}},
    {"one whose name a pattern would match is barred", true, {.barred = " ana "}, {}, "a_a"},
    {"one whom a wildcard would match is barred", true, {.barred = " ana "}, {}, "%"},
    {"a name with a quotation mark", false, {.barred = " o'hara "}, {}, "o'hara"},
    {"nobody asks", true, {.barred = " ana "}, {}, ""},
    {"somebody else holds it", false, {}, {}, "ana", "luis"},
    {"the person holds it: it is offered to nobody", false, {}, {}, "ana", "ana"},
    // matters
    {"a matter, of a post with the role", true, {.matter = "contracts"}},
    {"the delegated matter", true, {.matter = "contracts"}, {.matter = "contracts"}},
    {"another matter", false, {.matter = "licences"}, {.matter = "contracts"}},
    {"a matter that begins with it", false, {.matter = "contracts_of_works"}, {.matter = "contracts"}},
    {"no matter: it cannot be delegated", false, {}, {.matter = "contracts"}},
    {"the delegated matter in a unit", true, {.matter = "contracts", .unit = "gdu"}, {.units = {"gdu"}, .matter = "contracts"}},
    {"the delegated matter in another unit", false, {.matter = "contracts", .unit = "gaf"}, {.units = {"gdu"}, .matter = "contracts"}},
    // amounts
    {"an amount at the limit", true, {.amount = 1000}, {.amount_max = 1000}},
    {"a cent above", false, {.amount = 1001}, {.amount_max = 1000}},
    {"a cent below", true, {.amount = 999}, {.amount_max = 1000}},
    {"an amount of ten digits", true, {.amount = 9'000'000'000}, {.amount_max = 10'000'000'000}},
    {"no amount under a limit", false, {}, {.amount_max = 1000}},
    {"no amount without a limit", true, {.matter = "contracts"}, {.matter = "contracts"}},
    {"any amount without a limit", true, {.matter = "contracts", .amount = INT64_MAX}, {.matter = "contracts"}},
    // cases taken back
    {"its case was taken back", false, {}, {.but = {another, its_case}}},
    {"another case was", true, {}, {.but = {another}}},
    {"a case whose number is in its number was", true, {}, {.but = {CaseId{202600000}}}},
    // what was delegated away
    {"away: the matter", false, {.matter = "contracts"}, {.away = {away("contracts")}}},
    {"away: the matter with an amount", false, {.matter = "contracts", .amount = 5}, {.away = {away("contracts")}}},
    {"away: another matter", true, {.matter = "contracts"}, {.away = {away("licences")}}},
    {"away: of a row without a matter", true, {}, {.away = {away("contracts")}}},
    {"away: an amount at the limit", false, {.matter = "contracts", .amount = 1000}, {.away = {away("contracts", 1000)}}},
    {"away: a cent above", true, {.matter = "contracts", .amount = 1001}, {.away = {away("contracts", 1000)}}},
    {"away: no amount under a limit", true, {.matter = "contracts"}, {.away = {away("contracts", 1000)}}},
    {"away: the second of two", false, {.matter = "contracts", .amount = 2000}, {.away = {away("contracts", 1000), away("contracts", 2000)}}},
    {"away: neither of two", true, {.matter = "contracts", .amount = 2001}, {.away = {away("contracts", 1000), away("contracts", 2000)}}},
    {"away: its case was taken back", true, {.matter = "contracts"}, {.away = {{"contracts", {}, false, {}, {its_case}}}}},
    {"away: another case was", false, {.matter = "contracts"}, {.away = {{"contracts", {}, false, {}, {another}}}}},
    {"away: its case was taken back from one of two", false, {.matter = "contracts"}, {.away = {{"contracts", {}, false, {}, {its_case}}, away("contracts")}}},
    {"away: above the limit, whatever was taken back", true, {.matter = "contracts", .amount = 9}, {.away = {{"contracts", 8, false, {}, {another}}}}},
    {"away: in its unit", false, {.matter = "contracts", .unit = "gdu"}, {.units = {"gdu"}, .away = {{"contracts", {}, true, {"gaf", "gdu"}}}}},
    {"away: in another unit", true, {.matter = "contracts", .unit = "gdu"}, {.units = {"gdu"}, .away = {{"contracts", {}, true, {"gaf"}}}}},
    {"away: in a unit, of a row without", true, {.matter = "contracts"}, {.units = {"gdu"}, .away = {{"contracts", {}, true, {"gdu"}}}}},
    {"away: in no unit at all", true, {.matter = "contracts"}, {.away = {{"contracts", {}, true, {}}}}},
    {"away: whatever the unit", false, {.matter = "contracts", .unit = "gdu"}, {.units = {"gdu"}, .away = {{"contracts", {}, false, {"gaf"}}}}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(work_baskets)

BOOST_DATA_TEST_CASE(a_basket_reaches_the_rows_of_which_all_that_it_says_holds, data::make(kinds()), kind)
{
    Rows rows{kind};
    // given one case, in which each rule has a task and a role of its own
    std::vector<TaskRow> tasks;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto act = rules[i].act;
        act.role = (act.role.empty() ? "chief" : act.role) + std::to_string(i);
        tasks.push_back(task(static_cast<std::int64_t>(i), {act}, rules[i].owner));
    }
    rows.put(case_of(its_case.value, tasks));
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& rule = rules[i];
        auto basket = rule.basket;
        basket.role = "chief" + std::to_string(i);
        const Names expected = rule.reached ? Names{{its_case.value, static_cast<std::int64_t>(i)}} : Names{};
        BOOST_TEST_CONTEXT(rule.what)
        for (const bool covered : {false, true}) {
            basket.covered = covered;
            TaskFilter filter{.baskets = {basket}, .person = rule.person, .tray = covered ? Tray::covered : Tray::offered};
            BOOST_TEST((rows.listed(filter) == expected));
            BOOST_TEST(rows.read().count_tasks(lima, filter) == expected.size());
            filter.tray = covered ? Tray::offered : Tray::covered;
            BOOST_TEST(rows.listed(filter).empty());
            BOOST_TEST(rows.read().count_tasks(lima, filter) == 0U);
            BOOST_TEST(rows.read().tasks(cusco, filter).empty());
        }
    }
}

BOOST_DATA_TEST_CASE(each_tray_holds_what_its_name_says, data::make(kinds()), kind)
{
    Rows rows{kind};
    const TaskAct own{.role = "chief"}, other{.role = "clerk"}, contract{.role = "mayor", .matter = "contracts", .amount = 10};
    auto signs = [](TaskAct act) {
        act.signs = true;
        return act;
    };
    rows.put(case_of(1, {task(1, {own}), task(2, {signs(own)}), task(3, {own}, "ana"), task(4, {signs(own)}, "ana"), task(5, {signs(own)}, "luis")}));
    rows.put(case_of(2, {task(1, {other}), task(2, {signs(other)}), task(3, {contract}), task(4, {signs(contract)}), task(5, {other}, "luis")}));
    rows.put(case_of(3, {task(1, {{.role = "auditor"}}), task(2, {signs({.role = "auditor"})}, "ana"), task(3, {{.role = "auditor"}}, "luis")}));
    auto done = case_of(4, {task(1, {own}, "ana"), task(2, {own})});
    done.tasks[0].status = "completed";
    done.tasks[1].status = "cancelled";
    rows.put(done);
    for (const auto id : {2, 3, 4}) rows.database.store().watchlist().follow(lima, PersonId{"ana"}, CaseId{id});
    rows.database.store().watchlist().follow(lima, PersonId{"luis"}, CaseId{1});
    TaskFilter filter{.baskets = {{.role = "chief"}, {.role = "clerk", .covered = true}, {.role = "mayor", .covered = true, .matter = "contracts", .amount_max = 10}}, .person = "ana"};
    BOOST_TEST((rows.of(filter, Tray::offered) == Names{{1, 1}, {1, 2}}));
    BOOST_TEST((rows.of(filter, Tray::covered) == Names{{2, 1}, {2, 2}, {2, 3}, {2, 4}}));
    BOOST_TEST((rows.of(filter, Tray::claimed) == Names{{1, 3}, {1, 4}, {3, 2}}));
    BOOST_TEST((rows.of(filter, Tray::all) == Names{{1, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 1}, {2, 2}, {2, 3}, {2, 4}, {3, 2}}));
    // what is held waits for a signature only where the person could give it
    BOOST_TEST((rows.of(filter, Tray::signature) == Names{{1, 2}, {1, 4}, {2, 2}, {2, 4}}));
    BOOST_TEST((rows.of(filter, Tray::followed) == Names{{2, 1}, {2, 2}, {2, 3}, {2, 4}, {2, 5}, {3, 1}, {3, 2}, {3, 3}}));
    // somebody without a seat has what was claimed and what is followed
    filter.baskets.clear();
    BOOST_TEST((rows.of(filter, Tray::all) == Names{{1, 3}, {1, 4}, {3, 2}}));
    BOOST_TEST((rows.of(filter, Tray::claimed) == Names{{1, 3}, {1, 4}, {3, 2}}));
    BOOST_TEST((rows.of(filter, Tray::followed).size() == 8U));
    for (const auto tray : {Tray::offered, Tray::covered, Tray::signature}) BOOST_TEST(rows.of(filter, tray).empty());
    // nobody in particular has every open task, or what baskets offer
    filter.person.clear();
    BOOST_TEST((rows.of(filter, Tray::all).size() == 13U));
    for (const auto tray : {Tray::offered, Tray::covered, Tray::claimed, Tray::signature, Tray::followed}) BOOST_TEST(rows.of(filter, tray).empty());
    filter.baskets = {{.role = "chief"}};
    BOOST_TEST((rows.of(filter, Tray::all) == Names{{1, 1}, {1, 2}}));
    BOOST_TEST((rows.of(filter, Tray::signature) == Names{{1, 2}}));
    BOOST_TEST(rows.of(filter, Tray::claimed).empty());
}

BOOST_DATA_TEST_CASE(a_task_that_is_reached_in_several_ways_is_one_task, data::make(kinds()), kind)
{
    Rows rows{kind};
    // given tasks with rows of two roles, of three matters, and one that two seats and a delegation reach
    const TaskAct chief{.role = "chief"}, clerk{.role = "clerk"};
    auto before = case_of(1, {task(1, {chief, clerk}), task(2, {{.role = "chief", .matter = "a"}, {.role = "chief", .matter = "b"}, {.role = "chief", .matter = "c"}}),
                         task(3, {{.role = "chief", .matter = "a", .unit = "gdu"}, {.role = "chief", .matter = "a"}}), task(4, {chief}, "ana"), task(5, {chief})});
    rows.put(before);
    TaskFilter filter{.baskets = {{.role = "chief", .units = {"gdu"}}, {.role = "chief", .units = {"gdu", "gaf"}, .covered = true}, {.role = "clerk"}, {.role = "chief", .units = {"gdu"}, .matter = "a"}},
                      .person = "ana"};
    const Names expected{{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}};
    BOOST_TEST((rows.listed(filter) == expected));
    BOOST_TEST(rows.read().count_tasks(lima, filter) == expected.size());
    for (const std::size_t page : {1U, 2U, 3U}) BOOST_TEST((walked(rows.read(), filter, page) == expected));
    // then no page is shorter than it may be: three rows of one task are one of a page of two
    filter.baskets = {{.role = "chief"}};
    filter.limit = 2;
    filter.after = RowCursor{day("2026-12-01"), CaseId{1}, 1};
    BOOST_TEST((rows.listed(filter) == Names{{1, 2}, {1, 3}}));
    BOOST_TEST(rows.read().count_tasks(lima, filter) == 2U);
    // and one row that bars the person leaves the task to the others
    auto after = before;
    after.tasks[1].acts = {{.role = "chief", .matter = "a", .barred = " ana "}, {.role = "chief", .matter = "b"}};
    rows.put(after, before);
    BOOST_TEST((rows.listed(filter) == Names{{1, 2}, {1, 3}}));
    before = after;
    after.tasks[1].acts[1].barred = " ana ";
    rows.put(after, before);
    BOOST_TEST((rows.listed(filter) == Names{{1, 3}, {1, 4}}));
}

BOOST_DATA_TEST_CASE(tasks_are_paged_by_due_day_those_without_one_last, data::make(kinds()), kind)
{
    Rows rows{kind};
    const auto due = [](std::int64_t number, const std::optional<Day>& on, const std::string& owner = "", const std::string& role = "analyst") { return task(number, {{.role = role}}, owner, on); };
    rows.put(case_of(2026000001, {due(1, day("2026-12-05")), due(2, std::nullopt)}));
    rows.put(case_of(2026000002, {due(1, day("2026-12-01")), due(2, day("2026-12-05"), "ana"), due(3, std::nullopt, "ana")}));
    rows.put(case_of(2026000003, {due(1, day("2026-12-05"))}));
    rows.put(case_of(2026000004, {due(1, day("2026-11-01"), "", "other")}));
    const Names expected{{2026000002, 1}, {2026000001, 1}, {2026000002, 2}, {2026000003, 1}, {2026000001, 2}, {2026000002, 3}};
    auto filter = offered_to({"analyst"}, "ana");
    for (const std::size_t page : {1U, 2U, 5U, 100U}) BOOST_TEST((walked(rows.read(), filter, page) == expected));
    for (std::size_t limit = 0; limit <= 7; ++limit) {
        filter.limit = limit;
        BOOST_TEST(rows.read().count_tasks(lima, filter) == std::min<std::size_t>(limit, expected.size()));
    }
}

BOOST_DATA_TEST_CASE(a_list_of_one_definition_holds_its_tasks_alone_and_the_rows_as_they_are, data::make(kinds()), kind)
{
    Rows rows{kind};
    auto permit = case_of(2026000001, {task(1, {{.role = "analyst"}}), task(2, {{.role = "analyst"}}, "ana")});
    auto audit = case_of(2026000002, {task(1, {{.role = "analyst"}}), task(2, {{.role = "analyst"}}, "ana")});
    audit.row.definition = "audit";
    rows.put(permit);
    rows.put(audit);
    for (const auto id : {2026000001, 2026000002}) rows.database.store().watchlist().follow(lima, PersonId{"ana"}, CaseId{id});
    auto filter = offered_to({"analyst"}, "ana");
    filter.definition = "audit";
    BOOST_TEST((rows.of(filter, Tray::all) == Names{{2026000002, 1}, {2026000002, 2}}));
    BOOST_TEST((rows.of(filter, Tray::offered) == Names{{2026000002, 1}}));
    BOOST_TEST((rows.of(filter, Tray::claimed) == Names{{2026000002, 2}}));
    BOOST_TEST((rows.of(filter, Tray::followed) == Names{{2026000002, 1}, {2026000002, 2}}));
    BOOST_TEST((rows.listed({.definition = "audit"}) == Names{{2026000002, 1}, {2026000002, 2}}));
    filter.tray = Tray::offered;
    const auto listed = rows.read().tasks(lima, filter);
    BOOST_TEST((listed.front().case_row == audit.row));
    BOOST_TEST((listed.front().task == audit.tasks.front()));
}

BOOST_DATA_TEST_CASE(somebody_with_more_ranges_than_one_question_takes_is_answered_too, data::make(kinds()), kind)
{
    Rows rows{kind};
    std::vector<TaskRow> tasks;
    Basket many{.role = "chief"};
    Names expected;
    for (std::int64_t number = 1; number <= 620; ++number) {
        many.units.push_back("unit_" + std::to_string(number));
        if (number % 20 != 0) continue;
        tasks.push_back(task(number, {{.role = "chief", .unit = many.units.back()}, {.role = "chief", .unit = many.units.front()}}));
        expected.emplace_back(7, number);
    }
    rows.put(case_of(7, tasks));
    const TaskFilter filter{.baskets = {many}, .person = "ana"};
    BOOST_TEST((rows.listed(filter) == expected));
    BOOST_TEST(rows.read().count_tasks(lima, filter) == expected.size());
    BOOST_TEST((walked(rows.read(), filter, 3) == expected));
}

BOOST_AUTO_TEST_SUITE_END()
