#pragma once

#include <boost/json/object.hpp>

namespace cauce::http {

/// Adds `Definition` and all it is made of, derived from the same list of members as its JSON.
void add_definition_schemas(boost::json::object& schemas);

} // namespace cauce::http
