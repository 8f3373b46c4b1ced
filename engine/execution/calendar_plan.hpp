#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/record/chain.hpp"
#include "engine/record/event.hpp"
#include "engine/values/draft_status.hpp"
#include "engine/values/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The calendar of a municipality: a stream of its own. It begins with the list of the program, copied whole, and goes on
/// with drafts that one person makes and another approves.
namespace cauce {

/// What somebody wants changed.
struct CalendarProposal {
    std::vector<OffDay> added{};            ///< each with its norm (LPAG 148.1)
    std::vector<CalendarDayKey> removed{};
    std::vector<int> confirmed{};           ///< years
    std::vector<Day> adopted{};             ///< optional days
    std::vector<std::string> regions{};     ///< where the municipality lies; none: as before
    std::string norm{};
    std::string reason{};
};

/// What was published, and why.
struct CalendarVersion {
    Calendars calendars;
    Instant published_at;
    PersonId approved_by; ///< of the list that it began with: who drafted the first change
    std::int64_t draft;   ///< that it came from; 0: the list that it began with
    std::string norm;
};

/// A draft on record.
struct DraftedCalendar {
    CalendarDrafted what;
    Actor by;
    Instant at;
    DraftStatus status;
    std::string outcome; ///< version that it became, or why it was rejected
};

/// The calendar as its stream tells it.
struct CalendarPlan {
    ChainHead head{};
    std::vector<CalendarVersion> versions{}; ///< oldest first; none: nothing was drafted yet
    std::vector<DraftedCalendar> drafts{};   ///< draft n is the n-th
    std::size_t applied{0};                  ///< versions whose dates are counted again; the one that it began with moved none

    /// In force: the last version, or the program's own list.
    [[nodiscard]] const Calendars& calendars() const;
    /// Null if there is no such draft.
    [[nodiscard]] const DraftedCalendar* draft(std::int64_t number) const;
};

/// What happened. Never refuses.
/// @throws InvariantViolation  if it cannot have happened to this calendar
void evolve(CalendarPlan& plan, const Event& event);

/// Refused as `incomplete` without a norm, a reason or a change; as `not_found` if a removed day is not in the list; as
/// `invalid` if a day has no norm, or the list would not hold together or lose a year.
[[nodiscard]] Result<std::vector<Payload>> propose(const CalendarPlan& plan, const CalendarProposal& proposal);
/// Refused as `not_found`, as `wrong_state` if it was decided, as `not_allowed` to who drafted it, as `conflict` if another
/// version came between: its effects were looked at on another list.
[[nodiscard]] Result<std::vector<Payload>> approve(const CalendarPlan& plan, std::int64_t draft, const Actor& actor);
/// Also by who drafted it. Refused as `not_found`, as `wrong_state` if it was decided, as `incomplete` without a reason.
[[nodiscard]] Result<std::vector<Payload>> reject(const CalendarPlan& plan, std::int64_t draft, const std::string& reason);

/// The calendars that a draft makes of the list it was drafted on, under this version.
[[nodiscard]] Result<Calendars> drafted(const Calendars& base, const CalendarDrafted& what, std::string version);

/// The days that are off (or close early, or were somebody's to adopt) in one of the two and not in the other, sorted.
[[nodiscard]] std::vector<Day> changed_days(const Calendars& before, const Calendars& after);

/// As the stream keeps it, and back.
[[nodiscard]] CalendarDay to_record(const OffDay& row);
/// @throws InvariantViolation  if the record names a scope or a time that there is not
[[nodiscard]] OffDay from_record(const CalendarDay& day);

} // namespace cauce
