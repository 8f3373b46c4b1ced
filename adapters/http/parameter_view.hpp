#pragma once

#include "engine/service/parameter_changes.hpp"

#include <boost/json/object.hpp>

#include <vector>

/// How parameters look over HTTP and in the answers of the program.
namespace cauce::http {

/// @param known  those of the municipality: of a draft whose parameter no definition asks for any more, the value is null
[[nodiscard]] boost::json::object view(const DraftedParameter& draft, const std::vector<KnownParameter>& known);
/// As it is in force on a day, and by what.
[[nodiscard]] boost::json::object view(const ParameterPlan& plan, const KnownParameter& known, Day day);

} // namespace cauce::http
