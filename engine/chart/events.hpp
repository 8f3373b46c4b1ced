#pragma once

#include "engine/chart/about.hpp"

#include <boost/msm/front/completion_event.hpp>

/// What moves a token. A chart derives its actions and messages and gives each an `about`.
namespace cauce::chart {

using definition::Trigger;

/// Somebody does it.
struct Action {
    static constexpr Trigger trigger{Trigger::action};
};
/// Another function or body tells it.
struct Message {
    static constexpr Trigger trigger{Trigger::message};
};
/// A term ends.
template <const Term& term>
struct Lapse {
    static constexpr const Term& of{term};
    static constexpr Trigger trigger{Trigger::lapse};
    static constexpr About about{term.id, term.es, term.en};
};
/// A child case opened by that call state ends.
template <class CallState>
struct ChildEnded {
    static constexpr Trigger trigger{Trigger::child};
    static constexpr About about{CallState::about.id, CallState::about.es, CallState::about.en};
};
/// By itself, once the guards hold, all regions of a parallel state have ended, or all children of a call.
using Completion = boost::msm::front::none;

} // namespace cauce::chart
