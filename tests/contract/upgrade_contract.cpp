// A database that an earlier program left behind works after `migrate`, before anybody rebuilds it.
#include "adapters/store/former_directory.hpp"
#include "adapters/store/migration.hpp"
#include "adapters/store/store.hpp"
#include "engine/directory/authority.hpp"
#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"
#include "tests/support/adopt.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

/// With the migrations up to a number applied, as a program of that time did it.
struct OldDatabase {
    OldDatabase(Kind kind, int last) : database{kind, Database::Made::empty}
    {
        if (kind == Kind::sqlite) std::ofstream{database.url().substr(7), std::ios::app};
        const std::filesystem::path folder{kind == Kind::sqlite ? "schema/sqlite" : "schema/postgresql"};
        std::set<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator{folder})
            if (entry.path().extension() == ".sql") files.insert(entry.path());
        for (const auto& file : files) {
            const auto name = file.stem().string();
            if (std::stoi(name) > last) continue;
            std::ostringstream content;
            content << std::ifstream{file}.rdbuf();
            database.run_sql(content.str());
            database.run_sql("INSERT INTO schema_version (number, name, digest) VALUES (" + std::to_string(std::stoi(name)) + ", '" + name + "', '" + to_hex(digest(content.str())) + "')");
        }
    }
    Store& migrated()
    {
        migrate(database.url());
        database.reopen();
        return database.store();
    }
    Database database;
};

constexpr auto case_of_before =
    "INSERT INTO case_file (tenant, case_id, version, definition, definition_version, definition_digest, status, outcome, states, subject, opened_on, changed_at, due, parent)"
    " VALUES ('150101', 2026000001, 1, 'permit', 3, 'a', 'open', '', ' drafting ', 'Bodega', '2026-11-20', '2026-11-22T15:50:42.123456Z', '2026-12-01', NULL);"
    "INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on) VALUES"
    " ('150101', 2026000001, 1, 'drafting', 'offered', 'chief clerk', '', '', '2026-11-22T10:00:00.000000Z', '2026-12-01', 'permit', '2026-11-22', '9999-12-31'),"
    " ('150101', 2026000001, 2, 'drafting', 'claimed', 'chief', 'luis', 'desk', '2026-11-22T10:00:00.000000Z', '9999-12-31', 'permit', '2026-11-22', '9999-12-31');"
    "INSERT INTO inbox (tenant, role, due, case_id, task) VALUES ('150101', 'chief', '2026-12-01', 2026000001, 1), ('150101', 'clerk', '2026-12-01', 2026000001, 1),"
    " ('150101', 'chief', '9999-12-31', 2026000001, 2);";
constexpr auto people_of_before =
    "INSERT INTO person (tenant, person, name) VALUES ('150101', 'ana', 'Ana'); INSERT INTO post (tenant, post, title_es, title_en) VALUES ('150101', 'desk', 'Mesa', 'Desk');"
    "INSERT INTO holding (tenant, person, place, post) VALUES ('150101', 'ana', 1, 'desk');"
    "INSERT INTO account (tenant, person, password_hash, enabled) VALUES ('150101', 'ana', 'hash', '1');"
    "INSERT INTO session (tenant, token_digest, person, expires_at) VALUES ('150101', 'token', 'ana', '2026-12-31T12:00:00.000000Z');"
    "INSERT INTO feed (tenant, token_digest, post, granted_by, granted_at) VALUES ('150101', 'feed', 'desk', 'ana', '2026-11-22T15:50:42.123456Z');";

constexpr int before_the_directory_was_a_stream = 20;

std::vector<Kind> databases()
{
    auto found = kinds();
    std::erase(found, Kind::memory);
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(upgrade)

BOOST_DATA_TEST_CASE(accounts_sessions_and_feeds_stay_and_need_no_person_in_a_table_any_more, data::make(databases()), kind)
{
    OldDatabase old{kind, before_the_directory_was_a_stream};
    old.database.run_sql(people_of_before);
    auto& accounts = old.migrated().accounts();
    BOOST_REQUIRE(accounts.account(lima, PersonId{"ana"}).has_value());
    BOOST_TEST(accounts.account(lima, PersonId{"ana"})->password_hash == "hash");
    BOOST_TEST(accounts.account(lima, PersonId{"ana"})->enabled);
    BOOST_TEST((accounts.session(lima, "token")->expires_at == at("2026-12-31T12:00:00Z")));
    BOOST_TEST((accounts.feed(lima, "feed")->granted_at == at("2026-11-22T15:50:42.123456Z")));
    BOOST_TEST(accounts.feeds(lima, PostId{"desk"}).size() == 1U);
    accounts.put_account(lima, {PersonId{"luis"}, "hash", true});
    accounts.put_session(lima, {"other", PersonId{"luis"}, at("2026-12-31T12:00:00Z")});
    accounts.put_feed(lima, {"other", PostId{"nowhere"}, PersonId{"luis"}, at("2026-12-31T12:00:00Z")});
    accounts.end_sessions_before(at("2027-01-01T12:00:00Z"));
    BOOST_TEST(!accounts.session(lima, "token").has_value());
}

BOOST_DATA_TEST_CASE(posts_and_people_of_before_are_what_a_directory_can_be_told, data::make(databases()), kind)
{
    OldDatabase old{kind, before_the_directory_was_a_stream};
    old.database.run_sql(people_of_before);
    old.database.run_sql("INSERT INTO person (tenant, person, name) VALUES ('150101', 'luis', 'Luis'); INSERT INTO holding (tenant, person, place, post) VALUES ('150101', 'luis', 1, 'desk');"
                         "INSERT INTO post_role (tenant, post, place, role) VALUES ('150101', 'desk', 2, 'chief'), ('150101', 'desk', 1, 'clerk');");
    (void)old.migrated();
    const auto today = day("2026-11-23");
    const auto told = former_directory(old.database.url(), today, "before");
    BOOST_REQUIRE(told.size() == 1U);
    auto organisation = Organisation{};
    for (const auto& change : told.at(lima)) BOOST_REQUIRE(support::adopt(organisation, change).has_value());
    BOOST_TEST((roles_of(organisation, PostId{"desk"}, today) == std::vector{RoleId{"clerk"}, RoleId{"chief"}}));
    BOOST_TEST(seats_of(organisation, PersonId{"ana"}, today).size() == 1U);
    BOOST_TEST(seats_of(organisation, PersonId{"luis"}, today).size() == 1U);
    BOOST_TEST(organisation.people.at(PersonId{"luis"}) == "Luis");
}

BOOST_DATA_TEST_CASE(tasks_of_before_are_in_the_baskets_of_their_roles_until_they_are_written_anew, data::make(databases()), kind)
{
    OldDatabase old{kind, before_the_directory_was_a_stream};
    old.database.run_sql(case_of_before);
    auto& store = old.migrated();
    auto& rows = store.projections();
    const CaseId id{2026000001};
    const auto numbers = [&](const TaskFilter& filter) {
        std::vector<std::int64_t> found;
        for (const auto& listed : rows.tasks(lima, filter)) found.push_back(listed.task.task);
        BOOST_TEST(rows.count_tasks(lima, filter) == found.size());
        return found;
    };
    using Numbers = std::vector<std::int64_t>;
    BOOST_TEST(numbers(offered_to({"chief"}, "ana")) == (Numbers{1}));
    BOOST_TEST(numbers(offered_to({"clerk"}, "ana")) == (Numbers{1}));
    BOOST_TEST(numbers(offered_to({"chief"}, "luis")) == (Numbers{1, 2}));
    BOOST_TEST((rows.inbox(lima, id).back() == InboxRow{"clerk", day("2026-12-01"), 1, "", "", {}, false, "", ""}));
    BOOST_TEST(rows.find_case(lima, id)->row.confidentiality == "");
    BOOST_TEST(!rows.find_case(lima, id)->row.classified_until.has_value());
    // when a program that knows what the tasks ask goes on
    auto before = *rows.find_case(lima, id);
    before.tasks[0].acts = {{"chief", "contracts", "town", 100, true, ""}, {"clerk"}};
    before.tasks[1].acts = {{"chief", "contracts", "town", 100, true, ""}};
    auto after = before;
    after.row.version = 2;
    after.tasks[0].status = "claimed";
    after.tasks[0].owner = "ana";
    after.tasks[1].status = "completed";
    after.tasks[1].ended_on = day("2026-11-23");
    Author author;
    BOOST_REQUIRE(store_case(store, author, lima, after, before).has_value());
    // then nothing of before stays in a basket
    BOOST_TEST((rows.inbox(lima, id) == inbox_of(after)));
    BOOST_TEST(numbers(offered_to({"chief", "clerk"}, "luis")) == (Numbers{}));
    BOOST_TEST(numbers(offered_to({"chief"}, "ana")) == (Numbers{1}));
}

BOOST_AUTO_TEST_SUITE_END()
