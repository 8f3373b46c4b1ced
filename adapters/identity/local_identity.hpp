#pragma once

#include "adapters/identity/password.hpp"
#include "adapters/identity/throttle.hpp"
#include "engine/ports/clock.hpp"
#include "engine/ports/identity.hpp"

#include <functional>
#include <memory>

namespace cauce::identity {

struct LocalIdentitySettings {
    std::chrono::seconds session_length{std::chrono::hours{8}}; ///< from the sign-in, however busy the person is
    std::size_t hashing_threads{2};                             ///< each holds one hash's memory at most
    std::size_t waiting_max{64};                                ///< sign-ins in the queue; beyond it SignInBusy
    PasswordCost cost{};
    Throttle::Settings throttle{};
};

/// Whether a person holds or covers a post today.
using SitsIn = std::function<bool(const TenantId& tenant, const PersonId& person, const PostId& post)>;

/// Accounts with a password. Destroyed, it finishes the sign-ins that wait.
class LocalIdentity : public Identity {
public:
    LocalIdentity(Accounts& accounts, SitsIn sits_in, const Clock& clock, LocalIdentitySettings settings = {});
    ~LocalIdentity() override;
    LocalIdentity(const LocalIdentity&) = delete;
    LocalIdentity& operator=(const LocalIdentity&) = delete;

    void sign_in(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion) override;
    void confirm(const TenantId& tenant, const PersonId& person, std::string password, std::function<void(SignInOutcome)> completion) override;
    [[nodiscard]] std::optional<Session> session(const TenantId& tenant, std::string_view token) override;
    void sign_out(const TenantId& tenant, std::string_view token) override;
    [[nodiscard]] std::string grant_feed(const TenantId& tenant, const PostId& post, const PersonId& person) override;
    [[nodiscard]] std::optional<FeedGrant> feed(const TenantId& tenant, std::string_view token) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace cauce::identity
