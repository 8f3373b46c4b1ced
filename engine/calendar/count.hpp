#pragma once

#include "engine/calendar/reckoning.hpp"

/// The one algorithm behind the date and its account; included by those two alone.
namespace cauce::counting {

/// What a term is counted from: a day, and in hours perhaps a moment of it.
struct Event {
    Day day{};
    std::optional<Instant> at{};
};

/// Hears of no day: whoever asks only for the date pays for nothing else.
struct NoSink {
    static constexpr bool listens = false;
    void operator()(const ReckonedDay&) {}
};

[[nodiscard]] std::optional<Refusal> fault_of(const Calendar& calendar, const CountingRule& rule, std::span<const Pause> pauses);
[[nodiscard]] Refusal beyond_the_record();
/// The day of the same number so many months on; nothing if the year cannot be recorded.
struct SameNumber {
    std::chrono::year_month month;
    bool exists;
    Day day;          ///< if it exists, else the last day of the month
    Day following{};  ///< the first day of the next month
};
[[nodiscard]] std::optional<SameNumber> same_number(Day event, std::int64_t months);

using LocalTime = std::chrono::local_time<std::chrono::microseconds>;
[[nodiscard]] LocalTime to_local(Instant instant);
[[nodiscard]] Instant to_instant(LocalTime time);

/// Counts one term; a sink hears of each day in the order in which it was looked at.
template <class Sink>
class Count {
public:
    Count(const Calendar& calendar, const CountingRule& rule, std::span<const Pause> pauses, Sink& sink)
        : calendar_{calendar}, rule_{rule}, pauses_{pauses}, sink_{sink}, step_{rule.direction == Direction::after ? 1 : -1}
    {
    }

    Result<Reckoning> term(const Event& event)
    {
        if (auto fault = fault_of(calendar_, rule_, pauses_)) return *std::move(fault);
        event_ = event.day;
        if (rule_.direction == Direction::after) not_before_ = event_;
        auto amount = rule_.amount;
        for (const auto extension : rule_.extensions) amount += extension;
        if (rule_.unit == Unit::hours) return hours(event, amount);
        tell({event.day, false, DayReason::event});
        run(amount);
        return outcome();
    }

    Result<Reckoning> fixed(Day date)
    {
        event_ = date;
        tell({date, true, DayReason::fixed});
        finish(date, date);
        return outcome();
    }

    Result<Reckoning> last_business_day(std::chrono::year_month month)
    {
        step_ = std::chrono::days{-1};
        Day day{month / std::chrono::last};
        for (; look(day) && !facts_.is_business(); day += step_) tell_off(day);
        if (refusal_) return outcome();
        tell({day, true, DayReason::fixed});
        result_.due = result_.plain = result_.safe_date = day;
        return outcome();
    }

private:
    Result<Reckoning> outcome()
    {
        if (refusal_) return *std::move(refusal_);
        if (suspended_) return Reckoning{.provisional = result_.provisional};
        return result_;
    }

    // The functions below that give bool are false once there is a refusal or a suspension without end.

    /// Amount, clear day, distance, R4.
    bool run(std::int64_t amount)
    {
        auto day = event_, plain = event_;
        switch (rule_.unit) {
        case Unit::business_days:
        case Unit::calendar_days: {
            if (!run_days(day, amount, rule_.unit == Unit::business_days, DayReason::counted)) return false;
            if (rule_.clear && !run_days(day, 1, rule_.unit == Unit::business_days, DayReason::beyond)) return false;
            plain = day;
            break;
        }
        case Unit::months:
        case Unit::years:
            if (!run_months(day, plain, rule_.unit == Unit::years ? 12 * amount : amount, amount)) return false;
            break;
        case Unit::hours: ensure(false, "hours are counted by the clock"); break;
        }
        return run_distance(day, plain) && finish(day, plain);
    }

    bool run_days(Day& day, std::int64_t amount, bool business, DayReason reason)
    {
        for (auto left = amount; left > 0;) {
            day += step_;
            if (!is_recordable(day)) return refuse(beyond_the_record());
            if (const auto pause = pause_on(day)) {
                if (!tell_paused(day, *pause)) return false;
                day = end_of_telling(day, *pause);
                continue;
            }
            if (business) {
                if (!look(day)) return false;
                if (!facts_.is_business()) {
                    tell_off(day);
                    continue;
                }
            }
            --left;
            if (reason == DayReason::counted) ++total_;
            if constexpr (Sink::listens) {
                const bool early = calendar_.rolls() && calendar_.facts(day).is_partial();
                tell({day, reason == DayReason::counted, early ? DayReason::partial : reason, total_, early ? calendar_.partial_day(day) : nullptr});
            }
        }
        return true;
    }

    bool run_months(Day& day, Day& plain, std::int64_t months, std::int64_t amount)
    {
        const auto target = same_number(event_, rule_.direction == Direction::after ? months : -months);
        if (!target) return refuse(beyond_the_record());
        day = plain = target->day;
        // While a suspension lasts there is no date, whatever is known of the year it might fall in.
        if (!shift(plain, false)) return shift(day, true);
        if (!target->exists && rule_.direction == Direction::after) {
            tell({target->day, false, DayReason::missing});
            day = target->following;
            if (calendar_.rolls())
                for (; look(day) && !facts_.is_business(); day += step_) tell_off(day);
            if (refusal_) return false;
        }
        if (!shift(day, true)) return false;
        total_ = amount;
        tell({day, amount > 0, DayReason::date_to_date, total_});
        return is_recordable(day) || refuse(beyond_the_record());
    }

    /// Moves a date by the days of every suspension that began before it.
    bool shift(Day& target, bool telling)
    {
        for (std::size_t at = 0; at < pauses_.size(); ++at) {
            const auto first = std::max(pauses_[at].first, event_ + std::chrono::days{1});
            if (first > target) break;
            if (!pauses_[at].last) {
                if (telling) tell_paused(first, at);
                suspended_ = true;
                return false;
            }
            if constexpr (Sink::listens)
                if (telling)
                    for (auto day = first; day <= *pauses_[at].last; day += std::chrono::days{1}) tell_paused(day, at);
            if (*pauses_[at].last >= first) target += *pauses_[at].last - first + std::chrono::days{1};
        }
        return true;
    }

    bool run_distance(Day& day, Day& plain)
    {
        if (rule_.distance == 0) return true;
        const bool business = rule_.distance_unit == Unit::business_days;
        if (plain == day) {
            if (!run_days(day, rule_.distance, business, DayReason::counted)) return false;
            plain = day;
            return true;
        }
        NoSink silent;
        Count<NoSink> apart{calendar_, rule_, pauses_, silent};
        if (!apart.run_days(plain, rule_.distance, business, DayReason::counted)) {
            refusal_ = std::move(apart.refusal_);
            suspended_ = apart.suspended_;
            return false;
        }
        return run_days(day, rule_.distance, business, DayReason::counted);
    }

    /// R4, and the safe date.
    bool finish(Day day, Day plain)
    {
        result_.plain = plain;
        const auto counted = day;
        if (rule_.roll && calendar_.rolls())
            for (;; day += step_) {
                if (!is_recordable(day)) return refuse(beyond_the_record());
                if (const auto pause = pause_on(day)) {
                    if (!tell_paused(day, *pause)) return false;
                    day = end_of_telling(day, *pause);
                    continue;
                }
                if (!look(day)) return false;
                if (facts_.is_business() && !facts_.is_partial()) break;
                if (day != counted) tell_off(day);
            }
        if (day != counted) tell({day, false, DayReason::rolled, total_});
        result_.due = day;
        result_.safe_date = safe_date(plain);
        return true;
    }

    Result<Reckoning> hours(const Event& event, std::int64_t amount)
    {
        using namespace std::chrono;
        const bool after = rule_.direction == Direction::after;
        auto left = duration_cast<microseconds>(std::chrono::hours{amount});
        LocalTime now = event.at ? to_local(*event.at) : LocalTime{after ? event_ + days{1} : event_};
        if (!event.at) tell({event_, false, DayReason::event});
        while (left.count() > 0) {
            const Day day = floor<days>(after ? now : now - microseconds{1});
            if (!is_recordable(day)) return beyond_the_record();
            const LocalTime edge{after ? day + days{1} : day};
            if (const auto pause = pause_on(day)) {
                if (!tell_paused(day, *pause)) return outcome();
                now = edge;
                continue;
            }
            const auto here = std::min(left, after ? edge - now : now - edge);
            left -= here;
            now += after ? here : -here;
            total_ = amount - ceil<std::chrono::hours>(left).count();
            tell({day, true, DayReason::counted, total_});
        }
        // What runs out at midnight ends with its day: at the last moment of it, not at the first of the next one.
        if (after && (amount > 0 || !event.at) && now == floor<days>(now)) now -= microseconds{1};
        const Day counted = floor<days>(now);
        if (finish(counted, counted) && result_.due) result_.due_at = to_instant(now + (*result_.due - counted));
        return outcome();
    }

    [[nodiscard]] std::optional<Day> safe_date(Day plain) const
    {
        for (auto day = plain; !not_before_ || day >= *not_before_; day -= std::chrono::days{1}) {
            const auto facts = calendar_.facts(day);
            if (!facts.is_listed()) break;
            if (facts.is_business()) return day;
        }
        return std::nullopt;
    }

    /// Which suspension holds the day. Asked for days in their order, so a cursor is enough.
    std::optional<std::size_t> pause_on(Day day)
    {
        while (pause_ < pauses_.size() && pauses_[pause_].last && *pauses_[pause_].last < day) ++pause_;
        if (pause_ < pauses_.size() && pauses_[pause_].first <= day) return pause_;
        return std::nullopt;
    }

    /// Learns what the calendar says of a day; refuses one that it does not list.
    bool look(Day day)
    {
        facts_ = calendar_.facts(day);
        if (!facts_.is_listed()) return refuse(year_not_listed(calendar_, day));
        if (!facts_.is_confirmed()) result_.provisional = true;
        return true;
    }

    bool refuse(Refusal refusal)
    {
        refusal_ = std::move(refusal);
        return false;
    }

    bool tell(const ReckonedDay& day)
    {
        if constexpr (Sink::listens) sink_(day);
        return true;
    }

    /// False if the suspension has no end: then neither has the term.
    bool tell_paused(Day day, std::size_t pause)
    {
        tell({day, false, DayReason::paused, total_, nullptr, pause});
        suspended_ = !pauses_[pause].last;
        return !suspended_;
    }

    /// A suspension is told day by day, but skipped at once where nobody listens.
    [[nodiscard]] Day end_of_telling(Day day, std::size_t pause) const
    {
        if constexpr (Sink::listens) return day;
        else return *pauses_[pause].last;
    }

    void tell_off(Day day)
    {
        if constexpr (Sink::listens) {
            const std::chrono::weekday of_week{day};
            const auto* const row = facts_.is_business() ? calendar_.partial_day(day) : calendar_.off_day(day);
            const auto reason = facts_.is_business()              ? DayReason::partial
                                : of_week == std::chrono::Saturday ? DayReason::saturday
                                : of_week == std::chrono::Sunday   ? DayReason::sunday
                                                                   : DayReason::off;
            tell({day, false, reason, total_, row});
        }
    }

    template <class>
    friend class Count;

    const Calendar& calendar_;
    const CountingRule& rule_;
    std::span<const Pause> pauses_;
    Sink& sink_;
    std::chrono::days step_;
    Day event_{};
    std::optional<Day> not_before_{}; ///< nobody acts before the event that a term runs from
    std::size_t pause_{0};
    std::int64_t total_{0};
    DayFacts facts_{};
    bool suspended_{false};
    Reckoning result_{};
    std::optional<Refusal> refusal_{};
};

} // namespace cauce::counting
