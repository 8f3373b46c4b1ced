#include "adapters/http/schedule_view.hpp"

#include "adapters/http/view.hpp"

#include <boost/json.hpp>

namespace cauce::http {
namespace {

using boost::json::object;
using boost::json::value;

value next_of(const Schedules& schedules, const Schedule& schedule)
{
    const auto* const next = schedule.next();
    if (next == nullptr) return nullptr;
    const auto due = schedules.due(schedule);
    return object{{"period", next->period},
                  {"on", to_iso(next->on)},
                  {"due_on", due.has_value() ? value(to_iso(due->day)) : value(nullptr)},
                  {"provisional", due.has_value() && due->provisional}};
}

} // namespace

object view(const ScheduledRun& run)
{
    return {{"period", run.period},       {"on", to_iso(run.on)},
            {"due_on", to_iso(run.due_on)}, {"calendar_version", or_null(run.calendar_version)},
            {"case", to_case_number(run.opened)}, {"at", to_rfc3339(run.at)}};
}

object view(const Schedules& schedules, const Schedule& schedule)
{
    const auto& set = schedule.set;
    object computed;
    for (const auto& [field, expression] : set.computed) computed[field] = expression;
    return {{"key", set.key},
            {"version", schedule.head.version},
            {"title", {{"es", set.title_es}, {"en", set.title_en}}},
            {"definition", set.definition},
            {"data", set.data.empty() ? value(object{}) : boost::json::parse(set.data)},
            {"computed", std::move(computed)},
            {"rule", set.rule},
            {"starts_on", to_iso(set.starts_on)},
            {"period_unit", name_of(set.unit)},
            {"offset", set.offset},
            {"adjustment", name_of(set.adjustment)},
            {"calendar", or_null(set.calendar)},
            {"post", set.post.value},
            {"basis", set.basis},
            {"status", schedule.stopped ? "stopped" : set.next ? "active" : "over"},
            {"next", next_of(schedules, schedule)},
            {"last", schedule.runs.empty() ? value(nullptr) : value(view(schedule.runs.back()))},
            {"changed_at", to_rfc3339(schedule.changed_at)}};
}

} // namespace cauce::http
