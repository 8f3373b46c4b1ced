#pragma once

#include "engine/calendar/calendars.hpp"
#include "engine/calendar/reckoning.hpp"
#include "engine/definition/model.hpp"
#include "engine/record/event.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cauce::support {

/// The list of days off of a version that was in force; null: never. It outlives who asks.
using ListOf = std::function<const CalendarDraft*(const std::string& version)>;

/// The terms of one case as the log of its events tells them: the judge of all that the engine decides about a clock.
///
/// It keeps a ledger of its own out of what is told (begun, held, suspended, granted), has the slow counter count every last
/// day and every alarm again, and watches what happens by itself: each lapse, alarm and end of a suspension once, in the order
/// of their days, never before its day, and the instant that was due beside the one at which it fired.
class ToldTerms {
public:
    struct Tally {
        int dates{0}; ///< last days that were counted again
        int lapses{0}, alarms{0}, woken{0}, recounted{0}, restarted{0}, granted{0}, late_acts{0};
        Tally& operator+=(const Tally& other);
    };

    ToldTerms(const definition::Definition& definition, ListOf list_of) : definition_{definition}, list_of_{std::move(list_of)} {}

    void hear(const Event& event);
    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
    [[nodiscard]] const Tally& tally() const { return tally_; }
    /// What had to happen by itself by this day, and did not.
    [[nodiscard]] std::vector<std::string> missed(Day today) const;
    /// Open terms whose last day is another one with this list, as after a change of the calendar all over again.
    [[nodiscard]] std::vector<std::string> not_counted_by(const CalendarDraft& list) const;

private:
    enum class Status { running, held, suspended, lapsed, met, cancelled };
    struct Term {
        TermStarted begun; ///< with what a rectification put in place
        std::vector<Pause> pauses{};
        std::vector<std::int64_t> grants{};
        Status status{Status::running};
        Day due{};
        std::vector<TermAlarm> alarms{}; ///< expected and not told yet
        int lapses{0};
        [[nodiscard]] bool is_over() const { return status == Status::lapsed || status == Status::met || status == Status::cancelled; }
        [[nodiscard]] bool has_due() const { return status == Status::running || (status == Status::suspended && pauses.back().last); }
    };
    struct Counting {
        Day due;
        bool provisional;
        std::vector<TermAlarm> alarms;
    };
    struct Hearing;

    Term& term(std::int64_t instance, const Event& event);
    [[nodiscard]] const definition::Term& defined(const Term& term) const;
    /// @param untold  alarms that are kept also if their day is gone
    [[nodiscard]] std::optional<Counting> count(const Term& term, const CalendarDraft& list, Day today, const std::vector<TermAlarm>& untold) const;
    void check_date(Term& term, Day due, const Counted& counted, const Event& event);
    void check(bool holds, const Event& event, const std::string& what);

    const definition::Definition& definition_;
    ListOf list_of_;
    std::map<std::int64_t, Term> terms_;
    bool ended_{false}; ///< the case: nobody is told of its terms
    std::optional<Day> lapsed_on_; ///< the last day of the term whose lapse the step under way is about
    std::vector<std::string> faults_;
    Tally tally_;
};

} // namespace cauce::support
