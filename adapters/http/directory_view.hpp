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
[[nodiscard]] boost::json::object view(const Holding<LeaveRecorded>& holding, bool with_reason);
[[nodiscard]] boost::json::object view(const Holding<AccessGranted>& holding);
[[nodiscard]] boost::json::object view(const Delegation& delegation);

/// What a row asks, who could take it, and who nearly could.
/// @param concealed  of a case with reserved fields: a row that depends on the data is told without whom it asks
[[nodiscard]] boost::json::object view(const Organisation& organisation, const RowDemand& asked, Day day, bool concealed);

[[nodiscard]] boost::json::object view(const DirectoryWarning& warning);

/// Whether somebody may read what of the directory is not for all: auditors and who keeps it, in whichever of their posts.
[[nodiscard]] bool sees_all(Application& application, const Call& call);

} // namespace cauce::http
