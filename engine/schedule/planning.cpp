#include "engine/schedule/planning.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace cauce {
namespace {

/// Behind so many days of a rule its pattern has been seen: of the Gregorian calendar it repeats after 28 years at most
/// within a century.
constexpr std::size_t days_looked_at = 120;
constexpr std::size_t days_a_look = 16;

std::string period_name(const ScheduleSet& set, Day on) { return name_of(period_of(on, set.unit, set.offset), set.unit); }

} // namespace

Result<AdjustedDay> due_day(const Schedule& schedule, const PlannedPeriod& period, const Adjust& adjust)
{
    if (schedule.set.adjustment == Adjustment::none) return AdjustedDay{period.on};
    return adjust(schedule.tenant, schedule.set.calendar, period.on, schedule.set.adjustment);
}

PeriodUnit unit_of(const Recurrence& recurrence, const RecurrenceRule& rule, Day starts_on)
{
    using enum PeriodUnit;
    static const std::vector<PeriodUnit> of_months{year, half, quarter, month, day}, of_weeks{week, day}, of_days{day};
    const auto& units = rule.frequency == Frequency::daily ? of_days : rule.frequency == Frequency::weekly ? of_weeks : of_months;
    const auto all = recurrence.days(rule, starts_on, starts_on, days_looked_at);
    for (const auto unit : units) {
        std::set<Day> begun;
        for (const auto on : all) begun.insert(period_of(on, unit).first);
        if (begun.size() == all.size()) return unit;
    }
    return day;
}

std::optional<PlannedPeriod> plan_next(const Schedule& schedule, const Recurrence& recurrence, const RecurrenceRule& rule)
{
    const auto& set = schedule.set;
    auto from = set.starts_on;
    if (!schedule.runs.empty()) from = std::max(from, schedule.runs.back().on + std::chrono::days{1});
    for (;;) {
        const auto some = recurrence.days(rule, set.starts_on, from, days_a_look);
        for (const auto on : some)
            if (auto name = period_name(set, on); !schedule.ran(name)) return PlannedPeriod{std::move(name), on};
        if (some.size() < days_a_look) return std::nullopt;
        from = some.back() + std::chrono::days{1};
    }
}

} // namespace cauce
