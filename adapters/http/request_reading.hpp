#pragma once

#include "adapters/http/message.hpp"
#include "adapters/http/route.hpp"

#include <optional>
#include <string_view>

namespace cauce::http {

/// Spanish unless `Accept-Language` prefers English.
[[nodiscard]] Language language_of(std::string_view accept_language);

/// The client's `X-Request-Id` if it is one that may stand in a log, or else a new one.
[[nodiscard]] std::string request_id_of(const Pairs& headers);

/// Finds the call's route and checks all that the header tells before the body is read: query parameters that the route
/// knows, the media type, the origin of the page.
[[nodiscard]] std::optional<Problem> prepare(Call& call, std::string_view target, bool http_1_1);

} // namespace cauce::http
