#pragma once

#include "engine/values/actor.hpp"
#include "engine/values/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce {

struct Account {
    PersonId person;
    std::string password_hash; ///< argon2id, PHC string format
    bool enabled{true};
};
/// A sign-in. Only the digest of its token is stored.
struct Session {
    std::string token_digest; ///< hexadecimal SHA-256
    PersonId person;
    Instant expires_at;
};

/// Lets whoever has its token read the calendar of a post, and nothing else. Only the digest of the token is stored.
struct FeedGrant {
    std::string token_digest; ///< hexadecimal SHA-256
    PostId post;
    PersonId granted_by;
    Instant granted_at;
};

/// Who may sign in, and what they signed in for: secrets, so no part of the record. Failing storage throws StorageFailure.
class Accounts {
public:
    virtual ~Accounts() = default;
    [[nodiscard]] virtual std::optional<Account> account(const TenantId& tenant, const PersonId& person) = 0;
    virtual void put_account(const TenantId& tenant, const Account& account) = 0;
    virtual void put_session(const TenantId& tenant, const Session& session) = 0;
    [[nodiscard]] virtual std::optional<Session> session(const TenantId& tenant, const std::string& token_digest) = 0;
    virtual void end_session(const TenantId& tenant, const std::string& token_digest) = 0;
    virtual void end_sessions_before(Instant now) = 0;
    virtual void put_feed(const TenantId& tenant, const FeedGrant& grant) = 0;
    [[nodiscard]] virtual std::optional<FeedGrant> feed(const TenantId& tenant, const std::string& token_digest) = 0;
    /// Of a post, oldest first.
    [[nodiscard]] virtual std::vector<FeedGrant> feeds(const TenantId& tenant, const PostId& post) = 0;
    virtual void end_feed(const TenantId& tenant, const std::string& token_digest) = 0;
};

} // namespace cauce
