// An office over every store: what the services promise holds on the database that they run on.
#include "engine/definition/json.hpp"
#include "engine/record/chain.hpp"
#include "engine/service/upkeep.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"
#include "tests/support/office_under_test.hpp"
#include "tests/support/sample_definitions.hpp"

#include <atomic>
#include <memory>
#include <set>
#include <span>
#include <thread>

#include <boost/json/array.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
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

void check_upkeep(Store& store)
{
    const auto verified = verify_record(store);
    for (const auto& fault : verified.faults) BOOST_ERROR(fault.what);
    const auto rebuilt = rebuild_projections(store, false);
    for (const auto& difference : rebuilt.differences) BOOST_ERROR(to_case_number(difference.id) << " " << difference.what);
    BOOST_TEST(rebuilt.cases > 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(office_contract)

BOOST_DATA_TEST_CASE(a_case_goes_from_its_opening_to_its_end, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    OfficeUnderTest town{database.store()};
    const auto permit = town.opened("permit", {{"subject", "Bodega «El Ñandú»"}, {"fee", "12.50"}}).id;
    town.acted(permit, "forward", town.clerk, {{"note", "Completo"}});
    BOOST_TEST(town.acted(permit, "grant", town.chief).after.outcome == "granted");
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(parents_and_children_are_one_commit, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    OfficeUnderTest town{database.store()};
    BOOST_TEST(town.opened("campaign", {{"subjects", {"a", "b", "c"}}}).after.outcome == "finished");
    const auto round = town.opened("round_of_permits", {{"subjects", {"Bodega", "Farmacia"}}}).id;
    const auto children = town.acted(round, "launch", town.chief).after.children;
    for (const auto& child : children) {
        town.acted(child.id, "forward", town.clerk, {{"fee", "10.00"}});
        town.acted(child.id, "grant", town.chief);
    }
    BOOST_TEST(town.office.read(town.tenant, round)->outcome == "finished");
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(of_two_nodes_on_one_version_exactly_one_wins, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    OfficeUnderTest town{database.store()};
    Office other{database.store(), town.clock};
    for (int round = 0; round < 5; ++round) {
        const auto before = town.opened("permit", {{"subject", "Bodega"}});
        std::atomic<int> done{0}, conflicts{0};
        in_threads(4, [&](int i) {
            const auto outcome = (i % 2 == 0 ? town.office : other).act(ActRequest{{town.tenant, town.clerk, before.after.head.version}, before.id, take("forward"), {}});
            done += std::holds_alternative<Done>(outcome) ? 1 : 0;
            const auto* const refusal = std::get_if<Refusal>(&outcome);
            conflicts += refusal != nullptr && refusal->kind == RefusalKind::conflict ? 1 : 0;
        });
        BOOST_TEST(done == 1);
        BOOST_TEST(conflicts == 3);
    }
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(many_callers_of_two_nodes_lose_nothing_and_leave_no_gap, boost::unit_test::data::make(kinds()), kind)
{
    // given two nodes over one database, where callers open cases and forward them
    Database database{kind};
    OfficeUnderTest town{database.store()};
    Office other{database.store(), town.clock};
    std::atomic<int> opened{0}, forwarded{0};
    in_threads(8, [&](int i) {
        auto& node = i % 2 == 0 ? town.office : other;
        for (int n = 0; n < 5; ++n) {
            const auto outcome = node.open(OpenRequest{{town.tenant, town.clerk}, "permit", {{"subject", "Bodega"}}});
            const auto* const done = std::get_if<Done>(&outcome);
            if (done == nullptr) continue;
            ++opened;
            forwarded += std::holds_alternative<Done>(node.act(ActRequest{{town.tenant, town.clerk}, done->id, take("forward"), {}})) ? 1 : 0;
        }
    });
    // then each answer is there, under numbers without a gap
    BOOST_TEST(opened == forwarded);
    BOOST_TEST(opened > 0);
    BOOST_TEST(database.store().events().head(town.tenant, case_series(2026)).version == opened);
    CaseFilter under_review;
    under_review.state = "under_review";
    under_review.limit = 100;
    BOOST_TEST(database.store().projections().cases(town.tenant, under_review).size() == static_cast<std::size_t>(forwarded));
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(thirty_two_who_sign_on_four_nodes_leave_no_number_out_and_give_none_twice, boost::unit_test::data::make(kinds()), kind)
{
    // given four nodes over one database, each with eight who sign orders of one series in cases of their own; some are refused
    constexpr int nodes_count = 4, writers_count = 32, orders_each = 3;
    Database database{kind};
    OfficeUnderTest town{database.store()};
    BOOST_REQUIRE(town.office.deploy(town.tenant, definition::to_json(numbered_order()), system_actor()).has_value());
    std::vector<std::unique_ptr<Office>> nodes;
    for (int i = 0; i < nodes_count; ++i) nodes.push_back(std::make_unique<Office>(database.store(), town.clock, OfficeSettings{.threads = 2}));
    std::vector<CaseId> cases;
    for (int i = 0; i < writers_count; ++i) cases.push_back(town.opened("numbered_order", {{"subject", "Obra"}}).id);
    std::atomic<int> issued{0};
    in_threads(writers_count, [&](int i) {
        auto& node = *nodes[static_cast<std::size_t>(i % nodes_count)];
        for (int n = 0; n < orders_each; ++n) {
            auto sign = take("sign");
            if ((i + n) % 5 != 0) sign.signature = Signature{"password"}; // the others forgot to, and take no number
            issued += std::holds_alternative<Done>(node.act(ActRequest{{town.tenant, town.chief}, cases[static_cast<std::size_t>(i)], sign, {}})) ? 1 : 0;
        }
    });
    // then each number from the first to the last was given once
    const auto report = town.office.number_series(town.tenant, "manager_order/GM/2026");
    BOOST_TEST(report.last == issued);
    BOOST_TEST(issued == 77); // 96 less a fifth
    BOOST_TEST(report.gaps.empty());
    BOOST_TEST(report.given.size() == static_cast<std::size_t>(issued));
    std::set<std::pair<CaseId, std::int64_t>> instruments;
    for (const auto& given : report.given) instruments.emplace(given.id, given.document.id);
    BOOST_TEST(instruments.size() == report.given.size());
    BOOST_TEST(report.strays.empty());
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(a_number_that_the_series_never_gave_is_found_on_the_paper_that_bears_it, boost::unit_test::data::make(kinds()), kind)
{
    // given an order that was signed, and somebody who writes instruments into another file beside the office
    Database database{kind};
    OfficeUnderTest town{database.store()};
    BOOST_REQUIRE(town.office.deploy(town.tenant, definition::to_json(numbered_order()), system_actor()).has_value());
    const auto signed_one = town.opened("numbered_order", {{"subject", "Obra"}}).id;
    auto sign = take("sign");
    sign.signature = Signature{"password"};
    BOOST_REQUIRE(std::holds_alternative<Done>(town.office.act(ActRequest{{town.tenant, town.chief}, signed_one, sign, {}})));
    const auto forged = town.opened("numbered_order", {{"subject", "Otra"}});
    auto head = forged.after.head;
    Append append{stream_of(forged.id), head.version, {}};
    for (const std::int64_t number : {1, 7}) { // one that another order has, and one that nobody has
        DocumentAttached attached{};
        attached.document.id = static_cast<std::int64_t>(append.events.size()) + 1;
        attached.document.kind = "order";
        attached.document.series = "manager_order/GM/2026";
        attached.document.sequence = number;
        append.events.push_back(record(town.tenant, append.stream, head, {head.version + 1, town.clock.now(), day_in_peru(town.clock.now()), town.chief, attached}));
    }
    const Commit commit{town.tenant, {append}, {}};
    BOOST_REQUIRE(database.store().events().commit(std::span{&commit, 1}).front().has_value());
    // then the series has no gap, and the papers are told
    const auto report = town.office.number_series(town.tenant, "manager_order/GM/2026");
    BOOST_TEST(report.gaps.empty());
    BOOST_TEST(report.last == 1);
    BOOST_REQUIRE(report.strays.size() == 2U);
    for (const auto& stray : report.strays) BOOST_TEST((stray.id == forged.id));
    BOOST_TEST(report.strays[0].document.sequence == 1);
    BOOST_TEST(report.strays[1].document.sequence == 7);
}

BOOST_DATA_TEST_CASE(a_key_is_answered_once_and_survives_a_restart, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    CaseId permit;
    TenantId tenant;
    const auto forward = [&](Office& office, const Actor& actor, std::string_view body) {
        ActRequest request{{tenant, actor}, permit, take("forward"), {}};
        request.idempotency = Request::Idempotency{"ana/1", sha256(body), [](const Done& done) { return to_case_number(done.id) + " ñ"; }};
        return office.act(std::move(request));
    };
    Actor clerk;
    {
        OfficeUnderTest town{database.store()};
        tenant = town.tenant;
        clerk = town.clerk;
        permit = town.opened("permit", {{"subject", "Bodega"}}).id;
        done_of(forward(town.office, clerk, "body"));
    }
    if (kind != Kind::memory) database.reopen();
    const ManualClock clock{*parse_rfc3339("2026-11-24T15:00:00Z")};
    Office restarted{database.store(), clock};
    const auto again = forward(restarted, clerk, "body");
    BOOST_REQUIRE(std::holds_alternative<Replayed>(again));
    BOOST_TEST(std::get<Replayed>(again).reply == "EXP-2026-000001 ñ");
    BOOST_TEST((refusal_of(forward(restarted, clerk, "another body")).kind == RefusalKind::conflict));
}

BOOST_DATA_TEST_CASE(a_term_lapses_once_however_many_nodes_look, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    OfficeUnderTest town{database.store()};
    const auto permit = town.opened("permit", {{"subject", "Bodega"}}).id;
    town.acted(permit, "forward", town.clerk);
    town.clock.advance(std::chrono::days{8});
    std::atomic<std::size_t> found{0};
    Office other{database.store(), town.clock};
    in_threads(4, [&](int i) { found += (i % 2 == 0 ? town.office : other).fire_due_terms(); });
    BOOST_TEST(found == 1U);
    BOOST_TEST(town.office.read(town.tenant, permit)->outcome == "granted");
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(rows_that_somebody_changed_are_found_and_made_again, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    OfficeUnderTest town{database.store()};
    const auto permit = town.opened("permit", {{"subject", "Bodega"}}).id;
    auto changed = *database.store().projections().find_case(town.tenant, permit);
    changed.row.subject = "Discoteca";
    changed.tasks.clear();
    database.store().projections().replace(town.tenant, changed);
    database.store().projections().replace(town.tenant, [&] {
        auto stray = changed;
        stray.row.id = CaseId{2026000777};
        return stray;
    }());
    BOOST_TEST(rebuild_projections(database.store(), true).differences.size() == 4);
    check_upkeep(database.store());
}

BOOST_DATA_TEST_CASE(work_baskets_that_somebody_touched_are_found_and_repaired, boost::unit_test::data::make(kinds()), kind)
{
    if (kind == Kind::memory) return; // its baskets are the tasks themselves
    Database database{kind};
    OfficeUnderTest town{database.store()};
    (void)town.opened("permit", {{"subject", "Bodega"}, {"fee", "12.50"}});
    auto& projections = database.store().projections();
    const auto of_clerk = offered_to({"clerk"});
    BOOST_REQUIRE(projections.tasks(town.tenant, of_clerk).size() == 1);
    // given a task that its basket does not show, one that no log has, and what is left of a case that never was
    database.run_sql("DELETE FROM inbox; INSERT INTO inbox (tenant, role, due, case_id, task, matter, unit, signs, barred, owner) VALUES"
                     " ('150101', 'chief', '2026-11-30', 2026000001, 1, '', '', '0', '', ''), ('150101', 'chief', '2026-11-30', 2026000777, 1, '', '', '0', '', '')");
    BOOST_TEST(projections.tasks(town.tenant, of_clerk).empty());
    const auto words = [&](bool repair) {
        std::vector<std::string> all;
        for (const auto& difference : rebuild_projections(database.store(), repair).differences)
            all.push_back(to_case_number(difference.id) + " " + difference.what);
        return all;
    };
    const std::vector<std::string> expected{"EXP-2026-000001 work basket of 'clerk', task 1 due nothing: no row, but the log has it",
                                            "EXP-2026-000001 work basket of 'chief', task 1 due 2026-11-30: a row, but the log does not have it",
                                            "EXP-2026-000777 rows, but no log"};
    // then each is told, and mended when asked
    BOOST_TEST(words(false) == expected, boost::test_tools::per_element());
    BOOST_TEST(words(true) == expected, boost::test_tools::per_element());
    BOOST_TEST(words(false).empty());
    BOOST_TEST(projections.tasks(town.tenant, of_clerk).size() == 1);
    BOOST_TEST(projections.tasks(town.tenant, offered_to({"chief"})).empty());
}

BOOST_AUTO_TEST_SUITE_END()
