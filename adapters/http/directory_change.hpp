#pragma once

#include "engine/directory/organisation.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>

/// Changes of the directory in JSON: {"kind": ..., the members of that event}, amounts in soles as text.
namespace cauce::http {

/// Refused as `invalid`, or as `incomplete` without one of its days, with its place in the request.
/// @param place  in the list, from 0
[[nodiscard]] Result<DirectoryChange> change_in(const boost::json::value& json, std::size_t place);

/// Of an event of the directory.
[[nodiscard]] boost::json::object view_of_change(const Payload& event);
/// Cents become soles, in the members of a delegation.
void show_soles(boost::json::object& members);

} // namespace cauce::http
