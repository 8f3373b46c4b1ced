#pragma once

#include "engine/ports/store.hpp"
#include "engine/schedule/schedule.hpp"
#include "tests/support/told_terms.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cauce::simulator {

/// Reads what a town records, and counts every day of it again with the slow counter. It knows the log and the definitions
/// alone; what it finds wrong it says once.
class Judge {
public:
    /// The store and the definitions outlive it.
    Judge(Store& store, TenantId tenant, const std::vector<definition::Definition>& definitions);

    struct Moved {
        CaseId id;
        std::int64_t instance;
        Day from, to;
        friend auto operator<=>(const Moved&, const Moved&) = default;
    };
    /// Reads what is new.
    void catch_up();
    /// Everything wrong that was found since it was asked last, each with its case.
    [[nodiscard]] std::vector<std::string> faults();
    /// What had to happen by itself by this day and did not, as far as it has read.
    [[nodiscard]] std::vector<std::string> missed(Day today) const;
    /// Whether the town said since it was asked last that everything is counted by the calendar in force.
    [[nodiscard]] bool says_all_is_counted() { return std::exchange(all_is_counted_, false); }
    /// Open terms that the calendar in force gives another last day than they have.
    [[nodiscard]] std::vector<std::string> not_counted_again() const;
    /// Terms that a change of the calendar moved since it was asked last, sorted.
    [[nodiscard]] std::vector<Moved> moved();

    /// Whether each period of a schedule whose day came by `last` was opened, once, in order and not before its day.
    /// @param is_due  whether the rule names a day, said without the engine
    [[nodiscard]] std::vector<std::string> faults_of(const Schedule& schedule, Day last, bool (*is_due)(Day)) const;

    /// Cases that have not ended, or that have, as far as it has read.
    [[nodiscard]] std::vector<CaseId> cases(bool ended) const;
    [[nodiscard]] support::ToldTerms::Tally tally() const;
    [[nodiscard]] std::size_t cases() const { return cases_.size(); }
    [[nodiscard]] std::int64_t events() const { return events_; }
    [[nodiscard]] std::size_t versions() const { return published_.size(); }

private:
    struct Read {
        std::int64_t version{0};
        std::unique_ptr<support::ToldTerms> terms{};
        std::size_t told{0}; ///< faults
        bool ended{false};
    };
    struct Published {
        std::string version;
        Instant at;
    };
    void read_calendar();
    void hear_calendar(const Event& event);
    void hear(CaseId id, Read& read, const Event& event);
    void check_version(CaseId id, const Event& event, const Counted& counted);
    [[nodiscard]] const CalendarDraft& in_force() const { return lists_.at(published_.back().version); }
    [[nodiscard]] std::optional<Day> moved_day(const CalendarDraft& list, const ScheduleSet& set, Day on) const;

    Store& store_;
    TenantId tenant_;
    std::map<std::string, const definition::Definition*> definitions_;
    std::map<std::string, CalendarDraft> lists_; ///< by version
    std::vector<CalendarDrafted> drafts_;
    std::vector<Published> published_;
    std::int64_t calendar_read_{0};
    std::map<CaseId, Read> cases_;
    std::vector<Moved> moved_;
    std::vector<std::string> faults_;
    std::int64_t events_{0};
    bool all_is_counted_{false};
};

} // namespace cauce::simulator
