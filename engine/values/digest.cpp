#include "engine/values/digest.hpp"

#include "engine/values/result.hpp"

#include <openssl/evp.h>

namespace cauce {
namespace {

const EVP_MD* algorithm()
{
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr); // once: a fetch costs more than a hash
    return fetched;
}

/// One context a thread, reused: allocating one costs more than hashing an event.
EVP_MD_CTX* thread_context()
{
    struct Holder {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        ~Holder() { EVP_MD_CTX_free(context); }
    };
    thread_local Holder holder;
    return holder.context;
}

Digest finish(EVP_MD_CTX* context)
{
    Digest digest;
    ensure(EVP_DigestFinal_ex(context, digest.bytes.data(), nullptr) == 1, "SHA-256 finishes");
    return digest;
}

void update(EVP_MD_CTX* context, const void* data, std::size_t size) { ensure(EVP_DigestUpdate(context, data, size) == 1, "SHA-256 takes data"); }

void start(EVP_MD_CTX* context) { ensure(EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1, "SHA-256 is available"); }

int nibble(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

} // namespace

Digest sha256(std::string_view data)
{
    auto* const context = thread_context();
    start(context);
    update(context, data.data(), data.size());
    return finish(context);
}

Digest sha256(const Digest& a, std::string_view b)
{
    auto* const context = thread_context();
    start(context);
    update(context, a.bytes.data(), a.bytes.size());
    update(context, b.data(), b.size());
    return finish(context);
}

Sha256::Sha256() : context_{EVP_MD_CTX_new()} { start(static_cast<EVP_MD_CTX*>(context_)); }
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }
void Sha256::update(std::span<const std::byte> piece) { cauce::update(static_cast<EVP_MD_CTX*>(context_), piece.data(), piece.size()); }
Digest Sha256::finish() { return cauce::finish(static_cast<EVP_MD_CTX*>(context_)); }

std::string to_hex(const Digest& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(64);
    for (const auto byte : digest.bytes) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::optional<Digest> parse_digest(std::string_view hex)
{
    Digest digest;
    if (hex.size() != 2 * digest.bytes.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const int high = nibble(hex[2 * i]);
        const int low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return digest;
}

} // namespace cauce
