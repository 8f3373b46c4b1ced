#pragma once

#include "engine/ports/projections.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cauce {

/// Whose work: what a post has claimed, and what waits for one of these roles and nobody has claimed.
struct UnitFilter {
    std::string post{};
    std::vector<std::string> roles{};
};
/// Which terms or tasks a supervisor asks about. Empty: any.
struct SupervisionFilter {
    std::string kind{}; ///< of terms: statutory | target | limit
    std::optional<UnitFilter> unit{};
    std::string definition{};
    std::optional<std::string> owner{}; ///< person; empty text: nobody
};
/// How finely work is told apart.
enum class Grain { unit, procedure, person };

/// Who has the clock, on what; what the grain does not tell is empty.
struct Whose {
    std::string role;
    std::string owner_post;
    std::string definition;
    std::string owner;
    friend auto operator<=>(const Whose&, const Whose&) = default;
};
/// Pending terms by how far their last day is: the columns of the board, from long overdue to far ahead, and what stands still.
inline constexpr std::size_t ageing_buckets = 8;
struct AgeingRow {
    Whose of;
    std::array<std::int64_t, ageing_buckets> counts;
    friend bool operator==(const AgeingRow&, const AgeingRow&) = default;
};
/// First days of the second to the seventh bucket, in order; the last bucket is of terms that are held or suspended.
using AgeingDays = std::array<Day, ageing_buckets - 2>;

struct DayCount {
    Whose of; ///< of the grain `unit`
    Day day;
    std::int64_t count;
    friend bool operator==(const DayCount&, const DayCount&) = default;
};
struct MetCount {
    Whose of; ///< of the grain `unit`
    std::int64_t count;
    friend bool operator==(const MetCount&, const MetCount&) = default;
};

/// Finished stays in a state: how many, and their business days together.
struct StayRow {
    std::string state;
    Whose of; ///< its role is the first of the task's
    std::int64_t stays;
    std::int64_t days;
    friend bool operator==(const StayRow&, const StayRow&) = default;
};
/// How many business days there are up to a day, from `first` on a number a day: differences are lengths.
struct DayRanks {
    Day first;
    std::vector<std::int64_t> ranks;
};

struct ListedTerm {
    CaseRow case_row;
    TermRow term;
};
struct TermFilter {
    SupervisionFilter of{};
    std::optional<Day> due_from{};
    std::optional<Day> due_to{};
    std::optional<bool> stopped{}; ///< held or suspended
    std::optional<RowCursor> after{};
    std::size_t limit{50};
};
struct LedgerFilter {
    SupervisionFilter of{};
    std::string kind{"suspension"}; ///< suspension | hold | extension
    Day on{};                       ///< in force on this day
    std::optional<RowCursor> after{};
    std::size_t limit{50};
};
struct ListedEntry {
    CaseRow case_row;
    TermRow term;
    LedgerRow entry;
};

/// What supervisors ask of all cases at once. Each is one question, answered from one index. Failing storage throws StorageFailure.
class DeadlineQueries {
public:
    virtual ~DeadlineQueries() = default;
    /// In the order of `Whose`.
    [[nodiscard]] virtual std::vector<AgeingRow> ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, const AgeingDays& days) = 0;
    /// Pending terms that go on, by last day; a day and a unit without any has no row.
    [[nodiscard]] virtual std::vector<DayCount> due_by_day(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) = 0;
    /// Terms that were met on one of these days.
    [[nodiscard]] virtual std::vector<MetCount> met(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last) = 0;
    /// Of tasks that ended on one of these days, which have ranks (`kind` of the filter says nothing here). A task that began before the
    /// first rank counts from there.
    [[nodiscard]] virtual std::vector<StayRow> stays(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last, const DayRanks& by) = 0;
    /// Pending terms.
    [[nodiscard]] virtual std::vector<ListedTerm> terms(const TenantId& tenant, const TermFilter& filter) = 0;
    /// Entries of ledgers of pending terms.
    [[nodiscard]] virtual std::vector<ListedEntry> entries(const TenantId& tenant, const LedgerFilter& filter) = 0;
};

} // namespace cauce
