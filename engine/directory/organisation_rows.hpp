#pragma once

#include "engine/directory/organisation_csv.hpp"

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

/// From the lines of a file to the changes that they ask for; whether these may stand is not looked at here.
namespace cauce {

/// Gathers what is wrong, up to `organisation_problems_max`.
class CsvProblems {
public:
    void add(const std::string& file, std::size_t line, std::string expected, std::string found);
    [[nodiscard]] bool empty() const { return list_.empty(); }
    /// By file, in the order of `files`, then by line.
    [[nodiscard]] std::vector<CsvProblem> sorted(std::span<const CsvFile> files) &&;

private:
    std::vector<CsvProblem> list_;
};

template <class Change>
struct FromLine {
    std::size_t line;
    Change change;
    bool sound{true}; ///< every field could be read; of one that could not, a day is `unreadable_day` and the rest empty
};
constexpr Day unreadable_day = final_day + std::chrono::days{1};

/// A delegation as several lines tell it; the matter at each place came from the line at that place.
struct DelegationLines {
    DelegationMade made;
    std::vector<std::size_t> lines;
    bool sound{true};
};

/// Whose own line cannot stand, so that it is no wonder if nobody knows them.
struct Doubtful {
    std::set<OrganId> organs{};
    std::set<PostId> posts{};
    std::set<PersonId> people{};
    std::set<PersonId> holders{}; ///< of which post is in doubt
    bool all_organs{false};       ///< their file could not be read to the end
    bool all_posts{false};
    bool all_people{false};
};

/// What the files ask for, each kind in the order of its lines.
struct OrganisationRows {
    std::vector<FromLine<MunicipalitySet>> municipality{};
    std::vector<FromLine<OrganSet>> organs{};
    std::vector<FromLine<PostSet>> posts{};
    std::vector<FromLine<PersonSet>> people{};
    std::vector<FromLine<TitularSet>> titulars{};
    std::vector<FromLine<AppointmentMade>> appointments{};
    std::vector<FromLine<SubstitutionMade>> substitutions{};
    std::vector<FromLine<LeaveRecorded>> leaves{};
    std::vector<DelegationLines> delegations{};
    Doubtful doubtful{};
};

constexpr auto municipality_csv = "municipality.csv", organs_csv = "organs.csv", posts_csv = "posts.csv", people_csv = "people.csv", titulars_csv = "titulars.csv", appointments_csv = "appointments.csv",
               substitutions_csv = "substitutions.csv", leaves_csv = "leaves.csv", delegations_csv = "delegations.csv";

/// A line of another number of fields asks for nothing.
[[nodiscard]] OrganisationRows read_rows(std::span<const CsvFile> files, CsvProblems& problems);

} // namespace cauce
