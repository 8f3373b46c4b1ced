#pragma once

#include "engine/ports/accounts.hpp"

#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace cauce {

/// An accepted sign-in. The token is a secret: it is told once and only its digest is kept.
struct SignedIn {
    std::string token;
    PersonId person;
    Instant expires_at;
};
/// Unknown person, wrong password or a disabled account: which of them is not said.
struct SignInRefused {};
/// Too many failures of this person.
struct SignInThrottled {
    std::chrono::seconds retry_after;
};
/// Too many people sign in at this moment.
struct SignInBusy {};
using SignInOutcome = std::variant<SignedIn, SignInRefused, SignInThrottled, SignInBusy, std::exception_ptr>;

/// Who is at the other end. Thread-safe. Failing storage throws StorageFailure (or ends in the outcome).
class Identity {
public:
    virtual ~Identity() = default;
    /// Costly by design: works on threads of its own and completes there. The completion never throws.
    virtual void sign_in(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion) = 0;
    /// The same without a session, of who is signed in already and signs: the outcome's token is empty.
    virtual void confirm(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion) = 0;
    /// The session of a token; nothing if it is unknown, over, or the account was disabled.
    [[nodiscard]] virtual std::optional<Session> session(const TenantId& tenant, std::string_view token) = 0;
    virtual void sign_out(const TenantId& tenant, std::string_view token) = 0;
    /// The token of a new grant to read the calendar of a post: a secret, told once.
    [[nodiscard]] virtual std::string grant_feed(const TenantId& tenant, const PostId& post, const PersonId& person) = 0;
    /// What a token grants; nothing if it is unknown or revoked, or whoever granted it has left the post or was disabled.
    [[nodiscard]] virtual std::optional<FeedGrant> feed(const TenantId& tenant, std::string_view token) = 0;
};

} // namespace cauce
