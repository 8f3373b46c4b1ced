#pragma once

#include "engine/calendar/calendar.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// What somebody publishes: the days off, and what is known about them.
struct CalendarDraft {
    std::string version;                ///< a number or a word, given by the publisher; part of every date counted with it
    std::vector<OffDay> rows;           ///< in any order
    std::vector<int> confirmed{};       ///< years in which no more days are expected; others give provisional dates
    std::vector<Day> adopted{};         ///< optional days that the municipality joined
    std::vector<std::string> regions{}; ///< where the municipality lies: "cusco"
};

/// All calendars of one published version of the days off. Never changes; cheap to copy.
/// A year is listed if it has a national holiday among the rows. 5 November (Ley 31701) is a business day unless the
/// municipality has a row of its own for it.
class Calendars {
public:
    /// Refused as `invalid`: no version, no national row, a day twice in a scope, a confirmed year that is not listed, an adopted day
    /// that no optional row has, a region id that is none.
    [[nodiscard]] static Result<Calendars> publish(CalendarDraft draft);

    /// By its id: `ADMIN`, `TAX`, `CALENDAR`, `CALENDAR+roll`; all but TAX may name places: `ADMIN+regional:cusco`,
    /// `ADMIN+regional:lima_metropolitana+callao`. Refused as `not_found` if it is none of these.
    /// The plain ones and those of `local` are kept ready; others are made.
    [[nodiscard]] Result<Calendar> find(std::string_view id) const;
    /// The same for the place where the municipality lies: `ADMIN` means `ADMIN+regional:cusco` in Cusco, since LPAG 145.1
    /// counts the holidays of the region. An id that names places itself stays as it is.
    [[nodiscard]] Result<Calendar> local(std::string_view id) const;

    [[nodiscard]] const std::string& version() const;
    [[nodiscard]] const Digest& digest() const;
    [[nodiscard]] const CalendarDraft& published() const; ///< rows sorted
    [[nodiscard]] const std::vector<int>& years() const;  ///< listed, sorted

private:
    struct Shared;
    explicit Calendars(std::shared_ptr<const Shared> shared) : shared_{std::move(shared)} {}
    std::shared_ptr<const Shared> shared_;
};

} // namespace cauce
