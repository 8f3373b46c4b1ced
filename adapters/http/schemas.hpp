#pragma once

#include <boost/json/object.hpp>

#include <string_view>

namespace cauce::http {

/// `components.schemas` of the OpenAPI document: every request and answer by name. Objects are closed: a member that is
/// not described is a fault of ours, and the tests that hold real answers against this find it.
[[nodiscard]] const boost::json::object& schemas();

/// Schema of a value in a path, query or header field: "case_number", "item", "cursor", ...
[[nodiscard]] boost::json::object value_schema(std::string_view name);

} // namespace cauce::http
