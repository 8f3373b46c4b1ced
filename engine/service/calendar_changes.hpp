#pragma once

#include "engine/ports/projections.hpp"
#include "engine/service/calendars_in_force.hpp"
#include "engine/service/case_files.hpp"
#include "engine/service/committer.hpp"
#include "engine/service/definition_registry.hpp"
#include "engine/service/stream_decision.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cauce {

/// What a draft would do to one open term.
struct TermMove {
    enum class Effect {
        moved,         ///< to another day to come, or between days gone by
        newly_overdue, ///< its last day would be over already
        saved,         ///< its last day is over, and would not be
    };
    CaseId case_id;
    std::int64_t instance;
    std::string term;
    Text label;
    Day from;
    Day to;
    Effect effect;
};
[[nodiscard]] std::string_view name_of(TermMove::Effect effect);

/// A page of what a draft would do.
struct CalendarImpact {
    struct Uncounted {
        CaseId case_id;
        Refusal why;
    };
    std::vector<TermMove> moves;      ///< by case, then by term
    std::vector<Uncounted> uncounted; ///< the list ends before their new last day: they would keep the old one
    CaseId last;                      ///< the last case that was looked at: the next page begins behind it
    bool complete;                    ///< no case is behind it
};

/// How a municipality changes its calendar: a draft with its norm, what it would do, the approval by a second person.
/// Thread-safe.
class CalendarChanges {
public:
    struct World {
        CalendarsInForce& calendars;
        DefinitionRegistry& definitions;
        CaseFiles& cases;
        Projections& projections;
        Committer& committer;
        const Clock& clock;
    };
    explicit CalendarChanges(World world) : world_{world}, stream_{world.calendars, world.committer, world.clock} {}

    /// As the log tells it now.
    [[nodiscard]] CalendarsInForce::PlanPtr plan(const TenantId& tenant) { return world_.calendars.fresh(tenant); }

    /// @returns the number of the draft; refused as `cauce::propose` says
    [[nodiscard]] Result<std::int64_t> propose(const TenantId& tenant, const CalendarProposal& proposal, const Actor& actor);
    /// @returns the version; refused as `cauce::approve` says
    [[nodiscard]] Result<std::string> approve(const TenantId& tenant, std::int64_t draft, const Actor& actor);
    [[nodiscard]] Result<void> reject(const TenantId& tenant, std::int64_t draft, const std::string& reason, const Actor& actor);

    /// What a draft would do to the open terms of the cases behind `after`; writes nothing. Looks at `limit` cases at most, and
    /// only at those with a term that runs over a day that changes. Refused as `not_found`, or as `wrong_state` if it was decided.
    [[nodiscard]] Result<CalendarImpact> impact(const TenantId& tenant, std::int64_t draft, CaseId after, std::size_t limit);

    /// By the engine, when all that this version moves was counted again. Nothing if another node said so before.
    void note_applied(const TenantId& tenant, const std::string& version);

private:
    World world_;
    StreamDecision<CalendarPlan> stream_;
};

} // namespace cauce
