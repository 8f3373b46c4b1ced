#pragma once

#include "adapters/http/route.hpp"

#include <boost/json/object.hpp>

#include <span>

namespace cauce::http {

/// The OpenAPI 3.1 document of a table of routes.
[[nodiscard]] boost::json::object openapi(std::span<const Route> routes);

} // namespace cauce::http
