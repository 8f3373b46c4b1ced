#include "engine/schedule/schedule.hpp"

#include "engine/record/event_json.hpp"
#include "engine/values/result.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace cauce {

bool Schedule::ran(std::string_view period) const
{
    return std::ranges::any_of(runs, [&](const ScheduledRun& run) { return run.period == period; });
}

StreamId stream_of_schedule(std::string_view key)
{
    return stream_named(StreamKind::schedule, key);
}

void evolve(Schedule& current, const Event& event)
{
    ensure(event.version == current.head.version + 1, "the events of a schedule follow one another");
    current.changed_at = event.recorded_at;
    std::visit(
        [&]<class T>(const T& payload) {
            if constexpr (std::is_same_v<T, ScheduleSet>) {
                ensure(current.head.version == 0 || payload.key == current.set.key, "a schedule keeps its key");
                current.set = payload;
                current.stopped = false;
            } else if constexpr (std::is_same_v<T, ScheduleStopped>) {
                ensure(current.head.version > 0 && !current.stopped, "a schedule that goes on is stopped");
                current.stopped = true;
            } else if constexpr (std::is_same_v<T, ScheduleRan>) {
                const auto* const next = current.next();
                ensure(next != nullptr && *next == PlannedPeriod{payload.period, payload.on}, "a schedule runs as it was planned");
                current.runs.push_back({payload.period, payload.on, payload.due_on, payload.calendar_version, payload.opened, event.recorded_at});
                current.set.next = payload.next;
            } else {
                ensure(false, "an event of a schedule is in its stream");
            }
        },
        event.payload);
}

Schedule replay_schedule(const TenantId& tenant, std::span<const RecordedEvent> log)
{
    Schedule schedule;
    schedule.tenant = tenant;
    for (const auto& recorded : log) {
        evolve(schedule, from_body(recorded.body));
        schedule.head = {recorded.version, recorded.hash};
    }
    return schedule;
}

ScheduleRow row_of(const Schedule& schedule)
{
    ScheduleRow row{schedule.set.key, schedule.head.version, schedule.set.post.value, {}, {}};
    if (const auto* const next = schedule.next()) {
        row.period = next->period;
        // A day that is moved back is looked for before the calendar can say how far.
        row.due_from = schedule.set.adjustment == Adjustment::preceding ? next->on - days_off_max : next->on;
    }
    return row;
}

} // namespace cauce
