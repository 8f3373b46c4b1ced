#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cauce::identity {

/// What a guess costs. The default is OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
struct PasswordCost {
    std::uint32_t memory_kibibytes{19 * 1024};
    std::uint32_t passes{2};
    std::uint32_t lanes{1};
};

/// Longer ones are not hashed: nobody types them, and each byte costs the server.
inline constexpr std::size_t password_bytes_max = 1024;

/// Memory or random bytes could not be had, or the password is empty or too long.
struct PasswordFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A PHC string ("$argon2id$v=19$m=19456,t=2,p=1$salt$hash") with a fresh random salt.
/// @throws PasswordFailure
[[nodiscard]] std::string hash_password(std::string_view password, const PasswordCost& cost = {});

/// Whether this is the password behind a PHC string; compared in constant time. An unreadable string fits no password.
/// @throws PasswordFailure  if memory is short
[[nodiscard]] bool verify_password(std::string_view password, const std::string& phc);

} // namespace cauce::identity
