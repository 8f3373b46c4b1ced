// Nobody reads unseen: what was noted is stored at the end, again after a failure, and a full queue makes who reads wait.
#include "engine/ports/event_store.hpp"
#include "engine/service/access_record.hpp"

#include <atomic>

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace std::chrono_literals;

namespace {

/// A log that fails as long as it is told to.
struct Log : AccessLog {
    void append(const TenantId&, std::span<const AccessEntry> entries) override
    {
        if (fails) throw StorageFailure{"the disk is full"};
        const std::lock_guard lock{mutex};
        for (const auto& entry : entries) kept.push_back(entry.process);
    }
    std::vector<AccessEntry> list(const TenantId&, const AccessFilter&) override { return {}; }

    std::atomic<bool> fails{false};
    std::mutex mutex;
    std::vector<std::string> kept;
};

AccessEntry entry(std::string process)
{
    AccessEntry made{};
    made.process = std::move(process);
    return made;
}

const TenantId town{"150101"};

} // namespace

BOOST_AUTO_TEST_SUITE(access_record)

BOOST_AUTO_TEST_CASE(what_was_noted_is_stored_in_its_order_when_the_record_ends)
{
    Log log;
    {
        AccessRecord record{log, town, {.flush = 1h}};
        for (const char* process : {"a", "b", "c"}) record.note(entry(process));
    }
    BOOST_TEST(log.kept == (std::vector<std::string>{"a", "b", "c"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_batch_that_could_not_be_stored_is_told_kept_and_stored_before_what_came_later)
{
    Log log;
    log.fails = true;
    std::atomic<int> told{0};
    AccessRecord record{log, town, {.flush = 1ms}, [&](const std::string&) { ++told; }};
    record.note(entry("a"));
    BOOST_TEST(!record.flush());
    BOOST_TEST(told > 0);
    record.note(entry("b"));
    log.fails = false;
    while (!record.flush()) {
    }
    BOOST_TEST(log.kept == (std::vector<std::string>{"a", "b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(with_the_queue_full_who_reads_waits_and_is_refused_at_last)
{
    Log log;
    log.fails = true;
    AccessRecord record{log, town, {.queue_max = 2, .flush = 1ms, .patience = 5ms}};
    record.note(entry("a"));
    record.note(entry("b"));
    BOOST_CHECK_THROW(record.note(entry("c")), StorageFailure);
    log.fails = false;
    while (!record.flush()) {
    }
    record.note(entry("d"));
    BOOST_TEST(record.flush());
    BOOST_TEST(log.kept == (std::vector<std::string>{"a", "b", "d"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
