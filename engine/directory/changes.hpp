#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/directory/stretch.hpp"

#include <optional>
#include <string>
#include <string_view>

/// How each change of a directory is decided; `decide` and `faults_of` (organisation.hpp) ask the one of its kind.
namespace cauce {

/// What is wrong with one thing that a change says; nothing if it may stand.
using Fault = std::optional<Refusal>;

/// Gathers all that is wrong with a change.
class Faults {
public:
    /// @returns whether that is right
    bool passes(Fault fault)
    {
        if (!fault) return true;
        list_.push_back(*std::move(fault));
        return false;
    }
    void add(Refusal refusal) { list_.push_back(std::move(refusal)); }
    [[nodiscard]] bool none() const { return list_.empty(); }
    [[nodiscard]] std::vector<Refusal> list() && { return std::move(list_); }

private:
    std::vector<Refusal> list_{};
};

void examine(const Organisation& organisation, const OrganSet& set, Faults& faults);
void examine(const Organisation& organisation, const PostSet& set, Faults& faults);
void examine(const Organisation& organisation, const PostAbolished& gone, Faults& faults);
void examine(const Organisation& organisation, const PersonSet& set, Faults& faults);
void examine(const Organisation& organisation, const TitularSet& set, Faults& faults);
void examine(const Organisation& organisation, const AppointmentMade& made, Faults& faults);
void examine(const Organisation& organisation, const SubstitutionMade& made, Faults& faults);
void examine(const Organisation& organisation, const LeaveRecorded& made, Faults& faults);
void examine(const Organisation& organisation, const DelegationMade& made, Faults& faults);
void examine(const Organisation& organisation, const DelegationAvocated& avocated, Faults& faults);
void examine(const Organisation& organisation, const AccessGranted& made, Faults& faults);
void examine(const Organisation& organisation, const HoldingEnded& ended, Faults& faults);
void examine(const Organisation& organisation, const MunicipalitySet& set, Faults& faults);

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

[[nodiscard]] Refusal incomplete(std::string expected, std::string_view norm = {}); ///< rule "missing"
[[nodiscard]] Refusal not_found(std::string expected, std::string found, std::string_view rule);
[[nodiscard]] Refusal invalid(std::string expected, std::string found, std::string_view rule, std::string_view norm = {});

} // namespace cauce
