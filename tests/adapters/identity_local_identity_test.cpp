#include "adapters/identity/local_identity.hpp"
#include "engine/values/digest.hpp"

#include <boost/test/unit_test.hpp>

#include <future>
#include <map>
#include <mutex>

using namespace cauce;
using namespace cauce::identity;
using namespace std::chrono_literals;

namespace {

const TenantId tenant{"150101"};
const PersonId ana{"ana"};
constexpr PasswordCost cheap{.memory_kibibytes = 64, .passes = 1, .lanes = 1};

struct StillClock : Clock {
    [[nodiscard]] Instant now() const override { return instant; }
    void pause(std::chrono::milliseconds) const override {}
    Instant instant = *parse_rfc3339("2026-11-23T13:00:00Z");
};

/// Accounts and sessions only; feeds are asked of nobody here.
struct KeptAccounts : Accounts {
    std::optional<Account> account(const TenantId& of, const PersonId& person) override
    {
        const std::lock_guard lock{mutex};
        if (fails) throw std::runtime_error{"the database is away"};
        const auto found = accounts.find({of, person});
        return found == accounts.end() ? std::nullopt : std::optional{found->second};
    }
    void put_account(const TenantId& of, const Account& account) override { accounts[{of, account.person}] = account; }
    void put_session(const TenantId&, const Session& session) override { sessions[session.token_digest] = session; }
    std::optional<Session> session(const TenantId&, const std::string& digest) override
    {
        const auto found = sessions.find(digest);
        return found == sessions.end() ? std::nullopt : std::optional{found->second};
    }
    void end_session(const TenantId&, const std::string& digest) override { sessions.erase(digest); }
    void end_sessions_before(Instant now) override
    {
        std::erase_if(sessions, [&](const auto& entry) { return entry.second.expires_at < now; });
    }
    void put_feed(const TenantId&, const FeedGrant&) override {}
    std::optional<FeedGrant> feed(const TenantId&, const std::string&) override { return std::nullopt; }
    std::vector<FeedGrant> feeds(const TenantId&, const PostId&) override { return {}; }
    void end_feed(const TenantId&, const std::string&) override {}
    std::mutex mutex;
    bool fails{false};
    std::map<std::pair<TenantId, PersonId>, Account> accounts;
    std::map<std::string, Session> sessions;
};

struct House {
    House() { accounts.put_account(tenant, {ana, hash_password("correcta", cheap), true}); }
    SignInOutcome sign_in(const PersonId& person, const std::string& password)
    {
        std::promise<SignInOutcome> done;
        identity.sign_in(tenant, person, password, [&](SignInOutcome outcome) { done.set_value(std::move(outcome)); });
        return done.get_future().get();
    }
    std::string token()
    {
        const auto outcome = sign_in(ana, "correcta");
        BOOST_REQUIRE(std::holds_alternative<SignedIn>(outcome));
        return std::get<SignedIn>(outcome).token;
    }
    StillClock clock;
    KeptAccounts accounts;
    LocalIdentity identity{accounts, [](const TenantId&, const PersonId&, const PostId&) { return false; }, clock, {.cost = cheap}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(identity_local)

BOOST_AUTO_TEST_CASE(a_sign_in_opens_a_session_of_eight_hours_and_keeps_only_the_digest_of_its_token)
{
    House house;
    const auto token = house.token();
    BOOST_TEST(token.size() == 64u);
    BOOST_TEST(!house.accounts.sessions.contains(token));
    const auto session = house.identity.session(tenant, token);
    BOOST_REQUIRE(session.has_value());
    BOOST_TEST(session->person.value == "ana");
    BOOST_TEST((session->expires_at == house.clock.instant + 8h));
    BOOST_TEST(house.token() != token);
}

BOOST_AUTO_TEST_CASE(a_session_is_over_at_its_end_however_lately_it_was_used)
{
    House house;
    const auto token = house.token();
    house.clock.instant += 8h - 1us;
    BOOST_TEST(house.identity.session(tenant, token).has_value());
    house.clock.instant += 1us;
    BOOST_TEST(!house.identity.session(tenant, token).has_value());
}

BOOST_AUTO_TEST_CASE(signing_out_and_disabling_the_account_end_a_session)
{
    House house;
    const auto first = house.token();
    const auto second = house.token();
    house.identity.sign_out(tenant, first);
    BOOST_TEST(!house.identity.session(tenant, first).has_value());
    BOOST_TEST(house.identity.session(tenant, second).has_value());
    house.accounts.accounts[{tenant, ana}].enabled = false;
    BOOST_TEST(!house.identity.session(tenant, second).has_value());
    BOOST_TEST(std::holds_alternative<SignInRefused>(house.sign_in(ana, "correcta")));
}

BOOST_AUTO_TEST_CASE(what_is_not_a_token_has_no_session)
{
    House house;
    const auto token = house.token();
    for (const auto& wrong : {std::string{}, token.substr(1), token + "0", std::string(64, '0'), std::string(64, 'x'), to_hex(sha256(token))})
        BOOST_TEST(!house.identity.session(tenant, wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_and_an_unknown_person_are_refused_alike)
{
    House house;
    BOOST_TEST(std::holds_alternative<SignInRefused>(house.sign_in(ana, "incorrecta")));
    BOOST_TEST(std::holds_alternative<SignInRefused>(house.sign_in(PersonId{"nadie"}, "correcta")));
    BOOST_TEST(house.accounts.sessions.empty());
}

BOOST_AUTO_TEST_CASE(after_five_failures_even_the_right_password_waits)
{
    House house;
    for (int i = 0; i < 5; ++i) BOOST_TEST(std::holds_alternative<SignInRefused>(house.sign_in(ana, "incorrecta")));
    const auto outcome = house.sign_in(ana, "correcta");
    BOOST_REQUIRE(std::holds_alternative<SignInThrottled>(outcome));
    BOOST_TEST((std::get<SignInThrottled>(outcome).retry_after == 1s));
    house.clock.instant += 1s;
    BOOST_TEST(std::holds_alternative<SignedIn>(house.sign_in(ana, "correcta")));
}

BOOST_AUTO_TEST_CASE(guesses_sent_at_once_do_not_escape_the_throttle)
{
    House house;
    std::mutex mutex;
    std::promise<void> all;
    int refused = 0, throttled = 0, left = 40;
    for (int i = 0; i < 40; ++i)
        house.identity.sign_in(tenant, ana, "incorrecta", [&](SignInOutcome outcome) {
            const std::lock_guard lock{mutex};
            refused += std::holds_alternative<SignInRefused>(outcome);
            throttled += std::holds_alternative<SignInThrottled>(outcome);
            if (--left == 0) all.set_value();
        });
    all.get_future().wait();
    BOOST_TEST(refused + throttled == 40);
    BOOST_TEST(refused >= 5);
    BOOST_TEST(refused <= 6); // two hash at the same time
}

BOOST_AUTO_TEST_CASE(beyond_the_queue_people_are_told_to_come_back)
{
    House house;
    LocalIdentity narrow{house.accounts, [](const TenantId&, const PersonId&, const PostId&) { return false; }, house.clock, {.hashing_threads = 1, .waiting_max = 1, .cost = cheap}};
    std::mutex mutex;
    std::promise<void> all;
    int busy = 0, left = 20;
    {
        // given a directory that makes the one hashing thread wait
        const std::lock_guard hold{house.accounts.mutex};
        for (int i = 0; i < 20; ++i)
            narrow.sign_in(tenant, PersonId{"p" + std::to_string(i)}, "x", [&](SignInOutcome outcome) {
                const std::lock_guard lock{mutex};
                busy += std::holds_alternative<SignInBusy>(outcome);
                if (--left == 0) all.set_value();
            });
    }
    all.get_future().wait();
    BOOST_TEST(busy >= 18); // one at work, one in the queue
}

BOOST_AUTO_TEST_CASE(a_failing_directory_ends_in_the_outcome)
{
    House house;
    house.accounts.fails = true;
    BOOST_TEST(std::holds_alternative<std::exception_ptr>(house.sign_in(ana, "correcta")));
}

BOOST_AUTO_TEST_SUITE_END()
