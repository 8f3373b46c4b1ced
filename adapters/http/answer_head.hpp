#pragma once

#include "adapters/http/application.hpp"
#include "adapters/http/message.hpp"

namespace cauce::http {

/// The answer with every field that goes with it but the connection's: a problem as its document, media type, date,
/// request id, and what keeps browsers from guessing and caches from keeping.
[[nodiscard]] Answer finished(Reply reply, const Call& call, const Application& application);

} // namespace cauce::http
