#pragma once

#include "engine/execution/decide.hpp"
#include "engine/ports/event_store.hpp"
#include "engine/ports/press.hpp"
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
        std::vector<Event> happened{}; ///< none: it was only looked at
        std::vector<RecordedEvent> events{}; ///< the same, sealed
    };
    [[nodiscard]] const Changed& changed(CaseId id) const { return changed_.at(id); }
    [[nodiscard]] const std::map<CaseId, Changed>& changed() const { return changed_; }
    /// Streams of cases that were there before, of the series and of a schedule, sorted: what must not change until the commit.
    [[nodiscard]] std::vector<StreamId> streams() const;
    [[nodiscard]] Commit commit() const;
    /// A series that was looked at.
    struct Series {
        ChainHead start, end;                  ///< as it was, and after the numbers taken
        std::vector<RecordedEvent> numbers{};
    };
    [[nodiscard]] const std::map<StreamId, Series>& series() const { return series_; }

    /// What an instrument of this kind (or the index of the file) would say that the act on the case issues; nothing if it issues none.
    [[nodiscard]] std::optional<Sheet> sheet(CaseId id, std::string_view kind) const;
    /// Prints the instruments that were issued, and writes every event down. Once, before the commit.
    /// @param press  null: an instrument has no content
    /// @returns the contents, which must be stored before the commit
    [[nodiscard]] std::vector<std::string> seal(const Press* press);

private:
    struct OpenChild {
        ChildOrder order;
        Actor actor;
    };
    struct TellParent {
        CaseId child;
    };
    struct TellOther { ///< end of a link
        CaseId id;
        LinkCase link;
        std::int64_t folios; ///< that a joined file brings
        Actor actor;
    };
    /// Every case that the other end depends on stays as it is until the commit. Refused, with the circle, if one leads back.
    [[nodiscard]] Result<void> look_for_circle(CaseId id, const LinkCase& link);
    /// As it is in this draft. Null if there is none.
    Changed* look_at(CaseId id);
    [[nodiscard]] Result<void> open_as(CaseId id, const ProgramPtr& program, const OpenCase& command, const Actor& actor);
    /// Writes a decision down and notes what it leads to.
    void take(Changed& changed, Decision decision, const Actor& actor);
    void take_number(StreamId series, const Actor& actor, NumberTaken taken);
    void number_case(CaseId id, const Actor& actor);
    void note_run(const ScheduledOpening& scheduled, CaseId id, const Actor& actor);
    [[nodiscard]] Result<void> follow_up();
    [[nodiscard]] Result<void> follow(const OpenChild& step);
    [[nodiscard]] Result<void> follow(const TellParent& step);
    [[nodiscard]] Result<void> follow(const TellOther& step);
    Series& series_of_cases();
    Series& series_at(StreamId id);
    [[nodiscard]] Sheet sheet_of(const Changed& changed, const Event& event) const;
    [[nodiscard]] Sheet index_sheet_of(const Changed& changed, const Event& event) const;
    void print(const Press& press, Changed& changed, Event& event, std::vector<std::string>& contents) const;

    Sources sources_;
    TenantId tenant_;
    Instant now_;
    Day today_;
    int year_;
    Organisations::FoldPtr organisation_;
    ParametersInForce::PlanPtr parameters_;
    std::map<CaseId, Changed> changed_;
    std::deque<std::variant<OpenChild, TellParent, TellOther>> steps_;
    std::int64_t number_known_{0}; ///< of the case that is acted on, if it is of this year: the series cannot end before it
    std::map<StreamId, Series> series_;
    struct Run {
        Append append;
        Schedule after;
    };
    std::optional<Run> run_; ///< of a schedule
};

} // namespace cauce
