#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/service/office.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// Whose work it is: the post that has claimed it, or the only one that has the role; else the role that somebody has to take up.
struct WorkUnit {
    PostId post{};
    Text title{};
    std::string role{}; ///< where no post says it
    [[nodiscard]] std::string key() const { return post.empty() ? "role:" + role : post.value; }
};

/// The units of a municipality, as its directory is now.
class WorkUnits {
public:
    WorkUnits(const Organisation& organisation, Day today);
    [[nodiscard]] WorkUnit of(const std::string& role, const std::string& owner_post) const;
    /// By the key of a unit. Refused as `not_found`: no such post.
    [[nodiscard]] Result<UnitFilter> filter(const std::string& key) const;

private:
    [[nodiscard]] const PostSet* post(std::string_view id) const;
    std::vector<PostSet> posts_;
    std::map<std::string, std::size_t> sole_; ///< by role: the only post that has it
};

/// How days are told on the board.
enum class DayKind { business, calendar };

/// The columns of the board, in order: the name of each, in the words of the interface.
inline constexpr std::array<std::string_view, ageing_buckets> ageing_names{"overdue_over_10", "overdue_5_to_10", "overdue_up_to_4", "today", "in_up_to_4", "in_5_to_10",
                                                                            "in_over_10",      "stopped"};
/// Which pending terms are how late, by unit and, by the grain, procedure and person.
struct Ageing {
    struct Row {
        WorkUnit unit;
        std::string definition;
        std::string owner;
        std::array<std::int64_t, ageing_buckets> counts;
    };
    Day on;
    AgeingDays first_days; ///< of the second to the seventh column
    std::vector<Row> rows; ///< by unit, procedure and person
};

/// What falls due on each of the next business days, beside what a unit does on a usual one.
struct Workload {
    struct Row {
        WorkUnit unit;
        std::vector<std::int64_t> due; ///< a number a day of `days`
        std::int64_t met;              ///< in the days that were looked at
    };
    std::vector<Day> days;    ///< business days from today on
    std::int64_t days_before; ///< business days that were looked at, up to yesterday
    std::vector<Row> rows;
};

/// Where the time goes: finished stays in a state, by procedure, state and unit.
struct TimeSpent {
    struct Row {
        std::string definition;
        std::string state;
        WorkUnit unit;
        std::int64_t stays;
        std::int64_t business_days; ///< together
    };
    std::vector<Row> rows;
};

/// What a supervisor asks. Every answer is one question to the store and one to the calendar of the municipality. Thread-safe.
class Supervision {
public:
    static constexpr std::int64_t days_ahead_max = 60;
    static constexpr std::int64_t days_before = 30;
    /// A stay that began longer before the first day that is asked for counts from there.
    static constexpr std::chrono::days stay_days_max{5 * 365};

    Supervision(Office& office, const Clock& clock) : office_{office}, clock_{clock} {}

    [[nodiscard]] Day today() const { return day_in_peru(clock_.now()); }
    [[nodiscard]] WorkUnits units(const TenantId& tenant) { return {*office_.organisation(tenant), day_in_peru(clock_.now())}; }
    /// The calendar by which business days are told: ADMIN where the municipality lies.
    [[nodiscard]] Calendar calendar(const TenantId& tenant);

    /// Where the columns begin, today. Refused as `not_found`, as all of these: a year on the way is not listed.
    [[nodiscard]] Result<AgeingDays> first_days(const TenantId& tenant, DayKind kind);
    [[nodiscard]] Result<Ageing> ageing(const TenantId& tenant, const SupervisionFilter& filter, Grain grain, DayKind kind);
    /// @param days  from 1 to `days_ahead_max`
    [[nodiscard]] Result<Workload> workload(const TenantId& tenant, const SupervisionFilter& filter, std::int64_t days);
    [[nodiscard]] Result<TimeSpent> time_spent(const TenantId& tenant, const SupervisionFilter& filter, Day first, Day last);

private:
    Office& office_;
    const Clock& clock_;
};

} // namespace cauce
