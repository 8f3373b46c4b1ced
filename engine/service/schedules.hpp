#pragma once

#include "engine/schedule/planning.hpp"
#include "engine/service/office.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cauce {

/// What a schedule is to be.
struct SetSchedule {
    std::string key;
    std::string title_es;
    std::string title_en;
    std::string definition;
    boost::json::object data{};            ///< fields of every case that it opens
    std::vector<ComputedField> computed{}; ///< fields that follow from the period
    std::string rule;
    std::optional<Day> starts_on{};        ///< nothing: as it was, or today
    std::int64_t offset{0};
    Adjustment adjustment{Adjustment::none};
    std::string calendar{};                ///< empty: ADMIN, if it is adjusted at all
    PostId post;
    std::string basis;
};

/// By the calendars that are in force in each municipality. The office outlives it.
[[nodiscard]] Adjust adjust_as_in_force(Office& office);

/// Schedules open cases by themselves: each period once, in order, also after a time in which no node ran, however many
/// nodes there are. Thread-safe.
class Schedules {
public:
    /// Periods that may lie behind a schedule when it is set; more is a typing error.
    static constexpr std::size_t caught_up_max = 60;
    static constexpr std::int64_t offset_max = 12;

    /// All of it outlives this.
    Schedules(Office& office, const Clock& clock, const Recurrence& recurrence, Adjust adjust);

    /// A new schedule, or what an old one is from now on. Setting the very same again changes nothing.
    /// Refused if its cases could not be opened: an unknown definition or post, a rule or a field that is wrong, a post that
    /// may not open them.
    [[nodiscard]] Result<Schedule> set(const TenantId& tenant, const SetSchedule& wanted, const Actor& actor);
    /// It opens nothing more until it is set again.
    [[nodiscard]] Result<Schedule> stop(const TenantId& tenant, const std::string& key, const std::string& reason, const Actor& actor);
    [[nodiscard]] Result<Schedule> read(const TenantId& tenant, const std::string& key);
    /// All of them, by key.
    [[nodiscard]] std::vector<Schedule> list(const TenantId& tenant);
    /// When what it opens next is due, as the calendar is now; refused if the calendar does not know yet.
    [[nodiscard]] Result<AdjustedDay> due(const Schedule& schedule) const;

    /// What a schedule that goes on opens next and after that, at most `limit` periods that are due by `last`; without a day where
    /// the calendar does not know yet.
    struct Upcoming {
        PlannedPeriod period;
        std::optional<AdjustedDay> due;
    };
    [[nodiscard]] std::vector<Upcoming> upcoming(const Schedule& schedule, Day last, std::size_t limit) const;

    /// Opens the cases that are due. Waits, so it is not for the office's own threads.
    /// @param limit   schedules at once
    /// @param failed  hears of each that could not open its case, and why (it will be found again)
    /// @returns how many cases were opened
    std::size_t fire_due(std::size_t limit = 100, const std::function<void(const DueSchedule&, const std::string& why)>& failed = {});

private:
    [[nodiscard]] std::optional<Schedule> find(const TenantId& tenant, const std::string& key);
    [[nodiscard]] Result<ScheduleSet> checked(const SetSchedule& wanted, const Schedule& current) const;
    [[nodiscard]] std::optional<Refusal> would_not_open(const Schedule& schedule);
    [[nodiscard]] Result<OpenRequest> opening(const Schedule& schedule, const AdjustedDay& due);
    [[nodiscard]] Result<Schedule> record(Schedule current, const Actor& actor, Payload payload);
    std::size_t fire(const DueSchedule& due);

    Office& office_;
    const Clock& clock_;
    const Recurrence& recurrence_;
    const Adjust adjust_;
};

} // namespace cauce
