// Many at once: exactly one wins, nothing is lost, too much is said to be too much, and what was accepted is finished.
#include "tests/support/hooked_store.hpp"
#include "tests/support/office_under_test.hpp"

#include <atomic>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

void in_threads(int count, const std::function<void(int)>& work)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    for (auto& thread : threads) thread.join();
}

/// Holds commits back until it is opened.
class Gate {
public:
    void pass()
    {
        std::unique_lock lock{mutex_};
        ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void wait_for_arrival()
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return arrived_ > 0; });
    }
    void open()
    {
        const std::lock_guard lock{mutex_};
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_{0};
    bool open_{false};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_concurrency, OfficeUnderTest)

BOOST_AUTO_TEST_CASE(of_two_that_act_on_the_same_version_exactly_one_wins)
{
    for (int round = 0; round < 20; ++round) {
        const auto before = opened("permit", {{"subject", "Bodega"}});
        std::array<Outcome, 2> outcomes{std::exception_ptr{}, std::exception_ptr{}};
        in_threads(2, [&](int i) { outcomes[static_cast<std::size_t>(i)] = office.act(ActRequest{{tenant, clerk, before.after.head.version}, before.id, take("forward"), {}}); });
        const auto& done = outcomes[0].index() == 0 ? outcomes[0] : outcomes[1];
        const auto& lost = outcomes[0].index() == 0 ? outcomes[1] : outcomes[0];
        BOOST_TEST(office.read(tenant, before.id)->head.version == done_of(checked(done)).after.head.version);
        BOOST_TEST((refusal_of(lost).kind == RefusalKind::conflict));
    }
}

BOOST_AUTO_TEST_CASE(two_nodes_over_one_store_lose_nothing)
{
    // given a case under review, and two offices that know it
    Office other{store, clock};
    const auto permit = opened("permit", {{"subject", "Bodega"}}).id;
    acted(permit, "forward", clerk);
    const auto before = office.read(tenant, permit)->deeds.size();
    // when both write notes as fast as they can, without naming a version
    std::atomic<int> done{0};
    in_threads(4, [&](int i) {
        for (int n = 0; n < 25; ++n) {
            auto& node = i % 2 == 0 ? office : other;
            ActRequest request{{tenant, clerk}, permit, take("write_note"), {{"note", std::to_string(i) + "/" + std::to_string(n)}}};
            if (std::holds_alternative<Done>(node.act(std::move(request)))) ++done;
        }
    });
    // then every answered note is there once
    BOOST_TEST(office.read(tenant, permit)->deeds.size() == before + static_cast<std::size_t>(done));
    BOOST_TEST((*office.read(tenant, permit) == *other.read(tenant, permit)));
    BOOST_TEST(done > 0);
}

BOOST_AUTO_TEST_CASE(a_node_never_refuses_on_what_another_has_changed)
{
    // given a node that knows the case as it was before another forwarded it
    Office other{store, clock};
    const auto permit = opened("permit", {{"subject", "Bodega"}, {"fee", "10.00"}}).id;
    BOOST_REQUIRE(other.read(tenant, permit).has_value());
    acted(permit, "forward", clerk);
    // then the other grants it at once
    done_of(other.act(ActRequest{{tenant, chief}, permit, take("grant"), {}}));
}

BOOST_AUTO_TEST_CASE(numbers_stay_without_gaps_when_two_nodes_open_at_once)
{
    Office other{store, clock};
    in_threads(4, [&](int i) {
        auto& node = i % 2 == 0 ? office : other;
        for (int n = 0; n < 10; ++n)
            while (!std::holds_alternative<Done>(node.open(OpenRequest{{tenant, clerk}, "permit", {{"subject", "Bodega"}}}))) {}
    });
    BOOST_TEST(store.events().head(tenant, case_series(2026)).version == 40);
    BOOST_TEST(store.projections().case_ids(tenant, CaseId{}, 100).size() == 40);
}

BOOST_AUTO_TEST_CASE(children_that_end_at_once_are_all_heard_by_their_parent)
{
    // given a round over eight permits under review
    boost::json::array subjects;
    for (int i = 0; i < 8; ++i) subjects.emplace_back("Local " + std::to_string(i));
    const auto round = opened("round_of_permits", {{"subjects", subjects}}).id;
    const auto launched = done_of(act(round, take("launch"), chief)).after;
    std::vector<CaseId> children;
    for (const auto& child : launched.children) children.push_back(child.id);
    for (const auto child : children) acted(child, "forward", clerk, {{"fee", "10.00"}});
    // when all are granted together
    std::atomic<int> granted{0};
    in_threads(8, [&](int i) { granted += std::holds_alternative<Done>(office.act(ActRequest{{tenant, chief}, children[static_cast<std::size_t>(i)], take("grant"), {}})) ? 1 : 0; });
    // then the round is finished
    BOOST_TEST(granted == 8);
    BOOST_TEST(office.read(tenant, round)->outcome == "finished");
}

BOOST_AUTO_TEST_CASE(one_idempotency_key_in_many_hands_acts_once)
{
    const auto permit = opened("permit", {{"subject", "Bodega"}}).id;
    acted(permit, "forward", clerk);
    const auto before = office.read(tenant, permit)->deeds.size();
    std::atomic<int> done{0}, replayed{0};
    Office other{store, clock};
    in_threads(8, [&](int i) {
        ActRequest request{{tenant, clerk}, permit, take("write_note"), {{"note", "una vez"}}};
        request.idempotency = Request::Idempotency{"ana/1", sha256("note"), [](const Done&) { return "done"; }};
        const auto outcome = (i % 2 == 0 ? office : other).act(std::move(request));
        done += std::holds_alternative<Done>(outcome) ? 1 : 0;
        replayed += std::holds_alternative<Replayed>(outcome) ? 1 : 0;
    });
    BOOST_TEST(done == 1);
    BOOST_TEST(replayed == 7);
    BOOST_TEST(office.read(tenant, permit)->deeds.size() == before + 1);
}

BOOST_AUTO_TEST_CASE(beyond_the_queue_a_request_is_told_so_and_the_accepted_ones_are_done)
{
    // given an office of four places over a database that is busy
    Gate gate;
    HookedStore slow{store};
    slow.before_commit = [&](std::span<const Commit>) { gate.pass(); };
    Office small{slow, clock, {.threads = 2, .queue_max = 4}};
    std::vector<CaseId> permits;
    for (int i = 0; i < 6; ++i) permits.push_back(opened("permit", {{"subject", "Bodega"}}).id);
    // when six come
    std::atomic<int> done{0}, overloaded{0};
    std::latch answered{6};
    for (const auto permit : permits)
        small.act(ActRequest{{tenant, clerk}, permit, take("forward"), {}}, [&](Outcome outcome) {
            if (std::holds_alternative<Done>(outcome)) ++done;
            if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) {
                try {
                    std::rethrow_exception(*failure);
                } catch (const Overloaded&) {
                    ++overloaded;
                }
            }
            answered.count_down();
        });
    // then two are sent away at once, and four are done
    BOOST_TEST(overloaded == 2);
    BOOST_CHECK_THROW(small.post([] {}), Overloaded);
    gate.open();
    answered.wait();
    BOOST_TEST(done == 4);
}

BOOST_AUTO_TEST_CASE(an_office_that_closes_finishes_what_it_accepted)
{
    Gate gate;
    HookedStore slow{store};
    slow.before_commit = [&](std::span<const Commit>) { gate.pass(); };
    auto closing = std::make_unique<Office>(slow, clock);
    std::vector<CaseId> permits;
    for (int i = 0; i < 20; ++i) permits.push_back(opened("permit", {{"subject", "Bodega"}}).id);
    std::atomic<int> done{0};
    for (const auto permit : permits)
        closing->act(ActRequest{{tenant, clerk}, permit, take("forward"), {}}, [&](Outcome outcome) { done += std::holds_alternative<Done>(outcome) ? 1 : 0; });
    gate.wait_for_arrival();
    std::thread opener{[&] { gate.open(); }};
    closing.reset();
    opener.join();
    BOOST_TEST(done == 20);
}

BOOST_AUTO_TEST_CASE(nobody_is_answered_before_the_commit)
{
    Gate gate;
    HookedStore slow{store};
    slow.before_commit = [&](std::span<const Commit>) { gate.pass(); };
    Office waiting{slow, clock};
    const auto permit = opened("permit", {{"subject", "Bodega"}}).id;
    std::atomic<bool> answered{false};
    waiting.act(ActRequest{{tenant, clerk}, permit, take("forward"), {}}, [&](Outcome) { answered = true; });
    gate.wait_for_arrival();
    BOOST_TEST(!answered);
    BOOST_TEST(store.events().head(tenant, stream_of(permit)).version == office.read(tenant, permit)->head.version);
    gate.open();
}

BOOST_AUTO_TEST_CASE(a_storage_that_fails_is_an_exception_and_the_next_request_goes_on)
{
    const auto permit = opened("permit", {{"subject", "Bodega"}}).id;
    memory.set_broken(true);
    const auto failed = office.act(ActRequest{{tenant, clerk}, permit, take("forward"), {}});
    BOOST_REQUIRE(std::holds_alternative<std::exception_ptr>(failed));
    BOOST_CHECK_THROW(std::rethrow_exception(std::get<std::exception_ptr>(failed)), StorageFailure);
    memory.set_broken(false);
    acted(permit, "forward", clerk);
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_lost_is_found_out)
{
    // given a connection that breaks right after the database has committed
    HookedStore flaky{store};
    std::atomic<bool> lose{true};
    flaky.after_commit = [&](std::span<const Commit>) {
        if (!lose.exchange(false)) return;
        StorageFailure failure{"the connection broke"};
        failure.outcome_unknown = true;
        throw failure;
    };
    Office node{flaky, clock};
    const auto permit = opened("permit", {{"subject", "Bodega"}}).id;
    // then the act is done, once
    const auto done = done_of(node.act(ActRequest{{tenant, clerk}, permit, take("forward"), {}}));
    check_against_log(office, tenant, done);
}

BOOST_AUTO_TEST_CASE(a_damaged_case_is_parked_and_the_others_go_on)
{
    // given a case whose log no longer hangs together, to a node that has not read it
    const auto damaged = opened("permit", {{"subject", "Bodega"}}).id;
    const auto whole = opened("permit", {{"subject", "Farmacia"}}).id;
    const StreamId stream = stream_of(damaged);
    const auto head = store.events().head(tenant, stream);
    auto lie = store.events().events(tenant, stream).front();
    lie.version = head.version + 1;
    lie.body = "not an event";
    const std::vector<Commit> commits{{tenant, {{stream, head.version, {lie}}}, {}}};
    BOOST_REQUIRE(store.events().commit(commits).front().has_value());
    Office node{store, clock};
    // then acting on it fails, again and again, and the others are served
    for (int i = 0; i < 2; ++i) BOOST_TEST(std::holds_alternative<std::exception_ptr>(node.act(ActRequest{{tenant, clerk}, damaged, take("forward"), {}})));
    done_of(node.act(ActRequest{{tenant, clerk}, whole, take("forward"), {}}));
}

BOOST_AUTO_TEST_CASE(a_small_memory_of_cases_changes_nothing)
{
    Office forgetful{store, clock, {.cached_cases_max = 1}};
    for (int i = 0; i < 3; ++i) {
        const auto permit = done_of(forgetful.open(OpenRequest{{tenant, clerk}, "permit", {{"subject", "Bodega"}, {"fee", "10.00"}}})).id;
        done_of(forgetful.act(ActRequest{{tenant, clerk}, permit, take("forward"), {}}));
    }
    for (std::int64_t number = 1; number <= 3; ++number) done_of(checked(forgetful.act(ActRequest{{tenant, chief}, CaseId{2026000000 + number}, take("grant"), {}})));
}

BOOST_AUTO_TEST_SUITE_END()
