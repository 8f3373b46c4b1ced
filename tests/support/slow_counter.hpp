#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/calendar/reckoning.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cauce::support {

/// Legal time once more, written from the rules R1..R11 and the table of calendars, slow and day by day: the judge of
/// `reckon`. It shares types and the arithmetic of days with the engine, but no code.
class SlowCounter {
public:
    /// All that is given outlives the counter.
    SlowCounter(const CalendarDraft& list, CalendarKind kind, const std::vector<std::string>& regions, const CountingRule& rule, const std::vector<Pause>& pauses)
        : list_{list}, kind_{kind}, regions_{regions}, rule_{rule}, pauses_{pauses}
    {
    }

    struct Answer {
        enum class Kind { date, suspended, year_missing };
        Kind kind{Kind::date};
        Day due{};
        std::optional<Day> safe_date{};
        std::optional<Instant> due_at{};
        bool provisional{false};
    };
    [[nodiscard]] Answer from_day(Day event);
    [[nodiscard]] Answer from_instant(Instant event);

private:
    struct YearMissing {};
    struct Suspended {};

    [[nodiscard]] bool applies(const OffDay& row) const;
    [[nodiscard]] bool lists(Day day) const;
    [[nodiscard]] bool is_off(Day day);
    [[nodiscard]] bool closes_early(Day day) const;
    /// @throws Suspended  in one without end
    [[nodiscard]] bool is_paused(Day day) const;
    [[nodiscard]] Day days_on(Day day, std::int64_t amount, bool business);
    [[nodiscard]] Day months_on(Day event, std::int64_t months, bool legal);
    [[nodiscard]] Day moved_by_pauses(Day event, Day due) const;
    [[nodiscard]] Day rolled(Day due);
    [[nodiscard]] std::optional<Day> safe(Day plain, Day event);
    [[nodiscard]] std::int64_t whole_amount() const;
    [[nodiscard]] Answer hours(std::chrono::local_time<std::chrono::microseconds> now, Day event, bool whole_day);
    template <class Counting>
    Answer guarded(Counting counting);

    const CalendarDraft& list_;
    CalendarKind kind_;
    const std::vector<std::string>& regions_;
    const CountingRule& rule_;
    const std::vector<Pause>& pauses_;
    bool unconfirmed_{false};
};

} // namespace cauce::support
