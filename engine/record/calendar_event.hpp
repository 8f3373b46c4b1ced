#pragma once

#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What happens to the calendar of a municipality, in a stream of its own: part of the events of event.hpp, with its rules.
namespace cauce {

/// A day off, in the words of the list that publishes it (calendar/off_day.hpp).
struct CalendarDay {
    Day date;
    std::string name_es;
    std::string legal_basis;
    std::string scope; ///< "regional:cusco"
    std::optional<Day> published_on;
    bool optional{false};
    std::string partial_from; ///< "13:00"; empty: off all day
    friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
    BOOST_DESCRIBE_CLASS(CalendarDay, (), (date, name_es, legal_basis, scope, published_on, optional, partial_from), (), ())
};
/// Which row of the list: a day stands once in a scope.
struct CalendarDayKey {
    Day date;
    std::string scope;
    friend bool operator==(const CalendarDayKey&, const CalendarDayKey&) = default;
    BOOST_DESCRIBE_CLASS(CalendarDayKey, (), (date, scope), (), ())
};
/// Of a municipality's calendar: the list that it begins with, whole, so that no later list of the program changes a date.
struct CalendarFounded {
    std::string version;
    std::string digest; ///< hexadecimal, of what is published
    std::vector<CalendarDay> days;
    std::vector<std::int64_t> confirmed; ///< years
    BOOST_DESCRIBE_CLASS(CalendarFounded, (), (version, digest, days, confirmed), (), ())
};
/// Somebody proposed a change of the calendar. No date moves yet.
struct CalendarDrafted {
    std::int64_t draft; ///< within the calendar, from 1
    std::string base;   ///< version that it changes
    std::vector<CalendarDay> added;
    std::vector<CalendarDayKey> removed;
    std::vector<std::int64_t> confirmed; ///< years in which no more days are expected
    std::vector<Day> adopted;            ///< optional days that the municipality joins
    std::vector<std::string> regions;    ///< where it lies; empty: as before
    std::string norm;
    std::string reason;
    BOOST_DESCRIBE_CLASS(CalendarDrafted, (), (draft, base, added, removed, confirmed, adopted, regions, norm, reason), (), ())
};
/// By another person than who drafted it: in force from now on.
struct CalendarApproved {
    std::int64_t draft;
    std::string version;
    std::string digest;
    BOOST_DESCRIBE_CLASS(CalendarApproved, (), (draft, version, digest), (), ())
};
struct CalendarRejected {
    std::int64_t draft;
    std::string reason;
    BOOST_DESCRIBE_CLASS(CalendarRejected, (), (draft, reason), (), ())
};
/// Every open term that this version, or one before it, could move was counted again.
struct CalendarApplied {
    std::string version;
    BOOST_DESCRIBE_CLASS(CalendarApplied, (), (version), (), ())
};

} // namespace cauce
