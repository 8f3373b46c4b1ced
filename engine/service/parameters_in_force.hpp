#pragma once

#include "engine/execution/parameter_plan.hpp"
#include "engine/execution/program.hpp"
#include "engine/service/kept_fold.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace cauce {

/// The parameters that a decision sees: the definition's own values under those of the municipality, as its stream tells them.
/// Thread-safe.
class ParametersInForce : public KeptFold<ParameterPlan> {
public:
    using PlanPtr = FoldPtr;

    ParametersInForce(EventStore& events, const Clock& clock) : KeptFold{events, clock, parameter_stream()} {}

    /// All that the definition asks for, on a day.
    [[nodiscard]] feel::Context of(const TenantId& tenant, const ParameterPlan& plan, const Program& program, Day day);

private:
    struct Known {
        std::int64_t version; ///< of the plan
        Day day;
        feel::Context values;
    };
    std::mutex mutex_;
    std::map<std::pair<TenantId, std::string>, Known> by_definition_; ///< by digest
};

} // namespace cauce
