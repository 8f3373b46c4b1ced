#pragma once

#include "engine/execution/program.hpp"
#include "engine/schedule/planning.hpp"

#include <boost/json/object.hpp>

#include <optional>

namespace cauce {

/// That a case is the one of a schedule's period: the run is recorded in the schedule's stream by the commit that opens it.
struct ScheduledOpening {
    Schedule before; ///< as it was when this was decided; the commit checks that it still is
    PlannedPeriod period;
    AdjustedDay due;
    std::optional<PlannedPeriod> next;
};

/// The fields of the case, in the form in which a person gives them: those that the schedule says, and those computed from
/// the period.
/// @returns a refusal `invalid` that names the field
[[nodiscard]] Result<boost::json::object> data_of(const ScheduledOpening& opening, const Program& program);

} // namespace cauce
