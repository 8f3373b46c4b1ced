#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

RefusedAttempt attempt(std::int64_t id, std::int64_t version, const std::string& person, const std::string& instant = "2026-11-22T15:50:42.123456Z")
{
    return {CaseId{id}, version, at(instant), person, "reception", "grant", "distinct_from", "LPAG 99.2", "a person who did not review it", "«" + person + "» reviewed it"};
}

struct Refusals {
    explicit Refusals(Kind kind) : database{kind} {}
    /// One more of the stream of the case.
    void put(const RefusedAttempt& one)
    {
        auto refused = author.commit({author.append(refusals_of(one.case_id))});
        refused.refused_attempts = {one};
        BOOST_REQUIRE(commit(database.store(), refused).has_value());
    }
    RefusedAttempts& read() { return database.store().refused_attempts(); }
    std::vector<std::pair<std::int64_t, std::int64_t>> names(const RefusedAttemptFilter& filter)
    {
        std::vector<std::pair<std::int64_t, std::int64_t>> found;
        for (const auto& one : read().list(lima, filter)) found.emplace_back(one.case_id.value, one.version);
        return found;
    }
    Database database;
    Author author;
};
using Names = std::vector<std::pair<std::int64_t, std::int64_t>>;

} // namespace

BOOST_AUTO_TEST_SUITE(refused_attempts)

BOOST_DATA_TEST_CASE(what_was_refused_is_listed_newest_first_by_person_and_by_case, data::make(kinds()), kind)
{
    Refusals refusals{kind};
    refusals.put(attempt(2026000001, 1, "ana", "2026-11-22T10:00:00Z"));
    refusals.put(attempt(2026000002, 1, "anabel", "2026-11-22T10:00:00Z")); // at the same moment
    refusals.put(attempt(0, 1, "ana", "2026-11-22T11:00:00Z"));             // a case was to be opened
    refusals.put(attempt(2026000001, 2, "luis", "2026-11-22T09:59:59.999999Z")); // the clock was set back
    refusals.put(attempt(2026000001, 3, "ana", "2026-11-22T12:00:00Z"));
    refusals.put(attempt(2026000001, 4, "ana", "2026-11-22T12:00:00Z"));
    const CaseId file{2026000001};
    BOOST_TEST((refusals.names({}) == Names{{2026000001, 4}, {2026000001, 3}, {0, 1}, {2026000002, 1}, {2026000001, 1}, {2026000001, 2}}));
    BOOST_TEST((refusals.names({.person = "ana"}) == Names{{2026000001, 4}, {2026000001, 3}, {0, 1}, {2026000001, 1}}));
    BOOST_TEST((refusals.names({.case_id = file}) == Names{{2026000001, 4}, {2026000001, 3}, {2026000001, 1}, {2026000001, 2}}));
    BOOST_TEST((refusals.names({.case_id = CaseId{}}) == Names{{0, 1}}));
    BOOST_TEST((refusals.names({.person = "ana", .case_id = file}) == Names{{2026000001, 4}, {2026000001, 3}, {2026000001, 1}}));
    BOOST_TEST((refusals.names({.limit = 2}) == Names{{2026000001, 4}, {2026000001, 3}}));
    BOOST_TEST(refusals.names({.person = "eva"}).empty());
    BOOST_TEST(refusals.read().list(cusco, {}).empty());
    // one by one as in one page, of each kind of list
    for (const auto& filter : {RefusedAttemptFilter{}, RefusedAttemptFilter{.person = "ana"}, RefusedAttemptFilter{.case_id = file}, RefusedAttemptFilter{.person = "ana", .case_id = file}}) {
        Names seen;
        auto page = filter;
        page.limit = 1;
        for (auto found = refusals.read().list(lima, page); !found.empty(); found = refusals.read().list(lima, page)) {
            seen.emplace_back(found.front().case_id.value, found.front().version);
            page.before = RefusedAttemptFilter::Cursor{found.front().at, found.front().case_id, found.front().version};
        }
        BOOST_TEST((seen == refusals.names(filter)));
    }
}

BOOST_DATA_TEST_CASE(an_attempt_is_read_back_as_it_was_committed_and_replaced_by_stream, data::make(kinds()), kind)
{
    Refusals refusals{kind};
    const auto one = attempt(2026000001, 1, "ana"), two = attempt(2026000001, 2, "luis"), other = attempt(0, 1, "ana");
    for (const auto& each : {one, two, other}) refusals.put(each);
    BOOST_TEST((refusals.read().of_stream(lima, CaseId{2026000001}) == std::vector<RefusedAttempt>{one, two}));
    BOOST_TEST((refusals.read().list(lima, {.person = "luis"}) == std::vector<RefusedAttempt>{two}));
    auto right = two;
    right.found = "something else";
    refusals.read().replace(lima, CaseId{2026000001}, {right});
    BOOST_TEST((refusals.read().of_stream(lima, CaseId{2026000001}) == std::vector<RefusedAttempt>{right}));
    BOOST_TEST((refusals.read().of_stream(lima, CaseId{}) == std::vector<RefusedAttempt>{other}));
    refusals.read().replace(lima, CaseId{2026000001}, {});
    BOOST_TEST(refusals.read().of_stream(lima, CaseId{2026000001}).empty());
    BOOST_TEST(refusals.read().of_stream(cusco, CaseId{}).empty());
}

BOOST_DATA_TEST_CASE(an_attempt_whose_stream_went_on_meanwhile_is_not_listed, data::make(kinds()), kind)
{
    Refusals refusals{kind};
    refusals.put(attempt(2026000001, 1, "ana"));
    Author late;
    auto refused = late.commit({late.append(refusals_of(CaseId{2026000001}))});
    refused.refused_attempts = {attempt(2026000001, 1, "luis")};
    // alone, and beside one that is written
    BOOST_TEST(commit(refusals.database.store(), refused).has_error());
    auto beside = refusals.author.commit({refusals.author.append(refusals_of(CaseId{}))});
    beside.refused_attempts = {attempt(0, 1, "eva")};
    const std::vector<Commit> batch{refused, beside};
    const auto results = refusals.database.store().events().commit(batch);
    BOOST_TEST(results[0].has_error());
    BOOST_TEST(results[1].has_value());
    BOOST_TEST((refusals.names({}) == Names{{2026000001, 1}, {0, 1}}));
}

BOOST_DATA_TEST_CASE(an_attempt_without_its_event_is_a_mistake_that_writes_nothing, data::make(kinds()), kind)
{
    Refusals refusals{kind};
    auto elsewhere = refusals.author.commit({refusals.author.append(refusals_of(CaseId{2026000001}))});
    for (const auto& wrong : {attempt(2026000002, 1, "ana"), attempt(2026000001, 2, "ana")}) {
        elsewhere.refused_attempts = {wrong};
        BOOST_CHECK_THROW((void)commit(refusals.database.store(), elsewhere), InvariantViolation);
    }
    BOOST_TEST(refusals.names({}).empty());
    BOOST_TEST(refusals.database.store().events().head(lima, refusals_of(CaseId{2026000001})).version == 0);
}

BOOST_AUTO_TEST_SUITE_END()
