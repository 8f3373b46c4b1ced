#pragma once

#include "engine/calendar/calendar.hpp"
#include "engine/calendar/unit.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cauce {

/// How a term is counted. Amounts are whole and from 0; 0 ends on the day of the event itself.
struct CountingRule {
    std::int64_t amount{0};
    Unit unit{Unit::business_days};
    Direction direction{Direction::after};
    /// R4: a last day that is off, or on which the offices close early, moves to the next business day (LPAG 145.2); when
    /// counting back, to the one before (interpretation: the notice that a norm demands is never shortened). A calendar
    /// that does not roll wins.
    bool roll{true};
    /// The amount must lie wholly between the event and the result: "5 clear days" are 6 counted ones (LOM 13). Only days.
    bool clear{false};
    /// R11: added for a party that lives elsewhere (LPAG 146.1), after the amount and before R4; only days, only after.
    std::int64_t distance{0};
    Unit distance_unit{Unit::business_days};
    std::vector<std::int64_t> extensions{}; ///< granted; each adds to the amount, in its unit
    friend bool operator==(const CountingRule&, const CountingRule&) = default;
};

/// A suspension: from the first day to the last one, both with it, the term does not run.
struct Pause {
    Day first{};
    std::optional<Day> last{}; ///< nothing while it lasts
    std::string reason{};
    std::string norm{};
    std::string document{};
    friend bool operator==(const Pause&, const Pause&) = default;
};

/// When a term ends.
struct Reckoning {
    std::optional<Day> due{};       ///< its inclusive last day by law (R5, R4); none while a suspension lasts
    std::optional<Day> plain{};     ///< what was counted before R4; a day that the month lacks becomes its last one
    std::optional<Day> safe_date{}; ///< last business day not after `plain`: whoever acts by then is in time under any
                                    ///< reading; none if its year is not listed
    std::optional<Instant> due_at{}; ///< only in hours: the last moment
    bool provisional{false};         ///< a day that was looked at lies in a year that nobody has confirmed
    friend bool operator==(const Reckoning&, const Reckoning&) = default;
};

/// Why a day of the count is what it is.
enum class DayReason {
    event,        ///< the day of the event never counts (LPAG 144.1)
    counted,
    saturday,
    sunday,
    off,          ///< `row` says why
    paused,       ///< `pause` says why
    date_to_date, ///< months and years end on the day of the same number (LPAG 145.3)
    missing,      ///< the month lacks that number: its end, then the first business day of the next one (LPAG 145.3)
    partial,      ///< counted or not as the others, but closed early (`row`): the term does not end on it
    rolled,       ///< the last day was off: the term ends here (LPAG 145.2)
    beyond,       ///< the clear days lie before it
    fixed,        ///< the date that the norm names
};

/// One line of the account.
struct ReckonedDay {
    Day date{};
    bool counted{false};
    DayReason reason{DayReason::counted};
    std::int64_t total{0};              ///< units that have run by the end of the day (hours: the whole ones)
    const OffDay* row{nullptr};         ///< of the calendar that it was counted with
    std::optional<std::size_t> pause{}; ///< which one of the ledger
    friend bool operator==(const ReckonedDay&, const ReckonedDay&) = default;
};

/// The last day of a term. Allocates nothing; thirty business days take well under a microsecond.
///
/// Business days and calendar days run one by one from the day after the event (R2); months and years date to date (R5),
/// moved by as many days as the term was suspended; hours by the clock, from the end of the event's day.
/// @param pauses  in order of time and without overlap; only the last may be open. Only for terms after an event.
/// Refused as `invalid`: an amount below 0 or above `term_amount_max`, business days on a calendar without days off, clear
/// months or hours, distance in months or hours, pauses or distance when counting back, pauses that overlap or end before
/// they begin, a day beyond the record (1583..9999). Refused as `not_found`: a day in a year that is not listed.
/// @basis  LPAG 144, 145, 146.1, 87.3, 147.4
[[nodiscard]] Result<Reckoning> reckon(const Calendar& calendar, const CountingRule& rule, Day event, std::span<const Pause> pauses = {});

/// The same from a moment: in hours the clock starts there, in other units its civil day is the event.
[[nodiscard]] Result<Reckoning> reckon(const Calendar& calendar, const CountingRule& rule, Instant event, std::span<const Pause> pauses = {});

/// A date that a norm names, moved by R4 if it is off ("by 15 November").
[[nodiscard]] Result<Reckoning> reckon_fixed(const Calendar& calendar, Day date, bool roll = true);

/// The last business day of a month ("of the first quarter": of March).
[[nodiscard]] Result<Reckoning> reckon_last_business_day(const Calendar& calendar, std::chrono::year_month month);

} // namespace cauce
