#include "adapters/identity/random.hpp"

#include "adapters/identity/password.hpp"

#include <openssl/rand.h>

namespace cauce::identity {

void fill_random(std::span<std::uint8_t> bytes)
{
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw PasswordFailure{"the system gives no random bytes"};
}

} // namespace cauce::identity
