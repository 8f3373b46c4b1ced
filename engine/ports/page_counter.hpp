#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace cauce {

/// How many pages a content has on paper. Thread-safe.
class PageCounter {
public:
    /// Bytes of a content that is looked at, which sits in memory meanwhile.
    static constexpr std::int64_t content_bytes_max = 20 * 1024 * 1024;

    virtual ~PageCounter() = default;
    /// @returns nothing of what is no PDF, or one that cannot be read: whoever brings it says its folios
    [[nodiscard]] virtual std::optional<std::int64_t> pages(std::span<const std::byte> content) const = 0;
};

} // namespace cauce
