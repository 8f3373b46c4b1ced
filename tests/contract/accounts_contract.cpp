#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

StoredDefinition definition(const std::string& key, std::int64_t version)
{
    const auto json = "{\"key\":\"" + key + "\",\"title\":\"Licencia «ñ» :x ?1 $1\",\"version\":" + std::to_string(version) + "}";
    return {to_hex(sha256(json)), key, version, json, at("2026-11-22T15:50:42.5Z"), "system"};
}

bool same(const std::optional<StoredDefinition>& found, const StoredDefinition& expected)
{
    return found && found->digest == expected.digest && found->key == expected.key && found->version == expected.version && found->json == expected.json &&
           found->deployed_at == expected.deployed_at && found->deployed_by == expected.deployed_by;
}

} // namespace

BOOST_AUTO_TEST_SUITE(accounts)

BOOST_DATA_TEST_CASE(a_definition_is_found_by_digest_by_version_and_as_the_latest, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store().definitions();
    const auto one = definition("permit", 1);
    const auto ten = definition("permit", 10);
    const auto nine = definition("permit", 9);
    for (const auto& each : {one, ten, nine, definition("audit", 2)}) BOOST_TEST(store.put(lima, each));
    BOOST_TEST(same(store.by_digest(lima, nine.digest), nine));
    BOOST_TEST(same(store.by_version(lima, "permit", 1), one));
    BOOST_TEST(same(store.latest(lima, "permit"), ten)); // a number, not a text: 10 is above 9
    BOOST_TEST(!store.latest(lima, "unknown").has_value());
    BOOST_TEST(!store.by_version(lima, "permit", 2).has_value());
    BOOST_TEST(!store.by_digest(cusco, one.digest).has_value());
    const auto all = store.list(lima);
    BOOST_REQUIRE_EQUAL(all.size(), 4);
    BOOST_TEST(all[0].key == "audit");
    BOOST_TEST(all[1].version == 1);
    BOOST_TEST(all[3].version == 10);
    BOOST_TEST(all[3].json.empty());
}

BOOST_DATA_TEST_CASE(a_definition_is_stored_once_and_never_replaced, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store().definitions();
    const auto one = definition("permit", 1);
    BOOST_TEST(store.put(lima, one));
    BOOST_TEST(!store.put(lima, one));
    auto other = one;
    other.json += " ";
    other.digest = to_hex(sha256(other.json));
    BOOST_CHECK_THROW(store.put(lima, other), StorageFailure);
    BOOST_TEST(same(store.by_version(lima, "permit", 1), one));
}

BOOST_DATA_TEST_CASE(accounts_and_sessions_are_kept_and_end, data::make(kinds()), kind)
{
    Database database{kind};
    auto& store = database.store().accounts();
    store.put_account(lima, {PersonId{"luis"}, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", true});
    BOOST_TEST(store.account(lima, PersonId{"luis"})->password_hash == "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
    BOOST_TEST(store.account(lima, PersonId{"luis"})->enabled);
    store.put_account(lima, {PersonId{"luis"}, "other", false});
    BOOST_TEST(!store.account(lima, PersonId{"luis"})->enabled);
    BOOST_TEST(!store.account(lima, PersonId{"ana"}).has_value());

    const auto expiry = at("2026-11-22T20:00:00.000001Z");
    for (const auto* token : {"a", "b", "c"})
        store.put_session(lima, {token, PersonId{"luis"}, token == std::string{"c"} ? expiry + std::chrono::microseconds{1} : expiry});
    BOOST_TEST((store.session(lima, "a")->expires_at == expiry));
    BOOST_TEST(store.session(lima, "a")->person.value == "luis");
    BOOST_TEST(!store.session(cusco, "a").has_value());
    store.end_session(lima, "a");
    BOOST_TEST(!store.session(lima, "a").has_value());
    // a session is over behind its instant, not at it
    store.end_sessions_before(expiry);
    BOOST_TEST(store.session(lima, "b").has_value());
    store.end_sessions_before(expiry + std::chrono::microseconds{1});
    BOOST_TEST(!store.session(lima, "b").has_value());
    BOOST_TEST(store.session(lima, "c").has_value());
}

BOOST_DATA_TEST_CASE(a_store_that_works_answers, data::make(kinds()), kind)
{
    Database database{kind};
    BOOST_CHECK_NO_THROW(database.store().ping());
}

BOOST_DATA_TEST_CASE(a_grant_to_read_the_calendar_of_a_post_is_kept_until_it_is_revoked, boost::unit_test::data::make(kinds()), kind)
{
    Database database{kind};
    auto& accounts = database.store().accounts();
    for (const auto* token : {"b", "a"}) accounts.put_feed(lima, {to_hex(digest(token)), PostId{"desk"}, PersonId{"ana"}, at("2026-11-22T15:50:42.123456Z")});
    const auto kept = accounts.feed(lima, to_hex(digest("a")));
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST(kept->post.value == "desk");
    BOOST_TEST(kept->granted_by.value == "ana");
    BOOST_TEST((kept->granted_at == at("2026-11-22T15:50:42.123456Z")));
    BOOST_TEST(accounts.feeds(lima, PostId{"desk"}).size() == 2U);
    BOOST_TEST(accounts.feeds(lima, PostId{"chief"}).empty());
    BOOST_TEST(!accounts.feed(cusco, to_hex(digest("a"))).has_value());
    accounts.end_feed(lima, to_hex(digest("a")));
    BOOST_TEST(!accounts.feed(lima, to_hex(digest("a"))).has_value());
    BOOST_TEST(accounts.feeds(lima, PostId{"desk"}).size() == 1U);
}

BOOST_DATA_TEST_CASE(a_case_is_followed_once_by_each_and_until_it_is_not, data::make(kinds()), kind)
{
    Database database{kind};
    auto& watchlist = database.store().watchlist();
    const PersonId ana{"ana"}, anabel{"anabel"};
    for (std::int64_t id = 2026000001; id <= 2026000004; ++id) watchlist.follow(lima, ana, CaseId{id});
    watchlist.follow(lima, ana, CaseId{2026000002}); // again
    watchlist.follow(lima, anabel, CaseId{2026000002});
    watchlist.follow(cusco, ana, CaseId{2026000009});
    watchlist.unfollow(lima, ana, CaseId{2026000003});
    watchlist.unfollow(lima, ana, CaseId{2026000003});
    BOOST_TEST(watchlist.follows(lima, ana, CaseId{2026000002}));
    BOOST_TEST(!watchlist.follows(lima, ana, CaseId{2026000003}));
    BOOST_TEST(!watchlist.follows(lima, anabel, CaseId{2026000001}));
    BOOST_TEST(!watchlist.follows(lima, ana, CaseId{2026000009}));
    // newest first, page by page
    using Cases = std::vector<CaseId>;
    BOOST_TEST((watchlist.followed(lima, ana, CaseId{}, 10) == Cases{CaseId{2026000004}, CaseId{2026000002}, CaseId{2026000001}}));
    BOOST_TEST((watchlist.followed(lima, ana, CaseId{}, 2) == Cases{CaseId{2026000004}, CaseId{2026000002}}));
    BOOST_TEST((watchlist.followed(lima, ana, CaseId{2026000002}, 2) == Cases{CaseId{2026000001}}));
    BOOST_TEST(watchlist.followed(lima, ana, CaseId{2026000001}, 2).empty());
    BOOST_TEST(watchlist.count(lima, ana, 10) == 3U);
    BOOST_TEST(watchlist.count(lima, ana, 2) == 2U);
    BOOST_TEST(watchlist.count(cusco, anabel, 2) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
