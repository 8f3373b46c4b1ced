#pragma once

#include "adapters/signature/signed_message.hpp"
#include "engine/values/time.hpp"

#include <optional>
#include <string>

namespace cauce::signature {

/// Whether one of a chain was revoked when it signed, or nobody can say: for each but the anchor a list of its issuer is needed that is in force (RFC 5280).
/// @param path  PEM file of lists, which others renew
/// @param on    when it signed
/// @param now   when a list is to be in force
/// @throws std::runtime_error  the file cannot be read, or has no list
[[nodiscard]] std::optional<Refusal> fault_of_status(const STACK_OF(X509) * chain, const std::string& path, Instant on, Instant now);

} // namespace cauce::signature
