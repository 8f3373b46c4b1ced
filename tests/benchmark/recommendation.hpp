#pragma once

#include "engine/execution/decide.hpp"

#include <boost/json/object.hpp>

#include <string>

/// A recommendation of an audit as a real office has it: what the benchmarks open and act on.
namespace cauce::benchmark {

inline const TenantId tenant{"150101"};

[[nodiscard]] definition::Definition recommendation_definition();
/// What the opening brings: thirteen fields, a plan of two measures among them.
[[nodiscard]] boost::json::object opening_data();

struct Act {
    Actor actor;
    TakeAction command; ///< without data
    boost::json::object data;
};
[[nodiscard]] Actor monitoring_officer();
/// The control body returns the plan (task, term and state change); the office corrects it, and the case is where it was.
[[nodiscard]] Act return_plan();
[[nodiscard]] Act correct_plan();
[[nodiscard]] Act report_progress(int measure);
[[nodiscard]] Act accept_evidence(ItemId item);
[[nodiscard]] Act submit_support();
[[nodiscard]] Act publish_status();
/// The act's data read with the definition's types.
[[nodiscard]] TakeAction command_of(const Program& program, const Case& current, const Act& act);

} // namespace cauce::benchmark
