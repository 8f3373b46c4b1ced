#include "tests/support/slow_counter.hpp"

#include <algorithm>

namespace cauce::support {
namespace {

using namespace std::chrono;

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }
bool is_weekend(Day day) { return weekday{day} == Saturday || weekday{day} == Sunday; }

} // namespace

// ---- the calendars (section 1)

bool SlowCounter::applies(const OffDay& row) const
{
    if (row.optional && std::count(list_.adopted.begin(), list_.adopted.end(), row.date) == 0) return false;
    if (row.scope.kind == OffScope::Kind::national) return true;
    if (row.scope.kind == OffScope::Kind::regional) {
        for (const auto& region : row.scope.regions)
            if (std::count(regions_.begin(), regions_.end(), region) > 0) return true;
        return false;
    }
    return kind_ != CalendarKind::tax; // by decree, or of the municipality
}

bool SlowCounter::lists(Day day) const
{
    return std::any_of(list_.rows.begin(), list_.rows.end(), [&](const OffDay& row) { return row.scope.kind == OffScope::Kind::national && year_of(row.date) == year_of(day); });
}

bool SlowCounter::is_off(Day day)
{
    if (!lists(day)) throw YearMissing{};
    if (std::count(list_.confirmed.begin(), list_.confirmed.end(), year_of(day)) == 0) unconfirmed_ = true;
    if (is_weekend(day)) return true;
    return std::any_of(list_.rows.begin(), list_.rows.end(), [&](const OffDay& row) { return row.date == day && !row.partial_from && applies(row); });
}

bool SlowCounter::closes_early(Day day) const
{
    return std::any_of(list_.rows.begin(), list_.rows.end(), [&](const OffDay& row) { return row.date == day && row.partial_from && applies(row); });
}

// ---- the ledger

bool SlowCounter::is_paused(Day day) const
{
    for (const auto& pause : pauses_) {
        if (day < pause.first) continue;
        if (!pause.last) throw Suspended{};
        if (day <= *pause.last) return true;
    }
    return false;
}

/// R5 with suspensions: each suspended day that is met before the end puts the end off by one.
Day SlowCounter::moved_by_pauses(Day event, Day due) const
{
    for (auto day = event + days{1}; day <= due; day += days{1})
        if (is_paused(day)) due += days{1};
    return due;
}

// ---- counting (section 2)

/// R2: repeat: the next day that counts.
Day SlowCounter::days_on(Day day, std::int64_t amount, bool business)
{
    const days one{rule_.direction == Direction::after ? 1 : -1};
    for (std::int64_t n = 0; n < amount; ++n)
        do day += one;
        while (is_paused(day) || (business && is_off(day)));
    return day;
}

/// R5: walks from the first of the event's month, a month at a time, and looks for the number in the last one.
Day SlowCounter::months_on(Day event, std::int64_t months, bool legal)
{
    const auto number = static_cast<unsigned>(year_month_day{event}.day());
    const auto is_first = [](Day day) { return static_cast<unsigned>(year_month_day{day}.day()) == 1; };
    auto first = event - days{number - 1};
    for (std::int64_t n = 0; n < months; ++n) {
        if (rule_.direction == Direction::after)
            do first += days{1};
            while (!is_first(first));
        else
            do first -= days{1};
            while (!is_first(first));
    }
    auto next = first + days{27};
    do next += days{1};
    while (!is_first(next));
    if (const auto same = first + days{number - 1}; same < next) return same;
    if (!legal || rule_.direction == Direction::before) return next - days{1};
    if (kind_ != CalendarKind::every_day)
        while (is_off(next)) next += days{1};
    return next;
}

/// R4
Day SlowCounter::rolled(Day due)
{
    if (!rule_.roll || kind_ == CalendarKind::every_day) return due;
    while (is_paused(due) || is_off(due) || closes_early(due)) due += days{rule_.direction == Direction::after ? 1 : -1};
    return due;
}

std::optional<Day> SlowCounter::safe(Day plain, Day event)
{
    const bool before = unconfirmed_;
    std::optional<Day> found;
    for (auto day = plain; lists(day); day -= days{1})
        if (!is_off(day)) {
            found = day;
            break;
        }
    unconfirmed_ = before;
    if (found && rule_.direction == Direction::after && *found < event) found.reset();
    return found;
}

std::int64_t SlowCounter::whole_amount() const
{
    auto amount = rule_.amount;
    for (const auto extension : rule_.extensions) amount += extension;
    return amount;
}

template <class Counting>
SlowCounter::Answer SlowCounter::guarded(Counting counting)
{
    try {
        Answer answer = counting();
        answer.provisional = unconfirmed_;
        return answer;
    } catch (const YearMissing&) {
        return {Answer::Kind::year_missing};
    } catch (const Suspended&) {
        return {Answer::Kind::suspended};
    }
}

SlowCounter::Answer SlowCounter::from_day(Day event)
{
    return guarded([&]() -> Answer {
        const auto amount = whole_amount();
        if (rule_.unit == Unit::hours) return hours(local_time<microseconds>{rule_.direction == Direction::after ? event + days{1} : event}, event, true);
        Day due = event, plain = event;
        if (rule_.unit == Unit::business_days || rule_.unit == Unit::calendar_days) {
            due = plain = days_on(event, amount + (rule_.clear ? 1 : 0), rule_.unit == Unit::business_days);
        } else {
            const auto months = rule_.unit == Unit::years ? 12 * amount : amount;
            plain = moved_by_pauses(event, months_on(event, months, false));
            due = moved_by_pauses(event, months_on(event, months, true));
        }
        const bool business = rule_.distance_unit == Unit::business_days;
        const bool before = unconfirmed_;
        plain = days_on(plain, rule_.distance, business);
        unconfirmed_ = before; // only what decides the legal date makes it provisional
        due = rolled(days_on(due, rule_.distance, business));
        return {Answer::Kind::date, due, safe(plain, event)};
    });
}

SlowCounter::Answer SlowCounter::from_instant(Instant event)
{
    const local_time<microseconds> local{(event - std::chrono::hours{5}).time_since_epoch()};
    const Day day = floor<days>(local);
    if (rule_.unit != Unit::hours) return from_day(day);
    return guarded([&] { return hours(local, day, false); });
}

/// By the clock, a quarter of an hour at a time; nothing passes on a suspended day.
SlowCounter::Answer SlowCounter::hours(local_time<microseconds> now, Day event, bool whole_day)
{
    const bool after = rule_.direction == Direction::after;
    constexpr minutes quarter{15};
    for (auto left = whole_amount() * 4; left > 0; now += after ? quarter : -quarter)
        if (!is_paused(floor<days>(after ? now : now - quarter))) --left;
    const bool moved = whole_day || whole_amount() > 0;
    if (after && moved && floor<days>(now) == now) now -= microseconds{1}; // 24:00 is of the day that ends
    const Day counted = floor<days>(now);
    const Day due = rolled(counted);
    const Instant due_at{now.time_since_epoch() + (due - counted) + std::chrono::hours{5}};
    return {Answer::Kind::date, due, safe(counted, event), due_at};
}

} // namespace cauce::support
