#pragma once

#include "engine/execution/command.hpp"
#include "engine/values/result.hpp"

#include <cstddef>
#include <span>

namespace cauce {

/// Who signed a content elsewhere, and whether that is to be believed. Thread-safe.
class SignatureVerifier {
public:
    /// Bytes of a content that is looked at, which sits in memory meanwhile.
    static constexpr std::int64_t content_bytes_max = 20 * 1024 * 1024;

    virtual ~SignatureVerifier() = default;
    /// @param now  when it is looked at: a certificate is to be valid then, or when a time stamp says that it signed
    /// @returns the signature that covers every byte of the content; else a refusal with the rule "signature" that says why it is not believed
    [[nodiscard]] virtual Result<SignedElsewhere> verify(std::span<const std::byte> content, Instant now) const = 0;
};

} // namespace cauce
