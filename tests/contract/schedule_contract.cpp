// Schedules over every store: each period is opened once, in order, by however many nodes, and after a time without any.
#include "adapters/ical/ical_recurrence.hpp"
#include "engine/record/event_json.hpp"
#include "engine/service/schedules.hpp"
#include "engine/service/upkeep.hpp"
#include "tests/contract/database.hpp"
#include "tests/support/directory_on_record.hpp"
#include "tests/support/hooked_store.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <ostream>
#include <thread>

using namespace cauce;
using namespace cauce::test;
namespace data = boost::unit_test::data;

namespace {

const ical::IcalRecurrence recurrence;

Day day(std::string_view iso) { return parse_day(iso).value(); }

/// A calendar of which Saturdays and Sundays are no business days, and that ends with 2027.
Result<AdjustedDay> adjust(const TenantId&, const std::string& calendar, Day on, Adjustment adjustment)
{
    if (calendar != "ADMIN") return Refusal{RefusalKind::not_found, "a calendar", "no '" + calendar + "'"};
    if (on >= day("2028-01-01")) return Refusal{RefusalKind::invalid, "a year of the calendar", to_iso(on)};
    while (std::chrono::weekday{on}.iso_encoding() > 5) on += std::chrono::days{adjustment == Adjustment::following ? 1 : -1};
    return AdjustedDay{on, "2026-1"};
}

SetSchedule monthly(std::string key = "revenue_report")
{
    return {.key = std::move(key), .title_es = "Reporte mensual", .title_en = "Monthly report", .definition = "permit", .data = {{"subject", "Recaudación"}}, .computed = {},
            .rule = "FREQ=MONTHLY;BYMONTHDAY=1", .starts_on = {}, .offset = -1, .adjustment = Adjustment::following, .calendar = {}, .post = PostId{"reception"}, .basis = "LOM 20.15"};
}

} // namespace

// Named, because cases that run on every store have functions of their own, which a type of nobody else must not leave.
namespace cauce::test::municipal_year {

/// An office with its schedules; on Monday 23 November 2026 at 10:00 in Lima.
struct Town : OfficeUnderTest {
    explicit Town(Store& over) : OfficeUnderTest{over}, schedules{office, clock, recurrence, adjust} {}
    Schedule set(const SetSchedule& wanted)
    {
        const auto done = schedules.set(tenant, wanted, chief);
        if (done.has_error()) BOOST_FAIL("refused: expected " << done.error().expected << "; found " << done.error().found);
        return *done;
    }
    void move_to(std::string_view rfc3339) { clock.advance(parse_rfc3339(rfc3339).value() - clock.now()); }
    /// "2026-11 EXP-2026-000001" of each run.
    std::vector<std::string> runs(const std::string& key = "revenue_report")
    {
        std::vector<std::string> words;
        const auto schedule = *schedules.read(tenant, key);
        for (const auto& run : schedule.runs) words.push_back(run.period + " " + to_case_number(run.opened));
        return words;
    }
    Schedules schedules;
};

} // namespace cauce::test::municipal_year

namespace {

using municipal_year::Town;

void in_threads(int count, const std::function<void(int)>& work)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    for (auto& thread : threads) thread.join();
}

void check_upkeep(Store& store)
{
    for (const auto& fault : verify_record(store).faults) BOOST_ERROR(fault.what);
    const auto rebuilt = rebuild_projections(store, false);
    for (const auto& difference : rebuilt.differences) BOOST_ERROR(difference.schedule << " " << difference.what);
    for (const auto& failure : rebuilt.failures) BOOST_ERROR(failure.schedule << " " << failure.what);
    BOOST_TEST(rebuilt.schedules > 0);
}

/// Before the first commit of a node its claim runs out, and another node opens the case.
HookedStore::Hook overtaking(Town& town, bool& first)
{
    return [&town, &first](std::span<const Commit>) {
        if (!std::exchange(first, false)) return;
        town.clock.advance(std::chrono::minutes{2});
        BOOST_TEST(town.schedules.fire_due() == 1U);
    };
}

const std::vector<std::string> none{};

} // namespace

BOOST_AUTO_TEST_SUITE(schedule_contract)

BOOST_DATA_TEST_CASE(a_schedule_opens_its_case_on_its_day_and_not_before, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    // given one that opens the month that is over on its first business day
    const auto schedule = town.set(monthly());
    BOOST_TEST((schedule.set.unit == PeriodUnit::month));
    BOOST_TEST(schedule.set.next->period == "2026-11");
    // when it is the last moment of November in Lima, then nothing is opened
    town.move_to("2026-12-01T04:59:59Z");
    BOOST_TEST(town.schedules.fire_due() == 0U);
    // and a second later its case is, once
    town.move_to("2026-12-01T05:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    BOOST_TEST(town.schedules.fire_due() == 0U);
    const auto opened = town.office.read(town.tenant, CaseId{2026000001});
    BOOST_REQUIRE(opened.has_value());
    BOOST_TEST(opened->schedule == "revenue_report");
    BOOST_TEST(opened->period == "2026-11");
    BOOST_TEST(to_iso(opened->opened_on) == "2026-12-01");
    // in the name of its post, by nobody
    const auto first = from_body(database.store().events().events(town.tenant, stream_of(opened->id)).front().body);
    BOOST_TEST(first.actor.person.value == "system");
    BOOST_TEST(first.actor.post.value == "reception");
    BOOST_TEST(std::get<CaseOpened>(first.payload).role == "clerk");
    BOOST_TEST(town.schedules.read(town.tenant, "revenue_report")->set.next->period == "2026-12");
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(a_day_that_is_no_business_day_is_moved_in_the_direction_of_the_schedule, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    // given two for the first of May 2027, which is a Saturday
    auto following = monthly("following");
    following.starts_on = day("2027-05-01");
    auto preceding = monthly("preceding");
    preceding.starts_on = day("2027-05-01");
    preceding.adjustment = Adjustment::preceding;
    (void)town.set(following);
    (void)town.set(preceding);
    // when the Thursday before is there, then nothing is
    town.move_to("2027-04-29T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 0U);
    // on Friday the one that is moved back, on Monday the other
    town.move_to("2027-04-30T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    town.move_to("2027-05-02T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 0U);
    town.move_to("2027-05-03T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    const auto back = town.schedules.read(town.tenant, "preceding")->runs.front();
    BOOST_TEST(to_iso(back.on) == "2027-05-01");
    BOOST_TEST(to_iso(back.due_on) == "2027-04-30");
    BOOST_TEST(back.calendar_version == "2026-1");
    BOOST_TEST(town.runs("following") == (std::vector<std::string>{"2027-04 EXP-2027-000002"}), boost::test_tools::per_element());
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(what_was_missed_is_caught_up_once_each_and_in_order, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    (void)town.set(monthly());
    (void)town.set(monthly("another"));
    // when no node ran for four months
    town.move_to("2027-03-05T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 8U);
    BOOST_TEST(town.schedules.fire_due() == 0U);
    // then each period has its case, under numbers in the order of the periods
    BOOST_TEST(town.runs("another") ==
                   (std::vector<std::string>{"2026-11 EXP-2027-000001", "2026-12 EXP-2027-000002", "2027-01 EXP-2027-000003", "2027-02 EXP-2027-000004"}),
               boost::test_tools::per_element());
    BOOST_TEST(town.runs().size() == 4U);
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(of_several_nodes_at_once_exactly_one_opens_each_period, data::make(kinds()), kind)
{
    // given two nodes that look again and again, and do not even share their claims
    Database database{kind};
    Town town{database.store()};
    Office other{database.store(), town.clock};
    Schedules of_other{other, town.clock, recurrence, adjust};
    for (const auto* key : {"a", "b", "c"}) (void)town.set(monthly(key));
    town.move_to("2027-02-15T15:00:00Z");
    std::atomic<std::size_t> opened{0};
    in_threads(4, [&](int i) {
        for (int round = 0; round < 4; ++round) {
            town.clock.advance(std::chrono::minutes{2}); // whoever claimed has lost it
            opened += (i % 2 == 0 ? town.schedules : of_other).fire_due();
        }
    });
    // then nothing is missing and nothing is there twice
    for (const auto* key : {"a", "b", "c"}) {
        const auto schedule = *town.schedules.read(town.tenant, key);
        BOOST_REQUIRE_EQUAL(schedule.runs.size(), 3U);
        for (std::size_t i = 0; i < schedule.runs.size(); ++i)
            BOOST_TEST(schedule.runs[i].period == name_of(period_of(day("2026-11-01"), PeriodUnit::month, static_cast<std::int64_t>(i)), PeriodUnit::month));
    }
    std::size_t runs = 0;
    for (const auto& schedule : town.schedules.list(town.tenant)) runs += schedule.runs.size();
    BOOST_TEST(runs == opened);
    BOOST_TEST(runs == 9U);
    BOOST_TEST(database.store().projections().cases(town.tenant, {.limit = 1000}).size() == runs);
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(a_node_that_is_overtaken_between_its_decision_and_its_commit_opens_nothing, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    (void)town.set(monthly());
    town.move_to("2026-12-01T15:00:00Z");
    // given a node whose first commit is held back until another has opened the case
    HookedStore slow{database.store()};
    Office held{slow, town.clock};
    Schedules of_held{held, town.clock, recurrence, adjust};
    bool first = true;
    slow.before_commit = overtaking(town, first);
    BOOST_TEST(of_held.fire_due() == 0U);
    BOOST_TEST(!first);
    BOOST_TEST(town.runs() == (std::vector<std::string>{"2026-11 EXP-2026-000001"}), boost::test_tools::per_element());
    BOOST_TEST(database.store().projections().cases(town.tenant, {}).size() == 1U);
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(one_that_cannot_open_its_case_is_told_and_does_not_keep_the_others, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    (void)town.set(monthly("broken"));
    (void)town.set(monthly("whole"));
    // given a post that may not open such cases any more
    auto moved = monthly("whole");
    moved.post = PostId{"head_of_trade"};
    (void)town.set(moved);
    put_directory(database.store(), town.tenant, {{"reception", "Mesa de partes", "Reception", {RoleId{"archivist"}}}});
    town.move_to("2026-12-01T15:00:00Z");
    std::vector<std::string> told;
    BOOST_TEST(town.schedules.fire_due(100, [&](const DueSchedule& due, const std::string& why) { told.push_back(due.key + ": " + why); }) == 1U);
    BOOST_REQUIRE(told.size() == 1U);
    BOOST_TEST(told.front().starts_with("broken: expected "));
    BOOST_TEST(town.runs("broken") == none, boost::test_tools::per_element());
    // when it may again, then it is caught up
    put_directory(database.store(), town.tenant, {{"reception", "Mesa de partes", "Reception", {RoleId{"clerk"}}}});
    BOOST_TEST(town.schedules.fire_due() == 0U); // another node might have it for a minute
    town.clock.advance(std::chrono::minutes{1});
    BOOST_TEST(town.schedules.fire_due() == 1U);
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(a_stopped_schedule_opens_nothing_until_it_is_set_again, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    (void)town.set(monthly());
    town.move_to("2026-12-01T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    BOOST_TEST(town.schedules.stop(town.tenant, "revenue_report", "RGM 12-2026", town.chief)->stopped);
    BOOST_TEST(town.schedules.stop(town.tenant, "revenue_report", "RGM 12-2026", town.chief)->head.version == 3); // again changes nothing
    town.move_to("2027-03-01T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 0U);
    // when it is set again from now on, then what lies between is not caught up
    auto again = monthly();
    again.starts_on = day("2027-03-01");
    BOOST_TEST(town.set(again).set.next->period == "2027-02");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    BOOST_TEST(town.runs() == (std::vector<std::string>{"2026-11 EXP-2026-000001", "2027-02 EXP-2027-000001"}), boost::test_tools::per_element());
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(the_same_again_changes_nothing_and_a_change_moves_what_is_next, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    BOOST_TEST(town.set(monthly()).head.version == 1);
    BOOST_TEST(town.set(monthly()).head.version == 1);
    town.move_to("2026-12-01T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    BOOST_TEST(town.set(monthly()).head.version == 2);
    auto later = monthly();
    later.rule = "FREQ=MONTHLY;BYMONTHDAY=20";
    const auto changed = town.set(later);
    BOOST_TEST(changed.head.version == 3);
    BOOST_TEST(changed.set.next->period == "2026-12"); // November was opened on the first
    BOOST_TEST(to_iso(changed.set.next->on) == "2027-01-20");
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(fields_follow_from_the_period, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    auto wanted = monthly();
    wanted.computed = {{"subject", R"("Recaudación " + period + " al " + string(to) + ", " + string(year))"}, {"fee", "year / 8"}};
    (void)town.set(wanted);
    town.move_to("2026-12-01T15:00:00Z");
    BOOST_TEST(town.schedules.fire_due() == 1U);
    const auto opened = *town.office.read(town.tenant, CaseId{2026000001});
    BOOST_TEST((*opened.data.find("subject") == feel::Value{"Recaudación 2026-11 al 2026-11-30, 2026"}));
    BOOST_TEST((*opened.data.find("fee") == feel::Value{*Decimal::parse("253.25")}));
}

namespace {

struct Wrong {
    std::string what;
    std::function<void(SetSchedule&)> make;
    RefusalKind kind;
    std::string expected; ///< its beginning
};
std::ostream& operator<<(std::ostream& out, const Wrong& one) { return out << one.what; }

const std::vector<Wrong> wrongs{
    {"a bad rule", [](SetSchedule& s) { s.rule = "FREQ=MONTHLY;BYMONTHDAY=32"; }, RefusalKind::invalid, "rule: BYMONTHDAY"},
    {"a rule that never comes", [](SetSchedule& s) { s.rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"; }, RefusalKind::invalid, "rule: a day to come"},
    {"a rule that is over", [](SetSchedule& s) { s.rule = "FREQ=MONTHLY;UNTIL=20200101"; }, RefusalKind::invalid, "rule: a day to come"},
    {"an unknown definition", [](SetSchedule& s) { s.definition = "no_such"; }, RefusalKind::not_found, "a definition that is deployed"},
    {"an unknown post", [](SetSchedule& s) { s.post = PostId{"nowhere"}; }, RefusalKind::not_found, "post: a post of this municipality"},
    {"a post that may not open such cases", [](SetSchedule& s) { s.post = PostId{"head_of_permits"}; }, RefusalKind::not_allowed, ""},
    {"an unknown field", [](SetSchedule& s) { s.data = {{"colour", "red"}}; }, RefusalKind::invalid, ""},
    {"a field of the wrong type", [](SetSchedule& s) { s.data = {{"subject", 5}}; }, RefusalKind::invalid, ""},
    {"a computed field that is none", [](SetSchedule& s) { s.computed = {{"colour", "year"}}; }, RefusalKind::invalid, "computed: a field of 'permit'"},
    {"a computed field that is no FEEL", [](SetSchedule& s) { s.computed = {{"subject", "year +"}}; }, RefusalKind::invalid, "computed.subject: FEEL"},
    {"a computed field without a value", [](SetSchedule& s) { s.computed = {{"subject", "month"}}; }, RefusalKind::invalid, "computed.subject: a value"},
    {"a computed field of the wrong type", [](SetSchedule& s) { s.computed = {{"fee", "period"}}; }, RefusalKind::invalid, ""},
    {"an unknown calendar", [](SetSchedule& s) { s.calendar = "MOON"; }, RefusalKind::not_found, "a calendar"},
    {"a calendar without an adjustment", [](SetSchedule& s) { s.adjustment = Adjustment::none; s.calendar = "ADMIN"; }, RefusalKind::invalid, "calendar: none"},
    {"a beginning that is a typing error", [](SetSchedule& s) { s.starts_on = parse_day("1990-01-01"); }, RefusalKind::invalid, "starts_on: at most 60"},
    {"an offset without end", [](SetSchedule& s) { s.offset = 1000; }, RefusalKind::invalid, "offset"},
    {"a key that is none", [](SetSchedule& s) { s.key = "Reporte mensual"; }, RefusalKind::invalid, "key"},
    {"no title", [](SetSchedule& s) { s.title_en.clear(); }, RefusalKind::invalid, "title.en"},
    {"no basis", [](SetSchedule& s) { s.basis.clear(); }, RefusalKind::invalid, "basis"},
};

} // namespace

BOOST_DATA_TEST_CASE(what_could_not_open_its_cases_is_refused_when_it_is_set, data::make(wrongs), one)
{
    Database database{kinds().front()};
    Town town{database.store()};
    auto wanted = monthly();
    one.make(wanted);
    const auto refused = town.schedules.set(town.tenant, wanted, town.chief);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().kind == one.kind), refused.error().expected << "; " << refused.error().found);
    BOOST_TEST(refused.error().expected.starts_with(one.expected), refused.error().expected);
    BOOST_TEST(database.store().schedules().list(town.tenant).empty());
}

BOOST_AUTO_TEST_CASE(a_year_that_the_calendar_does_not_know_yet_is_waited_for)
{
    Database database{kinds().front()};
    Town town{database.store()};
    auto yearly = monthly();
    yearly.rule = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2";
    yearly.starts_on = day("2028-01-01");
    const auto schedule = town.set(yearly);
    BOOST_TEST(town.schedules.due(schedule).has_error());
    town.move_to("2028-01-03T15:00:00Z");
    std::vector<std::string> told;
    BOOST_TEST(town.schedules.fire_due(10, [&](const DueSchedule&, const std::string& why) { told.push_back(why); }) == 0U);
    BOOST_TEST(told == (std::vector<std::string>{"expected a year of the calendar, found 2028-01-02"}), boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(rows_that_somebody_touched_are_found_and_made_again, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    const auto schedule = town.set(monthly());
    auto& table = database.store().schedules();
    auto changed = row_of(schedule);
    changed.due_from.reset();
    table.replace(town.tenant, changed);
    changed.key = "stray";
    table.replace(town.tenant, changed);
    BOOST_TEST(verify_record(database.store()).faults.size() == 1U);
    for (const bool repair : {false, true}) {
        const auto report = rebuild_projections(database.store(), repair);
        BOOST_REQUIRE(report.differences.size() == 2U);
        BOOST_TEST(report.differences[0].schedule == "revenue_report");
        BOOST_TEST(report.differences[0].what == "version 1, post 'reception', 2026-11 from never; from the log version 1, post 'reception', 2026-11 from 2026-12-01");
        BOOST_TEST(report.differences[1].schedule == "stray");
        BOOST_TEST(report.differences[1].what == "a row, but no log");
    }
    check_upkeep(database.store());
    BOOST_TEST((table.list(town.tenant) == std::vector<ScheduleRow>{row_of(schedule)}));
}

BOOST_DATA_TEST_CASE(each_municipality_has_its_own_schedules, data::make(kinds()), kind)
{
    Database database{kind};
    Town town{database.store()};
    (void)town.set(monthly());
    BOOST_TEST(town.schedules.read(TenantId{"080101"}, "revenue_report").has_error());
    BOOST_TEST(town.schedules.list(TenantId{"080101"}).empty());
    BOOST_TEST((town.schedules.read(town.tenant, "nothing").error().kind == RefusalKind::not_found));
    BOOST_TEST((town.schedules.stop(town.tenant, "nothing", "reason", town.chief).error().kind == RefusalKind::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
