#pragma once

#include "engine/execution/case.hpp"
#include "engine/execution/command.hpp"
#include "engine/execution/program.hpp"

#include <boost/json/fwd.hpp>

namespace cauce {

/// A command with the data that a person sent for it, read with the types of the fields that it writes: those of the
/// item for an act on one or one that adds one, or that such an act is rectified by, where it has them; else those of the case.
/// @returns a refusal `invalid` with the path of the first wrong value, or if the command takes no data
[[nodiscard]] Result<Command> with_data(const Program& program, const Case& current, Command command, const boost::json::object& data);

} // namespace cauce
