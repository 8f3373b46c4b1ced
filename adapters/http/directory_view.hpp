#pragma once

#include "adapters/http/reserved.hpp"
#include "engine/directory/authority.hpp"
#include "engine/execution/competence.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

/// The JSON of the directory.
namespace cauce::http {

[[nodiscard]] boost::json::object view(const OrganSet& organ);
/// With who exercises it.
[[nodiscard]] boost::json::object view(const Organisation& organisation, const PostSet& post, Day day);
[[nodiscard]] boost::json::object view_of_person(const Organisation& organisation, const PersonId& id, const std::string& name, Day day);
[[nodiscard]] boost::json::object view(const Holding<AppointmentMade>& holding);
[[nodiscard]] boost::json::object view(const Holding<SubstitutionMade>& holding);
[[nodiscard]] boost::json::object view(const Holding<LeaveRecorded>& holding);
[[nodiscard]] boost::json::object view(const Delegation& delegation);

/// A row that an action may take, and what it asks.
struct Demanded {
    std::string row; ///< empty: of no case
    ActDemand asked;
};
/// Refused as `not_found`: no such item or action.
[[nodiscard]] Result<std::vector<Demanded>> demands_in(Application& application, CaseId id, const std::string& collection, const std::string& item, const std::string& action);
/// Who could, and who nearly could.
[[nodiscard]] boost::json::object view(const Organisation& organisation, const Demanded& row, Day day);

/// The change that an event is of; nothing if it is of something else.
[[nodiscard]] std::optional<DirectoryChange> as_change(Payload payload);

} // namespace cauce::http
