#include "adapters/identity/password.hpp"

#include "adapters/identity/random.hpp"

#include <argon2.h>

#include <array>

namespace cauce::identity {
namespace {

constexpr std::uint32_t salt_bytes = 16;
constexpr std::uint32_t hash_bytes = 32;

} // namespace

std::string hash_password(std::string_view password, const PasswordCost& cost)
{
    if (password.empty()) throw PasswordFailure{"a password is empty"};
    if (password.size() > password_bytes_max) throw PasswordFailure{"a password has more than 1024 bytes"};
    const auto salt = random_bytes<salt_bytes>();
    std::string phc(argon2_encodedlen(cost.passes, cost.memory_kibibytes, cost.lanes, salt_bytes, hash_bytes, Argon2_id), '\0');
    const int result = argon2id_hash_encoded(cost.passes, cost.memory_kibibytes, cost.lanes, password.data(), password.size(), salt.data(), salt.size(),
                                             hash_bytes, phc.data(), phc.size());
    if (result != ARGON2_OK) throw PasswordFailure{std::string{"argon2id: "} + argon2_error_message(result)};
    phc.resize(phc.find('\0'));
    return phc;
}

bool verify_password(std::string_view password, const std::string& phc)
{
    if (password.size() > password_bytes_max) return false;
    const int result = argon2id_verify(phc.c_str(), password.data(), password.size());
    if (result == ARGON2_MEMORY_ALLOCATION_ERROR || result == ARGON2_THREAD_FAIL)
        throw PasswordFailure{std::string{"argon2id: "} + argon2_error_message(result)};
    return result == ARGON2_OK;
}

} // namespace cauce::identity
