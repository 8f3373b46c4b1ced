#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cauce {

/// SHA-256 (FIPS 180-4).
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const Digest&, const Digest&) = default;
};

[[nodiscard]] Digest sha256(std::string_view data);
/// SHA-256(a || b), without joining them.
[[nodiscard]] Digest sha256(const Digest& a, std::string_view b);

/// For bodies that arrive in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void update(std::span<const std::byte> piece);
    [[nodiscard]] Digest finish();

private:
    void* context_; ///< EVP_MD_CTX; the library stays out of this header
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Digest& digest);
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view hex);

} // namespace cauce
