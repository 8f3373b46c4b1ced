#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cauce {

/// What follows from a schedule's stream and is asked often: which schedules there are, and which of them may be due. Written
/// in the transaction of the events, and made again from the log by `rebuild`.
struct ScheduleRow {
    std::string key;
    std::int64_t version; ///< of its stream
    std::string post;     ///< that its cases are opened for
    std::string period;   ///< to be opened next; empty: none
    std::optional<Day> due_from; ///< the first day on which that may be due, whatever the calendar; nothing: never (stopped, or over)
    friend bool operator==(const ScheduleRow&, const ScheduleRow&) = default;
};
struct DueSchedule {
    TenantId tenant;
    std::string key;
};

/// Failing storage throws StorageFailure.
class ScheduleTable {
public:
    virtual ~ScheduleTable() = default;
    /// All of them, by key.
    [[nodiscard]] virtual std::vector<ScheduleRow> list(const TenantId& tenant) = 0;
    /// Schedules that may be due on `today`, longest due first, claimed for `lease` so that several nodes share them. Opening
    /// a period twice is prevented by the schedule's version anyway.
    [[nodiscard]] virtual std::vector<DueSchedule> claim_due(Day today, std::size_t limit, Instant now, std::chrono::seconds lease) = 0;
    /// For `rebuild`.
    virtual void replace(const TenantId& tenant, const ScheduleRow& row) = 0;
    virtual void erase(const TenantId& tenant, const std::string& key) = 0;
};

} // namespace cauce
