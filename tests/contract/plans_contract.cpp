// Each statement that the store asks finds its rows through an index: none reads a table that grows from end to end. The
// statements are those that the adapter itself prepared while an office worked, in its own words.
#include "adapters/ical/ical_recurrence.hpp"
#include "adapters/store/connection.hpp"
#include "adapters/store/store.hpp"
#include "engine/service/schedules.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include <map>
#include <mutex>
#include <set>

using namespace cauce;
using namespace cauce::test;

namespace {

/// By text: how many parameters.
using Statements = std::map<std::string, std::size_t, std::less<>>;

/// The rows of a sample case, a task held by somebody among them.
CaseProjection held_case()
{
    auto sample = sample_case(2026000900);
    sample.tasks.front().owner = "ana";
    return sample;
}

/// Of somebody with a post, some of whose work is delegated, who covers another and has a delegation; and every open task.
std::vector<TaskFilter> trays_of_somebody()
{
    const Basket own{.role = "chief", .units = {"permits", "town"}, .away = {{"licences"}, {"contracts", 500'00, true, {"permits"}, {CaseId{2026000001}}}}};
    const Basket covered{.role = "clerk", .units = {"reception"}, .covered = true};
    const Basket delegated{.role = "mayor", .units = {"town"}, .covered = true, .matter = "contracts", .amount_max = 500'00, .unit_required = true, .but = {CaseId{2026000001}}};
    std::vector<TaskFilter> filters{{}};
    for (const auto tray : {Tray::all, Tray::offered, Tray::covered, Tray::claimed, Tray::signature, Tray::followed})
        filters.push_back({.baskets = {own, covered, delegated}, .person = "ana", .tray = tray});
    return filters;
}

void work_with_lists(Projections& rows)
{
    (void)rows.cases(lima, {});
    (void)rows.cases(lima, {.definition = "permit"});
    (void)rows.cases(lima, {.status = "open"});
    (void)rows.cases(lima, {.state = "under_review"});
    (void)rows.cases(lima, {.parent = CaseId{2026000001}});
    (void)rows.cases(lima, {.definition = "permit", .status = "open", .state = "under_review", .before = CaseId{2027000000}});
    const RowCursor behind{day("2026-11-30"), CaseId{2026000001}, 1};
    for (auto filter : trays_of_somebody()) {
        (void)rows.tasks(lima, filter);
        (void)rows.count_tasks(lima, filter);
        filter.after = behind;
        (void)rows.tasks(lima, filter);
        filter.definition = "permit";
        (void)rows.tasks(lima, filter);
        (void)rows.count_tasks(lima, filter);
    }
    (void)rows.claim_due(day("2026-12-31"), 10, at("2026-12-31T12:00:00Z"), std::chrono::seconds{60});
    (void)rows.cases_with_terms_over(lima, day("2026-12-08"), day("2026-12-31"), CaseId{0}, 10);
    (void)rows.case_ids(lima, CaseId{0}, 10);
}

void work_with_deadlines(DeadlineQueries& deadlines)
{
    const auto first = day("2026-11-02"), last = day("2026-12-31");
    const SupervisionFilter all{}, some{"statutory", UnitFilter{"desk", {"chief", "clerk"}}, "permit", "ana"};
    for (const auto grain : {Grain::unit, Grain::procedure, Grain::person}) (void)deadlines.ageing(lima, all, grain, {first, first, first, first, first, first});
    for (const auto& filter : {all, some}) {
        (void)deadlines.ageing(lima, filter, Grain::unit, {first, first, first, first, first, first});
        (void)deadlines.due_by_day(lima, filter, first, last);
        (void)deadlines.met(lima, filter, first, last);
        (void)deadlines.stays(lima, filter, first, last, {first, std::vector<std::int64_t>(60)});
        (void)deadlines.terms(lima, {.of = filter});
        (void)deadlines.terms(lima, {.of = filter, .due_from = first, .due_to = last, .stopped = false, .after = RowCursor{first, CaseId{2026000001}, 1}});
        (void)deadlines.entries(lima, {.of = filter, .on = first});
        (void)deadlines.entries(lima, {.of = filter, .on = first, .after = RowCursor{first, CaseId{2026000001}, 1}});
    }
}

void work_with_people(Store& store)
{
    auto& accounts = store.accounts();
    accounts.put_account(lima, {PersonId{"ana"}, "hash", true});
    accounts.put_session(lima, {std::string(64, 'a'), PersonId{"ana"}, at("2026-12-31T12:00:00Z")});
    (void)accounts.account(lima, PersonId{"ana"});
    (void)accounts.session(lima, std::string(64, 'a'));
    accounts.put_feed(lima, {std::string(64, 'a'), PostId{"reception"}, PersonId{"ana"}, at("2026-11-30T12:00:00Z")});
    (void)accounts.feed(lima, std::string(64, 'a'));
    (void)accounts.feeds(lima, PostId{"reception"});
    accounts.end_feed(lima, std::string(64, 'a'));
    accounts.end_session(lima, std::string(64, 'a'));
    accounts.end_sessions_before(at("2026-12-31T12:00:00Z"));
    auto& watchlist = store.watchlist();
    watchlist.follow(lima, PersonId{"ana"}, CaseId{2026000001});
    (void)watchlist.follows(lima, PersonId{"ana"}, CaseId{2026000001});
    (void)watchlist.followed(lima, PersonId{"ana"}, CaseId{}, 10);
    (void)watchlist.count(lima, PersonId{"ana"}, 10);
    watchlist.unfollow(lima, PersonId{"ana"}, CaseId{2026000001});
}

/// A task stays open, and its rows in the baskets change.
void work_with_a_claim(Store& store)
{
    Author author;
    const auto before = sample_case(2026000901);
    auto after = before;
    after.row.version = 2;
    after.tasks[1].owner = "ana";
    BOOST_REQUIRE(store_case(store, author, lima, before).has_value());
    BOOST_REQUIRE(store_case(store, author, lima, after, before).has_value());
}

void work_with_refused_attempts(Store& store)
{
    Author author;
    const RefusedAttempt attempt{CaseId{2026000001}, 1, at("2026-12-31T12:00:00Z"), "ana", "reception", "grant", "role", "", "chief", "clerk"};
    auto refused = author.commit({author.append(refusals_of(attempt.case_id))});
    refused.refused_attempts = {attempt};
    BOOST_REQUIRE(commit(store, refused).has_value());
    auto& attempts = store.refused_attempts();
    const RefusedAttemptFilter::Cursor before{attempt.at, attempt.case_id, attempt.version};
    for (const auto& filter : {RefusedAttemptFilter{}, RefusedAttemptFilter{.person = "ana"}, RefusedAttemptFilter{.case_id = attempt.case_id},
                               RefusedAttemptFilter{.person = "ana", .case_id = attempt.case_id}}) {
        (void)attempts.list(lima, filter);
        auto behind = filter;
        behind.before = before;
        (void)attempts.list(lima, behind);
    }
    attempts.replace(lima, attempt.case_id, attempts.of_stream(lima, attempt.case_id));
}

void work_with_accesses(AccessLog& log)
{
    const std::vector<AccessEntry> entries{{.at = at("2026-11-22T12:00:00Z"), .person = "ana", .session = "abc", .session_ends_at = at("2026-11-22T20:00:00Z"), .address = "10.0.0.1",
                                            .process = "readCase", .operation = "view", .case_id = CaseId{2026000001}}};
    log.append(lima, entries);
    for (const std::string person : {"", "ana"})
        for (const auto id : {std::optional<CaseId>{}, std::optional{CaseId{2026000001}}})
            for (const auto from : {std::optional<Instant>{}, std::optional{at("2026-11-22T00:00:00Z")}}) {
                (void)log.list(lima, {.person = person, .case_id = id, .from = from});
                (void)log.list(lima, {.person = person, .case_id = id, .from = from, .to = at("2026-11-23T00:00:00Z"), .before = AccessFilter::Cursor{at("2026-11-22T12:00:00Z"), 9}});
            }
}

void work_with_schedules(Store& store, OfficeUnderTest& town)
{
    const ical::IcalRecurrence recurrence;
    Schedules schedules{town.office, town.clock, recurrence, {}};
    BOOST_REQUIRE(schedules.set(lima, {.key = "a", .title_es = "A", .title_en = "A", .definition = "permit", .data = {{"subject", "x"}}, .rule = "FREQ=MONTHLY;BYMONTHDAY=23",
                                       .post = PostId{"reception"}, .basis = "LPAG 86"}, town.chief).has_value());
    BOOST_TEST(schedules.fire_due() == 1U);
    BOOST_TEST(schedules.list(lima).size() == 1U);
    store.schedules().erase(lima, "b");
}

/// Everything that is asked of a store while people work, once; `verify` and `rebuild` read all that there is, and are for that.
Statements statements_of(const Database& database)
{
    std::mutex mutex;
    Statements statements;
    StoreSettings settings;
    settings.on_prepare = [&](std::string_view text, std::size_t parameters) {
        const std::lock_guard lock{mutex};
        statements.emplace(text, parameters);
    };
    const auto store = open_store(database.url(), settings);
    OfficeUnderTest town{*store};
    const auto permit = town.opened("permit", {{"subject", "Bodega"}, {"fee", "12.50"}}).id;
    ActRequest keyed{{town.tenant, town.clerk}, permit, take("forward"), {}};
    keyed.idempotency = Request::Idempotency{"ana/k", digest("k"), [](const Done&) { return std::string{"{}"}; }};
    (void)done_of(town.office.act(std::move(keyed)));
    town.acted(permit, "grant", town.chief);
    const auto round = town.opened("round_of_permits", {{"subjects", {"Bodega", "Farmacia"}}}).id;
    for (const auto& child : town.acted(round, "launch", town.chief).after.children) town.acted(child.id, "forward", town.clerk, {{"fee", "10.00"}});
    work_with_lists(store->projections());
    work_with_deadlines(store->deadlines());
    work_with_people(*store);
    work_with_refused_attempts(*store);
    work_with_a_claim(*store);
    work_with_accesses(store->access_log());
    (void)store->definitions().list(lima);
    (void)store->definitions().by_version(lima, "permit", 1);
    const auto upload = store->blobs().upload(lima);
    upload->write(std::as_bytes(std::span{"paper", 5}));
    const auto content = upload->close().digest;
    upload->store();
    (void)store->blobs().size(lima, content);
    (void)store->blobs().read(lima, content, 0);
    work_with_schedules(*store, town);
    store->projections().replace(lima, held_case());
    store->projections().erase(lima, CaseId{2026000900});
    return statements;
}

sql::Connection asking(const Database& database)
{
    return {sql::parse_database_url(database.url()), sql::Connection::Access::write, std::chrono::seconds{10}};
}

struct Step {
    int part; ///< that it is a step of
    std::string what;
};
std::vector<Step> plan_on_sqlite(sql::Connection& connection, const std::string& text)
{
    sqlite3_stmt* made = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_prepare_v2(static_cast<sqlite3*>(connection.native()), ("EXPLAIN QUERY PLAN " + text).c_str(), -1, &made, nullptr), SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> plan{made, &sqlite3_finalize};
    std::vector<Step> steps;
    while (sqlite3_step(plan.get()) == SQLITE_ROW) steps.push_back({sqlite3_column_int(plan.get(), 1), reinterpret_cast<const char*>(sqlite3_column_text(plan.get(), 3))});
    return steps;
}

/// What reads a table from end to end, in the words of SQLite; a part of the statement itself is no table.
std::vector<std::string> scans_on_sqlite(sql::Connection& connection, const std::string& text)
{
    std::vector<std::string> scans;
    for (const auto& [part, line] : plan_on_sqlite(connection, text)) {
        const bool is_part = line.starts_with("SCAN CONSTANT") || line.starts_with("SCAN (") || line == "SCAN p" || line == "SCAN u" || line == "SCAN f" || (line.starts_with("SCAN b") && line.find(' ', 6) == std::string::npos);
        if (line.starts_with("SCAN ") && !is_part) scans.push_back(line);
    }
    return scans;
}

/// ":tenant" and the like as PREPARE knows them; "::date" stays.
std::string numbered(std::string_view text)
{
    std::string out;
    int number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool named = text[i] == ':' && i + 1 < text.size() && std::islower(static_cast<unsigned char>(text[i + 1])) != 0 && (i == 0 || text[i - 1] != ':');
        if (!named) {
            out += text[i];
            continue;
        }
        out += '$' + std::to_string(++number);
        while (i + 1 < text.size() && (std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '_')) ++i;
    }
    return out;
}

/// An index is walked from end to end unless the condition names its first column: PostgreSQL calls a later one a condition too.
bool is_narrowed(sql::Connection& connection, const std::string& index, const std::string& condition)
{
    std::string first;
    connection.run({1, "SELECT pg_get_indexdef(to_regclass(:index), 1, false)"}, {index}, [&](const sql::Row& row) { first = row.text(0); });
    BOOST_TEST(!first.empty(), index);
    return condition.find(first) != std::string::npos;
}

std::string word_of(const boost::json::value& node, const char* name)
{
    const auto* found = node.as_object().if_contains(name);
    return found == nullptr ? std::string{} : boost::json::value_to<std::string>(*found);
}

void collect_scans(sql::Connection& connection, const boost::json::value& node, std::vector<std::string>& scans)
{
    const auto type = word_of(node, "Node Type");
    const auto index = word_of(node, "Index Name");
    if (type == "Seq Scan") scans.push_back(type + " on " + word_of(node, "Relation Name"));
    if (!index.empty() && type != "ModifyTable" && !is_narrowed(connection, index, word_of(node, "Index Cond"))) scans.push_back(type + " of " + index);
    if (const auto* plans = node.as_object().if_contains("Plans"))
        for (const auto& inner : plans->as_array()) collect_scans(connection, inner, scans);
}

/// The plan that any values get, as the store has it made; small tables would rather be read whole, so that is priced away.
boost::json::value plan_on_postgresql(sql::Connection& connection, const std::string& text, std::size_t parameters)
{
    connection.run_script("SET enable_seqscan = off; PREPARE looked_at AS " + numbered(text));
    std::string nothings;
    for (std::size_t i = 0; i < parameters; ++i) nothings += i == 0 ? "(NULL" : ", NULL";
    if (parameters > 0) nothings += ')';
    std::string plan;
    connection.run({1, "EXPLAIN (FORMAT JSON, COSTS OFF) EXECUTE looked_at" + nothings}, {}, [&](const sql::Row& row) { plan = row.text(0); });
    connection.run_script("DEALLOCATE looked_at");
    return boost::json::parse(plan).at(0).at("Plan");
}

std::vector<std::string> scans_on_postgresql(sql::Connection& connection, const std::string& text, std::size_t parameters)
{
    std::vector<std::string> scans;
    collect_scans(connection, plan_on_postgresql(connection, text, parameters), scans);
    return scans;
}

/// How a page of work baskets finds its rows: which indexes it reads in their order, and what else it does for them.
struct Ranges {
    std::set<std::string> indexes;
    std::vector<std::string> detours;
};

/// The merged rows are put in order; those of a branch are not.
Ranges ranges_on_sqlite(sql::Connection& connection, const std::string& text)
{
    constexpr std::string_view reads{"SEARCH i USING INDEX "};
    Ranges ranges;
    std::set<int> branches;
    for (const auto& [part, line] : plan_on_sqlite(connection, text)) {
        if (line.starts_with("SEARCH i ")) {
            branches.insert(part);
            ranges.indexes.insert(line.starts_with(reads) ? line.substr(reads.size(), line.find(' ', reads.size()) - reads.size()) : line);
        }
        if (line.starts_with("USE TEMP B-TREE") && branches.contains(part)) ranges.detours.push_back(line);
    }
    return ranges;
}

/// A branch has a limit of its own within that of the page.
void collect_ranges(const boost::json::value& node, int limits, Ranges& ranges)
{
    const auto type = word_of(node, "Node Type");
    if (word_of(node, "Relation Name") == "inbox") ranges.indexes.insert(word_of(node, "Index Name"));
    if (limits > 1 && (type.find("Sort") != std::string::npos || type.find("Hash") != std::string::npos)) ranges.detours.push_back(type);
    if (const auto* plans = node.as_object().if_contains("Plans"))
        for (const auto& inner : plans->as_array()) collect_ranges(inner, limits + (type == "Limit" ? 1 : 0), ranges);
}

/// Sorting, likewise, is priced away: what cannot do without it shows.
Ranges ranges_on_postgresql(sql::Connection& connection, const std::string& text, std::size_t parameters)
{
    connection.run_script("SET enable_sort = off; SET enable_bitmapscan = off");
    Ranges ranges;
    collect_ranges(plan_on_postgresql(connection, text, parameters), 0, ranges);
    return ranges;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plans)

BOOST_DATA_TEST_CASE(no_statement_of_the_store_reads_a_table_from_end_to_end, boost::unit_test::data::make(kinds()), kind)
{
    if (kind == Kind::memory) return; // it has neither statements nor plans
    const Database database{kind};
    const auto statements = statements_of(database);
    // given the adapter's own statements, those on the hot paths among them
    for (const std::string hot : {"FROM event", "FROM stream", "FROM idempotency", "FROM inbox", "FROM case_file", "FROM token", "FROM task", "FROM term", "FROM session",
                                  "FROM blob_chunk", "FROM definition", "INTO event", "INTO idempotency", "UPDATE term", "DELETE FROM inbox"})
        BOOST_TEST(std::ranges::any_of(statements, [&](const auto& one) { return one.first.find(hot) != std::string::npos; }), hot);
    // then none of them scans
    auto connection = asking(database);
    for (const auto& [text, parameters] : statements) {
        const auto scans = kind == Kind::sqlite ? scans_on_sqlite(connection, text) : scans_on_postgresql(connection, text, parameters);
        for (const auto& scan : scans) BOOST_ERROR(scan << ": " << text);
    }
}

BOOST_DATA_TEST_CASE(a_page_of_work_baskets_reads_ranges_of_indexes_in_their_order, boost::unit_test::data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    const Database database{kind};
    auto connection = asking(database);
    std::set<std::string> other;
    for (const auto& [text, parameters] : statements_of(database)) {
        if (text.find("FROM inbox i") == std::string::npos || text.find("JOIN case_file c") == std::string::npos) continue;
        const auto ranges = kind == Kind::sqlite ? ranges_on_sqlite(connection, text) : ranges_on_postgresql(connection, text, parameters);
        for (const auto& detour : ranges.detours) BOOST_ERROR(detour << ": " << text);
        BOOST_TEST(!ranges.indexes.empty());
        for (const auto& index : ranges.indexes)
            if (!std::set<std::string>{"inbox_offered", "inbox_delegated", "inbox_signature", "task_owner"}.contains(index)) other.insert(index);
    }
    BOOST_TEST(other == std::set<std::string>{}, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(a_statement_that_reads_a_whole_table_would_be_found, boost::unit_test::data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    const Database database{kind};
    auto connection = asking(database);
    const auto finds = [&](const std::string& text) {
        return kind == Kind::sqlite ? !scans_on_sqlite(connection, text).empty() : !scans_on_postgresql(connection, text, 1).empty();
    };
    BOOST_TEST(finds("SELECT body FROM event WHERE body = :body"));
    BOOST_TEST(finds("SELECT due FROM inbox WHERE due = :due"));
    BOOST_TEST(!finds("SELECT body FROM event WHERE tenant = :tenant"));
    // and a page that is not in the order of an index
    const std::string page{"SELECT * FROM (SELECT * FROM (SELECT i.due, i.case_id, i.task FROM inbox i WHERE i.tenant = :a AND i.role = :b AND i.unit = :c AND i.owner = '' ORDER BY "};
    const std::string merged{" LIMIT :d) AS b0 ORDER BY due LIMIT :e) AS p ORDER BY due"};
    const auto strays = [&](const std::string& text) {
        return !(kind == Kind::sqlite ? ranges_on_sqlite(connection, text) : ranges_on_postgresql(connection, text, 5)).detours.empty();
    };
    BOOST_TEST(strays(page + "i.due DESC, i.case_id" + merged));
    BOOST_TEST(!strays(page + "i.due, i.case_id, i.task" + merged));
}

BOOST_AUTO_TEST_SUITE_END()
