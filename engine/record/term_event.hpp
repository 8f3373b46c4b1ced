#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What happens to the terms (plazos) of a case: part of the events of event.hpp, with its rules.
namespace cauce {

/// On this day somebody is told of a term: before its last day a warning to who has the clock, after it a rung of its
/// escalation. Days are counted when the last day is, so that nothing is counted again when it comes.
struct TermAlarm {
    Day on;
    std::string to;      ///< role
    std::int64_t days{0}; ///< to the last day; negative: after it
    friend bool operator==(const TermAlarm&, const TermAlarm&) = default;
    BOOST_DESCRIBE_CLASS(TermAlarm, (), (on, to, days), (), ())
};
/// What a last day was counted with.
struct Counted {
    std::string version{};           ///< of the calendars
    bool provisional{false};         ///< a year on the way is not confirmed yet
    std::vector<TermAlarm> alarms{}; ///< still to come, in order
    friend bool operator==(const Counted&, const Counted&) = default;
    BOOST_DESCRIBE_CLASS(Counted, (), (version, provisional, alarms), (), ())
};

/// A plazo began to run. `due` is inclusive. Events of before calendars were known have no `unit`: their dates were
/// counted in calendar days.
struct TermStarted {
    std::int64_t instance; ///< within the case, from 1
    std::string term;
    ScopeId scope;
    TokenId token; ///< of a state's term; 0 otherwise
    Day counted_from;
    Day due;
    std::string holder;
    std::string calendar; ///< "ADMIN"
    std::int64_t amount{0};
    std::string unit; ///< "business_days"
    bool backward{false};  ///< the count ends before `counted_from`
    bool rolls{false};     ///< a last day that is off moves
    std::int64_t distance{0};
    std::string distance_unit;
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermStarted, (), (instance, term, scope, token, counted_from, due, holder, calendar, amount, unit, backward, rolls, distance, distance_unit, counted), (), ())
};
/// By an act that its definition says so of: from the day after `on` no day counts.
struct TermHeld {
    std::int64_t instance;
    Day on;
    std::string held_by; ///< role that has the clock meanwhile
    std::string row;     ///< transition that held it
    BOOST_DESCRIBE_CLASS(TermHeld, (), (instance, on, held_by, row), (), ())
};
/// The hold ended: resumed with what was left, or restarted whole (`counted_from` tells).
struct TermReleased {
    std::int64_t instance;
    Day on;
    Day counted_from;
    Day due;
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermReleased, (), (instance, on, counted_from, due, counted), (), ())
};
/// By decision: the days from `first` to `last` do not count. Without a last day it has no due date until it is resumed.
struct TermSuspended {
    std::int64_t instance;
    Day first;
    std::optional<Day> last; ///< when it ends by itself
    Day due;
    std::string reason;
    std::string norm;
    std::int64_t document{0}; ///< of the case; 0: none
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermSuspended, (), (instance, first, last, due, reason, norm, document, counted), (), ())
};
/// `last` is the last day that did not count: decided, or the one that was set from the start.
struct TermResumed {
    std::int64_t instance;
    Day last;
    Day due;
    std::string reason;
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermResumed, (), (instance, last, due, reason, counted), (), ())
};
struct TermExtended {
    std::int64_t instance;
    std::int64_t amount;
    Day due;
    std::string reason;
    std::string norm;
    std::int64_t document{0};
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermExtended, (), (instance, amount, due, reason, norm, document, counted), (), ())
};
/// The case was opened again, whose end had stopped the term; or what had met it turned out to be without effect.
struct TermRevived {
    std::int64_t instance;
    Day due;
    Counted counted;
    BOOST_DESCRIBE_CLASS(TermRevived, (), (instance, due, counted), (), ())
};
/// An open term that is counted again; with what it is counted from now, where that is another.
struct MovedTerm {
    std::int64_t instance;
    Day before;
    Day due;
    Counted counted;
    std::optional<Day> counted_from;
    std::optional<std::int64_t> amount, distance;
    friend bool operator==(const MovedTerm&, const MovedTerm&) = default;
    BOOST_DESCRIBE_CLASS(MovedTerm, (), (instance, before, due, counted, counted_from, amount, distance), (), ())
};
/// The calendar changed under open terms of the case, or a datum that they were counted from was rectified: one event with
/// all that moved. Terms that are over never move.
struct TermsRecounted {
    std::string norm; ///< that changed the calendar, or the authority of the correction
    std::vector<MovedTerm> moved;
    BOOST_DESCRIBE_CLASS(TermsRecounted, (), (norm, moved), (), ())
};
/// The first alarm that was to come went off.
struct TermAlarmed {
    std::int64_t instance;
    Day due;
    TermAlarm alarm;
    BOOST_DESCRIBE_CLASS(TermAlarmed, (), (instance, due, alarm), (), ())
};
/// What it pressed for was done; late acts stay valid and their lateness is on record (LPAG 151.3).
struct TermMet {
    std::int64_t instance;
    Day on;
    std::int64_t days_late{0};
    BOOST_DESCRIBE_CLASS(TermMet, (), (instance, on, days_late), (), ())
};
/// Recorded when a node came to it; it was due at the end of its last day.
struct TermLapsed {
    std::int64_t instance;
    Day due;
    Instant due_at{};
    BOOST_DESCRIBE_CLASS(TermLapsed, (), (instance, due, due_at), (), ())
};
/// The state it belonged to was left for another reason, or the case ended.
struct TermCancelled {
    std::int64_t instance;
    BOOST_DESCRIBE_CLASS(TermCancelled, (), (instance), (), ())
};

} // namespace cauce
