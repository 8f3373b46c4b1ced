#pragma once

#include "engine/execution/decide.hpp"
#include "engine/ports/event_store.hpp"
#include "engine/service/calendars_in_force.hpp"
#include "engine/service/case_files.hpp"
#include "engine/service/definition_registry.hpp"
#include "engine/service/directory_changes.hpp"
#include "engine/service/number_series.hpp"
#include "engine/service/parameters_in_force.hpp"
#include "engine/service/scheduled_opening.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cauce {

/// Where a decision gets what it looks at.
struct Sources {
    DefinitionRegistry& definitions;
    ParametersInForce& parameters;
    CalendarsInForce& calendars;
    CaseFiles& cases;
    NumberSeries& series;
    Organisations& organisations;
};

/// Everything that one order changes, until it is committed whole: the case itself, the children that it opens, the
/// parents that its end tells, and the numbers taken on the way. Computes and reads; writes nothing.
class Draft {
public:
    using ProgramPtr = std::shared_ptr<const Program>;
    /// Beyond it the definitions call each other without end.
    static constexpr std::size_t cases_max = 1000;

    /// @param certain  look at the directory and the parameters as the log tells them now, not as it is kept
    Draft(Sources sources, TenantId tenant, Instant now, bool certain = false);

    [[nodiscard]] const Organisation& organisation() const { return *organisation_; }
    [[nodiscard]] const ParameterPlan& parameters() const { return *parameters_; }
    [[nodiscard]] Day today() const { return today_; }

    /// Decides on a case and follows up on what comes of it.
    [[nodiscard]] Result<void> act(std::shared_ptr<const Case> current, const Command& command, const Actor& actor);
    /// Opens a case under the next number, likewise.
    /// @param scheduled  the period of a schedule that it is the case of; null: of none
    [[nodiscard]] Result<CaseId> open(const std::string& definition, OpenCase command, const Actor& actor, const ScheduledOpening* scheduled = nullptr);
    /// What a decision by this actor looks at now.
    [[nodiscard]] DecisionContext context(const Program& program, const Actor& actor);

    struct Changed {
        ProgramPtr program;
        std::shared_ptr<const Case> before; ///< null: the case is new
        Case after;
        std::vector<RecordedEvent> events{}; ///< none: it was only looked at
    };
    [[nodiscard]] const Changed& changed(CaseId id) const { return changed_.at(id); }
    [[nodiscard]] const std::map<CaseId, Changed>& changed() const { return changed_; }
    /// Streams of cases that were there before, of the series and of a schedule, sorted: what must not change until the commit.
    [[nodiscard]] std::vector<StreamId> streams() const;
    [[nodiscard]] Commit commit() const;
    [[nodiscard]] const std::optional<ChainHead>& series_end() const { return series_end_; } ///< after the numbers taken
    [[nodiscard]] StreamId series() const { return case_series(year_); }

private:
    struct OpenChild {
        ChildOrder order;
        Actor actor;
    };
    struct TellParent {
        CaseId child;
    };
    [[nodiscard]] Result<void> open_as(CaseId id, const ProgramPtr& program, const OpenCase& command, const Actor& actor);
    /// Writes a decision down and notes what it leads to.
    void take(Changed& changed, Decision decision, const Actor& actor);
    void take_number(CaseId id, const Actor& actor);
    void note_run(const ScheduledOpening& scheduled, CaseId id, const Actor& actor);
    [[nodiscard]] Result<void> follow_up();
    [[nodiscard]] Result<void> follow(const OpenChild& step);
    [[nodiscard]] Result<void> follow(const TellParent& step);
    const ChainHead& series_start();

    Sources sources_;
    TenantId tenant_;
    Instant now_;
    Day today_;
    int year_;
    Organisations::FoldPtr organisation_;
    ParametersInForce::PlanPtr parameters_;
    std::map<CaseId, Changed> changed_;
    std::deque<std::variant<OpenChild, TellParent>> steps_;
    std::int64_t number_known_{0}; ///< of the case that is acted on, if it is of this year: the series cannot end before it
    std::optional<ChainHead> series_start_, series_end_; ///< the end only if a number was taken
    std::vector<RecordedEvent> numbers_;
    struct Run {
        Append append;
        Schedule after;
    };
    std::optional<Run> run_; ///< of a schedule
};

} // namespace cauce
