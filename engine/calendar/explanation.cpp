#include "engine/calendar/explanation.hpp"

#include "engine/calendar/count.hpp"

#include <algorithm>

namespace cauce {
namespace {

struct Listener {
    static constexpr bool listens = true;
    std::vector<ReckonedDay> days{};
    void operator()(const ReckonedDay& day) { days.push_back(day); }
};

/// Months are looked at by their end first: the days are put in order, and of one day the last word stands.
void put_in_order(std::vector<ReckonedDay>& days, Direction direction)
{
    std::ranges::stable_sort(days, [&](const auto& a, const auto& b) { return direction == Direction::after ? a.date < b.date : b.date < a.date; });
    const auto superseded = [&](const ReckonedDay& day) { return &day != &days.back() && (&day)[1].date == day.date; };
    std::vector<ReckonedDay> kept;
    std::ranges::copy_if(days, std::back_inserter(kept), [&](const auto& day) { return !superseded(day); });
    days = std::move(kept);
}

template <class Counting>
Result<Explanation> explain_with(Explanation frame, Counting counting)
{
    Listener listener;
    auto result = counting(counting::Count{frame.calendar, frame.rule, frame.pauses, listener});
    if (result.has_error()) return result.error();
    frame.result = std::move(result).value();
    frame.days = std::move(listener.days);
    put_in_order(frame.days, frame.kind == Explanation::Kind::last_business_day ? Direction::before : frame.rule.direction);
    return frame;
}

Result<Explanation> explain_event(const Calendar& calendar, const CountingRule& rule, const counting::Event& event, std::span<const Pause> pauses)
{
    Explanation frame{calendar, rule, Explanation::Kind::term, event.day, event.at, {pauses.begin(), pauses.end()}};
    return explain_with(std::move(frame), [&](auto count) { return count.term(event); });
}

} // namespace

Result<Explanation> explain(const Calendar& calendar, const CountingRule& rule, Day event, std::span<const Pause> pauses)
{
    return explain_event(calendar, rule, {event}, pauses);
}

Result<Explanation> explain(const Calendar& calendar, const CountingRule& rule, Instant event, std::span<const Pause> pauses)
{
    return explain_event(calendar, rule, {day_in_peru(event), event}, pauses);
}

Result<Explanation> explain_fixed(const Calendar& calendar, Day date, bool roll)
{
    Explanation frame{calendar, CountingRule{.roll = roll}, Explanation::Kind::fixed_date, date};
    return explain_with(std::move(frame), [&](auto count) { return count.fixed(date); });
}

Result<Explanation> explain_last_business_day(const Calendar& calendar, std::chrono::year_month month)
{
    Explanation frame{calendar, CountingRule{}, Explanation::Kind::last_business_day, Day{month / std::chrono::day{1}}};
    return explain_with(std::move(frame), [&](auto count) { return count.last_business_day(month); });
}

std::vector<std::string> norms_of(const Explanation& explanation)
{
    std::vector<std::string> norms;
    const auto has = [&](DayReason reason) { return std::ranges::find(explanation.days, reason, &ReckonedDay::reason) != explanation.days.end(); };
    if (explanation.kind == Explanation::Kind::term) {
        switch (explanation.rule.unit) {
        case Unit::business_days: norms = {"LPAG 144.1", "LPAG 145.1"}; break;
        case Unit::calendar_days: norms = {"LPAG 144.1"}; break;
        case Unit::months:
        case Unit::years: norms = {"LPAG 144.2", "LPAG 145.3"}; break;
        case Unit::hours: break;
        }
    }
    if (explanation.rule.distance > 0) norms.emplace_back("LPAG 146.1");
    if (has(DayReason::rolled)) norms.emplace_back("LPAG 145.2");
    return norms;
}

std::string_view name_of(DayReason reason)
{
    switch (reason) {
    case DayReason::event: return "event";
    case DayReason::counted: return "counted";
    case DayReason::saturday: return "saturday";
    case DayReason::sunday: return "sunday";
    case DayReason::off: return "off";
    case DayReason::paused: return "paused";
    case DayReason::date_to_date: return "date_to_date";
    case DayReason::missing: return "missing";
    case DayReason::partial: return "partial";
    case DayReason::rolled: return "rolled";
    case DayReason::beyond: return "beyond";
    case DayReason::fixed: return "fixed";
    }
    ensure(false, "a day has a reason");
    return {};
}

} // namespace cauce
