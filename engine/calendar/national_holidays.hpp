#pragma once

#include "engine/calendar/off_day.hpp"

#include <span>
#include <string>
#include <vector>

namespace cauce {

/// Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8).
[[nodiscard]] Day easter_sunday(int year);

constexpr int national_holidays_since = 2019; ///< the first year whose list is known here

/// The national holidays that the law gives a year, sorted, each with the law that applies in that year.
/// @param year  from `national_holidays_since`
/// @basis  DLeg 713 art. 6, as amended by Ley 31381, Ley 31530, Ley 31822 and Ley 31788
[[nodiscard]] std::vector<OffDay> national_holidays(int year);

/// Where a list and the law disagree.
struct HolidayFault {
    enum class Kind {
        missing,    ///< the law has the day, the list does not
        unknown,    ///< the list has it as a national holiday, the law does not
        unchecked,  ///< a year before the law that is known here
        year_empty, ///< between the first year and the last there is one without any national holiday
    };
    Kind kind;
    Day date; ///< of a year: its first day
    std::string name_es;
    std::string legal_basis;
    friend bool operator==(const HolidayFault&, const HolidayFault&) = default;
};
/// Compares the national rows of every year that the list speaks of. Days by decree, of regions and of a municipality have
/// no law to be compared with.
[[nodiscard]] std::vector<HolidayFault> check_against_law(std::span<const OffDay> rows);

} // namespace cauce
