#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

const auto file = stream_of(CaseId{2026000001});
const auto other = stream_of(CaseId{2026000002});
const auto series = case_series(2026);

std::vector<std::int64_t> versions(Store& store, StreamId stream, std::int64_t after = 0, std::size_t limit = SIZE_MAX)
{
    std::vector<std::int64_t> found;
    for (const auto& event : store.events().events(lima, stream, after, limit)) found.push_back(event.version);
    return found;
}

bool is_conflict(const Result<Position>& result) { return result.has_error() && result.error().kind == RefusalKind::conflict; }

} // namespace

BOOST_AUTO_TEST_SUITE(history)

BOOST_DATA_TEST_CASE(what_was_appended_is_read_back_byte_for_byte, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    // given two events of one stream
    const auto append = author.append(file, 2);
    BOOST_REQUIRE(commit(store, author.commit({append})).has_value());
    // when
    const auto read = store.events().events(lima, file);
    // then every column is the same and the chain is whole
    BOOST_REQUIRE_EQUAL(read.size(), 2);
    for (std::size_t i = 0; i < 2; ++i) {
        BOOST_TEST(read[i].version == append.events[i].version);
        BOOST_TEST(read[i].kind == append.events[i].kind);
        BOOST_TEST((read[i].recorded_at == append.events[i].recorded_at));
        BOOST_TEST(read[i].body == append.events[i].body);
        BOOST_TEST((read[i].hash == append.events[i].hash));
    }
    BOOST_TEST(!verify(lima, {}, read).has_value());
    BOOST_TEST((store.events().head(lima, file) == ChainHead{2, append.events[1].hash}));
}

BOOST_DATA_TEST_CASE(a_stream_is_read_from_a_version_on_and_up_to_a_limit, data::make(kinds()), kind)
{
    Database database{kind};
    Author author;
    BOOST_REQUIRE(commit(database.store(), author.commit({author.append(file, 5)})).has_value());
    BOOST_TEST((versions(database.store(), file, 3) == std::vector<std::int64_t>{4, 5}));
    BOOST_TEST((versions(database.store(), file, 1, 2) == std::vector<std::int64_t>{2, 3}));
    BOOST_TEST(versions(database.store(), file, 5).empty());
}

BOOST_DATA_TEST_CASE(an_unknown_stream_is_empty_and_its_head_is_zero, data::make(kinds()), kind)
{
    Database database{kind};
    BOOST_TEST(versions(database.store(), file).empty());
    BOOST_TEST((database.store().events().head(lima, file) == ChainHead{}));
}

BOOST_DATA_TEST_CASE(the_same_stream_of_two_tenants_is_two_streams, data::make(kinds()), kind)
{
    Database database{kind};
    Author here{lima};
    Author there{cusco};
    BOOST_REQUIRE(commit(database.store(), here.commit({here.append(file, 2)})).has_value());
    BOOST_REQUIRE(commit(database.store(), there.commit({there.append(file, 1)})).has_value());
    BOOST_TEST(database.store().events().head(lima, file).version == 2);
    BOOST_TEST(database.store().events().head(cusco, file).version == 1);
}

BOOST_DATA_TEST_CASE(a_stale_version_is_a_conflict_and_writes_nothing, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    // given two who read the same version
    Author first;
    BOOST_REQUIRE(commit(store, first.commit({first.append(file)})).has_value());
    Author second = first;
    BOOST_REQUIRE(commit(store, first.commit({first.append(file)})).has_value());
    // when the second writes behind it
    const auto result = commit(store, second.commit({second.append(file)}));
    // then
    BOOST_TEST(is_conflict(result));
    BOOST_TEST((versions(store, file) == std::vector<std::int64_t>{1, 2}));
}

BOOST_DATA_TEST_CASE(a_version_from_the_future_is_a_conflict, data::make(kinds()), kind)
{
    Database database{kind};
    Author author;
    (void)author.append(file, 3); // never committed
    BOOST_TEST(is_conflict(commit(database.store(), author.commit({author.append(file)}))));
    BOOST_TEST(versions(database.store(), file).empty());
}

BOOST_DATA_TEST_CASE(a_stream_that_somebody_else_began_is_a_conflict, data::make(kinds()), kind)
{
    Database database{kind};
    Author first;
    Author second;
    BOOST_REQUIRE(commit(database.store(), first.commit({first.append(file)})).has_value());
    BOOST_TEST(is_conflict(commit(database.store(), second.commit({second.append(file)}))));
    BOOST_TEST((versions(database.store(), file) == std::vector<std::int64_t>{1}));
}

BOOST_DATA_TEST_CASE(two_streams_are_written_both_or_not_at_all, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(series), author.append(file)})).has_value());
    Author stale = author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(file)})).has_value());
    // when one of the two versions is stale, whichever comes first
    Author late = stale;
    BOOST_TEST(is_conflict(commit(store, stale.commit({stale.append(series), stale.append(file), stale.append(other)}))));
    BOOST_TEST(is_conflict(commit(store, late.commit({late.append(other), late.append(file), late.append(series)}))));
    // then the others did not move either
    BOOST_TEST((versions(store, series) == std::vector<std::int64_t>{1}));
    BOOST_TEST(versions(store, other).empty());
    BOOST_TEST(store.events().head(lima, series).version == 1);
}

BOOST_DATA_TEST_CASE(what_a_decision_only_read_is_checked_by_its_version, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(other)})).has_value());
    // given a decision on `file` that read `other` at version 1, and another that read it before it existed
    BOOST_REQUIRE(commit(store, author.commit({author.append(file), author.reads(other)})).has_value());
    Author stale = author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(other)})).has_value());
    // when `other` went on
    BOOST_TEST(is_conflict(commit(store, stale.commit({stale.append(file), stale.reads(other)}))));
    // then
    BOOST_TEST((versions(store, file) == std::vector<std::int64_t>{1}));
    BOOST_TEST((versions(store, other) == std::vector<std::int64_t>{1, 2}));
}

BOOST_DATA_TEST_CASE(a_stream_that_was_read_before_it_began_can_still_begin, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(file), author.reads(other)})).has_value());
    BOOST_TEST((store.events().head(lima, other) == ChainHead{}));
    BOOST_REQUIRE(commit(store, author.commit({author.append(other)})).has_value());
    BOOST_TEST((versions(store, other) == std::vector<std::int64_t>{1}));
}

BOOST_DATA_TEST_CASE(a_conflict_in_a_batch_does_not_harm_its_neighbours, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    BOOST_REQUIRE(commit(store, author.commit({author.append(file)})).has_value());
    Author stale;
    // given a batch whose second is stale in its one stream, and whose fourth in one of two
    const auto third = stream_of(CaseId{2026000003});
    const std::vector<Commit> batch{author.commit({author.append(file)}), stale.commit({stale.append(file)}), author.commit({author.append(other)}),
                                    stale.commit({stale.append(third), Append{series, 7, {}}})};
    // when
    const auto results = store.events().commit(batch);
    // then
    BOOST_REQUIRE_EQUAL(results.size(), 4);
    BOOST_TEST(results[0].has_value());
    BOOST_TEST(is_conflict(results[1]));
    BOOST_TEST(results[2].has_value());
    BOOST_TEST(is_conflict(results[3]));
    BOOST_TEST((versions(store, file) == std::vector<std::int64_t>{1, 2}));
    BOOST_TEST((versions(store, other) == std::vector<std::int64_t>{1}));
    BOOST_TEST(versions(store, third).empty());
}

BOOST_DATA_TEST_CASE(commits_of_a_batch_follow_one_another, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    // given three that take numbers of one series, each behind the one before it, and a case each
    std::vector<Commit> batch;
    for (std::int64_t id = 1; id <= 3; ++id) batch.push_back(author.commit({author.append(series), author.append(stream_of(CaseId{2026000000 + id}))}));
    // when
    const auto results = store.events().commit(batch);
    // then each has its place, in their order
    BOOST_REQUIRE(results[0].has_value());
    BOOST_REQUIRE(results[1].has_value());
    BOOST_REQUIRE(results[2].has_value());
    BOOST_TEST(*results[0] < *results[1]);
    BOOST_TEST(*results[1] < *results[2]);
    BOOST_TEST((versions(store, series) == std::vector<std::int64_t>{1, 2, 3}));
    BOOST_TEST(store.events().commit({}).empty());
}

BOOST_DATA_TEST_CASE(a_reply_is_kept_with_what_it_answers_for, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    auto first = author.commit({author.append(file)});
    first.reply = IdempotentReply{"ana/k1", digest("request"), R"({"status":201,"body":"«ñ»"})"};
    BOOST_REQUIRE(commit(store, first).has_value());
    // when the key is used again, even for another stream
    auto second = author.commit({author.append(other)});
    second.reply = IdempotentReply{"ana/k1", digest("another"), "{}"};
    // then the second does nothing, and the first reply stays
    BOOST_TEST(is_conflict(commit(store, second)));
    BOOST_TEST(versions(store, other).empty());
    const auto kept = store.events().reply(lima, "ana/k1");
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST((kept->request == digest("request")));
    BOOST_TEST(kept->reply == first.reply->reply);
    BOOST_TEST(!store.events().reply(cusco, "ana/k1").has_value());
}

BOOST_DATA_TEST_CASE(one_key_twice_in_a_batch_is_done_once, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author author;
    std::vector<Commit> batch{author.commit({author.append(file)}), author.commit({author.append(other)}), author.commit({author.append(series)})};
    batch[0].reply = IdempotentReply{"ana/k1", digest("a"), "first"};
    batch[1].reply = IdempotentReply{"ana/k1", digest("a"), "second"};
    const auto results = store.events().commit(batch);
    BOOST_TEST(results[0].has_value());
    BOOST_TEST(is_conflict(results[1]));
    BOOST_TEST(results[2].has_value());
    BOOST_TEST(store.events().reply(lima, "ana/k1")->reply == "first");
}

BOOST_DATA_TEST_CASE(a_commit_in_conflict_keeps_no_reply, data::make(kinds()), kind)
{
    Database database{kind};
    Author author;
    (void)author.append(file);
    auto stale = author.commit({author.append(file)});
    stale.reply = IdempotentReply{"ana/k1", digest("a"), "{}"};
    BOOST_TEST(is_conflict(commit(database.store(), stale)));
    BOOST_TEST(!database.store().events().reply(lima, "ana/k1").has_value());
}

BOOST_DATA_TEST_CASE(every_stream_of_every_tenant_is_visited_once, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    Author here{lima};
    Author there{cusco};
    BOOST_REQUIRE(commit(store, here.commit({here.append(file), here.append(series), here.reads(other)})).has_value());
    BOOST_REQUIRE(commit(store, there.commit({there.append(file)})).has_value());
    std::vector<std::pair<std::string, std::int64_t>> visited;
    store.events().for_each_stream([&](const TenantId& tenant, StreamId stream) {
        visited.emplace_back(tenant.value, stream.value);
        return true;
    });
    const std::vector<std::pair<std::string, std::int64_t>> expected{{"080101", file.value}, {"150101", file.value}, {"150101", series.value}};
    BOOST_TEST((visited == expected));
    // and a visitor may have seen enough
    int seen = 0;
    store.events().for_each_stream([&](const TenantId&, StreamId) { return ++seen < 2; });
    BOOST_TEST(seen == 2);
}

BOOST_DATA_TEST_CASE(of_two_writers_on_one_stream_exactly_one_wins_each_time, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store();
    // given four threads that all want to be next, two of them over a second stream
    constexpr int wins_each = 25;
    std::atomic<int> conflicts{0};
    const auto write = [&](bool two_streams, StreamId second) {
        for (int wins = 0; wins < wins_each;) {
            Author author;
            author.forget(file, store.events().head(lima, file));
            author.forget(second, store.events().head(lima, second));
            std::vector<Append> appends{author.append(file)};
            if (two_streams) appends.insert(appends.begin(), author.append(second));
            if (commit(store, author.commit(appends)).has_value())
                ++wins;
            else
                ++conflicts;
        }
    };
    // when
    {
        std::vector<std::jthread> threads;
        threads.emplace_back(write, false, other);
        threads.emplace_back(write, false, other);
        threads.emplace_back(write, true, other);
        threads.emplace_back(write, true, series);
    }
    // then nothing is lost and nothing is there twice
    const auto events = store.events().events(lima, file);
    BOOST_TEST(events.size() == 4 * wins_each);
    BOOST_TEST(!verify(lima, {}, events).has_value());
    BOOST_TEST(store.events().head(lima, other).version == wins_each);
    BOOST_TEST(store.events().head(lima, series).version == wins_each);
    BOOST_TEST_MESSAGE(conflicts.load() << " conflicts");
}

BOOST_DATA_TEST_CASE(a_commit_that_contradicts_itself_is_our_bug, data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    Database database{kind};
    Author author;
    auto gap = author.append(file, 2);
    gap.events.erase(gap.events.begin());
    BOOST_CHECK_THROW((void)commit(database.store(), author.commit({gap})), InvariantViolation);
    BOOST_CHECK_THROW((void)commit(database.store(), author.commit({author.append(other), author.append(other)})), InvariantViolation);
    BOOST_CHECK_THROW((void)commit(database.store(), author.commit({})), InvariantViolation);
    BOOST_CHECK_THROW((void)commit(database.store(), {lima, {author.append(series)}, {{sample_case(2026000009), {}}}}), InvariantViolation);
}

BOOST_AUTO_TEST_SUITE_END()
