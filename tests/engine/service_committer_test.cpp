// Group commit: what waits shares a transaction, one that fails harms nobody else, and a lost answer is found out.
#include "engine/service/committer.hpp"
#include "tests/support/hooked_store.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/memory_store.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

const TenantId tenant{"150101"};

Commit commit_of(std::int64_t number, std::int64_t expected_version = 0)
{
    const StreamId stream{StreamKind::budget_line, number};
    ChainHead head{expected_version, {}};
    const auto event = record(tenant, stream, head, {expected_version + 1, Instant{}, Day{}, system_actor(), NumberTaken{CaseId{number}}});
    return {tenant, {{stream, expected_version, {event}}}, {}};
}

StorageFailure lost_answer()
{
    StorageFailure failure{"the connection broke"};
    failure.outcome_unknown = true;
    return failure;
}

struct Fixture {
    MemoryStore memory;
    HookedStore store{memory};
    ManualClock clock{Instant{}};
    Committer committer{store.events(), clock, 1};

    Committer::Outcome commit(Commit one)
    {
        Committer::Outcome outcome{std::exception_ptr{}};
        committer.add(std::move(one), [&](Committer::Outcome settled) { outcome = std::move(settled); });
        return outcome;
    }
    bool is_there(std::int64_t number) { return memory.events().head(tenant, {StreamKind::budget_line, number}).version > 0; }
};

bool succeeded(const Committer::Outcome& outcome)
{
    const auto* const result = std::get_if<Result<Position>>(&outcome);
    return result != nullptr && result->has_value();
}

bool failed(const Committer::Outcome& outcome) { return std::holds_alternative<std::exception_ptr>(outcome); }

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_committer, Fixture)

BOOST_AUTO_TEST_CASE(a_commit_alone_is_made_at_once)
{
    BOOST_TEST(succeeded(commit(commit_of(1))));
    BOOST_TEST(is_there(1));
}

BOOST_AUTO_TEST_CASE(a_conflict_is_told_to_the_one_that_meets_it)
{
    BOOST_TEST(succeeded(commit(commit_of(1))));
    const auto outcome = commit(commit_of(1));
    BOOST_REQUIRE(std::holds_alternative<Result<Position>>(outcome));
    BOOST_TEST((std::get<Result<Position>>(outcome).error().kind == RefusalKind::conflict));
}

/// Holds the first transaction back until `others` were added, so that these share the next one.
struct Batch : Fixture {
    void run(std::vector<Commit> others)
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool first_is_under_way = false, others_wait = false;
        const auto inner = store.before_commit;
        store.before_commit = [&, inner](std::span<const Commit> commits) {
            batches.push_back(commits.size());
            if (inner) inner(commits);
            std::unique_lock lock{mutex};
            first_is_under_way = true;
            changed.notify_all();
            changed.wait(lock, [&] { return others_wait; });
        };
        std::thread first{[&] { committer.add(commit_of(1), [&](Committer::Outcome outcome) { outcomes[1] = std::move(outcome); }); }};
        {
            std::unique_lock lock{mutex};
            changed.wait(lock, [&] { return first_is_under_way; });
        }
        for (auto& one : others) {
            const auto number = one.appends.front().stream.number();
            committer.add(std::move(one), [this, number](Committer::Outcome outcome) { outcomes[number] = std::move(outcome); });
        }
        {
            const std::lock_guard lock{mutex};
            others_wait = true;
        }
        changed.notify_all();
        first.join();
    }
    std::vector<std::size_t> batches;
    std::map<std::int64_t, Committer::Outcome> outcomes;
};

BOOST_FIXTURE_TEST_CASE(what_waits_during_a_transaction_shares_the_next_one, Batch)
{
    run({commit_of(2), commit_of(3), commit_of(4)});
    BOOST_TEST(batches == (std::vector<std::size_t>{1, 3}), boost::test_tools::per_element());
    for (const auto number : {1, 2, 3, 4}) BOOST_TEST(succeeded(outcomes[number]));
}

BOOST_FIXTURE_TEST_CASE(a_batch_has_a_bound, Batch)
{
    std::vector<Commit> many;
    for (std::int64_t number = 2; number < 152; ++number) many.push_back(commit_of(number));
    run(std::move(many));
    BOOST_TEST(batches == (std::vector<std::size_t>{1, 128, 22}), boost::test_tools::per_element());
    BOOST_TEST(outcomes.size() == 151);
}

BOOST_FIXTURE_TEST_CASE(a_conflict_in_a_batch_harms_nobody_else, Batch)
{
    run({commit_of(2), commit_of(3, 7), commit_of(4)});
    BOOST_TEST(succeeded(outcomes[2]));
    BOOST_TEST(!succeeded(outcomes[3]));
    BOOST_TEST(succeeded(outcomes[4]));
    BOOST_TEST(!is_there(3));
}

BOOST_FIXTURE_TEST_CASE(what_breaks_a_batch_fails_alone, Batch)
{
    // given a commit that the database cannot take
    store.before_commit = [](std::span<const Commit> commits) {
        for (const auto& one : commits)
            if (one.appends.front().stream.number() == 3) throw StorageFailure{"a row that no table takes"};
    };
    // when it shares a transaction
    run({commit_of(2), commit_of(3), commit_of(4)});
    // then the others are committed
    BOOST_TEST(succeeded(outcomes[2]));
    BOOST_TEST(failed(outcomes[3]));
    BOOST_TEST(succeeded(outcomes[4]));
}

BOOST_FIXTURE_TEST_CASE(a_batch_whose_answer_was_lost_happened_once, Batch)
{
    bool lose = true;
    store.after_commit = [&](std::span<const Commit> commits) {
        if (commits.size() > 1 && std::exchange(lose, false)) throw lost_answer();
    };
    run({commit_of(2), commit_of(3)});
    BOOST_TEST(succeeded(outcomes[2]));
    BOOST_TEST(succeeded(outcomes[3]));
    BOOST_TEST(memory.events().head(tenant, {StreamKind::budget_line, 2}).version == 1);
}

BOOST_AUTO_TEST_CASE(a_commit_that_happened_although_its_answer_was_lost_succeeds)
{
    bool lose = true;
    store.after_commit = [&](std::span<const Commit>) {
        if (std::exchange(lose, false)) throw lost_answer();
    };
    BOOST_TEST(succeeded(commit(commit_of(1))));
    BOOST_TEST(memory.events().head(tenant, {StreamKind::budget_line, 1}).version == 1);
}

BOOST_AUTO_TEST_CASE(a_commit_that_did_not_happen_when_the_connection_broke_is_made_again)
{
    bool lose = true;
    store.before_commit = [&](std::span<const Commit>) {
        if (std::exchange(lose, false)) throw lost_answer();
    };
    BOOST_TEST(succeeded(commit(commit_of(1))));
    BOOST_TEST(is_there(1));
}

BOOST_AUTO_TEST_CASE(an_answer_that_stays_lost_is_asked_for_six_times_with_growing_pauses_and_told)
{
    int attempts = 0;
    store.before_commit = [&](std::span<const Commit>) {
        ++attempts;
        throw lost_answer();
    };
    BOOST_TEST(failed(commit(commit_of(1))));
    BOOST_TEST(attempts == 6);
    BOOST_TEST((clock.now() - Instant{} == std::chrono::milliseconds{25 + 50 + 100 + 200 + 400}));
}

BOOST_AUTO_TEST_CASE(a_conflict_with_somebody_else_stays_one_after_a_lost_answer)
{
    // given an answer that is lost, and another node that was first
    BOOST_REQUIRE(succeeded(commit(commit_of(1))));
    bool lose = true;
    store.before_commit = [&](std::span<const Commit>) {
        if (std::exchange(lose, false)) throw lost_answer();
    };
    auto other = commit_of(1);
    other.appends.front().events.front().hash.bytes[0] ^= 1;
    // then
    const auto outcome = commit(std::move(other));
    BOOST_REQUIRE(std::holds_alternative<Result<Position>>(outcome));
    BOOST_TEST(std::get<Result<Position>>(outcome).has_error());
}

BOOST_AUTO_TEST_CASE(a_storage_that_is_gone_is_a_failure_and_not_a_conflict)
{
    memory.set_broken(true);
    BOOST_TEST(failed(commit(commit_of(1))));
    memory.set_broken(false);
    BOOST_TEST(succeeded(commit(commit_of(1))));
}

BOOST_AUTO_TEST_SUITE_END()
