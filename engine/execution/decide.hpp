#pragma once

#include "engine/calendar/peru.hpp"
#include "engine/execution/case.hpp"
#include "engine/execution/command.hpp"
#include "engine/execution/program.hpp"
#include "engine/values/result.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cauce {

struct Organisation;
struct ParameterPlan;

/// Everything a decision may look at besides the case: given, so that the decision is a pure function.
struct DecisionContext {
    Instant now;
    Day today;
    Actor actor;
    feel::Context parameters{};   ///< all that are in force today in this tenant; empty: the definition's defaults
    std::shared_ptr<const ParameterPlan> parameter_plan{}; ///< of other days; none: the definition's defaults
    /// What a series of instruments gives next, by its name; none: each begins at 1.
    std::function<std::int64_t(const std::string& series)> next_of_series{};
    std::int64_t next_number{0};  ///< what the year's series gives next; read only by definitions that open children
    int number_year{0};
    Calendars calendars{calendars_of_peru()}; ///< in force today in this tenant
    std::shared_ptr<const Organisation> organisation{}; ///< who may act in whose name; none: the actor's roles say it all
};

/// A child that a call opens: the service runs `open` on it and commits both together.
struct ChildOrder {
    CaseId id;
    std::string definition;
    OpenCase open;
};

struct Decision {
    std::vector<Event> events; ///< what happened, in order; versions follow the case's
    Case next;                 ///< the case after them: `evolve` of each in turn
    std::vector<ChildOrder> children;
    bool ended{false};         ///< the case ended in this step: its parent, if any, is told in the same commit
};

/// What follows from a command. Changes nothing, may refuse.
[[nodiscard]] Result<Decision> decide(const Program& program, const Case& current, const Command& command, const DecisionContext& context);

/// A new case with this id.
[[nodiscard]] Result<Decision> open(const Program& program, const TenantId& tenant, CaseId id, const OpenCase& command, const DecisionContext& context);

} // namespace cauce
