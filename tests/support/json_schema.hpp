#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace cauce::test {

/// Where and why an instance does not fit a schema; empty if it fits. Knows the part of JSON Schema 2020-12 that our
/// OpenAPI document uses; a keyword that it does not know is a fault, never skipped.
/// @param root  the document that `$ref` points into
[[nodiscard]] std::vector<std::string> schema_faults(const boost::json::object& root, const boost::json::value& schema, const boost::json::value& instance,
                                                     const std::string& place = "");

} // namespace cauce::test
