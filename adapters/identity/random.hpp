#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace cauce::identity {

/// Bytes that nobody can guess, from the operating system.
/// @throws PasswordFailure  if there are none
void fill_random(std::span<std::uint8_t> bytes);

template <std::size_t Count>
[[nodiscard]] std::array<std::uint8_t, Count> random_bytes()
{
    std::array<std::uint8_t, Count> bytes;
    fill_random(bytes);
    return bytes;
}

} // namespace cauce::identity
