#pragma once

#include "engine/definition/model.hpp"
#include "engine/execution/national_parameters.hpp"
#include "engine/record/chain.hpp"
#include "engine/record/event.hpp"
#include "engine/values/draft_status.hpp"
#include "engine/values/result.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The values that a municipality sets in place of what a definition proposes: a stream of its own, of drafts that one person
/// makes and another approves. Each value holds from a day on, so that what was in force on a day gone by stays known; a case
/// keeps what it computed with the value of its step.
namespace cauce {

/// What somebody wants set.
struct ParameterProposal {
    feel::Value value;
    Day from;
    std::optional<Day> until{};
    std::string norm{};
    std::string reason{};
};

/// A draft on record.
struct DraftedParameter {
    ParameterDrafted what;
    Actor by;
    Instant at;
    DraftStatus status;
    std::string rejected_for{};
    Actor decided_by{};
    Instant decided_at{};
};

/// The parameters as their stream tells them.
struct ParameterPlan {
    ChainHead head{};
    std::vector<DraftedParameter> drafts{};                      ///< draft n is the n-th
    std::map<std::string, std::vector<std::int64_t>, std::less<>> approved{}; ///< drafts of each key, in the order of their approval

    /// Null if there is no such draft.
    [[nodiscard]] const DraftedParameter* draft(std::int64_t number) const;
    /// Of those that hold on the day the one approved last; null: the definition's own value holds.
    [[nodiscard]] const DraftedParameter* in_force(std::string_view key, Day day) const;
};

/// What happened. Never refuses.
/// @throws InvariantViolation  if it cannot have happened to these parameters
void evolve(ParameterPlan& plan, const Event& event);

/// What a parameter is on a day, and since when: as the municipality set it, else as a norm sets it for all, else (both null)
/// as the definition proposes; null of one that is national, on a day for which nobody set it.
struct ParameterValue {
    feel::Value value;
    const DraftedParameter* set{nullptr};
    const NationalValue* national{nullptr};
};
/// @param proposed  by the definition that asks. A value that is not of the type it gives is passed over: it was set for another version.
[[nodiscard]] ParameterValue value_on(const ParameterPlan& plan, const definition::Parameter& parameter, const feel::Value& proposed, Day day);

/// A value that a norm sets is in force at once; of any other (unverified, interpretation, internal) another person decides.
/// Refused as `incomplete` without a reason, or without the norm of a value that a norm sets; as `invalid` if it is not of the
/// parameter's type, or its days are none.
[[nodiscard]] Result<std::vector<Payload>> propose(const ParameterPlan& plan, const definition::Parameter& parameter, const ParameterProposal& proposal);
/// Refused as `not_found`, as `wrong_state` if it was decided, as `not_allowed` to who drafted it.
[[nodiscard]] Result<std::vector<Payload>> approve(const ParameterPlan& plan, std::int64_t draft, const Actor& actor);
/// Also by who drafted it. Refused as `not_found`, as `wrong_state` if it was decided, as `incomplete` without a reason.
[[nodiscard]] Result<std::vector<Payload>> reject(const ParameterPlan& plan, std::int64_t draft, const std::string& reason);

} // namespace cauce
