// The record can be proved, and every row made again from it.
#include "engine/service/projection_difference.hpp"
#include "engine/service/upkeep.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce;
using namespace cauce::test;

namespace {

struct Fixture : OfficeUnderTest {
    CaseId permit{opened("permit", {{"subject", "Bodega"}, {"fee", "10.00"}}).id};
    CaseId round{opened("round_of_permits", {{"subjects", {"Farmacia", "Mercado"}}}).id};
    Fixture()
    {
        acted(permit, "forward", clerk);
        acted(round, "launch", chief);
    }
    /// Puts an event behind a stream that its chain does not know.
    void forge(StreamId stream)
    {
        const auto head = store.events().head(tenant, stream);
        ChainHead wrong{head.version, {}};
        const Event event{head.version + 1, clock.now(), Day{}, clerk, NumberTaken{permit}};
        const std::vector<Commit> commits{{tenant, {{stream, head.version, {record(tenant, stream, wrong, event)}}}, {}}};
        BOOST_REQUIRE(store.events().commit(commits).front().has_value());
    }
    std::vector<std::string> words(const RebuildReport& report)
    {
        std::vector<std::string> words;
        for (const auto& difference : report.differences) words.push_back(to_case_number(difference.id) + " " + difference.what);
        return words;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_upkeep, Fixture)

BOOST_AUTO_TEST_CASE(a_record_that_nobody_touched_is_whole)
{
    std::int64_t told = 0;
    const auto report = verify_record(store, {.streams = [&](std::int64_t done) { told = done; }});
    BOOST_TEST(report.faults.empty());
    BOOST_TEST(report.streams == 6); // four cases, the series of their numbers, and the directory
    BOOST_TEST(told == 6);
    BOOST_TEST(report.events > 10);
    BOOST_TEST(report.definitions > 0);
}

BOOST_AUTO_TEST_CASE(a_forged_event_is_found_and_its_stream_named)
{
    forge(stream_of(permit));
    const auto report = verify_record(store);
    BOOST_REQUIRE(report.faults.size() == 1);
    BOOST_TEST((report.faults.front().stream == stream_of(permit)));
    BOOST_TEST((report.faults.front().tenant == tenant));
}

BOOST_AUTO_TEST_CASE(a_case_that_was_taken_away_whole_is_missed_by_its_number)
{
    // given a number that was given to a case of which nothing is left
    const auto series = case_series(2026);
    auto head = store.events().head(tenant, series);
    const auto expected = head.version;
    const Event event{expected + 1, clock.now(), Day{}, clerk, NumberTaken{CaseId{2026000777}}};
    const std::vector<Commit> commits{{tenant, {{series, expected, {record(tenant, series, head, event)}}}, {}}};
    BOOST_REQUIRE(store.events().commit(commits).front().has_value());
    // then
    const auto report = verify_record(store);
    BOOST_REQUIRE(report.faults.size() == 1);
    BOOST_TEST(report.faults.front().what == "number 5 was given to EXP-2026-000777, which has no events");
}

BOOST_AUTO_TEST_CASE(rows_that_follow_from_the_log_do_not_differ)
{
    const auto report = rebuild_projections(store, false);
    BOOST_TEST(report.cases == 4);
    BOOST_TEST(words(report).empty());
}

BOOST_AUTO_TEST_CASE(changed_rows_are_told_in_words_and_repaired_when_asked)
{
    // given rows that somebody changed by hand
    const auto whole = *store.projections().find_case(tenant, permit);
    auto changed = whole;
    changed.row.subject = "Discoteca";
    changed.tasks.back().status = "completed";
    changed.terms.clear();
    store.projections().replace(tenant, changed);
    const std::vector<std::string> expected{"EXP-2026-000001 case: subject 'Discoteca', from the log 'Bodega'",
                                            "EXP-2026-000001 task 2: status 'completed', from the log 'offered'",
                                            "EXP-2026-000001 term 1: no row, but the log has it",
                                            "EXP-2026-000001 work basket of 'chief', task 2 due 2026-11-30: no row, but the log has it"};
    // then they are told, and told again as long as nobody repairs them
    BOOST_TEST(words(rebuild_projections(store, false)) == expected, boost::test_tools::per_element());
    BOOST_TEST(words(rebuild_projections(store, true)) == expected, boost::test_tools::per_element());
    BOOST_TEST(words(rebuild_projections(store, false)).empty());
    BOOST_TEST((*store.projections().find_case(tenant, permit) == whole));
}

BOOST_AUTO_TEST_CASE(rows_without_a_log_and_a_log_without_rows_are_found)
{
    const auto whole = *store.projections().find_case(tenant, permit);
    auto stray = whole;
    stray.row.id = CaseId{2026000777};
    store.projections().replace(tenant, stray);
    store.projections().erase(tenant, permit);
    const std::vector<std::string> expected{"EXP-2026-000001 no rows, but the log has this case", "EXP-2026-000777 rows, but no log"};
    BOOST_TEST(words(rebuild_projections(store, true)) == expected, boost::test_tools::per_element());
    BOOST_TEST(words(rebuild_projections(store, false)).empty());
    BOOST_TEST((*store.projections().find_case(tenant, permit) == whole));
    BOOST_TEST(!store.projections().find_case(tenant, stray.row.id).has_value());
}

BOOST_AUTO_TEST_CASE(a_case_that_cannot_be_replayed_does_not_keep_the_others_from_it)
{
    forge(stream_of(permit)); // a number taken, in a case
    const auto report = rebuild_projections(store, true);
    BOOST_TEST(report.cases == 4);
    BOOST_TEST(words(report).empty());
    BOOST_REQUIRE(report.failures.size() == 1);
    BOOST_TEST((report.failures.front().id == permit));
    BOOST_TEST(report.failures.front().what.starts_with("its log cannot be replayed"));
}

BOOST_AUTO_TEST_CASE(rows_say_where_the_case_is_and_what_presses)
{
    const auto rows = *store.projections().find_case(tenant, permit);
    BOOST_TEST(rows.row.states == " under_review ");
    BOOST_TEST(rows.row.subject == "Bodega");
    BOOST_TEST((rows.row.due == parse_day("2026-11-30")));
    BOOST_REQUIRE(rows.tasks.size() == 2);
    BOOST_TEST(rows.tasks[0].status == "completed");
    BOOST_TEST(!rows.tasks[0].due.has_value());
    BOOST_TEST((rows.tasks[1].due == parse_day("2026-11-30")));
    BOOST_TEST(rows.tasks[1].roles == (std::vector<std::string>{"chief"}), boost::test_tools::per_element());
    // and an ended case rests nowhere
    acted(permit, "grant", chief);
    const auto ended = *store.projections().find_case(tenant, permit);
    BOOST_TEST(ended.row.states.empty());
    BOOST_TEST(ended.row.status == "ended");
    BOOST_TEST(!ended.row.due.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
