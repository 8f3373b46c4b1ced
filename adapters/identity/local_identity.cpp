#include "adapters/identity/local_identity.hpp"

#include "adapters/identity/random.hpp"
#include "engine/values/digest.hpp"

#include <openssl/crypto.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace cauce::identity {
namespace {

constexpr std::size_t token_digits = 64;

/// 256 random bits as hexadecimal digits.
std::string new_token() { return to_hex(Digest{random_bytes<32>()}); }

bool is_token(std::string_view text)
{
    return text.size() == token_digits && parse_digest(text).has_value();
}

void wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

} // namespace

struct LocalIdentity::Parts {
    struct Waiting {
        TenantId tenant;
        PersonId person;
        std::string password;
        std::function<void(SignInOutcome)> completion;
        bool begins_session;
    };

    Parts(Accounts& the_accounts, SitsIn the_tenure, const Clock& the_clock, LocalIdentitySettings the_settings)
        : accounts{the_accounts}, sits_in{std::move(the_tenure)}, clock{the_clock}, settings{the_settings}, throttle{the_settings.throttle}
    {
        for (std::size_t i = 0; i < settings.hashing_threads; ++i) threads.emplace_back([this] { work(); });
    }
    ~Parts()
    {
        {
            const std::lock_guard lock{mutex};
            stopping = true;
        }
        arrived.notify_all();
        for (auto& thread : threads) thread.join();
    }

    void work()
    {
        for (;;) {
            std::unique_lock lock{mutex};
            arrived.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty()) return;
            Waiting next = std::move(queue.front());
            queue.pop_front();
            lock.unlock();
            SignInOutcome outcome;
            try {
                outcome = judge(next);
            } catch (...) {
                outcome = std::current_exception();
            }
            wipe(next.password);
            next.completion(std::move(outcome));
        }
    }

    SignInOutcome judge(const Waiting& request)
    {
        const auto subject = request.tenant.value + '/' + request.person.value;
        // Again here: guesses that queued together must not share one free try.
        if (const auto wait = throttle.wait(subject, clock.now()); wait.count() > 0) return SignInThrottled{wait};
        const auto account = accounts.account(request.tenant, request.person);
        const bool known = account && account->enabled;
        // Somebody unknown costs the same time, so that time does not tell who has an account.
        const bool fits = verify_password(request.password, known ? account->password_hash : decoy());
        if (!known || !fits) {
            throttle.failed(subject, clock.now());
            return SignInRefused{};
        }
        throttle.succeeded(subject);
        const auto now = clock.now();
        if (!request.begins_session) return SignedIn{{}, request.person, now};
        accounts.end_sessions_before(now);
        SignedIn accepted{new_token(), request.person, now + settings.session_length};
        accounts.put_session(request.tenant, Session{to_hex(sha256(accepted.token)), accepted.person, accepted.expires_at});
        return accepted;
    }

    void queue_up(Waiting request)
    {
        if (const auto wait = throttle.wait(request.tenant.value + '/' + request.person.value, clock.now()); wait.count() > 0) {
            wipe(request.password);
            return request.completion(SignInThrottled{wait});
        }
        {
            const std::lock_guard lock{mutex};
            if (queue.size() < settings.waiting_max) {
                queue.push_back(std::move(request));
                arrived.notify_one();
                return;
            }
        }
        wipe(request.password);
        request.completion(SignInBusy{});
    }

    const std::string& decoy()
    {
        std::call_once(decoy_made, [this] { decoy_hash = hash_password(new_token(), settings.cost); });
        return decoy_hash;
    }

    Accounts& accounts;
    const SitsIn sits_in;
    const Clock& clock;
    const LocalIdentitySettings settings;
    Throttle throttle;
    std::once_flag decoy_made;
    std::string decoy_hash;
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<Waiting> queue;
    bool stopping{false};
    std::vector<std::thread> threads;
};

LocalIdentity::LocalIdentity(Accounts& accounts, SitsIn sits_in, const Clock& clock, LocalIdentitySettings settings)
    : parts_{std::make_unique<Parts>(accounts, std::move(sits_in), clock, settings)}
{
}

LocalIdentity::~LocalIdentity() = default;

void LocalIdentity::sign_in(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion)
{
    parts_->queue_up({tenant, person, std::move(password), std::move(completion), true});
}

void LocalIdentity::confirm(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion)
{
    parts_->queue_up({tenant, person, std::move(password), std::move(completion), false});
}

std::optional<Session> LocalIdentity::session(const TenantId& tenant, std::string_view token)
{
    if (!is_token(token)) return std::nullopt;
    const auto digest = to_hex(sha256(token));
    auto found = parts_->accounts.session(tenant, digest);
    if (!found || found->token_digest.size() != digest.size()) return std::nullopt;
    if (CRYPTO_memcmp(found->token_digest.data(), digest.data(), digest.size()) != 0) return std::nullopt;
    if (found->expires_at <= parts_->clock.now()) return std::nullopt;
    const auto account = parts_->accounts.account(tenant, found->person);
    if (!account || !account->enabled) return std::nullopt;
    return found;
}

void LocalIdentity::sign_out(const TenantId& tenant, std::string_view token)
{
    if (is_token(token)) parts_->accounts.end_session(tenant, to_hex(sha256(token)));
}

std::string LocalIdentity::grant_feed(const TenantId& tenant, const PostId& post, const PersonId& person)
{
    auto token = new_token();
    parts_->accounts.put_feed(tenant, {to_hex(sha256(token)), post, person, parts_->clock.now()});
    return token;
}

std::optional<FeedGrant> LocalIdentity::feed(const TenantId& tenant, std::string_view token)
{
    if (!is_token(token)) return std::nullopt;
    auto& accounts = parts_->accounts;
    auto grant = accounts.feed(tenant, to_hex(sha256(token)));
    if (!grant) return std::nullopt;
    const auto account = accounts.account(tenant, grant->granted_by);
    const bool still = account && account->enabled && parts_->sits_in(tenant, grant->granted_by, grant->post);
    return still ? std::move(grant) : std::nullopt;
}

} // namespace cauce::identity
