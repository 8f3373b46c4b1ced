#pragma once

#include "adapters/signature/signed_message.hpp"
#include "engine/values/time.hpp"

#include <optional>
#include <string>

namespace cauce::signature {

struct TimeStamp {
    Instant at;
    std::string token; ///< RFC 3161, Base64
};
/// Of the signature (RFC 3161, appendix A); nothing if it has none. Refused if what it has is not to be believed.
/// @param anchors  to which the authority's certificate leads
/// @param now      when its certificate is to be valid, and before which it has stamped
[[nodiscard]] Result<std::optional<TimeStamp>> time_stamp_of(const SignedMessage& message, const STACK_OF(X509) * anchors, Instant now);
/// As the signer says, which proves nothing.
[[nodiscard]] std::optional<Instant> claimed_time_of(const SignedMessage& message);

} // namespace cauce::signature
