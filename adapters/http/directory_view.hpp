#pragma once

#include "adapters/http/reserved.hpp"
#include "engine/directory/authority.hpp"
#include "engine/execution/row_demand.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>

/// The JSON of the directory.
namespace cauce::http {

[[nodiscard]] boost::json::object view(const OrganSet& organ);
/// With who exercises it.
[[nodiscard]] boost::json::object view(const Organisation& organisation, const PostSet& post, Day day);
[[nodiscard]] boost::json::object view_of_person(const Organisation& organisation, const PersonId& id, const std::string& name, Day day);
[[nodiscard]] boost::json::object view(const Holding<AppointmentMade>& holding);
[[nodiscard]] boost::json::object view(const Holding<SubstitutionMade>& holding);
[[nodiscard]] boost::json::object view(const Holding<LeaveRecorded>& holding);
[[nodiscard]] boost::json::object view(const Holding<AccessGranted>& holding);
[[nodiscard]] boost::json::object view(const Delegation& delegation);

/// What a row asks, who could take it, and who nearly could.
/// @param concealed  without the values that follow from the case's data
[[nodiscard]] boost::json::object view(const Organisation& organisation, const RowDemand& asked, Day day, bool concealed);

/// The change that an event is of; nothing if it is of something else.
[[nodiscard]] std::optional<DirectoryChange> as_change(Payload payload);

} // namespace cauce::http
