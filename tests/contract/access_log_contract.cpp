#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

AccessEntry entry(const std::string& person, std::int64_t id, const std::string& instant)
{
    return {.at = at(instant), .person = person, .session = "0123456789abcdef", .session_ends_at = at("2026-11-22T20:00:00.000001Z"), .address = "10.0.0.1", .process = "readContent",
            .operation = "export", .case_id = CaseId{id}, .document = 2};
}

using Numbers = std::vector<std::int64_t>;
Numbers numbers(AccessLog& log, const AccessFilter& filter)
{
    Numbers found;
    for (const auto& one : log.list(lima, filter)) found.push_back(one.number);
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(access_log)

BOOST_DATA_TEST_CASE(an_entry_is_read_back_as_it_was_appended_under_the_next_number, data::make(kinds()), kind)
{
    Database database{kind};
    auto& log = database.store().access_log();
    auto first = entry("ana", 2026000001, "2026-11-22T15:50:42.123456Z"), second = entry("luis", 0, "2026-11-22T15:50:43Z");
    log.append(lima, std::vector{first, second});
    log.append(cusco, std::vector{first});
    log.append(lima, {});
    first.number = 1;
    second.number = 2;
    BOOST_TEST((log.list(lima, {}) == std::vector{second, first}));
    BOOST_TEST((log.list(cusco, {}) == std::vector{first}));
}

BOOST_DATA_TEST_CASE(entries_are_found_by_person_case_and_time_newest_first_page_by_page, data::make(kinds()), kind)
{
    Database database{kind};
    auto& log = database.store().access_log();
    log.append(lima, std::vector{entry("ana", 2026000001, "2026-11-22T10:00:00Z"), entry("anabel", 2026000001, "2026-11-22T10:00:00Z"), entry("ana", 0, "2026-11-22T11:00:00Z")});
    log.append(lima, std::vector{entry("ana", 2026000002, "2026-11-22T09:59:59.999999Z"), entry("ana", 2026000001, "2026-11-22T12:00:00Z")}); // of another node
    const CaseId file{2026000001};
    const auto ten = at("2026-11-22T10:00:00Z"), noon = at("2026-11-22T12:00:00Z");
    BOOST_TEST((numbers(log, {}) == Numbers{5, 3, 2, 1, 4}));
    BOOST_TEST((numbers(log, {.person = "ana"}) == Numbers{5, 3, 1, 4}));
    BOOST_TEST((numbers(log, {.case_id = file}) == Numbers{5, 2, 1}));
    BOOST_TEST((numbers(log, {.case_id = CaseId{}}) == Numbers{3}));
    BOOST_TEST((numbers(log, {.from = ten, .to = noon}) == Numbers{3, 2, 1})); // from it, up to but not at it
    BOOST_TEST((numbers(log, {.person = "ana", .case_id = file, .from = ten}) == Numbers{5, 1}));
    BOOST_TEST(numbers(log, {.person = "eva"}).empty());
    for (const auto& filter : {AccessFilter{}, AccessFilter{.person = "ana"}, AccessFilter{.case_id = file}, AccessFilter{.from = ten, .to = noon}}) {
        Numbers seen;
        auto page = filter;
        page.limit = 1;
        for (auto found = log.list(lima, page); !found.empty(); found = log.list(lima, page)) {
            seen.push_back(found.front().number);
            page.before = AccessFilter::Cursor{found.front().at, found.front().number};
        }
        BOOST_TEST((seen == numbers(log, filter)));
    }
}

BOOST_DATA_TEST_CASE(several_writers_leave_no_gap_between_their_numbers, data::make(kinds()), kind)
{
    Database database{kind};
    auto& log = database.store().access_log();
    constexpr int batches = 20;
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 2; ++writer)
            writers.emplace_back([&log] {
                for (int batch = 0; batch < batches; ++batch) log.append(lima, std::vector{entry("ana", 1, "2026-11-22T10:00:00Z"), entry("ana", 2, "2026-11-22T10:00:00Z")});
            });
    }
    const auto found = numbers(log, {.limit = 1000});
    BOOST_REQUIRE(found.size() == 4U * batches);
    for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i] == static_cast<std::int64_t>(found.size() - i));
}

BOOST_DATA_TEST_CASE(the_database_takes_no_entry_out, data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    Database database{kind};
    database.store().access_log().append(lima, std::vector{entry("ana", 1, "2026-11-22T10:00:00Z")});
    for (const auto* const change : {"DELETE FROM access_entry", "UPDATE access_entry SET person = 'luis'"})
        BOOST_CHECK_THROW(database.run_sql(change), StorageFailure);
    BOOST_TEST(numbers(database.store().access_log(), {}).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
