#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/directory/stretch.hpp"

#include <optional>
#include <string>
#include <string_view>

/// How each change of a directory is decided; `decide` (organisation.hpp) asks the one of its kind.
namespace cauce {

[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const OrganSet& set);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const PostSet& set);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const PostAbolished& gone);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const PersonSet& set);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const TitularSet& set);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const AppointmentMade& made);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const SubstitutionMade& made);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const LeaveRecorded& made);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const DelegationMade& made);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const DelegationAvocated& avocated);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const AccessGranted& made);
[[nodiscard]] Result<Payload> decided(const Organisation& organisation, const HoldingEnded& ended);

/// What is wrong with one thing that a change says; nothing if it may stand.
using Fault = std::optional<Refusal>;

/// Each fault that is found first is told.
[[nodiscard]] Fault fault_of_word(std::string_view what, std::string_view word);       ///< an id: snake_case ASCII
[[nodiscard]] Fault fault_of_person_name(const PersonId& person);                      ///< also digits first, "." and "-"
[[nodiscard]] Fault fault_of_text(std::string_view what, const std::string& text);     ///< there, and not too long
[[nodiscard]] Fault fault_of_length(std::string_view what, const std::string& text);   ///< only that
[[nodiscard]] Fault fault_of_day(Day day);
[[nodiscard]] Fault fault_of_days(Day from, const std::optional<Day>& until);
/// Not known, or not there on each of the days.
[[nodiscard]] Fault fault_of_post(const Organisation& organisation, const PostId& post, Day from, const std::optional<Day>& until);
[[nodiscard]] Fault fault_of_organ(const Organisation& organisation, const OrganId& organ, Day from);
[[nodiscard]] Fault fault_of_person(const Organisation& organisation, const PersonId& person);

[[nodiscard]] Refusal incomplete(std::string expected);
[[nodiscard]] Refusal not_found(std::string expected, std::string found);
[[nodiscard]] Refusal invalid(std::string expected, std::string found, std::string_view rule, std::string_view norm = {});

} // namespace cauce
