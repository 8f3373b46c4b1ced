#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <set>
#include <thread>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

const auto now = at("2026-12-02T15:00:00Z");
const auto lease = std::chrono::seconds{60};

std::vector<std::pair<std::int64_t, std::int64_t>> names(const std::vector<ListedTask>& tasks)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    for (const auto& listed : tasks) found.emplace_back(listed.case_row.id.value, listed.task.task);
    return found;
}
using Names = std::vector<std::pair<std::int64_t, std::int64_t>>;

std::vector<std::int64_t> ids(const std::vector<CaseRow>& rows)
{
    std::vector<std::int64_t> found;
    for (const auto& row : rows) found.push_back(row.id.value);
    return found;
}
using Ids = std::vector<std::int64_t>;

struct Rows {
    explicit Rows(Kind kind) : database{kind} {}
    void put(const CaseProjection& after, const std::optional<CaseProjection>& before = {}) { BOOST_REQUIRE(store_case(database.store(), author, lima, after, before).has_value()); }
    Projections& read() { return database.store().projections(); }
    Database database;
    Author author;
};

} // namespace

BOOST_AUTO_TEST_SUITE(projections)

BOOST_DATA_TEST_CASE(the_rows_of_a_case_are_read_back_as_they_were_committed, data::make(kinds()), kind)
{
    Rows rows{kind};
    auto sample = sample_case(2026000001);
    sample.row.parent = CaseId{2026000000};
    rows.put(sample);
    BOOST_TEST((rows.read().find_case(lima, CaseId{2026000001}) == sample));
    BOOST_TEST(!rows.read().find_case(lima, CaseId{2026000002}).has_value());
    BOOST_TEST(!rows.read().find_case(cusco, CaseId{2026000001}).has_value());
}

BOOST_DATA_TEST_CASE(what_differs_is_changed_and_what_is_gone_is_gone, data::make(kinds()), kind)
{
    Rows rows{kind};
    const auto before = sample_case(2026000001);
    rows.put(before);
    // given a step: a token moved, one appeared and one went; a task was done, another offered; the term was met
    auto after = before;
    after.row.version = 2;
    after.row.due.reset();
    after.row.outcome = "granted";
    after.row.confidentiality.clear();
    after.row.classified_until.reset();
    after.tokens = {{1, 1, "signing", "waiting", now}, {3, 1, "archive", "ended", now}};
    after.tasks[1].status = "completed";
    after.tasks[1].owner = "ana";
    after.tasks.push_back({3, "signing", "claimed", {"manager"}, "luis", "gm", now, day("2026-12-09"), {}, {{"manager", "contracts", "town_hall", 120'000'00, true, " ana "}}});
    after.terms[0].status = "met";
    after.terms[0].wakes_on.reset();
    // when
    rows.put(after, before);
    // then
    BOOST_TEST((rows.read().find_case(lima, CaseId{2026000001}) == after));
    BOOST_TEST(rows.read().tasks(lima, offered_to({"analyst"})).empty());
    BOOST_TEST(rows.read().tasks(lima, offered_to({"manager"})).empty());
    BOOST_TEST((names(rows.read().tasks(lima, offered_to({}, "luis"))) == Names{{2026000001, 3}}));
    BOOST_TEST((rows.read().inbox(lima, CaseId{2026000001}) ==
                std::vector<InboxRow>{{"manager", day("2026-12-09"), 3, "contracts", "town_hall", 120'000'00, true, " ana ", "luis"}}));
    BOOST_TEST(rows.read().claim_due(day("2027-01-01"), 10, now, lease).empty());
    // and every row can go
    auto last = after;
    last.row.version = 3;
    last.tokens.clear();
    last.tasks.clear();
    last.terms.clear();
    rows.put(last, after);
    BOOST_TEST((rows.read().find_case(lima, CaseId{2026000001}) == last));
    BOOST_TEST(rows.read().tasks(lima, {}).empty());
    BOOST_TEST(rows.read().inbox(lima, CaseId{2026000001}).empty());
}

namespace {

/// By one change of a task after the other.
const std::vector<std::pair<std::string, void (*)(TaskRow&)>> changes_of_a_task{
    {"another due day", [](TaskRow& task) { task.due = day("2026-12-24"); }},
    {"no due day", [](TaskRow& task) { task.due.reset(); }},
    {"somebody has it", [](TaskRow& task) { task.owner = "luis"; }},
    {"an amount", [](TaskRow& task) { task.acts[1].amount = 1; }},
    {"somebody is barred", [](TaskRow& task) { task.acts[1].barred = " luis "; }},
    {"no signature", [](TaskRow& task) { task.acts[1].signs = false; }},
    {"another unit", [](TaskRow& task) { task.acts[0].unit = "legal"; }},
    {"another matter", [](TaskRow& task) { task.acts[0].matter = "opinions"; }},
    {"an act more", [](TaskRow& task) { task.acts.push_back({"analyst", "opinions", ""}); }},
    {"an act less", [](TaskRow& task) { task.acts.erase(task.acts.begin()); }},
    {"no act", [](TaskRow& task) { task.acts.clear(); }},
    {"an act again", [](TaskRow& task) { task.acts = {{"manager"}}; }},
    {"nothing that the baskets show", [](TaskRow& task) { task.state = "signing"; }},
    {"it is over", [](TaskRow& task) { task.status = "cancelled"; }},
};

} // namespace

BOOST_DATA_TEST_CASE(each_change_of_what_a_task_asks_is_seen_in_the_work_baskets, data::make(kinds()), kind)
{
    Rows rows{kind};
    auto before = sample_case(2026000001);
    before.tasks[1].acts = {{"analyst", "", "", {}, false, ""}, {"legal_counsel", "opinions", "legal", {}, true, ""}};
    rows.put(before);
    for (const auto& [what, change] : changes_of_a_task) {
        auto after = before;
        ++after.row.version;
        change(after.tasks[1]);
        rows.put(after, before);
        BOOST_TEST((rows.read().inbox(lima, CaseId{2026000001}) == inbox_of(after)), what);
        before = after;
    }
    BOOST_TEST(rows.read().inbox(lima, CaseId{2026000001}).empty());
}

BOOST_DATA_TEST_CASE(two_acts_of_a_role_in_one_matter_and_unit_are_a_mistake_that_writes_nothing, data::make(kinds()), kind)
{
    Rows rows{kind};
    auto twice = sample_case(2026000001);
    twice.tasks[1].acts = {{"analyst", "opinions", "", 5}, {"analyst", "opinions", "", 6}};
    BOOST_CHECK_THROW((void)store_case(rows.database.store(), rows.author, lima, twice), InvariantViolation);
    BOOST_TEST(!rows.read().find_case(lima, CaseId{2026000001}).has_value());
}

BOOST_DATA_TEST_CASE(a_commit_in_conflict_changes_no_rows, data::make(kinds()), kind)
{
    Rows rows{kind};
    const auto before = sample_case(2026000001);
    rows.put(before);
    Author stale;
    auto after = before;
    after.row.status = "ended";
    after.tasks.clear();
    BOOST_TEST(store_case(rows.database.store(), stale, lima, after, before).has_error());
    BOOST_TEST((rows.read().find_case(lima, CaseId{2026000001}) == before));
    BOOST_TEST(rows.read().tasks(lima, offered_to({"analyst"})).size() == 1);
}

BOOST_DATA_TEST_CASE(cases_are_listed_newest_first_and_filtered, data::make(kinds()), kind)
{
    Rows rows{kind};
    for (std::int64_t id = 2026000001; id <= 2026000005; ++id) {
        auto one = sample_case(id);
        if (id % 2 == 0) one.row.definition = "audit";
        if (id == 2026000003) one.row.status = "closed";
        if (id == 2026000004) one.row.parent = CaseId{2026000001};
        if (id == 2026000005) one.tokens[0].rest = "ended";
        rows.put(one);
    }
    auto& read = rows.read();
    BOOST_TEST((ids(read.cases(lima, {})) == Ids{2026000005, 2026000004, 2026000003, 2026000002, 2026000001}));
    BOOST_TEST((ids(read.cases(lima, {.definition = "audit"})) == Ids{2026000004, 2026000002}));
    BOOST_TEST((ids(read.cases(lima, {.status = "closed"})) == Ids{2026000003}));
    BOOST_TEST((ids(read.cases(lima, {.definition = "permit", .status = "open"})) == Ids{2026000005, 2026000001}));
    BOOST_TEST((ids(read.cases(lima, {.parent = CaseId{2026000001}})) == Ids{2026000004}));
    BOOST_TEST((ids(read.cases(lima, {.state = "drafting"})) == Ids{2026000004, 2026000003, 2026000002, 2026000001}));
    BOOST_TEST(read.cases(lima, {.state = "unknown"}).empty());
    BOOST_TEST(read.cases(cusco, {}).empty());
    BOOST_TEST((read.cases(lima, {.definition = "audit", .limit = 1}).front() == read.find_case(lima, CaseId{2026000004})->row));
}

BOOST_DATA_TEST_CASE(a_cursor_pages_through_cases_without_gap_or_repetition, data::make(kinds()), kind)
{
    Rows rows{kind};
    for (std::int64_t id = 2026000001; id <= 2026000007; ++id) rows.put(sample_case(id));
    Ids seen;
    CaseFilter filter{.limit = 3};
    for (auto page = rows.read().cases(lima, filter); !page.empty(); page = rows.read().cases(lima, filter)) {
        for (const auto id : ids(page)) seen.push_back(id);
        filter.before = page.back().id;
    }
    BOOST_TEST((seen == Ids{2026000007, 2026000006, 2026000005, 2026000004, 2026000003, 2026000002, 2026000001}));
    BOOST_TEST(rows.read().case_ids(lima, CaseId{0}, 100).size() == 7);
    BOOST_TEST((rows.read().case_ids(lima, CaseId{2026000005}, 1) == std::vector<CaseId>{CaseId{2026000006}}));
}

BOOST_DATA_TEST_CASE(terms_are_due_the_day_after_and_claimed_for_a_while, data::make(kinds()), kind)
{
    Rows rows{kind};
    rows.put(sample_case(2026000001)); // due on 1 December
    auto held = sample_case(2026000002);
    held.terms[0].status = "held";
    held.terms[0].wakes_on.reset();
    rows.put(held);
    auto extended = sample_case(2026000003);
    extended.terms[0].status = "extended";
    extended.terms[0].due = day("2026-11-30");
    extended.terms[0].wakes_on = day("2026-12-01");
    rows.put(extended);
    auto& read = rows.read();
    // on its last day a term still runs
    BOOST_TEST(read.claim_due(day("2026-11-30"), 10, now, lease).empty());
    // when the first day has passed for both
    const auto due = read.claim_due(day("2026-12-02"), 10, now, lease);
    // then the oldest comes first, and one that is held does not lapse
    BOOST_REQUIRE_EQUAL(due.size(), 2);
    BOOST_TEST(due[0].case_id.value == 2026000003);
    BOOST_TEST((due[0].wakes_on == day("2026-12-01")));
    BOOST_TEST(due[1].case_id.value == 2026000001);
    BOOST_TEST(due[1].instance == 1);
    BOOST_TEST(due[1].tenant.value == "150101");
    // and nobody else gets them before the lease is over
    BOOST_TEST(read.claim_due(day("2026-12-02"), 10, now + lease - std::chrono::microseconds{1}, lease).empty());
    BOOST_TEST(read.claim_due(day("2026-12-02"), 1, now + lease, lease).size() == 1);
}

BOOST_DATA_TEST_CASE(cases_are_found_by_the_days_that_their_open_terms_run_over, data::make(kinds()), kind)
{
    Rows rows{kind};
    rows.put(sample_case(2026000001)); // runs from 22 November to 1 December
    auto suspended = sample_case(2026000002);
    suspended.terms[0].status = "suspended";
    suspended.terms[0].due = day("2026-12-20");
    rows.put(suspended);
    auto backward = sample_case(2026000003); // so many days before an event
    backward.terms[0].status = "extended";
    backward.terms[0].counted_from = day("2026-12-15");
    backward.terms[0].due = day("2026-12-05");
    rows.put(backward);
    std::int64_t id = 2026000003;
    for (const auto* const status : {"held", "met", "lapsed", "cancelled"}) {
        auto other = sample_case(++id);
        other.terms[0].status = status;
        rows.put(other);
    }
    auto& read = rows.read();
    const auto over = [&](const char* first, const char* last, std::int64_t after = 0, std::size_t limit = 10) {
        std::vector<std::int64_t> ids;
        for (const auto found : read.cases_with_terms_over(lima, day(first), day(last), CaseId{after}, limit)) ids.push_back(found.value - 2026000000);
        return ids;
    };
    using Ids = std::vector<std::int64_t>;
    BOOST_TEST(over("2026-12-01", "2026-12-01") == (Ids{1, 2}));
    BOOST_TEST(over("2026-12-02", "2026-12-04") == (Ids{2}));
    BOOST_TEST(over("2026-12-05", "2026-12-05") == (Ids{2, 3}));
    BOOST_TEST(over("2026-12-15", "2026-12-31") == (Ids{2, 3}));
    BOOST_TEST(over("2026-12-21", "2026-12-31") == (Ids{}));
    BOOST_TEST(over("2026-11-01", "2026-11-22") == (Ids{1, 2}));
    BOOST_TEST(over("2026-11-01", "2026-11-21") == (Ids{}));
    // page by page
    BOOST_TEST(over("2026-11-01", "2026-12-31", 0, 2) == (Ids{1, 2}));
    BOOST_TEST(over("2026-11-01", "2026-12-31", 2026000002, 2) == (Ids{3}));
    BOOST_TEST(read.cases_with_terms_over(cusco, day("2026-11-01"), day("2026-12-31"), CaseId{}, 10).empty());
}

BOOST_DATA_TEST_CASE(two_claimers_never_share_a_term, data::make(kinds()), kind)
{
    Rows rows{kind};
    auto& read = rows.read();
    constexpr std::int64_t count = 40;
    for (std::int64_t id = 1; id <= count; ++id) rows.put(sample_case(2026000000 + id));
    std::vector<std::int64_t> claimed[2];
    {
        std::vector<std::jthread> threads;
        for (auto& mine : claimed)
            threads.emplace_back([&read, &mine] {
                for (;;) {
                    const auto due = read.claim_due(day("2026-12-02"), 3, now, lease);
                    for (const auto& one : due) mine.push_back(one.case_id.value);
                    if (due.empty()) return;
                }
            });
    }
    std::set<std::int64_t> all(claimed[0].begin(), claimed[0].end());
    all.insert(claimed[1].begin(), claimed[1].end());
    BOOST_TEST(claimed[0].size() + claimed[1].size() == static_cast<std::size_t>(count));
    BOOST_TEST(all.size() == static_cast<std::size_t>(count));
}

BOOST_DATA_TEST_CASE(rebuilding_replaces_rows_whatever_they_were, data::make(kinds()), kind)
{
    Rows rows{kind};
    rows.put(sample_case(2026000001));
    auto right = sample_case(2026000001, 7);
    right.tokens.erase(right.tokens.begin());
    right.tasks[1].roles = {"manager"};
    right.tasks[1].acts = {{"manager"}};
    right.terms.clear();
    right.ledger.clear();
    rows.read().replace(lima, right);
    BOOST_TEST((rows.read().find_case(lima, CaseId{2026000001}) == right));
    BOOST_TEST(rows.read().tasks(lima, offered_to({"analyst"})).empty());
    BOOST_TEST(rows.read().tasks(lima, offered_to({"manager"})).size() == 1);
    // and those of a case without a log go
    rows.read().erase(lima, CaseId{2026000001});
    BOOST_TEST(!rows.read().find_case(lima, CaseId{2026000001}).has_value());
    BOOST_TEST(rows.read().tasks(lima, {}).empty());
    BOOST_TEST(rows.read().cases(lima, {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
