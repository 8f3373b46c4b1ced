#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What happens to a schedule, in a stream of its own: part of the events of event.hpp, with its rules.
namespace cauce {

/// What a schedule does with a day that is no business day of its calendar.
enum class Adjustment { none, following, preceding };
/// How much time one period of a schedule is; what names it.
enum class PeriodUnit { year, half, quarter, month, week, day };

/// A period that a schedule is to open, and the day on which its rule says so, before any adjustment.
struct PlannedPeriod {
    std::string period; ///< "2026", "2026-S1", "2026-Q1", "2026-03", "2026-W11", "2026-03-15"
    Day on;
    friend bool operator==(const PlannedPeriod&, const PlannedPeriod&) = default;
    BOOST_DESCRIBE_CLASS(PlannedPeriod, (), (period, on), (), ())
};
/// A field of the case that follows from the period: FEEL over `period`, `year`, `from`, `to` and `due_on`.
struct ComputedField {
    std::string field;
    std::string expression;
    friend bool operator==(const ComputedField&, const ComputedField&) = default;
    BOOST_DESCRIBE_CLASS(ComputedField, (), (field, expression), (), ())
};
/// Of a schedule: from now on it opens cases like this. Set again, it replaces what was set before; no period opens twice.
struct ScheduleSet {
    std::string key;
    std::string title_es;
    std::string title_en;
    std::string definition;
    std::string data; ///< fields of every case that it opens: a JSON object as a person gives it, canonical; empty: none
    std::vector<ComputedField> computed;
    std::string rule; ///< RFC 5545, value of an RRULE
    Day starts_on;
    PeriodUnit unit{PeriodUnit::year};
    std::int64_t offset{0}; ///< periods from that of the day to the one that is opened: -1 opens the period that is over
    Adjustment adjustment{Adjustment::none};
    std::string calendar; ///< of the adjustment
    PostId post;          ///< that the cases are opened for
    std::string basis;
    std::optional<PlannedPeriod> next; ///< none: the rule has no more days
    friend bool operator==(const ScheduleSet&, const ScheduleSet&) = default;
    BOOST_DESCRIBE_CLASS(ScheduleSet, (), (key, title_es, title_en, definition, data, computed, rule, starts_on, unit, offset, adjustment, calendar, post, basis, next), (), ())
};
struct ScheduleStopped {
    std::string reason;
    BOOST_DESCRIBE_CLASS(ScheduleStopped, (), (reason), (), ())
};
/// It opened the case of a period; the two are one commit.
struct ScheduleRan {
    std::string period;
    Day on;                       ///< as the rule says
    Day due_on;                   ///< as adjusted
    std::string calendar_version; ///< that it was adjusted with
    CaseId opened;
    std::optional<PlannedPeriod> next;
    BOOST_DESCRIBE_CLASS(ScheduleRan, (), (period, on, due_on, calendar_version, opened, next), (), ())
};

} // namespace cauce
